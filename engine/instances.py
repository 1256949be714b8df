"""Ending an instance before its time."""

from sqlalchemy import delete, update

from engine.call import Call
from engine.history import Kind, record
from engine.persistence.store import change, lock
from engine.persistence.tables import (
    OPEN_TASK,
    DueTimer,
    InstanceState,
    MessageWait,
    ProcessInstance,
    TaskState,
    TimerState,
    UserTask,
)


def cancel_instance(call: Call, instance_id: str, reason: str) -> ProcessInstance:
    """Withdraw open tasks, timers and waits; keep the state for whoever looks later."""
    instance = lock(call, ProcessInstance.id == instance_id).instance
    session = call.session
    change(call, instance, state=InstanceState.CANCELLED, ended_at=call.now)
    session.execute(
        update(UserTask)
        .where(UserTask.instance_id == instance_id, UserTask.state.in_(OPEN_TASK))
        .values(state=TaskState.CANCELLED, completed_at=call.now)
    )
    session.execute(
        update(DueTimer)
        .where(DueTimer.instance_id == instance_id, DueTimer.state == TimerState.WAITING)
        .values(state=TimerState.CANCELLED)
    )
    session.execute(delete(MessageWait).where(MessageWait.instance_id == instance_id))
    record(call, instance, Kind.CANCELLED, reason=reason)
    session.flush()
    return instance
