"""Parallel and inclusive joins that count tokens.

SpiffWorkflow guesses from the task tree which branches are still to come: in loops, and where
branches cross, it goes on too early, or waits for ever. Here every arrival at a join is a
token, used up once: a parallel join takes one of each flow in, an inclusive one waits as
BPMN 2.0.2 says in 13.4.3.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway as StockInclusive
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway as StockParallel
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.specs.MultiChoice import MultiChoice
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

_ARRIVED, _SPENT = "arrived", "spent"


class _Join:
    """Shared by both gateways; a mere split is a join with one flow in."""

    inputs: list[Any]

    def _update_hook(self, task: Task) -> bool:
        if task.internal_data.get(_SPENT):
            return False
        task.internal_data[_ARRIVED] = True
        tokens = self._tokens(task)
        if not self._may_fire(task, {token.parent.task_spec for token in tokens}):
            task._set_state(TaskState.WAITING)
            return False
        task._inherit_data()
        return True

    def _tokens(self, task: Task) -> list[Task]:
        """The arrivals that no firing has used up, oldest first, one of each flow in."""
        same = [t for t in task.workflow.tasks.values() if t.task_spec is self]
        waiting = [t for t in same if t.internal_data.get(_ARRIVED)]
        unspent = [t for t in waiting if not t.internal_data.get(_SPENT)]
        first: dict[Any, Task] = {}
        for token in sorted(unspent, key=lambda t: t.last_state_change):
            first.setdefault(token.parent.task_spec, token)
        first[task.parent.task_spec] = task
        return list(first.values())

    def _gather(self, task: Task) -> None:
        """Use up the tokens; the task that goes on has the data of all."""
        for token in self._tokens(task):
            token.internal_data[_SPENT] = True
            if token is not task:
                DeepMerge.merge(task.data, token.parent.data)
                token._set_state(TaskState.CANCELLED)
                token._drop_children()
        task._inherit_data()

    def _may_fire(self, task: Task, marked: set[Any]) -> bool:
        return len(marked) == len(set(self.inputs))


class ParallelGateway(_Join, StockParallel):
    """Waits for a token on every flow in."""

    def _run_hook(self, task: Task) -> bool:
        self._gather(task)
        return True


class InclusiveGateway(_Join, StockInclusive):
    """Waits for every token that can still come to an empty flow in."""

    def _may_fire(self, task: Task, marked: set[Any]) -> bool:
        empty = set(self.inputs) - marked
        if not empty:
            return True
        for other in task.workflow.tasks.values():
            if _is_token(other) and other.task_spec is not self:
                reached = self._reached_from(other.task_spec)
                if reached & empty and not reached & marked:
                    return False
        return True

    def _reached_from(self, spec: Any) -> set[Any]:
        """The flows in, by their sources, that a token at ``spec`` can come to."""
        seen: set[Any] = set()
        waiting = [spec]
        while waiting:
            current = waiting.pop()
            if current not in seen and current is not self:
                seen.add(current)
                waiting += current.outputs
        return seen.intersection(self.inputs)

    def _run_hook(self, task: Task) -> bool:
        self._gather(task)
        return bool(MultiChoice._run_hook(self, task))

    def _get_matching_outputs(self, task: Task) -> tuple[list[Any], list[Any]]:
        matches, defaults = super()._get_matching_outputs(task)
        if not matches and not defaults:
            # BPMN 2.0.2, 13.4.3: "throws an exception"; the token must not get lost
            raise WorkflowException(f"No conditions satisfied for {self.bpmn_id}", task_spec=self)
        return matches, [] if matches else defaults


def _is_token(task: Task) -> bool:
    """True where something is under way, or is about to be."""
    if task.has_state(TaskState.READY | TaskState.WAITING | TaskState.STARTED):
        return True
    return bool(task.state == TaskState.FUTURE and task.parent.state == TaskState.COMPLETED)


def look_again(scope: Any) -> bool:
    """Let inclusive joins see that what they waited for has ended; True when one goes on."""
    found = [
        task
        for task in scope.tasks.values()
        if task.state == TaskState.WAITING and isinstance(task.task_spec, InclusiveGateway)
    ]
    for task in found:
        if task.state == TaskState.WAITING:
            task.task_spec._update(task)
        if task.state == TaskState.READY:
            return True
    return False
