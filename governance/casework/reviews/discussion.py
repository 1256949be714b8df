"""What a body said of a reviewed case at its meeting, before the recommendation is written."""

from governance.casework.errors import ReasonRequired
from governance.casework.reviews.opening import get_review
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def record_discussion(work: Work, review_id: int, text: str) -> None:
    """Keep the result of the discussion in the course of the case."""
    require(work.actor, Permission.EDIT_CASE)
    if not text.strip():
        raise ReasonRequired()
    review = get_review(work, review_id)
    detail = {"text": text}
    journal.append(work, "review_discussed", review.subject, case_id=review.case_id, detail=detail)
