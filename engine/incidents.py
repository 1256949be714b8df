"""Steps that broke down: remembered after the rollback, and done again.

The caller's unit of work catches StepFailed, rolls back, and calls :func:`record_failure`
in a new transaction. The incident holds the action; :func:`retry` does it again in the name
of whoever did it first.
"""

import traceback
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from engine.call import Call
from engine.delegates import Performer, StoredPerformer
from engine.errors import IncidentClosed, InstanceEnded, NotThere, StepFailed, TaskClosed, describe
from engine.history import Element, Kind, record
from engine.operating.errors import NotSuspended
from engine.persistence.tables import (
    DueTimer,
    Incident,
    IncidentState,
    InstanceState,
    ProcessInstance,
    TimerState,
    UserTask,
)

if TYPE_CHECKING:
    from engine.engine import Engine

Restore = Callable[[Session, Mapping[str, Any]], Performer]
# waiting time before each automatic retry; after the last one a person must act
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 720))


def stored_performer(session: Session, values: Mapping[str, Any]) -> Performer:
    """A performer as the incident remembers it."""
    groups = frozenset(values["groups"])
    return StoredPerformer(values["key"], values["name"], groups, values["is_system"])


def record_failure(
    engine: "Engine", session: Session, failure: StepFailed, now: datetime
) -> Incident:
    """Open an incident, or count one more attempt of an open one; keep the user's answers."""
    actor = stored_performer(session, failure.action["actor"])
    call = Call(engine, session, actor, now)
    if failure.incident_id is not None:
        return _again(call, session.get_one(Incident, failure.incident_id), failure)
    incident = _opened(call, failure)
    session.add(incident)
    session.flush()
    if incident.instance_id is not None:
        instance = session.get_one(ProcessInstance, incident.instance_id)
        element = Element(instance.process_id, incident.element_id)
        record(call, instance, Kind.INCIDENT, element, incident=incident.id, error=incident.error)
    return incident


def _opened(call: Call, failure: StepFailed) -> Incident:
    arguments = failure.action["arguments"]
    task = _kept_task(call, arguments)
    timer = _held_timer(call, arguments)
    fallback = task.instance_id if task else timer.instance_id if timer else None
    return Incident(
        instance_id=_existing(call.session, failure.instance_id) or fallback,
        task_id=task.id if task else None,
        timer_id=timer.id if timer else None,
        business_key=_business_key(call.session, failure, fallback)
        or arguments.get("business_key"),
        element_id=failure.element_id,
        kind=failure.action["kind"],
        error=describe(failure.error),
        detail=_detail(failure),
        action=failure.action,
        attempts=1,
        next_retry_at=call.now + BACK_OFF[0],
        state=IncidentState.OPEN,
        opened_at=call.now,
    )


def _again(call: Call, incident: Incident, failure: StepFailed) -> Incident:
    index = incident.attempts
    incident.attempts += 1
    incident.error, incident.detail = describe(failure.error), _detail(failure)
    incident.element_id = failure.element_id
    incident.next_retry_at = call.now + BACK_OFF[index] if index < len(BACK_OFF) else None
    _held_timer(call, incident.action["arguments"])
    return incident


def _detail(failure: StepFailed) -> str:
    return "".join(traceback.format_exception(failure.error))[-8_000:]


def _kept_task(call: Call, arguments: Mapping[str, Any]) -> UserTask | None:
    if "task_id" not in arguments:
        return None
    task = call.session.get_one(UserTask, arguments["task_id"])
    task.draft, task.draft_at = arguments["answers"], call.now
    return task


def _held_timer(call: Call, arguments: Mapping[str, Any]) -> DueTimer | None:
    if "timer_id" not in arguments:
        return None
    timer = call.session.get_one(DueTimer, arguments["timer_id"])
    timer.state = TimerState.CLAIMED  # the worker must not try it again every minute
    return timer


def _existing(session: Session, instance_id: str | None) -> str | None:
    found = session.get(ProcessInstance, instance_id) if instance_id else None
    return found.id if found is not None else None


def _business_key(session: Session, failure: StepFailed, fallback: str | None) -> str | None:
    instance_id = _existing(session, failure.instance_id) or fallback
    if instance_id is None:
        return None
    return session.get_one(ProcessInstance, instance_id).business_key


