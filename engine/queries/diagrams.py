"""What colours the diagram of a running instance: where it has been, and where it is."""

from collections import Counter
from datetime import datetime
from typing import TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.history import Kind, history
from engine.persistence.tables import (
    LIVE_INSTANCE,
    OPEN_TASK,
    Incident,
    IncidentState,
    ProcessInstance,
    UserTask,
)


class ElementState(TypedDict):
    """``state`` is done, active or overdue; ``count`` how many are active (or were done)."""

    state: str
    count: int
    overdue: int
    done: int
    incidents: int


def element_states(
    session: Session, instance_id: str, *, now: datetime, process_id: str | None = None
) -> dict[str, ElementState]:
    """Element id → state, for the diagram of ``process_id`` (the instance's own by default)."""
    instance = session.get_one(ProcessInstance, instance_id)
    told = _told(session, instance_id, process_id or instance.process_id)
    if instance.state not in LIVE_INSTANCE:
        # what was under way when it was ended is not active any more
        told = Counter({(e, k): n for (e, k), n in told.items() if k == Kind.COMPLETED})
    overdue = _overdue(session, instance_id, now)
    broken = _broken(session, instance_id)
    elements = {element for element, _ in told} | {e for e in broken if e is not None}
    found = {e: _state(e, told, overdue=overdue[e], broken=broken[e]) for e in sorted(elements)}
    return {e: state for e, state in found.items() if state["count"] or state["incidents"]}


def _state(
    element: str, told: Counter[tuple[str, str]], *, overdue: int, broken: int
) -> ElementState:
    done = told[element, Kind.COMPLETED]
    active = max(0, told[element, Kind.ENTERED] - done - told[element, Kind.WITHDRAWN])
    state = "overdue" if overdue and active else "active" if active else "done"
    return {
        "state": state if done or active or not broken else "active",
        "count": active or done,
        "overdue": overdue if active else 0,
        "done": done,
        "incidents": broken,
    }


def _told(session: Session, instance_id: str, process_id: str) -> Counter[tuple[str, str]]:
    kinds = (Kind.ENTERED, Kind.COMPLETED, Kind.WITHDRAWN)
    return Counter(
        (event.element_id, event.kind)
        for event in history(session, instance_id)
        if event.element_id and event.process_id == process_id and event.kind in kinds
    )


def _overdue(session: Session, instance_id: str, now: datetime) -> Counter[str]:
    rows = session.execute(
        select(UserTask.element_id, func.count())
        .where(
            UserTask.instance_id == instance_id,
            UserTask.state.in_(OPEN_TASK),
            UserTask.due_at < now,
        )
        .group_by(UserTask.element_id)
    )
    return Counter({element: count for element, count in rows})


def _broken(session: Session, instance_id: str) -> Counter[str | None]:
    rows = session.scalars(
        select(Incident.element_id).where(
            Incident.instance_id == instance_id, Incident.state == IncidentState.OPEN
        )
    )
    return Counter(rows)
