"""A moved case, written, read again, and run as far as it goes: which must be nowhere."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task

from engine.deployment.bundle import Bundle
from engine.persistence.serializer import load_state, save_state
from engine.spiff.script_engine import ScriptEngine
from engine.spiff.waits import Waits
from engine.spiff.workflow import Workflow
from engine.versions.migration.reasons import Reason, reason

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.persistence.tables import ProcessInstance


class _Moved(Exception):
    """An element would run."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.task_spec.name)
        self.element = task.task_spec.bpmn_name or task.task_spec.name


class _Dry:
    """A host that calls nobody."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def call_delegate(self, task: Task, spec: Any, arguments: dict[str, Any]) -> bool | None:
        """Never reached: nothing runs in a trial."""
        raise _Moved(task)

    def decide(self, task: Task, decision_id: str) -> None:
        """Never reached: nothing runs in a trial."""
        raise _Moved(task)


def read(instance: "ProcessInstance", bundle: Bundle) -> Workflow:
    """A copy of a case as it is stored; what a step in the same transaction holds is another."""
    return load_state(instance.state_blob, bundle.spec, bundle.subprocess_specs)


def _stop(task: Task) -> None:
    raise _Moved(task)


def tried(
    engine: "Engine", moved: Workflow, old: Workflow, *, bundle: Bundle, now: datetime
) -> tuple[bytes, Workflow, list[Reason]]:
    """The stored form of a moved case, the case as read from it, and what went wrong.

    No delegate is called, and no expression of an element that would run is evaluated.
    """
    blob = save_state(moved)
    again = load_state(blob, bundle.spec, bundle.subprocess_specs)
    again.script_engine = ScriptEngine(engine.environment, _Dry(now))
    try:
        again.do_engine_steps(_stop)
    except _Moved as error:
        return blob, again, [reason("moves", element=error.element)]
    after = Waits.of(again)
    lost = [what for what, same in _kept(Waits.of(old), after) if not same]
    return blob, again, [reason("differs", what=", ".join(lost))] if lost else []


def _kept(before: Waits, after: Waits) -> list[tuple[str, bool]]:
    return [
        ("user_task", before.user_tasks.keys() == after.user_tasks.keys()),
        ("due_timer", before.timers == after.timers),
        ("message_wait", before.messages == after.messages),
        ("scope", before.passive.keys() == after.passive.keys()),
    ]
