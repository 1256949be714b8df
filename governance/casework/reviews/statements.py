"""What the seats state: saved as drafts, submitted, revised until the review closes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from governance.casework.errors import (
    PositionRequired,
    RemarksRequired,
    SubstituteOverruled,
)
from governance.casework.events import StatementSubmitted
from governance.casework.reviews.models import Position, Review, Statement
from governance.casework.reviews.opening import get_open_review, get_review, subjects_of
from governance.casework.reviews.seats import Voice, seats_now, voice_for
from governance.events import announce
from governance.records import journal
from governance.work import Work

# to be told "no" or "yes, but" without a word helps nobody
NEEDS_REMARKS = (Position.SUPPORTS_WITH_REMARKS, Position.CANNOT_SUPPORT)


@dataclass(frozen=True)
class Answer:
    """What a representative fills in."""

    position: Position | None
    remarks: str = ""


def save_statement(work: Work, review_id: int, *, seat_id: int, answer: Answer) -> Statement:
    """Keep a draft for the seat. Nobody but the seat sees it, and it counts nowhere."""
    review = get_open_review(work, review_id)
    voice = _voice(work, review, seat_id)
    return _write(work, review, voice, answer)


def submit_statement(work: Work, review_id: int, *, seat_id: int, answer: Answer) -> Statement:
    """The seat's answer. It may be revised by submitting again until the review closes.

    A substitute may not replace what the principal has submitted; the principal may
    replace what a substitute has.
    """
    review = get_open_review(work, review_id)
    voice = _voice(work, review, seat_id)
    if answer.position is None:
        raise PositionRequired()
    if answer.position in NEEDS_REMARKS and not answer.remarks.strip():
        raise RemarksRequired()
    before = live_statement(work, review_id, seat_id)
    statement = _write(work, review, voice, answer)
    # a draft begun before somebody else answered is still the newer answer
    if statement.version != (last := _last_version(work, review_id, seat_id)):
        statement.version = last + 1
    statement.submitted_at = work.now
    work.session.flush()
    _tell(work, review, statement, replaces=before)
    return statement


def revise_statement(work: Work, review_id: int, *, seat_id: int, answer: Answer) -> Statement:
    """A new version of the seat's answer; the earlier versions stay readable."""
    return submit_statement(work, review_id, seat_id=seat_id, answer=answer)


def live_statement(work: Work, review_id: int, seat_id: int) -> Statement | None:
    """The seat's newest submitted answer."""
    return next(iter(submitted_versions(work, review_id, seat_id)[::-1]), None)


def submitted_versions(work: Work, review_id: int, seat_id: int) -> list[Statement]:
    """Every answer that the seat has submitted, oldest first."""
    query = (
        select(Statement)
        .where(Statement.review_id == review_id, Statement.seat_id == seat_id)
        .where(Statement.submitted_at.is_not(None))
        .order_by(Statement.version)
    )
    return list(work.session.scalars(query))


def live_statements(
    work: Work, review_id: int, *, void: frozenset[int] = frozenset()
) -> dict[int, Statement]:
    """The newest submitted answer by seat; what the people in ``void`` answered is left out."""
    query = (
        select(Statement)
        .where(Statement.review_id == review_id, Statement.submitted_at.is_not(None))
        .order_by(Statement.version)
    )
    return {s.seat_id: s for s in work.session.scalars(query) if s.answered_by not in void}


def my_statement(work: Work, review_id: int, seat_id: int) -> Statement | None:
    """What the form shows whoever may answer for the seat: their draft, else the live answer."""
    review = get_review(work, review_id)
    _voice(work, review, seat_id, reading=True)
    return _draft(work, review_id, seat_id) or live_statement(work, review_id, seat_id)


def _voice(work: Work, review: Review, seat_id: int, *, reading: bool = False) -> Voice:
    seats = seats_now(work, review.body_code, subjects_of(review))
    voice = voice_for(work, seats, seat_id)
    live = live_statements(work, review.id, void=voice.seat.excluded_people).get(seat_id)
    if not reading and not voice.by_principal and live is not None and live.by_principal:
        raise SubstituteOverruled(seat=voice.seat.label)
    return voice


def _write(work: Work, review: Review, voice: Voice, answer: Answer) -> Statement:
    seat_id = voice.seat.seat_id
    statement = _draft(work, review.id, seat_id)
    if statement is None:
        statement = Statement(review_id=review.id, seat_id=seat_id)
        statement.version = _last_version(work, review.id, seat_id) + 1
        work.session.add(statement)
    statement.position, statement.remarks = answer.position, answer.remarks.strip()
    statement.saved_at = work.now
    statement.by_person_id, statement.by_name = work.actor.person_id, work.actor.name
    statement.by_principal = voice.by_principal
    behalf, principal = voice.on_behalf_of, voice.substitute_for
    statement.on_behalf_of_id = behalf.id if behalf else None
    statement.on_behalf_of_name = behalf.name if behalf else ""
    statement.substitute_for_id = principal.id if principal else None
    statement.substitute_for_name = principal.name if principal else ""
    work.session.flush()
    return statement


def _tell(work: Work, review: Review, statement: Statement, *, replaces: Statement | None) -> None:
    journal.append(
        work,
        "statement_revised" if replaces else "statement_submitted",
        review.subject,
        case_id=review.case_id,
        on_behalf_of=statement.on_behalf_of_name or None,
        detail={
            "seat_id": statement.seat_id,
            "version": statement.version,
            "position": statement.position,
            "substitute_for": statement.substitute_for_name,
            "replaces_by": replaces.by_name if replaces else "",
        },
    )
    behalf = statement.on_behalf_of_id is not None
    announce(work, StatementSubmitted(review.id, statement.seat_id, behalf))


def _draft(work: Work, review_id: int, seat_id: int) -> Statement | None:
    query = select(Statement).where(
        Statement.review_id == review_id,
        Statement.seat_id == seat_id,
        Statement.submitted_at.is_(None),
        # the secretariat writing down a telephone call leaves the seat's own draft alone
        Statement.by_person_id == work.actor.person_id,
    )
    return work.session.scalar(query)


def _last_version(work: Work, review_id: int, seat_id: int) -> int:
    query = select(func.max(Statement.version)).where(
        Statement.review_id == review_id, Statement.seat_id == seat_id
    )
    return work.session.scalar(query) or 0
