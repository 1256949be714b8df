"""How firmly a candidate stands when the weights move. Pure and exact.

One weight is moved at a time, the others shrink or grow in proportion, so the sum stays
the same. A mean is linear in the weights, hence the point where two candidates change
places has a formula and needs no simulation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.prioritisation.methods import Candidate, SeatScores, order_by, ranks

Profile = Mapping[Candidate, Mapping[str, Fraction]]
"""Candidate → criterion → the mean of the points given."""

SWEEP_POINTS = 10


@dataclass(frozen=True)
class Stability:
    """The least change of one weight that moves ``candidate`` past ``rival``.

    ``margin`` is in weight points with its sign; None: no change of a single weight does.
    ``best`` and ``worst`` are the ranks reached when each weight moves up to ten points.
    """

    candidate: Candidate
    margin: Fraction | None
    criterion: str | None
    rival: Candidate | None
    best: int
    worst: int


def stability(profile: Profile, weights: Mapping[str, int]) -> tuple[Stability, ...]:
    """One finding per candidate of ``profile``."""
    ranges = rank_ranges(profile, weights)
    return tuple(
        Stability(candidate, *_nearest(candidate, profile, weights), *ranges[candidate])
        for candidate in profile
    )


def threshold(
    a: Mapping[str, Fraction], b: Mapping[str, Fraction], weights: Mapping[str, int], criterion: str
) -> Fraction | None:
    """By how many points ``criterion`` must move for ``a`` and ``b`` to become equal.

    0 means that they are equal now and part as soon as it moves; None that no possible
    move makes them equal, or that they are equal whatever it does.
    """
    gap = {name: a[name] - b[name] for name in weights}
    now = sum((weight * gap[name] for name, weight in weights.items()), Fraction(0))
    slope = gap[criterion] - _rest(gap, weights, criterion)
    if slope == 0:
        return None
    move = -now / slope
    low, high = -weights[criterion], sum(weights.values()) - weights[criterion]
    return move if low <= move <= high else None


def moved(weights: Mapping[str, int], criterion: str, by: int | Fraction) -> dict[str, Fraction]:
    """The weights after ``criterion`` moved ``by`` points; the sum is unchanged."""
    total, weight = sum(weights.values()), weights[criterion]
    others = [name for name in weights if name != criterion]
    if not others:
        return {criterion: Fraction(weight)}
    rest = total - weight
    shared = {n: Fraction(weights[n], rest) if rest else Fraction(1, len(others)) for n in others}
    return {
        name: weight + Fraction(by) if name == criterion else (rest - by) * shared[name]
        for name in weights
    }


def rank_ranges(
    profile: Profile, weights: Mapping[str, int], by: int = SWEEP_POINTS
) -> dict[Candidate, tuple[int, int]]:
    """The best and worst rank of each candidate while each weight moves up to ``by`` points."""
    total = sum(weights.values())
    seen: dict[Candidate, list[int]] = {candidate: [] for candidate in profile}
    for criterion, weight in weights.items():
        for step in range(max(-by, -weight), min(by, total - weight) + 1):
            for candidate, rank in _ranks_at(profile, moved(weights, criterion, step)).items():
                seen[candidate].append(rank)
    return {candidate: (min(found), max(found)) for candidate, found in seen.items()}


def mean_profile(
    candidates: Sequence[Candidate], ballots: Sequence[SeatScores], *, balanced: bool = False
) -> dict[Candidate, dict[str, Fraction]]:
    """The mean points per candidate and criterion, over seats or (``balanced``) over parties.

    Candidates that nobody scored are left out.
    """
    profile = {}
    for candidate in candidates:
        groups: dict[str, list[Mapping[str, int]]] = {}
        for ballot in ballots:
            if candidate in ballot.scores:
                key = ballot.party if balanced else ""
                groups.setdefault(key, []).append(ballot.scores[candidate])
        if groups:
            profile[candidate] = _mean_of_groups(list(groups.values()))
    return profile


def _mean_of_groups(groups: Sequence[Sequence[Mapping[str, int]]]) -> dict[str, Fraction]:
    return {
        name: sum((Fraction(sum(p[name] for p in g), len(g)) for g in groups), Fraction(0))
        / len(groups)
        for name in groups[0][0]
    }


def _nearest(
    candidate: Candidate, profile: Profile, weights: Mapping[str, int]
) -> tuple[Fraction | None, str | None, Candidate | None]:
    found = [
        (abs(move), criterion, rival, move)
        for rival in profile
        if rival != candidate
        for criterion in weights
        if (move := threshold(profile[candidate], profile[rival], weights, criterion)) is not None
    ]
    if not found:
        return None, None, None
    _, criterion, rival, move = min(found)
    return move, criterion, rival


def _ranks_at(profile: Profile, weights: Mapping[str, Fraction]) -> dict[Candidate, int]:
    totals = {
        candidate: sum((weights[name] * points[name] for name in weights), Fraction(0))
        for candidate, points in profile.items()
    }
    return ranks(order_by(tuple(profile), totals.__getitem__))


def _rest(gap: Mapping[str, Fraction], weights: Mapping[str, int], criterion: str) -> Fraction:
    """The mean gap on the other criteria, as they share what ``criterion`` gives up."""
    others = {name: weights[name] for name in weights if name != criterion}
    if not others:
        return gap[criterion]
    rest = sum(others.values())
    if rest == 0:
        return sum((gap[name] for name in others), Fraction(0)) / len(others)
    return sum((weight * gap[name] for name, weight in others.items()), Fraction(0)) / rest
