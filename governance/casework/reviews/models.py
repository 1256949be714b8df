"""A body's review of a case: the frozen papers and what each seat states about them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only, final_when, stored


class ReviewState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Position(StrEnum):
    SUPPORTS = "supports"
    SUPPORTS_WITH_REMARKS = "supports_with_remarks"
    CAN_LIVE_WITH = "can_live_with"
    CANNOT_SUPPORT = "cannot_support"
    ABSTAINS = "abstains"


class Review(Base):
    """One round of statements. ``rule`` is how the body decides, frozen at opening."""

    __tablename__ = "review"
    __table_args__ = (
        # one open review per case and body: two at once would split the answers
        Index(
            "uq_review_open",
            "case_id",
            "body_code",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"))
    state: Mapped[ReviewState] = mapped_column(StrEnumType(ReviewState), default=ReviewState.OPEN)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    first_deadline_at: Mapped[datetime] = mapped_column(UtcDateTime)
    extended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    @property
    def subject(self) -> str:
        return f"review:{self.id}"


@append_only
class ReviewPaper(Base):
    """A document version as it lay before the body; later versions do not change it."""

    __tablename__ = "review_paper"
    __table_args__ = (UniqueConstraint("review_id", "document_version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"))
    position: Mapped[int] = mapped_column(Integer)


@final_when("OLD.submitted_at IS NOT NULL", final=lambda row: row.was_submitted)
class Statement(Base):
    """What a seat states. A draft may be saved over; what is submitted is only succeeded."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("review_id", "seat_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    position: Mapped[Position | None] = mapped_column(StrEnumType(Position))
    remarks: Mapped[str] = mapped_column(Text, default="")
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, active_history=True)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    # whose answer it is when the secretariat wrote it down
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    on_behalf_of_name: Mapped[str] = mapped_column(String(200), default="")
    # the principal whose seat a substitute answered for
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    substitute_for_name: Mapped[str] = mapped_column(String(200), default="")
    by_principal: Mapped[bool] = mapped_column(Boolean, default=False)

    @property
    def answered_by(self) -> int | None:
        """Whose answer it is, whoever wrote it down."""
        return self.on_behalf_of_id or self.by_person_id

    @property
    def was_submitted(self) -> bool:
        """True when the stored row is submitted, whatever this one is being changed to."""
        return stored(self, "submitted_at") is not None
