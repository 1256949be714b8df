"""What has been written to whom, and what keeps it from being written twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime


class MessageState(StrEnum):
    """Where a message is on its way; *failed* is for good, until somebody retries it."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


class ChannelName(StrEnum):
    """By what means a message leaves."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class OutboxMessage(Base):
    """One message to one address. ``next_try_at`` is, while claimed, the end of the lease.

    ``text`` and ``html`` hold a placeholder where links begin; see notifications/letters.py.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (Index("ix_outbox_message_state_next_try", "state", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(80))
    channel: Mapped[ChannelName] = mapped_column(
        StrEnumType(ChannelName), default=ChannelName.EMAIL
    )
    # nobody in particular for a webhook
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    task_id: Mapped[str | None] = mapped_column(ForeignKey("user_task.id"), index=True)
    case_number: Mapped[str | None] = mapped_column(String(120), index=True)
    state: Mapped[MessageState] = mapped_column(
        StrEnumType(MessageState), default=MessageState.WAITING
    )
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReminderState(StrEnum):
    """*Skipped* means that a newer reminder was due as well, and went instead."""

    SENT = "sent"
    SKIPPED = "skipped"


class ReminderSent(Base):
    """That a task's reminder of one kind is dealt with, for as long as the task is due then."""

    __tablename__ = "reminder_sent"
    __table_args__ = (UniqueConstraint("task_id", "kind", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("user_task.id"))
    kind: Mapped[str] = mapped_column(String(40))
    due_on: Mapped[date] = mapped_column(Date)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[ReminderState] = mapped_column(StrEnumType(ReminderState))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DigestSent(Base):
    """That a person's digest of one day is dealt with; an empty one was not written."""

    __tablename__ = "digest_sent"
    __table_args__ = (UniqueConstraint("person_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    on: Mapped[date] = mapped_column(Date)
    tasks: Mapped[int] = mapped_column(default=0)
    items: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DigestItem(Base):
    """A piece of news that waits for its reader's next digest."""

    __tablename__ = "digest_item"
    __table_args__ = (Index("ix_digest_item_person_digest", "person_id", "digest_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    headline: Mapped[str] = mapped_column(String(300))
    path: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest_sent.id"))
