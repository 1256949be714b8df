"""The workflow object: SpiffWorkflow's, with a main loop that survives what it runs.

The stock loop walks the tree to a depth of 1000 and then stops without a word, and it
breaks when a step cuts off a scope that it was about to visit.
"""

import logging
from collections.abc import Callable
from typing import Any

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.joins import look_again

Told = Callable[[Task], None]
# below this level the library lists the whole tree for every line that it might log
for _name in ("spiff.task", "spiff.workflow"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Workflow(BpmnWorkflow):
    """One instance in memory."""

    def _do_engine_steps(
        self, will_complete_task: Told | None = None, did_complete_task: Told | None = None
    ) -> bool:
        moved = 0
        before = self.get_active_subprocesses()
        for scope in sorted(before, key=lambda scope: scope.depth, reverse=True):
            if not self._is_attached(scope):
                continue
            while count := _run_ready(scope, will_complete_task, did_complete_task):
                moved += count
            moved += look_again(scope)
            if self._is_attached(scope):
                task = self.get_task_from_id(scope.parent_task_id)
                task.task_spec._update(task)
        moved += _run_ready(self, will_complete_task, did_complete_task) or look_again(self)
        # counting scopes is not enough: one may end in the same round in which another begins
        return moved > 0 or len(self.get_active_subprocesses()) > len(before)

    def update_waiting_tasks(self) -> None:
        """Let joins and events look again, at any depth."""
        for task in list(self.tasks.values()):
            if task.state == TaskState.WAITING and task.id in self.tasks:
                task.task_spec._update(task)

    def _is_attached(self, scope: Any) -> bool:
        return self.subprocesses.get(scope.parent_task_id) is scope


def _run_ready(scope: Any, will_run: Told | None, did_run: Told | None) -> int:
    ready = [t for t in scope.tasks.values() if t.state == TaskState.READY]
    count = 0
    for task in ready:
        # an earlier one may have cut this one off
        alive = task.id in scope.tasks and task.state == TaskState.READY
        if alive and not task.task_spec.manual:
            if will_run is not None:
                will_run(task)
            task.run()
            count += 1
            if did_run is not None:
                did_run(task)
    return count
