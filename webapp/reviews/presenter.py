"""The room as plain data: seats by party, the quorum, the spread, the objections."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.reviews.models import Position, Review
from governance.casework.reviews.room import Objection, Room, SeatRow, SeatState
from governance.organisation.parties import Party
from governance.permissions import Permission, may
from governance.work import Work
from webapp.pages import language
from webapp.reviews.labels import POSITIONS

STATEMENT = "give_statement"


@dataclass(frozen=True)
class Seat:
    """A tile of the matrix, as macros/seats.html wants it."""

    code: str
    name: str
    state: str
    holder: str
    note: str
    href: str | None


@dataclass(frozen=True)
class SeatGroup:
    label: str
    seats: list[Seat]


@dataclass(frozen=True)
class SpreadRow:
    party: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class LiveRoom:
    """What changes while one looks: the part that the script swaps."""

    groups: Sequence[SeatGroup]
    quorum: str
    forecast: str
    is_quorate: bool
    can_be_quorate: bool
    positions: Sequence[object]
    spread: Sequence[SpreadRow]
    total: Sequence[int]
    objections: Sequence[tuple[Objection, str]]
    remarks: Sequence[SeatRow]
    missing: int


def live_room(work: Work, seen: Room) -> LiveRoom:
    """The room for this reader: seats link to what they may do for them."""
    names = {p.code: p.name(language()) for p in work.session.scalars(select(Party))}
    tasks = statement_tasks(work, seen.review)
    parties = list(dict.fromkeys(row.party for row in seen.seats))
    spread = [
        SpreadRow(names.get(party, party), tuple(seen.spread[party][p] for p in Position))
        for party in parties
    ]
    return LiveRoom(
        groups=[
            SeatGroup(
                names.get(party, party),
                [_seat(work, seen, row, tasks) for row in seen.seats if row.party == party],
            )
            for party in parties
        ],
        quorum=quorum_words(seen, names),
        forecast=forecast_words(seen, names),
        is_quorate=seen.quorum.is_quorate,
        can_be_quorate=seen.forecast.is_quorate,
        positions=list(POSITIONS.values()),
        spread=spread,
        total=[sum(counts) for counts in zip(*(row.counts for row in spread), strict=True)],
        objections=[(each, names.get(each.party, each.party)) for each in seen.objections],
        remarks=[
            row for row in seen.seats if row.remarks and row.position is not Position.CANNOT_SUPPORT
        ],
        missing=len(seen.missing),
    )


def statement_tasks(work: Work, review: Review) -> dict[int, str]:
    """Seat → its open task of giving a statement."""
    query = select(UserTask.seat, UserTask.id).where(
        UserTask.subject == review.subject,
        UserTask.element_id == STATEMENT,
        UserTask.state.in_(OPEN_TASK),
    )
    rows = work.session.execute(query)
    return {int(seat): task_id for seat, task_id in rows if seat and seat.isdecimal()}


def quorum_words(seen: Room, names: dict[str, str]) -> str:
    """The quorum as it is."""
    quorum = seen.quorum
    words = _("%(present)s af %(seats)s pladser har svaret; %(needed)s kræves.",
              present=quorum.present, seats=quorum.seats, needed=quorum.needed)  # fmt: skip
    missing = ", ".join(names.get(party, party) for party in quorum.missing_parties)
    silent = _("Ingen svar fra: %(parties)s.", parties=missing)
    return f"{words} {silent}" if missing else str(words)


def forecast_words(seen: Room, names: dict[str, str]) -> str:
    """The quorum if everybody who still can answers does."""
    if seen.quorum.is_quorate:
        return str(_("Styregruppen er beslutningsdygtig."))
    if not seen.forecast.is_quorate:
        missing = ", ".join(names.get(p, p) for p in seen.forecast.missing_parties)
        words = _("Den kan ikke blive beslutningsdygtig, selv om alle svarer.")
        return f"{words} {missing}".strip()
    short = max(0, seen.quorum.needed - seen.quorum.present)
    if short:
        return str(_("Den bliver beslutningsdygtig, når mindst %(count)s til svarer.", count=short))
    return str(_("Den bliver beslutningsdygtig, når hver part har svaret."))


def _seat(work: Work, seen: Room, row: SeatRow, tasks: dict[int, str]) -> Seat:
    answered = row.state is SeatState.ANSWERED
    state = "substitute" if answered and row.substitute_for else row.state.value
    return Seat(
        str(row.seat_id),
        row.label,
        state,
        _holder(row),
        str(POSITIONS[row.position]) if row.position else "",
        answer_href(work, seen, row, tasks),
    )


def _holder(row: SeatRow) -> str:
    words = row.person
    if row.substitute_for:
        words = _("%(person)s for %(principal)s", person=row.person, principal=row.substitute_for)
    if row.recorded_by:
        recorder = _("noteret af %(name)s", name=row.recorded_by)
        words = f"{words} ({recorder})"
    return words


def answer_href(work: Work, seen: Room, row: SeatRow, tasks: dict[int, str]) -> str | None:
    """Where this reader answers for the seat; None when they may not or it is over."""
    mine = work.actor.holds("seat", str(row.seat_id))
    if seen.review.closed_at is not None or row.state is SeatState.VACANT:
        return None
    if not mine and not may(work.actor, Permission.ANSWER_FOR_OTHERS):
        return None
    if row.state is SeatState.DISQUALIFIED and not mine:
        return None
    if row.seat_id in tasks:
        return url_for("worklist.task", task_id=tasks[row.seat_id])
    return url_for("reviews.answer", review_id=seen.review.id, seat_id=row.seat_id)
