"""The resolution (beslutning): what a body decided, kept for ever as it was decided."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only


class Aspect(StrEnum):
    """What of the case is resolved. A cross-cutting case needs goal, priority and plan."""

    GOAL = "goal"
    PRIORITY = "priority"
    PLAN = "plan"
    WHOLE = "whole"
    NOTE = "note"


class Outcome(StrEnum):
    """Vedtaget, tiltrådt med ændring, udsat, afvist, taget til efterretning."""

    ADOPTED = "adopted"
    ADOPTED_WITH_CHANGES = "adopted_with_changes"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    NOTED = "noted"


@append_only
class Resolution(Base):
    """Append-only. A reversal is a new resolution that cites the old one."""

    __tablename__ = "resolution"
    __table_args__ = (UniqueConstraint("body_code", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"))
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    # "case:12", "round:3", "cycle:4": what the resolution is about
    subject: Mapped[str] = mapped_column(String(80), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    aspect: Mapped[Aspect] = mapped_column(StrEnumType(Aspect))
    outcome: Mapped[Outcome] = mapped_column(StrEnumType(Outcome))
    text: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(80))
    quorum: Mapped[dict[str, Any]] = mapped_column(JSON)
    dissents: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    decided_on: Mapped[date] = mapped_column(Date, index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), unique=True)

    @property
    def number(self) -> str:
        """Per body and year: ``2026-003``. With the body it is unique."""
        return f"{self.year}-{self.serial:03d}"
