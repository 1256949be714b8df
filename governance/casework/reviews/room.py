"""The room: every seat's answer live, the quorum forecast, the spread and the objections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from governance.casework.events import ReviewNudged
from governance.casework.reviews.models import Position, Review, Statement
from governance.casework.reviews.opening import get_open_review, get_review, subjects_of
from governance.casework.reviews.quorum import Quorum, SeatLine, count_quorum
from governance.casework.reviews.seats import SeatNow, seats_now
from governance.casework.reviews.statements import live_statements
from governance.events import announce
from governance.organisation.bodies import QuorumRule
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class SeatState(StrEnum):
    ANSWERED = "answered"
    MISSING = "missing"
    DISQUALIFIED = "disqualified"
    VACANT = "vacant"


@dataclass(frozen=True)
class SeatRow:
    """One line of the matrix. ``substitute_for`` names the principal when a substitute acts."""

    seat_id: int
    label: str
    party: str
    state: SeatState
    person: str
    substitute_for: str = ""
    position: Position | None = None
    remarks: str = ""
    answered_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class Objection:
    seat_id: int
    seat: str
    party: str
    person: str
    remarks: str


@dataclass(frozen=True)
class Room:
    """``forecast`` is the quorum if everybody who still can answers does."""

    review: Review
    seats: tuple[SeatRow, ...]
    quorum: Quorum
    forecast: Quorum
    spread: dict[str, dict[Position, int]]
    objections: tuple[Objection, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """The seats that may be nudged."""
        return tuple(row.seat_id for row in self.seats if row.state is SeatState.MISSING)


def room(work: Work, review_id: int) -> Room:
    """The review as its chair sees it."""
    require(work.actor, Permission.VIEW_REVIEW_ROOM)
    return tally(work, get_review(work, review_id))


def nudge(work: Work, review_id: int) -> tuple[int, ...]:
    """Remind the seats whose answer is missing, and only those; gives their ids."""
    require(work.actor, Permission.NUDGE)
    review = get_open_review(work, review_id)
    missing = tally(work, review).missing
    if missing:
        journal.append(
            work,
            "review_nudged",
            review.subject,
            case_id=review.case_id,
            detail={"seats": list(missing)},
        )
        announce(work, ReviewNudged(review.id, missing))
    return missing


def tally(work: Work, review: Review) -> Room:
    """The stored answers against the seats as they stand now. Below a permission check."""
    seats = seats_now(work, review.body_code, subjects_of(review))
    excluded = seats[0].excluded_people if seats else frozenset[int]()
    given = live_statements(work, review.id, void=excluded)
    rows = tuple(_row(seat, given.get(seat.seat_id)) for seat in seats)
    return Room(
        review,
        rows,
        quorum=_quorum(review, rows, {SeatState.ANSWERED}),
        forecast=_quorum(review, rows, {SeatState.ANSWERED, SeatState.MISSING}),
        spread=_spread(rows),
        objections=tuple(_objections(rows)),
    )


def _row(seat: SeatNow, given: Statement | None) -> SeatRow:
    stands_in = seat.principal.name if seat.substitute and seat.principal else ""
    person = seat.acting.name if seat.acting else ""
    if seat.disqualified:
        return SeatRow(
            seat.seat_id, seat.label, seat.party, SeatState.DISQUALIFIED, person, stands_in
        )
    if given is None:
        state = SeatState.VACANT if seat.vacant else SeatState.MISSING
        return SeatRow(seat.seat_id, seat.label, seat.party, state, person, stands_in)
    return SeatRow(
        seat.seat_id,
        seat.label,
        seat.party,
        SeatState.ANSWERED,
        given.on_behalf_of_name or given.by_name,
        given.substitute_for_name,
        given.position,
        given.remarks,
        given.submitted_at,
        given.by_name if given.on_behalf_of_id else "",
    )


def _quorum(review: Review, rows: Iterable[SeatRow], counted: set[SeatState]) -> Quorum:
    rule = review.rule

    def needed(seats: int) -> int:
        if rule["quorum_rule"] == QuorumRule.FIXED and rule["quorum_minimum"] is not None:
            return int(rule["quorum_minimum"])
        return seats // 2 + 1

    lines = [
        SeatLine(
            row.party,
            row.state in counted,
            excluded=row.state is SeatState.DISQUALIFIED,
            vacant=row.state is SeatState.VACANT,
        )
        for row in rows
    ]
    return count_quorum(lines, needed, every_party=bool(rule["every_party"]))


def _spread(rows: Iterable[SeatRow]) -> dict[str, dict[Position, int]]:
    spread: dict[str, dict[Position, int]] = {}
    for row in rows:
        party = spread.setdefault(row.party, dict.fromkeys(Position, 0))
        if row.position is not None:
            party[row.position] += 1
    return spread


def _objections(rows: Iterable[SeatRow]) -> Iterable[Objection]:
    for row in rows:
        if row.position is Position.CANNOT_SUPPORT:
            yield Objection(row.seat_id, row.label, row.party, row.person, row.remarks)