# --- doing it again


def due_retries(session: Session, now: datetime, limit: int = 20) -> list[Incident]:
    """The open incidents whose automatic retry has come; none of a held instance."""
    held = ProcessInstance.state == InstanceState.SUSPENDED
    return list(
        session.scalars(
            select(Incident)
            .where(Incident.state == IncidentState.OPEN, Incident.next_retry_at <= now)
            .where(~exists().where(ProcessInstance.id == Incident.instance_id, held))
            .order_by(Incident.next_retry_at, Incident.id)
            .limit(limit)
        )
    )


def claim_retry(session: Session, incident_id: int, now: datetime) -> bool:
    """Hold an incident for this transaction if its automatic retry has come; False where
    another worker holds it or has just tried."""
    query = select(Incident.id).where(
        Incident.id == incident_id,
        Incident.state == IncidentState.OPEN,
        Incident.next_retry_at <= now,
    )
    return session.scalar(query.with_for_update(skip_locked=True)) is not None


def retry(call: Call, incident_id: int, *, outcome: str = "retried", reason: str = "") -> Incident:
    """Do the action again; ``outcome`` is what the history calls it. Raises StepFailed when it
    fails again."""
    incident = open_incident(call, incident_id)
    performer = call.engine.restore_performer(call.session, incident.action["actor"])
    try:
        _replay(call, incident.action, performer)
    except StepFailed as failure:
        failure.incident_id = incident_id
        raise
    except (TaskClosed, InstanceEnded, NotSuspended):
        return _resolve(call, incident, outcome="overtaken")
    return _resolve(call, incident, outcome=outcome, reason=reason)


def dismiss(call: Call, incident_id: int, reason: str) -> Incident:
    """Close an incident without doing the action; a timer that it held will not ring."""
    incident = open_incident(call, incident_id)
    call.session.execute(
        update(DueTimer)
        .where(DueTimer.id == incident.timer_id, DueTimer.state == TimerState.CLAIMED)
        .values(state=TimerState.CANCELLED)
    )
    return _resolve(call, incident, outcome="dismissed", reason=reason)


def settle_for_task(call: Call, task_id: str) -> None:
    """A task that has been completed after all has no open incident."""
    call.session.execute(
        update(Incident)
        .where(Incident.task_id == task_id, Incident.state == IncidentState.OPEN)
        .values(
            state=IncidentState.RESOLVED, resolved_at=call.now, resolved_by=call.actor.name,
            next_retry_at=None,
        )
    )  # fmt: skip


def open_incident(call: Call, incident_id: int) -> Incident:
    """The incident, held for this transaction. Raises NotThere, IncidentClosed."""
    incident = call.session.get(Incident, incident_id, with_for_update=True)
    if incident is None:
        raise NotThere(what="incident", key=incident_id)
    if incident.state != IncidentState.OPEN:
        raise IncidentClosed(id=incident_id, who=incident.resolved_by or "?")
    return incident


def _replay(call: Call, action: Mapping[str, Any], performer: Performer) -> None:
    arguments = {**action["arguments"]}
    if action["kind"] == "fire":
        call.session.execute(
            update(DueTimer)
            .where(DueTimer.id == arguments["timer_id"], DueTimer.state == TimerState.CLAIMED)
            .values(state=TimerState.WAITING)
        )
    kind, engine = action["kind"], call.engine
    move = getattr(engine if hasattr(engine, kind) else engine.operating, kind)
    move(call.session, **arguments, actor=performer, now=call.now)


def _resolve(call: Call, incident: Incident, *, outcome: str, reason: str = "") -> Incident:
    incident.state, incident.resolved_at = IncidentState.RESOLVED, call.now
    incident.resolved_by, incident.next_retry_at = call.actor.name, None
    if incident.instance_id is not None:
        instance = call.session.get_one(ProcessInstance, incident.instance_id)
        element = Element(instance.process_id, incident.element_id)
        record(
            call, instance, Kind.RESOLVED, element,
            incident=incident.id, outcome=outcome, reason=reason,
        )  # fmt: skip
    return incident
