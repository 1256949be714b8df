"""Interests in a review: whom to ask, who rules, and who stands in for the disqualified."""

from governance.casework.errors import NobodyOnSeat, ReasonRequired
from governance.casework.reviews.opening import get_review, subjects_of
from governance.casework.reviews.room import SeatRow, SeatState, tally
from governance.casework.reviews.seats import SeatNow, seats_now
from governance.organisation.interests import (
    InterestDeclaration,
    declarations,
    declare,
    ruling_office,
)
from governance.organisation.structure import activate_substitute
from governance.organisation.substitutes import active_substitute, substitutes_of
from governance.validity import Days
from governance.work import Work
from governance.workdays import danish_day


def seats_to_ask(work: Work, review_id: int) -> list[SeatNow]:
    """The seats that somebody fills."""
    review = get_review(work, review_id)
    seats = seats_now(work, review.body_code, subjects_of(review))
    return [seat for seat in seats if not seat.vacant]


def declare_in_review(
    work: Work, review_id: int, *, seat_id: int, text: str
) -> InterestDeclaration:
    """The person acting for the seat may have an interest; the secretariat may write it down."""
    if not text.strip():
        raise ReasonRequired()
    person_id = work.actor.person_id
    if person_id is None or not work.actor.holds("seat", str(seat_id)):
        person_id = _acting(work, review_id, seat_id)
    subject = get_review(work, review_id).subject
    return declare(work, subject, seat_id=seat_id, person_id=person_id, text=text)


def awaiting_ruling(work: Work, review_id: int) -> list[tuple[InterestDeclaration, str]]:
    """Declarations without a ruling, each with the candidate group that rules on it."""
    review = get_review(work, review_id)
    held = [d for subject in subjects_of(review) for d in declarations(work.session, subject)]
    waiting = [declaration for declaration in held if declaration.ruling is None]
    return [(d, f"{ruling_office(work, d).value}:{review.body_code}") for d in waiting]


def call_in_for_disqualified(work: Work, review_id: int) -> list[str]:
    """Invite the substitute of every disqualified seat until the deadline; labels of the seats.

    A seat without a substitute stays excluded, and the quorum is counted without it.
    """
    rows = tally(work, get_review(work, review_id)).seats
    out = [row for row in rows if row.state is SeatState.DISQUALIFIED]
    called = [row for row in out if _call_in(work, review_id, row)]
    return [row.label for row in called]


def _acting(work: Work, review_id: int, seat_id: int) -> int:
    seat = next((s for s in seats_to_ask(work, review_id) if s.seat_id == seat_id), None)
    if seat is None or seat.acting is None:
        raise NobodyOnSeat(seat=seat_id)
    return seat.acting.id


def _call_in(work: Work, review_id: int, row: SeatRow) -> bool:
    substitutes = substitutes_of(work.session, row.seat_id, work.today)
    if not substitutes or active_substitute(work.session, row.seat_id, work.today) is not None:
        return False
    until = danish_day(get_review(work, review_id).deadline_at)
    activate_substitute(
        work,
        row.seat_id,
        substitutes[0].id,
        days=Days(work.today, until),
        reason=f"{row.person} er inhabil i sagen.",
    )
    return True
