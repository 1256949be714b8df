"""A task tree moved from the specs of one version to those of another.

What is under way keeps its id, its data and what it waits for. What has been done stays in
the tree under the same name, for joins look back at it; a finished element that the new
version does not have is cut out, and what hung below it hangs above. What was only predicted
is forgotten and predicted anew. Nothing is reset: SpiffWorkflow's own migration resets every
waiting task, which wipes the answers of a round and starts timers again.
"""

from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.deployment.bundle import Bundle
from engine.spiff.workflow import Workflow
from engine.versions.migration.standing import active, scopes

_PREDICTED = TaskState.FUTURE | TaskState.PREDICTED_MASK


def transplant(workflow: Workflow, bundle: Bundle) -> None:
    """Change ``workflow`` in place. Every active task has its counterpart; see standing."""
    for scope in scopes(workflow):
        _move(scope, new_spec(scope, bundle))
    workflow.subprocess_specs = bundle.subprocess_specs


def new_spec(scope: Any, bundle: Bundle) -> Any:
    """The spec of a scope in the new version. That of a subprocess has the name it had:
    standing has seen to it that the element around it still names it."""
    if scope.parent_task_id is None:
        return bundle.spec
    return bundle.subprocess_specs.get(scope.spec.name)


def _move(scope: Any, spec: Any) -> None:
    ahead = {task.id: _forget_ahead(task) for task in active(scope)}
    for task in list(scope.tasks.values()):
        counterpart = spec.task_specs.get(task.task_spec.name)
        if counterpart is None:
            _cut_out(scope, task)
        else:
            task.task_spec = counterpart
    scope.spec = spec
    for task in active(scope):
        _predict(task, ahead[task.id])


def _forget_ahead(task: Task) -> int:
    """Drop what was predicted behind a task; in which state it was predicted."""
    ahead = [child for child in task.children if child.has_state(_PREDICTED)]
    for child in ahead:
        task.workflow._remove_task(child.id)
    only_maybe = bool(ahead) and all(child.state == TaskState.MAYBE for child in ahead)
    return int(TaskState.MAYBE if only_maybe else TaskState.FUTURE)


def _cut_out(scope: Any, task: Task) -> None:
    """Take a task out of the tree; its children go to its parent, in its place."""
    parent = task.parent
    place = parent._children.index(task.id)
    parent._children[place : place + 1] = task._children
    for child in task.children:
        child._parent = parent.id
    if scope.last_task is task:
        scope.last_task = next(iter(task.children), parent)
    del scope.tasks[task.id]


def _predict(task: Task, state: int) -> None:
    """What may come, as SpiffWorkflow would have predicted it. Behind an event that may never
    come it is only a maybe, and an inclusive join does not wait for it."""
    if state == TaskState.FUTURE:
        task.task_spec._predict(task, mask=TaskState.NOT_FINISHED_MASK)
        return
    if any(not child.triggered for child in task.children):
        return  # a cycle: each ring has begun a way of its own
    task._sync_children(task.task_spec.outputs, TaskState.MAYBE)
    for child in task.children:
        child.task_spec._predict(child)
