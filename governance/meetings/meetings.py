"""The meeting and its life from plan to published minutes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime


class MeetingKind(StrEnum):
    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    WRITTEN = "written"


class MeetingState(StrEnum):
    """Planlagt, indkaldt, i gang, afholdt, referat i høring, godkendt, offentliggjort; aflyst."""

    PLANNED = "planned"
    CONVENED = "convened"
    IN_SESSION = "in_session"
    HELD = "held"
    MINUTES_IN_HEARING = "minutes_in_hearing"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Meeting(Base):
    """``number`` runs per body and year. Deadlines are derived from ``starts_at``."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("body_code", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[MeetingKind] = mapped_column(StrEnumType(MeetingKind))
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[MeetingState] = mapped_column(
        StrEnumType(MeetingState), default=MeetingState.PLANNED, index=True
    )
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    convened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")  # why an extraordinary one is called
    instance_id: Mapped[str | None] = mapped_column(String(64), index=True)
    # "board:2026:meeting-2", so that a restart or a catch-up plans the meeting once
    occurrence_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    chaired_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def number(self) -> str:
        """Per body and year: ``2026/2``."""
        return f"{self.year}/{self.serial}"

    @property
    def subject(self) -> str:
        return f"meeting:{self.id}"
