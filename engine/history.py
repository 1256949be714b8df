"""The append-only account of what happened in an instance."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from engine.persistence import late
from engine.persistence.tables import HistoryEvent

if TYPE_CHECKING:
    from engine.call import Call
    from engine.persistence.tables import ProcessInstance

# in a session's ``info``: a callable told of each event as it is recorded, in the true order
WATCH = "engine.watch"


class Kind(StrEnum):
    """What can be in the account."""

    STARTED = "instance_started"
    ENDED = "instance_ended"
    CANCELLED = "instance_cancelled"
    ENTERED = "element_entered"
    COMPLETED = "element_completed"
    WITHDRAWN = "element_cancelled"
    TIMER_FIRED = "timer_fired"
    MESSAGE_SENT = "message_sent"
    MESSAGE_RECEIVED = "message_received"
    DECISION = "decision_evaluated"
    ERROR_CAUGHT = "error_caught"
    INCIDENT = "incident_opened"
    RESOLVED = "incident_resolved"
    REASSIGNED = "task_reassigned"
    DUE_MOVED = "due_moved"
    CLAIMED = "task_claimed"
    RELEASED = "task_released"
    MIGRATED = "instance_migrated"
    SUSPENDED = "instance_suspended"
    RESUMED = "instance_resumed"
    CORRECTED = "variable_corrected"
    SKIPPED = "element_skipped"


@dataclass(frozen=True)
class Element:
    """An element of a diagram as the account names it."""

    process_id: str
    id: str | None = None
    name: str | None = None


def record(
    call: "Call", instance: "ProcessInstance", kind: Kind, element: Element | None = None, /,
    **detail: Any,
) -> None:  # fmt: skip
    """Append one event; it is written with the others of the step."""
    element = element or Element(instance.process_id)
    values = {
        "instance_id": instance.id,
        "business_key": instance.business_key,
        "at": call.now,
        "kind": kind,
        "process_id": element.process_id,
        "element_id": element.id,
        "element_name": element.name,
        "actor": call.actor.key,
        "actor_name": call.actor.name,
        "detail": detail,
    }
    late.hold(call.session, HistoryEvent, values)
    watch = call.session.info.get(WATCH)
    if watch is not None:
        watch(HistoryEvent(**values))


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(_INSERT, rows)


_INSERT = cast(Table, HistoryEvent.__table__).insert()
late.register(HistoryEvent, _write)
