"""What a reader may do in the room of a review."""

from dataclasses import dataclass

from sqlalchemy import select

from governance.casework.recommendations import Recommendation
from governance.casework.reviews import offers
from governance.casework.reviews.models import ReviewState
from governance.casework.reviews.room import SeatState
from governance.casework.reviews.room import room as open_room
from governance.permissions import Permission, may
from governance.work import Work
from webapp.reviews.access import visible_review


@dataclass(frozen=True)
class Doings:
    """What the reader may do in the room."""

    is_open: bool
    nudge: bool
    move: bool
    extend: bool
    substitutes: tuple[offers.Offer, ...]
    disqualified: int


def doings_in(work: Work, review_id: int) -> Doings:
    """What the reader may do now."""
    review, _case = visible_review(work, review_id)
    is_open = review.state is ReviewState.OPEN
    calls = is_open and may(work.actor, Permission.ACTIVATE_SUBSTITUTE)
    out = [s for s in open_room(work, review_id).seats if s.state is SeatState.DISQUALIFIED]
    return Doings(
        is_open,
        nudge=is_open and may(work.actor, Permission.NUDGE),
        move=is_open and may(work.actor, Permission.EDIT_CASE),
        extend=is_open and may(work.actor, Permission.NUDGE) and review.extended_at is None,
        substitutes=tuple(offers.substitutes_to_offer(work, review_id)) if calls else (),
        disqualified=len(out) if calls else 0,
    )


def recommendations_of(work: Work, review_id: int) -> list[Recommendation]:
    """What came of the review, oldest first."""
    query = select(Recommendation).where(Recommendation.review_id == review_id)
    return list(work.session.scalars(query.order_by(Recommendation.version)))
