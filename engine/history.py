"""The append-only account of what happened in an instance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from engine.persistence import late
from engine.persistence.accounts import pack, unpack
from engine.persistence.tables import HistoryRow, HistoryStep, ProcessInstance

if TYPE_CHECKING:
    from engine.call import Call

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


@dataclass(frozen=True)
class HistoryEvent:
    """One thing that happened in an instance. ``process_id`` is the process that draws the
    element: a called one has its own diagram. ``detail`` holds plain values."""

    instance_id: str
    at: datetime
    kind: str
    process_id: str
    element_id: str | None
    element_name: str | None
    actor: str
    actor_name: str
    detail: Mapping[str, Any]


def record(
    call: "Call", instance: ProcessInstance, kind: Kind, element: Element | None = None, /,
    **detail: Any,
) -> None:  # fmt: skip
    """Append one event; it is written with the others of the step."""
    element = element or Element(instance.process_id)
    event = HistoryEvent(
        instance_id=instance.id,
        at=call.now,
        kind=kind,
        process_id=element.process_id,
        element_id=element.id,
        element_name=element.name,
        actor=call.actor.key,
        actor_name=call.actor.name,
        detail=detail,
    )
    late.hold(call.session, HistoryStep, event)
    watch = call.session.info.get(WATCH)
    if watch is not None:
        watch(event)


def history(session: Session, instance_id: str) -> list[HistoryEvent]:
    """What happened in an instance, in order."""
    former = select(HistoryRow).where(HistoryRow.instance_id == instance_id)
    steps = select(HistoryStep).where(HistoryStep.instance_id == instance_id)
    return [
        *map(_former, session.scalars(former.order_by(HistoryRow.id))),
        *chain.from_iterable(map(_told_by, session.scalars(steps.order_by(HistoryStep.id)))),
    ]


def newest_first(session: Session, business_key: str, limit: int) -> list[HistoryEvent]:
    """The last ``limit`` events of all instances of a business key."""
    mine = select(ProcessInstance.id).where(ProcessInstance.business_key == business_key)
    steps = select(HistoryStep).where(HistoryStep.instance_id.in_(mine))
    found = session.scalars(steps.order_by(HistoryStep.id.desc()).limit(limit))
    events = [event for step in found for event in reversed(_told_by(step))][:limit]
    if len(events) < limit:
        former = select(HistoryRow).where(HistoryRow.business_key == business_key)
        left = former.order_by(HistoryRow.id.desc()).limit(limit - len(events))
        events += map(_former, session.scalars(left))
    return events


def _told_by(step: HistoryStep) -> list[HistoryEvent]:
    who = step.actor, step.actor_name
    return [
        HistoryEvent(step.instance_id, step.at, kind, process, element, name, *who, detail)
        for kind, process, element, name, detail in unpack(step.events)
    ]


def _former(row: HistoryRow) -> HistoryEvent:
    return HistoryEvent(
        row.instance_id, row.at, row.kind, row.process_id, row.element_id, row.element_name,
        row.actor, row.actor_name, row.detail,
    )  # fmt: skip


def _of_step(event: HistoryEvent) -> tuple[str, datetime, str, str]:
    return event.instance_id, event.at, event.actor, event.actor_name


def _write(session: Session, held: list[HistoryEvent]) -> None:
    rows = []
    for (instance_id, at, actor, actor_name), events in groupby(held, key=_of_step):
        told = [[e.kind, e.process_id, e.element_id, e.element_name, e.detail] for e in events]
        rows.append(
            {
                "instance_id": instance_id,
                "at": at,
                "actor": actor,
                "actor_name": actor_name,
                "events": pack(told),
            }
        )
    session.connection().execute(_INSERT, rows)


_INSERT = cast(Table, HistoryStep.__table__).insert()
late.register(HistoryStep, _write)
