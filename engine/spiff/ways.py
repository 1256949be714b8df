"""Which way a token went on from a gateway."""

from SpiffWorkflow.task import Task

_SPLIT = ".BoundaryEventSplit"  # stands before an element that has boundary events


def way_on(task: Task) -> dict[str, list[str]]:
    """``{"to": element ids}`` of a gateway that has run; empty for what has one way on."""
    if len(task.task_spec.outputs) < 2:
        return {}
    return {"to": [child.task_spec.name.removesuffix(_SPLIT) for child in task.children]}
