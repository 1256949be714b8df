"""Seats that have not answered, and the substitutes that the chair may call in for them."""

from dataclasses import dataclass

from governance.casework.reviews.opening import get_open_review, get_review
from governance.casework.reviews.room import SeatRow, SeatState, tally
from governance.organisation.structure import activate_substitute
from governance.organisation.substitutes import (
    SubstituteActivation,
    active_substitute,
    substitutes_of,
)
from governance.permissions import Permission, require
from governance.validity import Days
from governance.work import Work
from governance.workdays import danish_day

REASON = "Svaret mangler kort før fristen."


@dataclass(frozen=True)
class Offer:
    """A seat without an answer and the substitute mandate that could answer for it."""

    seat_id: int
    label: str
    mandate_id: int


def unanswered(work: Work, review_id: int) -> list[SeatRow]:
    """The seats that may answer and have not."""
    require(work.actor, Permission.VIEW_REVIEW_ROOM)
    rows = tally(work, get_review(work, review_id)).seats
    return [row for row in rows if row.state is SeatState.MISSING]


def substitutes_to_offer(work: Work, review_id: int) -> list[Offer]:
    """One offer for each silent seat that has a substitute who is not called in already."""
    offers = (_offer(work, row) for row in unanswered(work, review_id))
    return [offer for offer in offers if offer is not None]


def call_in(work: Work, review_id: int, offer: Offer) -> SubstituteActivation | None:
    """Call in the substitute until the deadline; None when the seat has answered meanwhile."""
    review = get_open_review(work, review_id)
    if offer.seat_id not in {row.seat_id for row in unanswered(work, review_id)}:
        return None
    days = Days(work.today, max(work.today, danish_day(review.deadline_at)))
    return activate_substitute(work, offer.seat_id, offer.mandate_id, days=days, reason=REASON)


def _offer(work: Work, row: SeatRow) -> Offer | None:
    held = substitutes_of(work.session, row.seat_id, work.today)
    if not held or active_substitute(work.session, row.seat_id, work.today) is not None:
        return None
    return Offer(row.seat_id, row.label, held[0].id)
