"""The engine's tables. One row per thing that somebody outside the engine may ask about."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime

Json = dict[str, Any]


class InstanceState(StrEnum):
    """Where a process instance is in its life."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


# under way, whether it moves or an operator holds it
LIVE_INSTANCE = (InstanceState.RUNNING, InstanceState.SUSPENDED)


class TaskState(StrEnum):
    """Where a user task is in its life; the first two are *open*."""

    OPEN = "open"
    CLAIMED = "claimed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


OPEN_TASK = (TaskState.OPEN, TaskState.CLAIMED)


class TimerState(StrEnum):
    """``claimed`` means: its firing failed, an incident holds it. What is withdrawn leaves the
    table; ``cancelled`` is what an incident tells of, or what an earlier release withdrew."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    FIRED = "fired"
    CANCELLED = "cancelled"


class IncidentState(StrEnum):
    """An incident is open until a retry succeeds or somebody dismisses it."""

    OPEN = "open"
    RESOLVED = "resolved"


class ProcessDefinition(Base):
    """One version of one process folder, never changed after deployment."""

    __tablename__ = "process_definition"
    __table_args__ = (UniqueConstraint("process_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200))
    version: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    bpmn_xml: Mapped[str] = deferred(mapped_column(Text))
    # relative path → text; the main .bpmn is among them
    files: Mapped[dict[str, str]] = deferred(mapped_column(JSON))
    # zlib-compressed JSON: the parsed form with everything it calls
    spec: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    start_messages: Mapped[list[str]] = mapped_column(JSON, default=list)
    # process id → definition id of each called process, as bound at deployment
    called: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    deployed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deployed_by: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    # of the installation's files, where these are the files; see engine.deployment.packaged
    package_hash: Mapped[str | None] = mapped_column(String(64))


class ProcessInstance(Base):
    """One running case of a definition. ``data`` is a copy for reading; ``state_blob`` rules."""

    __tablename__ = "process_instance"
    __table_args__ = (Index("ix_process_instance_business_key", "business_key", "process_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    definition_id: Mapped[int] = mapped_column(ForeignKey("process_definition.id"), index=True)
    process_id: Mapped[str] = mapped_column(String(80), index=True)
    business_key: Mapped[str] = mapped_column(String(120))
    state: Mapped[InstanceState] = mapped_column(StrEnumType(InstanceState))
    data: Mapped[Json] = mapped_column(JSON, default=dict)
    state_blob: Mapped[bytes] = deferred(mapped_column(LargeBinary), group="blob")
    revision: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_by: Mapped[str] = mapped_column(String(120))


class UserTask(Base):
    """Something a person must do. The id is the id of the task in the instance's state."""

    __tablename__ = "user_task"
    __table_args__ = (
        # each holds the open tasks of a work list in the order of its pages
        Index("ix_user_task_group_open", "candidate_group", "state", "due_at", "id"),
        Index("ix_user_task_assignee_open", "assignee", "state", "due_at", "id"),
        Index("ix_user_task_open_due", "state", "due_at", "id"),
        Index("ix_user_task_done", "completed_by", "completed_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    # the definition that holds the task: the called process's where the task is in one
    definition_id: Mapped[int] = mapped_column(ForeignKey("process_definition.id"))
    process_id: Mapped[str] = mapped_column(String(80), index=True)
    business_key: Mapped[str] = mapped_column(String(120), index=True)
    element_id: Mapped[str] = mapped_column(String(120), index=True)
    name: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str | None] = mapped_column(String(300))
    lane: Mapped[str | None] = mapped_column(String(200))
    candidate_group: Mapped[str | None] = mapped_column(String(120))
    seat: Mapped[str | None] = mapped_column(String(60), index=True)
    assignee: Mapped[str | None] = mapped_column(String(120))
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    priority: Mapped[int] = mapped_column(default=50)
    form_key: Mapped[str | None] = mapped_column(String(120))
    page: Mapped[str | None] = mapped_column(String(120))
    subject: Mapped[str | None] = mapped_column(String(200), index=True)
    recorded_by: Mapped[str | None] = mapped_column(String(120))
    outputs: Mapped[list[str] | None] = mapped_column(JSON)
    state: Mapped[TaskState] = mapped_column(StrEnumType(TaskState), default=TaskState.OPEN)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_by: Mapped[str | None] = mapped_column(String(120))
    completed_by_name: Mapped[str | None] = mapped_column(String(200))
    on_behalf_of: Mapped[str | None] = mapped_column(String(200))
    answers: Mapped[Json | None] = mapped_column(JSON)
    draft: Mapped[Json | None] = mapped_column(JSON)
    draft_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_open(self) -> bool:
        """True while somebody can still complete it."""
        return self.state in OPEN_TASK


class DueTimer(Base):
    """A moment at which an instance must be woken."""

    __tablename__ = "due_timer"
    __table_args__ = (Index("ix_due_timer_state_due", "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    task_ref: Mapped[str] = mapped_column(String(36))
    element_id: Mapped[str] = mapped_column(String(120))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[TimerState] = mapped_column(StrEnumType(TimerState), default=TimerState.WAITING)
    fired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MessageWait(Base):
    """An instance that will move when this message with this business key arrives."""

    __tablename__ = "message_wait"
    __table_args__ = (Index("ix_message_wait_message_key", "message", "business_key"),)

    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), primary_key=True)
    message: Mapped[str] = mapped_column(String(120), primary_key=True)
    business_key: Mapped[str] = mapped_column(String(120))


class HeldMessage(Base):
    """A message for an instance that is held; delivered, in order, when it goes on."""

    __tablename__ = "held_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    message: Mapped[str] = mapped_column(String(120))
    payload: Mapped[Json] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Incident(Base):
    """A step that failed and was rolled back, with what is needed to do it again."""

    __tablename__ = "incident"
    __table_args__ = (Index("ix_incident_state_retry", "state", "next_retry_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(ForeignKey("user_task.id"), index=True)
    timer_id: Mapped[int | None] = mapped_column(ForeignKey("due_timer.id"))
    business_key: Mapped[str | None] = mapped_column(String(120), index=True)
    element_id: Mapped[str | None] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40))
    error: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[Json] = mapped_column(JSON)
    attempts: Mapped[int] = mapped_column(default=1)
    next_retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[IncidentState] = mapped_column(
        StrEnumType(IncidentState), default=IncidentState.OPEN
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_by: Mapped[str | None] = mapped_column(String(200))


class HistoryStep(Base):
    """What one step did in an instance; :mod:`engine.history` reads ``events``. Append-only."""

    __tablename__ = "history_step"
    __table_args__ = (Index("ix_history_step_instance", "instance_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(120))
    actor_name: Mapped[str] = mapped_column(String(200))
    # packed by engine.persistence.accounts
    events: Mapped[bytes] = mapped_column(LargeBinary)


class HistoryRow(Base):
    """One event, as it was written before migration 0010. Read, and not written any more."""

    __tablename__ = "history_event"
    __table_args__ = (Index("ix_history_event_instance", "instance_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"))
    business_key: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(40))
    process_id: Mapped[str] = mapped_column(String(80))
    element_id: Mapped[str | None] = mapped_column(String(120))
    element_name: Mapped[str | None] = mapped_column(String(300))
    actor: Mapped[str] = mapped_column(String(120))
    actor_name: Mapped[str] = mapped_column(String(200))
    detail: Mapped[Json] = mapped_column(JSON, default=dict)


class DecisionEvaluation(Base):
    """One use of a decision table: what went in, which rules answered, what came out."""

    __tablename__ = "decision_evaluation"

    id: Mapped[int] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    business_key: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    element_id: Mapped[str] = mapped_column(String(120))
    decision_id: Mapped[str] = mapped_column(String(120))
    definition_version: Mapped[int]
    inputs: Mapped[Json] = mapped_column(JSON)
    rules: Mapped[list[Any]] = mapped_column(JSON)
    outputs: Mapped[Json] = mapped_column(JSON)
