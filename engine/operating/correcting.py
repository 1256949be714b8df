"""Putting a variable of a running instance right, wherever its state holds a copy of it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.call import Call
from engine.history import Kind, record
from engine.moves import open_step
from engine.operating.errors import OtherKind, UnknownVariable
from engine.persistence.serializer import save_state
from engine.persistence.store import change
from engine.persistence.tables import ProcessInstance
from engine.persistence.values import plain
from engine.spiff.waits import all_tasks, data_of
from engine.spiff.workflow import Workflow

_KINDS = {bool: "bool", int: "number", float: "number", str: "text", list: "list", dict: "map"}


def correct(call: Call, instance_id: str, name: str, value: Any, reason: str) -> Any:
    """Give a variable another value of the same kind; the old value.

    Nothing runs: the value counts from the next step. What is drawn from the data already,
    such as the name of an open task, stays. Raises UnknownVariable, OtherKind, InstanceEnded.
    """
    step = open_step(call, ProcessInstance.id == instance_id, even_suspended=True)
    holders = [data for data in _holders(step.workflow) if name in data]
    if not holders:
        raise UnknownVariable(name=name)
    value = plain(value, name)
    old = data_of(step.workflow).get(name, holders[0][name])
    if old is not None and _kind(value) != _kind(old):
        raise OtherKind(name=name, old=old)
    for data in holders:
        data[name] = deepcopy(value)  # shared data would change in several places at once
    change(call, step.instance, state_blob=save_state(step.workflow), data=data_of(step.workflow))
    record(call, step.instance, Kind.CORRECTED, variable=name, old=old, new=value, reason=reason)
    call.session.flush()
    return old


def _holders(workflow: Workflow) -> Iterator[dict[str, Any]]:
    """The data of everything that something can still come of."""
    yield workflow.data
    if workflow.last_task is not None:
        yield workflow.last_task.data
    for task in all_tasks(workflow):
        if _matters(task):
            yield task.data


def _matters(task: Task) -> bool:
    """What is under way, and what a later join or step takes its data from."""
    if task.has_state(TaskState.NOT_FINISHED_MASK):
        return True
    return any(child.has_state(TaskState.NOT_FINISHED_MASK) for child in task.children)


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "nothing")
