"""The agenda: what a meeting takes up, in which order, open or closed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import Openness


class ItemKind(StrEnum):
    """Beslutning, drøftelse, orientering, eventuelt."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    ANY_OTHER = "any_other"


class ItemOutcome(StrEnum):
    DECIDED = "decided"
    NOTED = "noted"
    DEFERRED = "deferred"
    DISCUSSED = "discussed"


agenda_item_case = Table(
    "agenda_item_case",
    Base.metadata,
    Column("agenda_item_id", ForeignKey("agenda_item.id"), primary_key=True),
    Column("case_id", ForeignKey("case_file.id"), primary_key=True, index=True),
)


class AgendaItem(Base):
    """``source`` says which fact a generated item comes from; it comes once per meeting."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[ItemKind] = mapped_column(StrEnumType(ItemKind))
    title: Mapped[str] = mapped_column(String(250))
    text: Mapped[str] = mapped_column(Text, default="")
    openness: Mapped[Openness] = mapped_column(StrEnumType(Openness), default=Openness.OPEN)
    ground: Mapped[str] = mapped_column(Text, default="")
    proposer: Mapped[str] = mapped_column(String(120), default="")
    source: Mapped[str | None] = mapped_column(String(120))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_off_reason: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[ItemOutcome | None] = mapped_column(StrEnumType(ItemOutcome))
    outcome_text: Mapped[str] = mapped_column(Text, default="")
    concluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def subject(self) -> str:
        """How interest rulings about this item alone name it."""
        return f"agenda_item:{self.id}"
