"""The engine, asked in the words of the token game: whole, on a database, or bare, in memory.

Bare is the task tree with what the engine makes of it, saved and restored at every step; it
leaves out rows, histories and people, and is some ten times as fast.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from SpiffWorkflow.bpmn import BpmnEvent

from engine.delegates import Delegates
from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.parse import compile_source
from engine.deployment.source import Source
from engine.engine import Engine
from engine.errors import DeploymentRefused
from engine.persistence.serializer import load_state, save_state, spec_from_dict
from engine.persistence.tables import InstanceState, MessageWait, ProcessInstance
from engine.scripting import Environment
from engine.spiff import events
from engine.spiff.escapes import watch_dropped
from engine.spiff.events import MessageEventDefinition
from engine.spiff.pruning import prune
from engine.spiff.script_engine import ScriptEngine
from engine.spiff.waits import Waits, all_tasks, drop_finished_scopes, is_over
from engine.spiff.workflow import Workflow
from tests.engine.desk import SYSTEM, Desk
from tests.engine.oracle.game import ITEMS, Action

Chosen = Callable[[str], bool]
Seen = dict[str, Any]


class Side(Protocol):
    """One way to run the engine."""

    def deploy(self, source: Source, chosen: Chosen) -> set[str]:
        """The rules that refuse the source; none when it is deployed."""

    def act(self, action: Action) -> None:
        """Do one thing."""

    def seen(self) -> Seen:
        """``over``, ``tasks`` and ``timers`` counted, ``messages``."""


class Whole:
    """The real engine at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.name = ""
        self.instance_id = ""

    def deploy(self, source: Source, chosen: Chosen) -> set[str]:
        desk, self.name = self.desk, source.process_id
        desk.engine = Engine(desk.delegates, functions={"chosen": chosen})
        try:
            desk.move(
                lambda: desk.engine.deploy_source(desk.session, source, by=SYSTEM, now=desk.now)
            )
        except DeploymentRefused as refused:
            return {f.rule for f in refused.findings if f.stops}
        return set()

    def act(self, action: Action) -> None:
        kind, element, _ = action
        if kind == "start":
            self.instance_id = self.desk.start(self.name, key=self.name, items=list(ITEMS)).id
        elif kind == "task":
            found = (t for t in self._open() if (t.element_id, t.subject or "") == action[1:])
            self.desk.complete(next(found))
        elif kind == "message":
            self.desk.correlate(element, key=self.name)
        else:
            for timer in [t for t in self._timers() if t.element_id == element]:
                self.desk.move(lambda key=timer.id: self._ring(key))

    def _ring(self, timer_id: int) -> None:
        desk = self.desk
        timer = next((t for t in self._timers() if t.id == timer_id), None)
        if timer is not None:
            timer.due_at = desk.now
            desk.session.flush()
            desk.engine.fire(desk.session, timer_id, actor=SYSTEM, now=desk.now)

    def seen(self) -> Seen:
        session = self.desk.session
        instance = session.get_one(ProcessInstance, self.instance_id)
        waits = session.query(MessageWait).filter_by(instance_id=instance.id)
        return {
            "over": instance.state == InstanceState.COMPLETED,
            "tasks": Counter((t.element_id, t.subject or "") for t in self._open()),
            "timers": Counter(t.element_id for t in self._timers()),
            "messages": {wait.message for wait in waits},
        }

    def _open(self) -> list[Any]:
        return [t for t in self.desk.open() if t.instance_id == self.instance_id]

    def _timers(self) -> list[Any]:
        return [t for t in self.desk.timers() if t.instance_id == self.instance_id]


def note(execution: Any, **arguments: Any) -> None:
    """The only delegate that drawings use."""


class Bare:
    """The task tree alone."""

    now = datetime(2026, 9, 1, 7, tzinfo=UTC)

    def call_delegate(self, task: Any, spec: Any, arguments: dict[str, Any]) -> bool:
        return True

    def decide(self, task: Any, decision_id: str) -> None:
        raise NotImplementedError("no drawing decides by a table")

    def deploy(self, source: Source, chosen: Chosen) -> set[str]:
        surroundings = Surroundings(Delegates([note]), frozenset({"chosen"}))
        refused = {f.rule for f in check(source, surroundings) if f.stops}
        if not refused:
            parcel = compile_source(source, {}).parcel
            self.specs = {name: spec_from_dict(v) for name, v in parcel["specs"].items()}
            self.spec = self.specs[parcel["main"]]
            self.environment = Environment({"chosen": chosen})
        return refused

    def act(self, action: Action) -> None:
        kind, element, _ = action
        if kind == "start":
            workflow = Workflow(self.spec, self.specs)
            workflow.task_tree.data["items"] = list(ITEMS)
        else:
            workflow = load_state(self.state, self.spec, self.specs)
        workflow.script_engine = ScriptEngine(self.environment, self)
        watch_dropped(workflow)
        if kind == "task":
            found = Waits.of(workflow).user_tasks.values()
            next(t for t in found if _named(t) == action[1:]).run()
        elif kind == "message":
            event = BpmnEvent(MessageEventDefinition(element), payload={})
            workflow.event_manager.catch(event, internal=False)
        elif kind == "timer":
            for key, name in list(Waits.of(workflow).timers):
                task = next((t for t in all_tasks(workflow) if str(t.id) == key), None)
                if name == element and task is not None:
                    events.ring(task, name)
                    workflow.do_engine_steps()
        workflow.do_engine_steps()
        drop_finished_scopes(workflow)
        prune(workflow)
        self.state = save_state(workflow)
        self._see(workflow)

    def _see(self, workflow: Workflow) -> None:
        over = is_over(workflow)
        waits = Waits() if over else Waits.of(workflow)
        self._seen = {
            "over": over,
            "tasks": Counter(map(_named, waits.user_tasks.values())),
            "timers": Counter(element for _, element in waits.timers),
            "messages": set(waits.messages),
        }

    def seen(self) -> Seen:
        return self._seen


def _named(task: Any) -> tuple[str, str]:
    """The element and the items of the rounds around it, outermost first."""
    items: list[str] = []
    current = task
    while current is not None:
        item = current.internal_data.get("key_or_index")
        if item is not None:
            items.insert(0, str(ITEMS[int(item)]))
        parent = current.parent
        if parent is None:
            top = current.workflow
            parent = (
                top.top_workflow.get_task_from_id(top.parent_task_id)
                if top.parent_task_id
                else None
            )
        current = parent if parent is not None else None
    return task.task_spec.bpmn_id, ".".join(items)
