"""From ballots to an order: the arithmetic of a prioritisation round. Pure and exact.

All means are ``Fraction``, so a tie is a tie and not a rounding accident. A candidate
that a seat did not score (disqualified, or no opinion) does not count in its mean.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import sqrt

Candidate = int
Tiers = tuple[tuple[Candidate, ...], ...]
"""An order, best first; candidates in the same tier are tied."""


@dataclass(frozen=True)
class SeatScores:
    """What one seat answered: candidate → criterion → points, and its own ranking."""

    seat: int
    party: str
    scores: Mapping[Candidate, Mapping[str, int]]
    ranking: tuple[Candidate, ...] = ()

    def total(self, candidate: Candidate, weights: Mapping[str, int]) -> Fraction | None:
        """The seat's weighted points for ``candidate``; None when it did not score it."""
        points = self.scores.get(candidate)
        if points is None:
            return None
        weighted = sum(weight * points[criterion] for criterion, weight in weights.items())
        return Fraction(weighted, sum(weights.values()))


@dataclass(frozen=True)
class Standing:
    """How one candidate fared. A mean is None when nobody scored the candidate."""

    candidate: Candidate
    mean: Fraction | None
    party_means: Mapping[str, Fraction | None]
    balanced_mean: Fraction | None
    spread: float
    answers: int
    borda: Fraction


@dataclass(frozen=True)
class Tally:
    """The whole result: one standing per candidate, and the order by each method."""

    standings: tuple[Standing, ...]
    by_mean: Tiers
    by_balanced_mean: Tiers
    by_borda: Tiers
    by_schulze: Tiers

    def orders(self) -> Mapping[str, Tiers]:
        """The order by the name of its method."""
        return {
            "mean": self.by_mean,
            "balanced_mean": self.by_balanced_mean,
            "borda": self.by_borda,
            "schulze": self.by_schulze,
        }


def tally(
    candidates: Sequence[Candidate], ballots: Sequence[SeatScores], weights: Mapping[str, int]
) -> Tally:
    """Compute every method over the same ballots."""
    points = borda(candidates, ballots, weights)
    standings = tuple(_standing(c, ballots, weights, points[c]) for c in candidates)
    by_candidate = {standing.candidate: standing for standing in standings}
    return Tally(
        standings,
        order_by(candidates, lambda c: by_candidate[c].mean),
        order_by(candidates, lambda c: by_candidate[c].balanced_mean),
        order_by(candidates, points.__getitem__),
        schulze(candidates, ballots, weights),
    )


def order_by(
    candidates: Sequence[Candidate], value: Callable[[Candidate], Fraction | None]
) -> Tiers:
    """The candidates by falling value; equal values share a tier, None comes last."""

    def key(candidate: Candidate) -> tuple[bool, Fraction]:
        found = value(candidate)
        return (found is None, -(found or Fraction(0)))

    ordered = sorted(candidates, key=lambda c: (key(c), c))
    return tuple(tuple(tier) for _, tier in groupby(ordered, key))


def ranks(tiers: Tiers) -> dict[Candidate, int]:
    """The rank of each candidate; after two at rank 2 comes rank 4."""
    found, next_rank = {}, 1
    for tier in tiers:
        found.update(dict.fromkeys(tier, next_rank))
        next_rank += len(tier)
    return found


def ties(tiers: Tiers) -> Tiers:
    """The tiers that hold more than one candidate."""
    return tuple(tier for tier in tiers if len(tier) > 1)


def party_means(
    candidate: Candidate, ballots: Iterable[SeatScores], weights: Mapping[str, int]
) -> dict[str, Fraction | None]:
    """The mean within each party that cast a ballot; None when it left the candidate out."""
    ballots = tuple(ballots)
    return {
        party: _mean(b.total(candidate, weights) for b in ballots if b.party == party)
        for party in sorted({ballot.party for ballot in ballots})
    }


def borda(
    candidates: Sequence[Candidate], ballots: Iterable[SeatScores], weights: Mapping[str, int]
) -> dict[Candidate, Fraction]:
    """Mean Borda points: the share of the other candidates a seat puts it above, times n-1.

    A tie gives half a point to each. The share makes a ballot that left some candidates
    out weigh as much as a full one.
    """
    shares: dict[Candidate, list[Fraction]] = {candidate: [] for candidate in candidates}
    for ballot in ballots:
        places = ranks(preference(ballot, candidates, weights))
        for one, place in places.items():
            others = [p for other, p in places.items() if other != one]
            if others:
                beaten = sum((2 * (p > place) + (p == place) for p in others), 0)
                shares[one].append(Fraction(beaten, 2 * len(others)))
    scale = max(len(candidates) - 1, 0)
    return {c: (_mean(found) or Fraction(0)) * scale for c, found in shares.items()}


def schulze(
    candidates: Sequence[Candidate], ballots: Iterable[SeatScores], weights: Mapping[str, int]
) -> Tiers:
    """The Schulze order (beatpath, winning votes): it elects a Condorcet winner if one exists."""
    preferences = [ranks(preference(ballot, candidates, weights)) for ballot in ballots]
    strength = _strongest_paths(candidates, _duels(candidates, preferences))
    beaten_by = {
        a: sum(strength[b, a] > strength[a, b] for b in candidates if b != a) for a in candidates
    }
    return order_by(candidates, lambda c: Fraction(-beaten_by[c]))


def preference(
    ballot: SeatScores, candidates: Sequence[Candidate], weights: Mapping[str, int]
) -> Tiers:
    """The seat's own ranking, or the order of its weighted points where it gave none."""
    if ballot.ranking:
        return tuple((c,) for c in ballot.ranking if c in candidates)
    scored = [c for c in candidates if c in ballot.scores]
    return order_by(scored, lambda c: ballot.total(c, weights))


def _standing(
    candidate: Candidate,
    ballots: Sequence[SeatScores],
    weights: Mapping[str, int],
    points: Fraction,
) -> Standing:
    totals = [t for b in ballots if (t := b.total(candidate, weights)) is not None]
    by_party = party_means(candidate, ballots, weights)
    return Standing(
        candidate=candidate,
        mean=_mean(totals),
        party_means=by_party,
        balanced_mean=_mean(by_party.values()),
        spread=_spread(totals),
        answers=len(totals),
        borda=points,
    )


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    found = [value for value in values if value is not None]
    return sum(found, Fraction(0)) / len(found) if found else None


def _spread(totals: Sequence[Fraction]) -> float:
    """The population standard deviation between the seats."""
    mean = _mean(totals)
    if mean is None:
        return 0.0
    return sqrt(sum((t - mean) ** 2 for t in totals) / len(totals))


def _duels(
    candidates: Sequence[Candidate], preferences: Sequence[Mapping[Candidate, int]]
) -> dict[tuple[Candidate, Candidate], int]:
    """How many seats put ``a`` above ``b``, for every pair."""
    return {
        (a, b): sum(a in p and b in p and p[a] < p[b] for p in preferences)
        for a in candidates
        for b in candidates
        if a != b
    }


def _strongest_paths(
    candidates: Sequence[Candidate], duels: Mapping[tuple[Candidate, Candidate], int]
) -> dict[tuple[Candidate, Candidate], int]:
    """Floyd-Warshall for the widest path; only a won duel is an edge."""
    width = {(a, b): (n if n > duels[b, a] else 0) for (a, b), n in duels.items()}
    for via in candidates:
        for a, b in duels:
            if via not in (a, b):
                width[a, b] = max(width[a, b], min(width[a, via], width[via, b]))
    return width
