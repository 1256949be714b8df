"""The result of a round, computed once from the stored ballots and frozen; what was decided."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only
from governance.organisation.offices import OfficeKind
from governance.prioritisation.ballots import Ballot, live_ballots
from governance.prioritisation.methods import Standing, Tally, Tiers, ranks, tally, ties
from governance.prioritisation.rounds import OrderMethod, Round
from governance.prioritisation.stability import SWEEP_POINTS, Stability, mean_profile, stability
from governance.records.canonical import as_stored, digest
from governance.work import Work

FRAGILE_POINTS = 5
"""A rank that falls when one weight moves fewer points than this is called contested."""


@append_only
class RoundResult(Base):
    """What was computed at close. ``tally`` is whole: it needs no other table to be read."""

    __tablename__ = "round_result"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), unique=True)
    computed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tally: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))

    @property
    def order(self) -> Tiers:
        """The computed order by the round's method; tied candidates share a tier."""
        return as_tiers(self.tally["order"])

    @property
    def is_intact(self) -> bool:
        """False when the stored tally is no longer the one that was hashed."""
        return digest(self.tally) == self.content_hash


class RoundOutcome(StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"
    POSTPONED = "postponed"


@append_only
class RoundDecision(Base):
    """One decision. The orders are tiers of case ids, best first; only an approval has them."""

    __tablename__ = "round_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), index=True)
    outcome: Mapped[RoundOutcome] = mapped_column(StrEnumType(RoundOutcome))
    computed_order: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    adopted_order: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    text: Mapped[str] = mapped_column(Text, default="")
    office: Mapped[OfficeKind] = mapped_column(StrEnumType(OfficeKind))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def leaves_computed_order(self) -> bool:
        return self.adopted_order != self.computed_order


def decisions_of(work: Work, round_id: int) -> list[RoundDecision]:
    """Every decision on the round, oldest first."""
    query = select(RoundDecision).where(RoundDecision.round_id == round_id)
    return list(work.session.scalars(query.order_by(RoundDecision.id)))


def as_tiers(lists: Sequence[Sequence[int]]) -> Tiers:
    """Tiers from JSON."""
    return tuple(tuple(tier) for tier in lists)


def freeze_result(work: Work, round_: Round) -> RoundResult:
    """Compute from the live ballots and store; the round must have just closed."""
    ballots = live_ballots(work, round_.id)
    counted = as_stored(count(round_, ballots))
    result = RoundResult(
        round_id=round_.id,
        computed_at=work.now,
        tally=counted,
        content_hash=digest(counted),
    )
    work.session.add(result)
    work.session.flush()
    return result


def result_of(work: Work, round_id: int) -> RoundResult | None:
    """The frozen result; None before close. No access rule: see queries.round_result."""
    return work.session.scalar(select(RoundResult).where(RoundResult.round_id == round_id))


def count(round_: Round, ballots: Sequence[Ballot]) -> dict[str, Any]:
    """The whole result as plain JSON; exact numbers stand beside the rounded ones."""
    candidates = [c.case_id for c in round_.standing_candidates]
    papers = [ballot.as_scores() for ballot in ballots]
    counted = tally(candidates, papers, round_.weights)
    balanced = round_.method is OrderMethod.BALANCED_MEAN
    firmness = {
        finding.candidate: finding
        for finding in stability(
            mean_profile(candidates, papers, balanced=balanced), round_.weights
        )
    }
    order = counted.orders()[round_.method.value]
    return {
        "method": round_.method.value,
        "weights": round_.weights,
        "scale": [round_.scale_min, round_.scale_max],
        "ballots": [{"seat": b.seat_id, "version": b.version} for b in ballots],
        "ballots_by_party": _by_party(ballots),
        "order": order,
        "ties": {name: ties(tiers) for name, tiers in counted.orders().items()},
        "contested": contested(counted, order, firmness),
        "left_out": [c.case_id for c in round_.candidates if not c.is_rankable],
        "sweep_points": SWEEP_POINTS,
        "candidates": _rows(round_, counted, firmness),
    }


def contested(counted: Tally, order: Tiers, firmness: Mapping[int, Stability]) -> list[int]:
    """Candidates, in order, that are tied, that parties weigh differently, or whose rank is frail.

    A head-count rank that differs from the party-balanced one is the second case.
    """
    by_heads, by_parties = ranks(counted.by_mean), ranks(counted.by_balanced_mean)
    tied = {candidate for tier in ties(order) for candidate in tier}
    return [
        candidate
        for tier in order
        for candidate in tier
        if candidate in tied
        or by_heads[candidate] != by_parties[candidate]
        or _is_fragile(firmness.get(candidate))
    ]


def _is_fragile(finding: Stability | None) -> bool:
    return (
        finding is not None and finding.margin is not None and abs(finding.margin) < FRAGILE_POINTS
    )


def _rows(round_: Round, counted: Tally, firmness: Mapping[int, Stability]) -> list[dict[str, Any]]:
    titles = {c.case_id: c.title for c in round_.candidates}
    placed = {name: ranks(tiers) for name, tiers in counted.orders().items()}
    return [
        {
            "case_id": standing.candidate,
            "title": titles[standing.candidate],
            "ranks": {name: found[standing.candidate] for name, found in placed.items()},
            **_numbers(standing),
            "stability": _firmness(firmness.get(standing.candidate)),
        }
        for standing in counted.standings
    ]


def _numbers(standing: Standing) -> dict[str, Any]:
    return {
        "mean": _number(standing.mean),
        "balanced_mean": _number(standing.balanced_mean),
        "party_means": {party: _number(mean) for party, mean in standing.party_means.items()},
        "spread": round(standing.spread, 4),
        "answers": standing.answers,
        "borda": _number(standing.borda),
    }


def _firmness(finding: Stability | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "margin": _number(finding.margin),
        "criterion": finding.criterion,
        "rival": finding.rival,
        "best_rank": finding.best,
        "worst_rank": finding.worst,
    }


def _number(value: Fraction | None) -> dict[str, Any] | None:
    """``value`` for showing, ``exact`` ("13/4") for checking."""
    return None if value is None else {"value": round(float(value), 4), "exact": str(value)}


def _by_party(ballots: Sequence[Ballot]) -> dict[str, int]:
    codes = [ballot.party_code for ballot in ballots]
    return {code: codes.count(code) for code in sorted(set(codes))}
