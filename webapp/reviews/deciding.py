"""A version of the recommendation, who may decide it, and deciding it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework import recommendations
from governance.casework.access import require_case
from governance.casework.answering import answer_task
from governance.casework.cases import Case, get_case
from governance.casework.errors import RecommendationNotFound
from governance.casework.recommendations import Recommendation, RecommendationState
from governance.permissions import Permission, may
from governance.work import Work
from webapp.reviews.changes import Piece, changes

APPROVAL = "approve_recommendation"


@dataclass(frozen=True)
class Shown:
    """One version with its case and what changed since the one before."""

    recommendation: Recommendation
    case: Case
    versions: list[Recommendation]
    changed: list[Piece]
    before: Recommendation | None


def newest_of(work: Work, review_id: int) -> int:
    """The newest version that came of the review."""
    query = select(Recommendation.id).where(Recommendation.review_id == review_id)
    found = work.session.scalar(query.order_by(Recommendation.version.desc()).limit(1))
    if found is None:
        raise RecommendationNotFound()
    return found


def send_decision(work: Work, shown: Shown, given: Mapping[str, str]) -> None:
    """Through the task where the process asks, else straight to the domain."""
    answers = {"approval": given["approval"], "reason": given.get("reason", "")}
    if task := _task(work, shown):
        answer_task(work, task.id, answers)
    elif answers["approval"] == "approve":
        recommendations.approve(work, shown.recommendation.id)
    else:
        recommendations.return_recommendation(work, shown.recommendation.id, answers["reason"])


def shown_of(work: Work, recommendation_id: int) -> Shown:
    """The version with its case, if the reader may see it."""
    found = work.session.get(Recommendation, recommendation_id)
    if found is None:
        raise RecommendationNotFound()
    case = get_case(work, found.case_id)
    require_case(work, case)
    versions = recommendations.recommendations_of(work, case.id)
    before = next((v for v in versions[::-1] if v.version < found.version), None)
    changed = changes(before.text, found.text) if before else []
    return Shown(found, case, versions, changed, before)


def may_decide(work: Work, shown: Shown) -> bool:
    """True for the chair while the version waits."""
    waits = shown.recommendation.state is RecommendationState.AWAITING_APPROVAL
    return waits and may(work.actor, Permission.APPROVE_RECOMMENDATION)


def _task(work: Work, shown: Shown) -> UserTask | None:
    """The open task of this chair, where the process asks for the approval."""
    query = select(UserTask).where(
        UserTask.element_id == APPROVAL,
        UserTask.subject == f"review:{shown.recommendation.review_id}",
        UserTask.state.in_(OPEN_TASK),
        UserTask.candidate_group.in_(work.actor.groups),
    )
    return work.session.scalar(query.limit(1))
