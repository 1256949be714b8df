"""Forgetting finished tasks, so that a case that goes round a thousand times stays small.

SpiffWorkflow keeps every task that ever ran as an ancestor of what runs now. What is over is
in the account of the instance; the tree needs only what something unfinished may still ask:

- an unfinished task asks its parent (for data) and its children (which it must not add anew);
- a task with boundary events, they themselves and the join behind them ask their split, and
  that split's children;
- the end of a scope gathers the data of every branch that has arrived there.

A gateway that waits for further branches counts arrivals, which are unfinished until it has
used them up, by the parents they came from. Everything else goes, and what is left hangs below
its nearest ancestor that is left, so that who descends from whom stays as it was.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.control import EventSplit, _EndJoin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.workflow import Workflow


def prune(workflow: Workflow) -> None:
    """Drop what no unfinished task of its scope can ask for."""
    for scope in [workflow, *workflow.subprocesses.values()]:
        unfinished = [t for t in scope.tasks.values() if not t.has_state(TaskState.FINISHED_MASK)]
        if unfinished:
            _keep(scope, _needed(scope, unfinished))


def _needed(scope: Any, unfinished: list[Task]) -> set[Any]:
    """The ids of the tasks that stay."""
    needed = {scope.task_tree.id, *(task.id for task in unfinished)}
    if scope.last_task is not None:
        needed.add(scope.last_task.id)
    for task in unfinished:
        needed.add(task._parent)
        if not task.has_state(TaskState.PREDICTED_MASK):
            needed.update(task._children)
        split = _split_of(task)
        if split is not None:
            needed |= {split.id, *split._children}
    for task in scope.tasks.values():
        if isinstance(task.task_spec, _EndJoin):
            needed |= {task.id, task._parent}
    return needed


def _split_of(task: Task) -> Task | None:
    """The split that the task hangs below directly, or that it joins."""
    parent = task.parent
    if parent is not None and isinstance(parent.task_spec, EventSplit):
        return parent
    name = getattr(task.task_spec, "split_task", None)
    while name and parent is not None and parent.task_spec.name != name:
        parent = parent.parent
    return parent if name else None


def _keep(scope: Any, needed: set[Any]) -> None:
    if len(needed) >= len(scope.tasks):
        return
    kept = {key: task for key, task in scope.tasks.items() if key in needed}
    for task in kept.values():
        while task._parent is not None and task._parent not in kept:
            task._parent = scope.tasks[task._parent]._parent
    for task in kept.values():
        task._children = []
    # a parent was made before its children: the order in which they were made stays theirs
    for key, task in kept.items():
        if task._parent is not None:
            kept[task._parent]._children.append(key)
    scope.tasks = kept
