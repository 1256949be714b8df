"""Which review, and whether the reader may be in its room."""

from governance.casework.access import require_case
from governance.casework.cases import Case, get_case
from governance.casework.errors import ReviewNotFound
from governance.casework.reviews.models import Review
from governance.casework.reviews.opening import get_review
from governance.casework.reviews.room import SeatRow
from governance.casework.reviews.room import room as open_room
from governance.errors import NotFound
from governance.permissions import Permission, require
from governance.work import Work


def visible_review(work: Work, review_id: int) -> tuple[Review, Case]:
    """The review with its case; a closed case hides its review too."""
    require(work.actor, Permission.VIEW_REVIEW_ROOM)
    review = get_review(work, review_id)
    case = get_case(work, review.case_id)
    require_case(work, case)
    if not case.number:
        raise ReviewNotFound()
    return review, case


def seat_in(work: Work, review: Review, seat_id: int) -> SeatRow:
    """The seat as it stands in the review."""
    seats = open_room(work, review.id).seats
    found = next((row for row in seats if row.seat_id == seat_id), None)
    if found is None:
        raise NotFound()
    return found
