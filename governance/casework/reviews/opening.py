"""Open a review, move its deadline, nudge those whose answer is missing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from governance.casework.cases import get_open_case
from governance.casework.documents.models import CaseDocument, DocumentVersion
from governance.casework.errors import (
    DeadlineNotLater,
    ExtensionUsedUp,
    ReasonRequired,
    ReviewAlreadyOpen,
    ReviewClosed,
    ReviewNotFound,
)
from governance.casework.events import ReviewDeadlineMoved, ReviewOpened
from governance.casework.reviews.models import Review, ReviewPaper, ReviewState
from governance.events import announce
from governance.organisation.bodies import Body, body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def open_review(
    work: Work,
    case_id: int,
    *,
    body_code: str,
    deadline_at: datetime,
    version_ids: Sequence[int] | None = None,
) -> Review:
    """Put the case before the body with its papers frozen: the named versions, or the newest."""
    require(work.actor, Permission.EDIT_CASE)
    case = get_open_case(work, case_id)
    if deadline_at <= work.now:
        raise DeadlineNotLater(deadline_at=work.now)
    if open_review_of(work, case_id, body_code) is not None:
        raise ReviewAlreadyOpen(case=case.number)
    review = Review(
        case_id=case.id,
        body_code=body_code,
        opened_at=work.now,
        deadline_at=deadline_at,
        first_deadline_at=deadline_at,
        rule=rule_of(body_by_code(work.session, body_code)),
    )
    work.session.add(review)
    work.session.flush()
    papers = newest_versions(work.session, case.id) if version_ids is None else version_ids
    for position, version_id in enumerate(papers, start=1):
        work.session.add(
            ReviewPaper(review_id=review.id, document_version_id=version_id, position=position)
        )
    work.session.flush()
    journal.append(
        work,
        "review_opened",
        review.subject,
        case_id=case.id,
        detail={"body": body_code, "papers": list(papers), "deadline_at": deadline_at.isoformat()},
    )
    announce(work, ReviewOpened(review.id, case.id, body_code))
    return review


def extend_once(work: Work, review_id: int, deadline_at: datetime, *, reason: str) -> Review:
    """Give the seats more time; a second extension is refused."""
    require(work.actor, Permission.NUDGE)
    review = get_open_review(work, review_id)
    if review.extended_at is not None:
        raise ExtensionUsedUp(deadline_at=review.deadline_at)
    if deadline_at <= review.deadline_at:
        raise DeadlineNotLater(deadline_at=review.deadline_at)
    review.extended_at, review.extension_reason = work.now, reason
    return _move(work, review, deadline_at, reason=reason)


def move_deadline(work: Work, review_id: int, deadline_at: datetime, *, reason: str) -> Review:
    """The secretariat corrects a running deadline; it does not use up the extension."""
    require(work.actor, Permission.EDIT_CASE)
    if not reason.strip():
        raise ReasonRequired()
    if deadline_at <= work.now:
        raise DeadlineNotLater(deadline_at=work.now)
    return _move(work, get_open_review(work, review_id), deadline_at, reason=reason)


def get_review(work: Work, review_id: int) -> Review:
    """The review, or ReviewNotFound. No access rule: use it below a permission check."""
    review = work.session.get(Review, review_id)
    if review is None:
        raise ReviewNotFound()
    return review


def get_open_review(work: Work, review_id: int) -> Review:
    """The review if it still takes answers, locked against its closing; else ReviewClosed."""
    review = work.session.get(Review, review_id, with_for_update=True)
    if review is None:
        raise ReviewNotFound()
    if review.state is ReviewState.CLOSED:
        raise ReviewClosed(closed_at=review.closed_at)
    return review


def open_review_of(work: Work, case_id: int, body_code: str) -> Review | None:
    """The running review of the case in the body."""
    query = select(Review).filter_by(case_id=case_id, body_code=body_code, state=ReviewState.OPEN)
    return work.session.scalar(query)


def papers_of(work: Work, review_id: int) -> list[DocumentVersion]:
    """The versions as frozen at opening, in order. Closed ones too: see documents for access."""
    query = (
        select(DocumentVersion)
        .join(ReviewPaper, ReviewPaper.document_version_id == DocumentVersion.id)
        .where(ReviewPaper.review_id == review_id)
        .order_by(ReviewPaper.position)
    )
    return list(work.session.scalars(query))


def newest_versions(session: Session, case_id: int) -> list[int]:
    """Id of the newest version of each document of the case."""
    query = (
        select(func.max(DocumentVersion.id))
        .join(CaseDocument, CaseDocument.id == DocumentVersion.document_id)
        .where(CaseDocument.case_id == case_id)
        .group_by(CaseDocument.id)
        .order_by(CaseDocument.id)
    )
    return list(session.scalars(query))


def rule_of(body: Body) -> dict[str, Any]:
    """How the body decides, as it is now, to be frozen with the review."""
    return {
        "quorum_rule": body.quorum_rule.value,
        "quorum_minimum": body.quorum_minimum,
        "every_party": body.needs_every_party,
        "decision_rule": body.decision_rule.value,
        "tie_rule": body.tie_rule.value,
    }


def subjects_of(review: Review) -> tuple[str, ...]:
    """What an interest ruling may name so that it counts here."""
    return (review.subject, f"case:{review.case_id}")


def _move(work: Work, review: Review, deadline_at: datetime, *, reason: str) -> Review:
    before, review.deadline_at = review.deadline_at, deadline_at
    journal.append(
        work,
        "review_deadline_moved",
        review.subject,
        case_id=review.case_id,
        detail={
            "before": before.isoformat(),
            "after": deadline_at.isoformat(),
            "reason": reason,
        },
    )
    announce(work, ReviewDeadlineMoved(review.id, deadline_at))
    return review
