"""Errors that leave an activity, and scopes that are cut off.

SpiffWorkflow delivers an error to every boundary event with that code. Here it goes to the
element that failed, then outwards (round, subprocess, calling activity), to one event. It
also drops the children of a cancelled round without ending the subprocesses and events
below them; :func:`forget` ends those.
"""

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.event_definitions.simple import CancelEventDefinition as StockCancel
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.specs.event_definitions import ErrorEventDefinition as StockError
from SpiffWorkflow.spiff.specs.event_definitions import EscalationEventDefinition as StockEscalation
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.delegates import BpmnError


class ErrorEventDefinition(StockError):
    """An error thrown by an end event leaves its scope; it does not also finish it."""

    def throw(self, task: Task) -> None:
        """Raise BpmnError where no activity around the scope catches the error."""
        parent = _calling(task)
        if parent is None:
            return  # on the top level the process simply ends here
        payload = task.workflow.script_engine.evaluate(task, self.expression or "None")
        error = BpmnError(self.code, **(payload if isinstance(payload, dict) else {}))
        if not deliver(parent, error, failed=None):
            raise error


class EscalationEventDefinition(StockEscalation):
    """An escalation goes outwards to the first activity around it that hears it."""

    def throw(self, task: Task) -> None:
        """Tell one boundary event; unheard, the process goes on as if nothing was said."""
        payload = task.workflow.script_engine.evaluate(task, self.expression or "None")
        parent = _calling(task)
        if parent is not None:
            _hand_over(parent, BpmnEvent(self, payload=payload), failed=None)


class CancelEventDefinition(StockCancel):
    """A cancel end event calls off the transaction around it, and no other that is running."""

    def throw(self, task: Task, **_: Any) -> None:
        """Tell the transaction's own boundary event."""
        transaction = _calling(task)
        if transaction is not None:
            _hand_over(transaction, BpmnEvent(self), failed=None)


def deliver(task: Task, error: BpmnError, *, failed: Task | None) -> bool:
    """True when a boundary event took the error; False when the diagram does not handle it.

    ``failed`` is the task that is still running; its own join cancels it.
    """
    event = BpmnEvent(ErrorEventDefinition(error.code, code=error.code), payload=error.payload)
    return _hand_over(task, event, failed=failed)


def _hand_over(task: Task, event: BpmnEvent, *, failed: Task | None) -> bool:
    for activity in _outwards(task):
        boundary = _catching(activity, event)
        if boundary is not None:
            boundary.task_spec.catch(boundary, event)
            boundary.task_spec._update(boundary)
            if boundary.task_spec.cancel_activity and activity is not failed:
                _cut_off(activity)
            return True
    return False


def _outwards(task: Task) -> Iterator[Task]:
    current: Task | None = task
    while current is not None:
        yield current
        parent = current.parent
        in_round = parent is not None and isinstance(parent.task_spec, LoopTask)
        current = parent if in_round else _calling(current)


def _calling(task: Task) -> Task | None:
    workflow = task.workflow
    if workflow.parent_task_id is None:
        return None
    return workflow.top_workflow.get_task_from_id(workflow.parent_task_id)


def _catching(activity: Task, event: BpmnEvent) -> Task | None:
    parent = activity.parent
    if parent is None or not isinstance(parent.task_spec, BoundaryEventSplit):
        return None
    for child in parent.children:
        spec = child.task_spec
        if (
            isinstance(spec, BoundaryEvent)
            and child.state == TaskState.WAITING
            and spec.event_definition == event.event_definition
        ):
            return child
    return None


def _cut_off(activity: Task) -> None:
    scope = activity.workflow.top_workflow.subprocesses.get(activity.id)
    if scope is not None:
        # else the scope, once ended, would make the activity complete normally as well
        scope.completed_event.disconnect_all()
    activity.cancel()


def forget(top: BpmnWorkflow, task: Task) -> None:
    """End what hangs below a task that has been dropped from the tree."""
    top.event_manager.remove_task(task)
    scope = top.subprocesses.pop(task.id, None)
    if scope is None:
        return
    scope.completed_event.disconnect_all()
    scope.completed = True
    for inner in list(scope.tasks.values()):
        forget(top, inner)


def watch_dropped(top: BpmnWorkflow) -> None:
    """Have :func:`forget` called for every task that is dropped."""

    def dropped(workflow: Any, task: Task) -> None:
        forget(top, task)

    top.task_removed_event.connect(dropped)
