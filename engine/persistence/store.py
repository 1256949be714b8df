"""What a step writes. The rows are changed by difference: what waited before, what waits now."""

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Table, bindparam, exists, select
from sqlalchemy.orm import undefer
from sqlalchemy.orm.attributes import set_committed_value

from engine.errors import InstanceEnded, InstanceSuspended, NotThere, StaleInstance
from engine.history import Kind, history, record
from engine.persistence import late, live, waiting
from engine.persistence.serializer import save_state
from engine.persistence.tables import (
    HistoryStep,
    Incident,
    IncidentState,
    InstanceState,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from engine.persistence.tasks import open_tasks, withdraw_tasks
from engine.spiff.pruning import prune
from engine.spiff.waits import Waits, data_of, drop_finished_scopes, is_over, was_completed
from engine.usertasks import require_open, row_for

if TYPE_CHECKING:
    from SpiffWorkflow.task import Task

    from engine.call import Call
    from engine.runtime import Step


class Locked(NamedTuple):
    """A running instance, locked for this transaction where the database can, with the
    content hash of its definition."""

    instance: ProcessInstance
    digest: str


class LockedTask(NamedTuple):
    """The same with one of its user tasks, and whether an incident of that task is open."""

    instance: ProcessInstance
    digest: str
    task: UserTask
    has_incident: bool


def lock(call: "Call", condition: Any, *, even_suspended: bool = False) -> Locked:
    """The running instance that meets ``condition``.

    Raises NotThere, InstanceEnded, and InstanceSuspended unless ``even_suspended``.

    The lock is the weaker one (FOR NO KEY UPDATE): rows that only refer to the instance, such
    as the history of a claim, must not wait for it, or the two wait for each other.
    """
    found = call.session.execute(_LOCKED.where(condition)).first()
    if found is None:
        raise NotThere(what="instance", key="")
    instance: ProcessInstance = found[0]
    if even_suspended and instance.state == InstanceState.SUSPENDED:
        return Locked(instance, found[1])
    return Locked(_running(call, instance), found[1])


def lock_task(call: "Call", task_id: str) -> LockedTask:
    """An instance by one of its tasks, which is locked too: PostgreSQL reads only what it
    locks anew when it had to wait. Raises NotThere, TaskClosed, InstanceEnded,
    InstanceSuspended."""
    found = call.session.execute(_LOCKED_TASK, {"task_id": task_id}).first()
    if found is None:
        raise NotThere(what="task", key=task_id)
    instance, digest, task, has_incident = found
    require_open(task)
    return LockedTask(_running(call, instance), digest, task, has_incident)


def _running(call: "Call", instance: ProcessInstance) -> ProcessInstance:
    if instance.state == InstanceState.SUSPENDED:
        raise _suspended(call, instance)
    if instance.state != InstanceState.RUNNING:
        raise InstanceEnded(process_id=instance.process_id, business_key=instance.business_key)
    return instance


_INSTANCES = (
    select(ProcessInstance, ProcessDefinition.content_hash)
    .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
    .options(undefer(ProcessInstance.state_blob))
    .execution_options(populate_existing=True)
)
_LOCKED = _INSTANCES.with_for_update(of=ProcessInstance, key_share=True)
_LOCKED_TASK = (
    _INSTANCES.add_columns(
        UserTask,
        exists().where(Incident.task_id == UserTask.id, Incident.state == IncidentState.OPEN),
    )
    .join(UserTask, UserTask.instance_id == ProcessInstance.id)
    .where(UserTask.id == bindparam("task_id"))
    .with_for_update(of=[ProcessInstance, UserTask], key_share=True)
)


def _suspended(call: "Call", instance: ProcessInstance) -> InstanceSuspended:
    held = (e for e in history(call.session, instance.id) if e.kind == Kind.SUSPENDED)
    *_, event = held
    return InstanceSuspended(
        business_key=instance.business_key,
        who=event.actor_name,
        at=event.at,
        reason=event.detail.get("reason", ""),
    )


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
    prune(step.workflow)
    over = is_over(step.workflow)
    after = Waits() if over else Waits.of(step.workflow)
    # what is over is never restored: its data and its history stand in rows
    blob = b"" if over else save_state(step.workflow)
    _write_instance(step, blob, over=over)
    created = _write_tasks(step, after, completed)
    waiting.write_timers(step, after, fired)
    waiting.write_messages(step, after)
    _tell_scopes(step, after)
    if over:
        record(step.call, step.instance, Kind.ENDED)
    step.call.session.flush()
    late.write(step.call.session, HistoryStep)
    step.before = after
    if not over:
        live.keep(step.call.session, step.instance.id, live.Kept(blob, step.workflow, after))
    return created


def _write_instance(step: "Step", blob: bytes, *, over: bool) -> None:
    change(
        step.call,
        step.instance,
        state_blob=blob,
        data=data_of(step.workflow),
        state=InstanceState.COMPLETED if over else InstanceState.RUNNING,
        ended_at=step.now if over else None,
    )


def change(call: "Call", instance: ProcessInstance, **values: Any) -> None:
    """Write an instance unless somebody has since it was read. Raises StaleInstance."""
    old = instance.revision
    values["revision"] = old + 1
    result = call.session.connection().execute(
        _CHANGE, {**values, "instance_id": instance.id, "old_revision": old}
    )
    if result.rowcount != 1:
        raise StaleInstance()
    for name, value in values.items():
        set_committed_value(instance, name, value)


_INSTANCE_TABLE = cast(Table, ProcessInstance.__table__)
_CHANGE = _INSTANCE_TABLE.update().where(
    _INSTANCE_TABLE.c.id == bindparam("instance_id"),
    _INSTANCE_TABLE.c.revision == bindparam("old_revision"),
)


def _write_tasks(step: "Step", after: Waits, completed: UserTask | None) -> list[UserTask]:
    session, before = step.call.session, step.before.user_tasks
    created = [_row(step, task) for key, task in after.user_tasks.items() if key not in before]
    open_tasks(session, created)
    # whoever owns the transaction tells people of them before the commit
    session.info.setdefault("engine.opened_tasks", []).extend(created)
    for row in created:
        step.tell(Kind.ENTERED, after.user_tasks[row.id], task=row.id, seat=row.seat)
    gone = before.keys() - after.user_tasks.keys() - {completed.id if completed else None}
    if gone:
        withdraw_tasks(session, UserTask.id.in_(gone), step.now)
    for key in gone:
        step.tell(Kind.WITHDRAWN, before[key], task=key)
    return created


def _row(step: "Step", task: "Task") -> UserTask:
    try:
        return row_for(step, task)
    except Exception as error:
        raise step.failure(error, task) from error


def _tell_scopes(step: "Step", after: Waits) -> None:
    before = step.before.passive
    for key, task in after.passive.items():
        if key not in before:
            step.tell(Kind.ENTERED, task)
    for key, task in before.items():
        if key not in after.passive and not was_completed(task):
            step.tell(Kind.WITHDRAWN, task)
