"""Holding an instance where it stands, letting it go on, and ending it before its time.

A held instance keeps its tasks, timers and waits, but nothing moves it: an answer is refused,
a timer does not ring, a message waits in a row of its own and is delivered when it goes on.
"""

from sqlalchemy import select

from engine.call import Call, replayable
from engine.history import Kind, record
from engine.moves import correlate
from engine.operating.errors import NotSuspended
from engine.persistence.store import change, lock
from engine.persistence.tables import (
    HeldMessage,
    InstanceState,
    ProcessInstance,
    UserTask,
)
from engine.persistence.tasks import withdraw_tasks
from engine.persistence.waiting import wait_for_nothing


def suspend_instance(call: Call, instance_id: str, reason: str) -> ProcessInstance:
    """Hold a running instance. Raises InstanceEnded, InstanceSuspended."""
    instance, _ = lock(call, ProcessInstance.id == instance_id)
    change(call, instance, state=InstanceState.SUSPENDED)
    record(call, instance, Kind.SUSPENDED, reason=reason)
    call.session.flush()
    return instance


def resume_instance(call: Call, instance_id: str, reason: str = "") -> ProcessInstance:
    """Let it go on, and deliver what came meanwhile, in order. Raises NotSuspended, and
    StepFailed where a message breaks down: then it stays held."""
    with replayable(call, "resume", instance_id=instance_id, reason=reason):
        instance, _ = lock(call, ProcessInstance.id == instance_id, even_suspended=True)
        if instance.state != InstanceState.SUSPENDED:
            raise NotSuspended(business_key=instance.business_key)
        change(call, instance, state=InstanceState.RUNNING)
        record(call, instance, Kind.RESUMED, reason=reason)
        call.session.flush()
        for message, payload in _take_held(call, instance_id):
            correlate(call, message, instance.business_key, payload)
    return instance


def cancel_instance(call: Call, instance_id: str, reason: str) -> ProcessInstance:
    """Withdraw open tasks, timers and waits; keep the state for whoever looks later."""
    instance, _ = lock(call, ProcessInstance.id == instance_id, even_suspended=True)
    session = call.session
    change(call, instance, state=InstanceState.CANCELLED, ended_at=call.now)
    withdraw_tasks(session, UserTask.instance_id == instance_id, call.now)
    wait_for_nothing(session, instance_id)
    record(call, instance, Kind.CANCELLED, reason=reason)
    session.flush()
    return instance


def _take_held(call: Call, instance_id: str) -> list[tuple[str, dict[str, object]]]:
    query = select(HeldMessage).where(HeldMessage.instance_id == instance_id)
    held = call.session.scalars(query.order_by(HeldMessage.id)).all()
    for row in held:
        call.session.delete(row)
    call.session.flush()
    return [(row.message, dict(row.payload)) for row in held]
