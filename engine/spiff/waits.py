"""What an instance waits for, read from its task trees. Two readings compared give a step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff import events
from engine.spiff.workflow import Workflow

_SPLIT = ".BoundaryEventSplit"  # stands before an element that has boundary events
TimerKey = tuple[str, str]


def all_tasks(workflow: Workflow) -> Iterator[Task]:
    """Every task of every scope. SpiffWorkflow's own iterators stop at depth 1000."""
    for scope in [workflow, *workflow.subprocesses.values()]:
        yield from list(scope.tasks.values())


@dataclass
class Waits:
    """``timers`` maps (task id, element id) to the due time; the others are by task id."""

    user_tasks: dict[str, Task] = field(default_factory=dict)
    timers: dict[TimerKey, datetime] = field(default_factory=dict)
    messages: set[str] = field(default_factory=set)
    # catching events and subprocesses under way: the diagram shows them as active
    passive: dict[str, Task] = field(default_factory=dict)

    @classmethod
    def of(cls, workflow: Workflow) -> "Waits":
        """Read a workflow that has been run as far as it goes."""
        waits = cls()
        if not workflow.completed:
            for task in all_tasks(workflow):
                waits._read(task)
        return waits

    def _read(self, task: Task) -> None:
        key = str(task.id)
        if task.state == TaskState.READY and task.task_spec.manual:
            self.user_tasks[key] = task
        elif task.state == TaskState.STARTED and isinstance(task.task_spec, SubWorkflowTask):
            self.passive[key] = task
        elif task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            self._read_event(key, task)

    def _read_event(self, key: str, task: Task) -> None:
        self.messages |= set(events.messages(task))
        self.timers |= {(key, element): due for element, due in events.timers(task).items()}
        if not isinstance(task.task_spec, BoundaryEvent):
            self.passive[key] = task


def is_over(workflow: Workflow) -> bool:
    """True when nothing can happen any more; also where the diagram has no end event."""
    return bool(workflow.completed) or not any(
        task.has_state(TaskState.NOT_FINISHED_MASK) for task in all_tasks(workflow)
    )


def was_completed(task: Task) -> bool:
    """True when the task ended in the ordinary way, not by being withdrawn."""
    return bool(task.state == TaskState.COMPLETED)


def drop_finished_scopes(workflow: Workflow) -> None:
    """Forget the inner task trees of finished subprocesses; their data has been taken over."""
    for task_id in list(workflow.subprocesses):
        if task_id not in workflow.subprocesses:
            continue  # went with its parent
        task = workflow.get_task_from_id(task_id)
        if task.has_state(TaskState.FINISHED_MASK):
            workflow.delete_subprocess(task)


def data_of(workflow: Workflow) -> dict[str, Any]:
    """The process variables where the top level last moved."""
    last = workflow.last_task
    data = {**workflow.data, **(last.data if last is not None else {})}
    data.pop("data_objects", None)
    return data


def way_on(task: Task) -> dict[str, list[str]]:
    """``{"to": element ids}`` of a gateway that has run, none of an instance of a round that
    goes on; empty for what has one way on."""
    around = task.parent
    if isinstance(around.task_spec, LoopTask) and around.state == TaskState.STARTED:
        return {"to": []}
    if len(task.task_spec.outputs) < 2:
        return {}
    return {"to": [child.task_spec.name.removesuffix(_SPLIT) for child in task.children]}
