"""Non-interrupting events that can happen more than once while their activity runs."""

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent as StockBoundary
from SpiffWorkflow.bpmn.specs.event_definitions import SignalEventDefinition
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.escapes import EscalationEventDefinition
from engine.spiff.events import CycleTimerEventDefinition, MessageEventDefinition

_AGAIN = (MessageEventDefinition, SignalEventDefinition, EscalationEventDefinition)


class BoundaryEvent(StockBoundary):
    """What has happened runs on its own; beside it a fresh one listens for the next time."""

    event_definition: Any
    cancel_activity: bool

    def _run_hook(self, task: Task) -> bool:
        if not self.cancel_activity and _is_running(task.parent):
            self._listen_again(task)
        return bool(super()._run_hook(task))

    def _listen_again(self, task: Task) -> None:
        left: dict[str, Any] | None = None
        if isinstance(self.event_definition, CycleTimerEventDefinition):
            left = self.event_definition.next_ring(task)
            if left is None:
                return
        elif not isinstance(self.event_definition, _AGAIN):
            return
        fresh = task.parent._add_child(self, TaskState.WAITING)
        fresh.internal_data.update(left or {})
        self._predict(fresh, mask=TaskState.NOT_FINISHED_MASK)
        self._update(fresh)


def _is_running(split: Task) -> bool:
    """True while the activity runs: what it threw when it ended is heard once."""
    hosts = (child for child in split.children if not isinstance(child.task_spec, StockBoundary))
    return not any(host.has_state(TaskState.FINISHED_MASK) for host in hosts)
