"""Instances, and what happened in them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.persistence.tables import (
    LIVE_INSTANCE,
    DecisionEvaluation,
    DueTimer,
    Incident,
    IncidentState,
    ProcessDefinition,
    ProcessInstance,
    TimerState,
    UserTask,
)


def instance_of(
    session: Session, business_key: str, process_id: str | None = None
) -> ProcessInstance | None:
    """The newest instance for a business key; a running one before an ended one."""
    found = instances_of(session, business_key, process_id)
    running = (instance for instance in found if instance.state in LIVE_INSTANCE)
    return next(running, found[0] if found else None)


def instances_of(
    session: Session, business_key: str, process_id: str | None = None
) -> list[ProcessInstance]:
    """All instances for a business key, newest first."""
    query = select(ProcessInstance).where(ProcessInstance.business_key == business_key)
    if process_id is not None:
        query = query.where(ProcessInstance.process_id == process_id)
    newest = query.order_by(ProcessInstance.started_at.desc(), ProcessInstance.id)
    return list(session.scalars(newest))


def tasks_of(
    session: Session, instance_id: str, *, element_id: str | None = None
) -> list[UserTask]:
    """Every user task an instance has had, open and closed, oldest first."""
    query = select(UserTask).where(UserTask.instance_id == instance_id)
    if element_id is not None:
        query = query.where(UserTask.element_id == element_id)
    return list(session.scalars(query.order_by(UserTask.created_at, UserTask.id)))


def timers_of(session: Session, instance_id: str) -> list[DueTimer]:
    """The timers an instance waits for, soonest first."""
    query = select(DueTimer).where(
        DueTimer.instance_id == instance_id, DueTimer.state == TimerState.WAITING
    )
    return list(session.scalars(query.order_by(DueTimer.due_at, DueTimer.id)))


def definitions(session: Session, process_id: str) -> list[ProcessDefinition]:
    """All versions of a process, newest first."""
    query = select(ProcessDefinition).where(ProcessDefinition.process_id == process_id)
    return list(session.scalars(query.order_by(ProcessDefinition.version.desc())))


def decisions(
    session: Session, *, instance_id: str | None = None, business_key: str | None = None
) -> list[DecisionEvaluation]:
    """The decision tables that were used, in order."""
    query = select(DecisionEvaluation)
    if instance_id is not None:
        query = query.where(DecisionEvaluation.instance_id == instance_id)
    if business_key is not None:
        query = query.where(DecisionEvaluation.business_key == business_key)
    return list(session.scalars(query.order_by(DecisionEvaluation.id)))


def open_incidents(session: Session, limit: int = 100) -> list[Incident]:
    """What operations must look at, oldest first."""
    query = select(Incident).where(Incident.state == IncidentState.OPEN)
    return list(session.scalars(query.order_by(Incident.opened_at, Incident.id).limit(limit)))
