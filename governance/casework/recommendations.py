"""The recommendation (indstilling): the secretariat drafts, the chair approves or returns."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import get_open_case
from governance.casework.errors import (
    ReasonRequired,
    RecommendationChanged,
    RecommendationNotFound,
    RecommendationNotPending,
    SelfApproval,
)
from governance.casework.events import (
    RecommendationApproved,
    RecommendationAwaitingApproval,
    RecommendationReturned,
)
from governance.casework.guards import final_when, stored
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class RecommendationState(StrEnum):
    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    RETURNED = "returned"


@final_when("OLD.state IN ('approved', 'returned')", final=lambda row: row.was_decided)
class Recommendation(Base):
    """One version. Approved or returned it is final, and a change is the next version."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("case_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), index=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"))
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[RecommendationState] = mapped_column(
        StrEnumType(RecommendationState),
        default=RecommendationState.DRAFT,
        active_history=True,
    )
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200), default="")
    return_reason: Mapped[str] = mapped_column(Text, default="")

    @property
    def was_decided(self) -> bool:
        """True when the stored row is decided, whatever this one is being changed to."""
        return stored(self, "state") in (RecommendationState.APPROVED, RecommendationState.RETURNED)


def draft_recommendation(
    work: Work,
    case_id: int,
    text: str,
    *,
    review_id: int | None = None,
    expected_version: int | None = None,
) -> Recommendation:
    """Save the text: over the running draft, or as the next version after a decided one.

    ``expected_version`` is the version the editor started from (0 for none); a newer one
    raises RecommendationChanged.
    """
    require(work.actor, Permission.EDIT_CASE)
    if not text.strip():
        raise ReasonRequired()
    case = get_open_case(work, case_id)
    newest = newest_recommendation(work, case_id)
    version = newest.version if newest else 0
    if expected_version is not None and expected_version != version:
        raise RecommendationChanged(version=version)
    if newest is None or newest.was_decided:
        newest = Recommendation(
            case_id=case_id,
            review_id=review_id,
            body_code=case.forum or "steering_group",
            version=version + 1,
            state=RecommendationState.DRAFT,
        )
        work.session.add(newest)
    newest.text, newest.state = text, RecommendationState.DRAFT
    newest.drafted_at, newest.drafted_by = work.now, work.actor.person_id
    newest.drafted_by_name = work.actor.name
    work.session.flush()
    return newest


def send_for_approval(work: Work, recommendation_id: int) -> Recommendation:
    """Lay the draft before the chair."""
    require(work.actor, Permission.EDIT_CASE)
    recommendation = _in_state(work, recommendation_id, RecommendationState.DRAFT)
    recommendation.state = RecommendationState.AWAITING_APPROVAL
    _record(work, recommendation, "recommendation_sent_for_approval")
    announce(work, RecommendationAwaitingApproval(recommendation.id, recommendation.body_code))
    return recommendation


def approve(work: Work, recommendation_id: int) -> Recommendation:
    """The chair approves. The text is final from now on, and not by whoever wrote it."""
    require(work.actor, Permission.APPROVE_RECOMMENDATION)
    recommendation = _in_state(work, recommendation_id, RecommendationState.AWAITING_APPROVAL)
    if recommendation.drafted_by == work.actor.person_id:
        raise SelfApproval()
    _decide(work, recommendation, RecommendationState.APPROVED)
    announce(work, RecommendationApproved(recommendation.id, recommendation.case_id))
    return recommendation


def return_recommendation(work: Work, recommendation_id: int, reason: str) -> Recommendation:
    """The chair sends it back with a reason; the next draft is a new version."""
    require(work.actor, Permission.APPROVE_RECOMMENDATION)
    if not reason.strip():
        raise ReasonRequired()
    recommendation = _in_state(work, recommendation_id, RecommendationState.AWAITING_APPROVAL)
    recommendation.return_reason = reason
    _decide(work, recommendation, RecommendationState.RETURNED)
    announce(work, RecommendationReturned(recommendation.id, recommendation.case_id))
    return recommendation


def newest_recommendation(work: Work, case_id: int) -> Recommendation | None:
    """The highest version, whatever its state."""
    found = recommendations_of(work, case_id)
    return found[-1] if found else None


def approved_recommendation(work: Work, case_id: int) -> Recommendation | None:
    """What the board is asked to follow: the newest approved version."""
    found = recommendations_of(work, case_id)
    approved = [r for r in found if r.state is RecommendationState.APPROVED]
    return approved[-1] if approved else None


def recommendations_of(work: Work, case_id: int) -> list[Recommendation]:
    """Every version, oldest first."""
    query = select(Recommendation).where(Recommendation.case_id == case_id)
    return list(work.session.scalars(query.order_by(Recommendation.version)))


def _in_state(work: Work, recommendation_id: int, state: RecommendationState) -> Recommendation:
    found = work.session.get(Recommendation, recommendation_id, with_for_update=True)
    if found is None:
        raise RecommendationNotFound()
    if found.state is not state:
        raise RecommendationNotPending(version=found.version)
    return found


def _decide(work: Work, recommendation: Recommendation, state: RecommendationState) -> None:
    recommendation.state, recommendation.decided_at = state, work.now
    recommendation.decided_by = work.actor.person_id
    recommendation.decided_by_name = work.actor.name
    work.session.flush()
    _record(work, recommendation, f"recommendation_{state.value}")


def _record(work: Work, recommendation: Recommendation, action: str) -> None:
    detail = {"version": recommendation.version, "reason": recommendation.return_reason}
    subject, case_id = f"recommendation:{recommendation.id}", recommendation.case_id
    journal.append(work, action, subject, case_id=case_id, detail=detail)
