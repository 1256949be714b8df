"""The recommendation (indstilling): the secretariat drafts, the chair approves or returns."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import final_when


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
    body_code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[RecommendationState] = mapped_column(
        StrEnumType(RecommendationState),
        default=RecommendationState.DRAFT,
        active_history=True,
    )
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    return_reason: Mapped[str] = mapped_column(Text, default="")

    @property
    def was_decided(self) -> bool:
        """True when the stored row is decided, whatever this one is being changed to."""
        before = inspect(self).attrs.state.history.deleted
        stored = before[0] if before else self.state
        return stored in (RecommendationState.APPROVED, RecommendationState.RETURNED)
