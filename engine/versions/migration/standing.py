"""Where a case stands, and what a new version has changed at just those places."""

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit, StartEventJoin
from SpiffWorkflow.bpmn.specs.control import _EndJoin as EndJoin
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask, MultiInstanceTask
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.deployment.bundle import Bundle
from engine.forms.texts import Text
from engine.spiff.workflow import Workflow
from engine.versions import words
from engine.versions.migration.reach import Marking, Place
from engine.versions.migration.reasons import At, Reason

ACTIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED
# what must not change while answers are coming in
_OF_A_ROUND = {
    "data_input": "rounds.over",
    "input_item": "rounds.item",
    "data_output": "rounds.into",
    "output_item": "rounds.output",
    "cardinality": "rounds.count",
}
_SPLIT = ".BoundaryEventSplit"
_BEHIND_THE_SCENES = (BoundaryEvent, BoundaryEventJoin, StartEventJoin, EndJoin)


def active(scope: Any) -> list[Task]:
    """The tasks of one scope at which the case stands or that wait for it."""
    return [task for task in scope.tasks.values() if task.has_state(ACTIVE)]


def at(task: Task, bundle: Bundle) -> At:
    """The element of a task, as its diagram has it."""
    spec = task.task_spec
    element = getattr(spec, "bpmn_id", None) or spec.name.partition(".Boundary")[0]
    name = getattr(spec, "bpmn_name", None) or element
    return At(bundle.owner_of(task.workflow.spec.name).process_id, element, name)


def places(workflow: Workflow, bundle: Bundle) -> list[At]:
    """The elements at which a case stands, outermost scope first, each once."""
    tasks = (task for scope in scopes(workflow) for task in active(scope) if _is_drawn(task))
    found: dict[tuple[str, str], At] = {}
    for here in (at(task, bundle) for task in tasks):
        found.setdefault((here.process_id, here.element_id), here)
    return list(found.values())


def scopes(workflow: Workflow) -> list[Any]:
    """The process and each subprocess under way, outermost first."""
    inner = sorted(workflow.subprocesses.values(), key=lambda scope: scope.depth)
    return [workflow, *(scope for scope in inner if not scope.completed)]


def marking(scope: Any) -> Marking:
    """The tokens of one scope."""
    return frozenset(token for task in active(scope) for token in _tokens(task))


def _is_drawn(task: Task) -> bool:
    return not isinstance(task.task_spec, _BEHIND_THE_SCENES)


def _tokens(task: Task) -> Iterator[Place]:
    parent = task.parent
    in_round = parent is not None and isinstance(parent.task_spec, LoopTask)
    if not _is_drawn(task) or (in_round and task.task_spec.name == parent.task_spec.task_spec):
        return
    if isinstance(task.task_spec, UnstructuredJoin):
        yield from ((task.task_spec.name, came) for came in _arrived(task))
    else:
        yield task.task_spec.name


def _arrived(join: Task) -> Iterator[str]:
    """From where tokens have come to a join in this round of it."""
    for task in join.workflow.tasks.values():
        earlier = task is not join and join.is_descendant_of(task)
        same = task.task_spec is join.task_spec and not earlier
        if same and task.parent is not None and task.parent.state == TaskState.COMPLETED:
            yield task.parent.task_spec.name


# --- what has changed where the case stands


def obstacles(scope: Any, new: Any, bundle: Bundle) -> Iterator[Reason]:
    """What keeps the tasks of one scope from going on as they are on the spec ``new``."""
    for task in active(scope):
        spec, other = task.task_spec, new.task_specs.get(task.task_spec.name)
        here = at(task, bundle)
        if other is None:
            code = "removed" if _is_drawn(task) else "boundary_removed"
            yield here.reason(code)
        elif type(other) is not type(spec):
            old, now = (words.spec_kind(type(kind).__name__) for kind in (spec, other))
            yield here.reason("type", old=old, new=now)
        else:
            yield from _same_kind(spec, other, here)
            yield from _new_edge_events(task, other, here)


def _same_kind(spec: Any, other: Any, here: At) -> Iterator[Reason]:
    if isinstance(spec, MultiInstanceTask):
        for name, aspect in _OF_A_ROUND.items():
            if _variable(getattr(spec, name)) != _variable(getattr(other, name)):
                yield here.reason("round", what=words.aspect(aspect))
    if isinstance(spec, SubWorkflowTask) and spec.spec != other.spec:
        yield here.reason("calls", old=spec.spec, new=other.spec)
    if isinstance(spec, CatchingEvent) and _awaited(spec) != _awaited(other):
        old, new = (_told(_awaited(each)) for each in (spec, other))
        yield here.reason("event", old=old, new=new)


def _new_edge_events(task: Task, other: Any, here: At) -> Iterator[Reason]:
    """Boundary events that the element has got, and that would never begin for this case."""
    split = next((s for s in other.inputs if isinstance(s, BoundaryEventSplit)), None)
    if split is None or split.name != f"{other.name}{_SPLIT}":
        return
    parent = task.parent.task_spec
    known = set(parent._outputs) if parent.name == split.name else set()
    for event in split.outputs:
        if isinstance(event, BoundaryEvent) and event.name not in known:
            yield here.reason("boundary_added", event=event.bpmn_name or event.bpmn_id)


def _told(awaited: set[tuple[str, str]]) -> Text:
    """What is awaited, in both languages."""
    da, en = (
        ", ".join(f"{words.spec_kind(kind).message(x)} {name}" for kind, name in sorted(awaited))
        for x in ("da", "en")
    )
    return Text(da, en)


def _variable(item: Any) -> Any:
    return getattr(item, "bpmn_id", item)


def definitions(spec: Any) -> list[Any]:
    """The event definitions of a catching event; several for an event gateway."""
    definition = spec.event_definition
    several = isinstance(definition, MultipleEventDefinition)
    return list(definition.event_definitions) if several else [definition]


def _awaited(spec: Any) -> set[tuple[str, str]]:
    return {
        (type(d).__name__.removesuffix("EventDefinition"), str(getattr(d, "code", None) or d.name))
        for d in definitions(spec)
    }


def token_names(scope: Any) -> Iterator[str]:
    """What people call the places of the tokens of a scope."""
    for token in sorted(marking(scope), key=str):
        name = token if isinstance(token, str) else token[0]
        yield scope.spec.task_specs[name].bpmn_name or name
