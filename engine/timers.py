"""Timers and due dates: who must be woken, waking them, and moving the moment."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine.call import Call, replayable
from engine.errors import InstanceEnded, InstanceSuspended, NotThere
from engine.history import Element, Kind, record
from engine.moves import finish, open_step, running
from engine.persistence.serializer import save_state
from engine.persistence.store import change
from engine.persistence.tables import (
    DueTimer,
    InstanceState,
    ProcessInstance,
    TimerState,
    UserTask,
)
from engine.runtime import Step
from engine.spiff import events
from engine.usertasks import require_open


def due(session: Session, now: datetime, limit: int = 50) -> list[DueTimer]:
    """The waiting timers whose time has come, longest overdue first. Loads no instance.

    A held instance's timers wait until it goes on.
    """
    return list(
        session.scalars(
            select(DueTimer)
            .join(ProcessInstance, ProcessInstance.id == DueTimer.instance_id)
            .where(
                DueTimer.state == TimerState.WAITING,
                DueTimer.due_at <= now,
                ProcessInstance.state == InstanceState.RUNNING,
            )
            .order_by(DueTimer.due_at, DueTimer.id)
            .limit(limit)
        )
    )


def fire(call: Call, timer_id: int) -> bool:
    """Wake the instance of one due timer. False when somebody else did, or it is not due."""
    with replayable(call, "fire", timer_id=timer_id):
        owner = select(DueTimer.instance_id).where(DueTimer.id == timer_id).scalar_subquery()
        if not _may_be_due(call, timer_id):
            return False
        try:
            # the instance is locked before the timer, in the order every other step locks
            step = open_step(call, ProcessInstance.id == owner)
        except (InstanceEnded, InstanceSuspended):
            return False
        if not _claim(call, timer_id):
            return False
        _ring(step, timer_id)
        return True


def _may_be_due(call: Call, timer_id: int) -> bool:
    condition = (DueTimer.state == TimerState.WAITING) & (DueTimer.due_at <= call.now)
    found = select(DueTimer.id).where(DueTimer.id == timer_id, condition)
    return call.session.scalar(found) is not None


def _claim(call: Call, timer_id: int) -> bool:
    result = call.session.execute(
        update(DueTimer)
        .where(
            DueTimer.id == timer_id,
            DueTimer.state == TimerState.WAITING,
            DueTimer.due_at <= call.now,
        )
        .values(state=TimerState.CLAIMED)
    )
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


def _ring(step: Step, timer_id: int) -> None:
    timer = step.call.session.get_one(DueTimer, timer_id)
    task = step.task(timer.task_ref)
    step.tell(Kind.TIMER_FIRED, task, timer=timer.element_id, due_at=timer.due_at.isoformat())
    events.ring(task, timer.element_id)
    finish(step, fired=timer_id)


def move_timer(call: Call, instance_id: str, element_id: str, due_at: datetime) -> int:
    """Give every waiting timer of an element another moment; how many there were."""
    timers = call.session.scalars(
        select(DueTimer).where(
            DueTimer.instance_id == instance_id,
            DueTimer.element_id == element_id,
            DueTimer.state == TimerState.WAITING,
        )
    ).all()
    if not timers:
        return 0
    host = running(call, instance_id)
    # also of a held instance: what comes due meanwhile would ring when it goes on
    step = host or open_step(call, ProcessInstance.id == instance_id, even_suspended=True)
    for timer in timers:
        _move(step, timer, due_at)
    if host is None:
        # nothing moves, so the state is written as it is, with the new moments
        change(call, step.instance, state_blob=save_state(step.workflow))
        call.session.flush()
    return len(timers)


def _move(step: Step, timer: DueTimer, due_at: datetime) -> None:
    task = step.task(timer.task_ref)
    step.tell(Kind.DUE_MOVED, task, old=timer.due_at.isoformat(), new=due_at.isoformat())
    events.move(task, timer.element_id, due_at)
    step.before.timers[timer.task_ref, timer.element_id] = due_at
    timer.due_at = due_at


def move_due_date(call: Call, task_id: str, due_at: datetime) -> UserTask:
    """Give one user task another due date. Timers are moved by :func:`move_timer`."""
    row = call.session.get(UserTask, task_id)
    if row is None:
        raise NotThere(what="task", key=task_id)
    require_open(row)
    old = row.due_at.isoformat() if row.due_at else None
    row.due_at = due_at
    instance = call.session.get_one(ProcessInstance, row.instance_id)
    element = Element(instance.process_id, row.element_id, row.name)
    record(call, instance, Kind.DUE_MOVED, element, task=row.id, old=old, new=due_at.isoformat())
    return row
