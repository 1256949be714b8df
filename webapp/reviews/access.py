"""Which review, and whether the reader may be in its room."""

from governance.casework.access import require_case
from governance.casework.cases import Case, get_case
from governance.casework.errors import ReviewNotFound
from governance.casework.reviews.models import Review
from governance.casework.reviews.opening import get_review
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
