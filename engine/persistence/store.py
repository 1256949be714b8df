"""What a step writes. The rows are changed by difference: what waited before, what waits now."""

import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import undefer_group

from engine.errors import InstanceEnded, NotThere, StaleInstance
from engine.history import Kind, record
from engine.persistence.serializer import save_state
from engine.persistence.tables import (
    OPEN_TASK,
    DueTimer,
    InstanceState,
    MessageWait,
    ProcessDefinition,
    ProcessInstance,
    TaskState,
    TimerState,
    UserTask,
)
from engine.spiff.waits import Waits, data_of, drop_finished_scopes, is_over, was_completed
from engine.usertasks import row_for

if TYPE_CHECKING:
    from SpiffWorkflow.task import Task

    from engine.call import Call
    from engine.runtime import Step


def lock(call: "Call", condition: Any) -> tuple[ProcessInstance, str]:
    """The running instance that meets ``condition``, locked for this transaction where the
    database can, and the content hash of its definition. Raises NotThere, InstanceEnded.

    The lock is the weaker one (FOR NO KEY UPDATE): rows that only refer to the instance, such
    as the history of a claim, must not wait for it, or the two wait for each other.
    """
    found = call.session.execute(
        select(ProcessInstance, ProcessDefinition.content_hash)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(condition)
        .options(undefer_group("blob"))
        .with_for_update(of=ProcessInstance, key_share=True)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotThere(what="instance", key="")
    instance: ProcessInstance = found[0]
    if instance.state != InstanceState.RUNNING:
        raise InstanceEnded(process_id=instance.process_id, business_key=instance.business_key)
    return instance, found[1]


def new_instance(call: "Call", definition: ProcessDefinition, business_key: str) -> ProcessInstance:
    """A row for an instance that has not moved yet."""
    instance = ProcessInstance(
        id=str(uuid.uuid4()),
        definition_id=definition.id,
        process_id=definition.process_id,
        business_key=business_key,
        state=InstanceState.RUNNING,
        data={},
        state_blob=b"",
        revision=1,
        started_at=call.now,
        started_by=call.actor.key,
    )
    call.session.add(instance)
    call.session.flush()
    return instance


def save(
    step: "Step", *, completed: UserTask | None = None, fired: int | None = None
) -> list[UserTask]:
    """Write the step; the new user tasks. ``completed`` and ``fired`` are the task and the
    timer that moved it. Raises StaleInstance."""
    drop_finished_scopes(step.workflow)
    over = is_over(step.workflow)
    after = Waits() if over else Waits.of(step.workflow)
    _write_instance(step, over=over)
    created = _write_tasks(step, after, completed)
    _write_timers(step, after, fired)
    _write_messages(step, after)
    _tell_scopes(step, after)
    if over:
        record(step.call, step.instance, Kind.ENDED)
    step.call.session.flush()
    step.before = after
    return created


def _write_instance(step: "Step", *, over: bool) -> None:
    change(
        step.call,
        step.instance,
        state_blob=save_state(step.workflow),
        data=data_of(step.workflow),
        state=InstanceState.COMPLETED if over else InstanceState.RUNNING,
        ended_at=step.now if over else None,
    )


def change(call: "Call", instance: ProcessInstance, **values: Any) -> None:
    """Write an instance unless somebody has since it was read. Raises StaleInstance."""
    old = instance.revision
    result = call.session.execute(
        update(ProcessInstance)
        .where(ProcessInstance.id == instance.id, ProcessInstance.revision == old)
        .values(revision=old + 1, **values)
        .execution_options(synchronize_session="evaluate")
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]
        raise StaleInstance()


def _write_tasks(step: "Step", after: Waits, completed: UserTask | None) -> list[UserTask]:
    session, before = step.call.session, step.before.user_tasks
    created = [_row(step, task) for key, task in after.user_tasks.items() if key not in before]
    session.add_all(created)
    # whoever owns the transaction tells people of them before the commit
    session.info.setdefault("engine.opened_tasks", []).extend(created)
    for row in created:
        step.tell(Kind.ENTERED, after.user_tasks[row.id], task=row.id, seat=row.seat)
    gone = before.keys() - after.user_tasks.keys() - {completed.id if completed else None}
    if gone:
        session.execute(
            update(UserTask)
            .where(UserTask.id.in_(gone), UserTask.state.in_(OPEN_TASK))
            .values(state=TaskState.CANCELLED, completed_at=step.now)
        )
    for key in gone:
        step.tell(Kind.WITHDRAWN, before[key], task=key)
    return created


def _row(step: "Step", task: "Task") -> UserTask:
    try:
        return row_for(step, task)
    except Exception as error:
        raise step.failure(error, task) from error


def _write_timers(step: "Step", after: Waits, fired: int | None) -> None:
    session, before = step.call.session, step.before.timers
    fresh = {k: due for k, due in after.timers.items() if before.get(k) != due}
    session.add_all(
        DueTimer(
            instance_id=step.instance.id,
            task_ref=key[0],
            element_id=key[1],
            due_at=due,
            state=TimerState.WAITING,
        )
        for key, due in fresh.items()
    )
    if fired is not None:
        session.execute(
            update(DueTimer)
            .where(DueTimer.id == fired)
            .values(state=TimerState.FIRED, fired_at=step.now)
        )
    gone = [key for key in before if key not in after.timers]
    if gone:
        session.execute(
            update(DueTimer)
            .where(
                DueTimer.instance_id == step.instance.id,
                DueTimer.state == TimerState.WAITING,
                tuple_(DueTimer.task_ref, DueTimer.element_id).in_(gone),
            )
            .values(state=TimerState.CANCELLED)
        )


def _write_messages(step: "Step", after: Waits) -> None:
    session, before = step.call.session, step.before.messages
    session.add_all(
        MessageWait(
            instance_id=step.instance.id, message=name, business_key=step.instance.business_key
        )
        for name in after.messages - before
    )
    gone = before - after.messages
    if gone:
        session.execute(
            delete(MessageWait).where(
                MessageWait.instance_id == step.instance.id, MessageWait.message.in_(gone)
            )
        )


def _tell_scopes(step: "Step", after: Waits) -> None:
    before = step.before.passive
    for key, task in after.passive.items():
        if key not in before:
            step.tell(Kind.ENTERED, task, task=key)
    for key, task in before.items():
        if key not in after.passive and not was_completed(task):
            step.tell(Kind.WITHDRAWN, task, task=key)
