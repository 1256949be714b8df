"""Prioritisation as pages need it. Nothing here shows a result or a ballot before close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from governance.organisation.queries import SeatView, seat_roster
from governance.permissions import Permission, may, require
from governance.prioritisation.ballots import Ballot, ballot_versions, live_ballot, live_ballots
from governance.prioritisation.errors import ResultsHidden
from governance.prioritisation.methods import Tiers, ranks
from governance.prioritisation.results import (
    RoundDecision,
    RoundResult,
    as_tiers,
    decisions_of,
    result_of,
)
from governance.prioritisation.rounds import Round, RoundState, get_round
from governance.work import Work
from governance.workdays import danish_day


class SeatAnswer(StrEnum):
    """Besvaret, mangler, besvaret af stedfortræder, ledig."""

    ANSWERED = "answered"
    MISSING = "missing"
    BY_SUBSTITUTE = "by_substitute"
    VACANT = "vacant"


@dataclass(frozen=True)
class SeatProgress:
    """Whether a seat has answered; never what."""

    seat: SeatView
    answer: SeatAnswer
    cast_at: datetime | None
    recorded_by: str


@dataclass(frozen=True)
class ResultRow:
    """One candidate of a frozen result; ``tally`` is its row of RoundResult.tally.

    ``computed_rank`` is the rank at close; ``adopted_rank`` is None until approval.
    """

    case_id: int
    title: str
    computed_rank: int
    adopted_rank: int | None
    is_contested: bool
    tally: dict[str, Any]


@dataclass(frozen=True)
class ResultView:
    """A frozen result with the decisions on it, rows in the adopted or computed order."""

    round: Round
    result: RoundResult
    decisions: Sequence[RoundDecision]
    rows: Sequence[ResultRow]

    @property
    def adopted(self) -> RoundDecision | None:
        """The approval, once there is one."""
        return next((d for d in self.decisions if d.adopted_order is not None), None)


def rounds(work: Work, *, body_code: str | None = None, year: int | None = None) -> list[Round]:
    """The rounds, newest first."""
    require(work.actor, Permission.VIEW_ROUNDS)
    query = select(Round)
    if body_code is not None:
        query = query.where(Round.body_code == body_code)
    if year is not None:
        query = query.where(Round.year == year)
    return list(work.session.scalars(query.order_by(Round.year.desc(), Round.id.desc())))


def round_by_id(work: Work, round_id: int) -> Round:
    """Candidates, criteria and state, which are open to all who may see rounds."""
    require(work.actor, Permission.VIEW_ROUNDS)
    return get_round(work, round_id)


def progress(work: Work, round_id: int) -> list[SeatProgress]:
    """Each seat of the body: answered, missing, by substitute or vacant."""
    round_ = round_by_id(work, round_id)
    answers = {ballot.seat_id: ballot for ballot in live_ballots(work, round_id)}
    day = danish_day(round_.closed_at) if round_.closed_at else work.today
    return [
        _progress(seat, answers.get(seat.seat_id))
        for seat in seat_roster(work, round_.body_code, day)
    ]


def missing_seats(work: Work, round_id: int) -> list[SeatView]:
    """The seats to nudge: somebody can act for them and nobody has."""
    return [
        entry.seat
        for entry in progress(work, round_id)
        if entry.answer is SeatAnswer.MISSING and entry.seat.acting is not None
    ]


def own_ballot(work: Work, round_id: int, seat_id: int) -> Ballot | None:
    """The live answer of a seat the actor may answer for, to be read and changed."""
    require(work.actor, Permission.CAST_BALLOT, seat_id)
    return live_ballot(work, round_id, seat_id)


def round_result(work: Work, round_id: int) -> ResultView:
    """The result; ResultsHidden for everybody until close."""
    round_ = round_by_id(work, round_id)
    result = result_of(work, round_id)
    if result is None or not round_.is_counted:
        raise ResultsHidden(round=round_.title)
    decisions = decisions_of(work, round_id)
    adopted = next((d.adopted_order for d in decisions if d.adopted_order is not None), None)
    order = as_tiers(adopted) if adopted is not None else result.order
    return ResultView(round_, result, decisions, _rows(result, order, adopted is not None))


def ballots_by_seat(work: Work, round_id: int) -> dict[int, list[Ballot]]:
    """Every version of every ballot, by seat, for the auditor; ResultsHidden until close."""
    require(work.actor, Permission.VIEW_JOURNAL)
    round_ = get_round(work, round_id)
    if not round_.is_counted:
        raise ResultsHidden(round=round_.title)
    seats = [ballot.seat_id for ballot in live_ballots(work, round_id)]
    return {seat_id: ballot_versions(work, round_id, seat_id) for seat_id in seats}


def awaiting_chair(work: Work, body_code: str) -> list[Round]:
    """Counted rounds without a decision, the longest waiting first."""
    require(work.actor, Permission.VIEW_ROUNDS)
    query = select(Round).where(
        Round.body_code == body_code,
        Round.state.in_((RoundState.CLOSED, RoundState.POSTPONED)),
        Round.first_round_id.is_(None),
    )
    return list(work.session.scalars(query.order_by(Round.submitted_at)))


def may_see_ballots(work: Work) -> bool:
    """Whether to show the link to the ballots by seat."""
    return may(work.actor, Permission.VIEW_JOURNAL)


def _progress(seat: SeatView, ballot: Ballot | None) -> SeatProgress:
    if ballot is not None:
        own = ballot.capacity.value == "principal"
        answer = SeatAnswer.ANSWERED if own else SeatAnswer.BY_SUBSTITUTE
        return SeatProgress(seat, answer, ballot.cast_at, ballot.recorded_by_name)
    vacant = seat.is_vacant and seat.acting is None
    return SeatProgress(seat, SeatAnswer.VACANT if vacant else SeatAnswer.MISSING, None, "")


def _rows(result: RoundResult, order: Tiers, is_adopted: bool) -> list[ResultRow]:
    places, computed = ranks(order), ranks(result.order)
    contested = set(result.tally["contested"])
    rows = [
        ResultRow(
            case_id=row["case_id"],
            title=row["title"],
            computed_rank=computed[row["case_id"]],
            adopted_rank=places[row["case_id"]] if is_adopted else None,
            is_contested=row["case_id"] in contested,
            tally=row,
        )
        for row in result.tally["candidates"]
    ]
    return sorted(rows, key=lambda row: (places[row.case_id], row.case_id))
