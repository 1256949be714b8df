"""Follow-up actions: who does what by when, carried to each meeting until they end."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class FollowUp(Base):
    """An action with an owner organisation and a deadline."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    due_on: Mapped[date] = mapped_column(Date, index=True)
    state: Mapped[FollowUpState] = mapped_column(
        StrEnumType(FollowUpState), default=FollowUpState.OPEN
    )
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by_name: Mapped[str] = mapped_column(String(120), default="")
    end_note: Mapped[str] = mapped_column(Text, default="")


class FollowUpCarry(Base):
    """That the action was still open when a meeting's agenda was made."""

    __tablename__ = "follow_up_carry"
    __table_args__ = (UniqueConstraint("follow_up_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    order: Mapped[int] = mapped_column(Integer)  # 1 the first time it is carried
