"""Event definitions: timers that ring only when the engine says so, and messages with payload.

SpiffWorkflow's own timers look at the wall clock each time anything moves. Ours compute
their due time once, from the step's ``now``, and wait for :func:`ring`; the due-time table
decides who is woken. All timers of one event gateway keep their own due time.
"""

from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions import timer as stock
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition as StockMessage
from SpiffWorkflow.task import Task

from engine.spiff.moments import due, parse_cycle, parse_duration

_DUE = "due"
_RUNG = "rung"
_CYCLE = "cycle"


class _Ringing:
    """Shared by the three timers. ``name`` is the id of the timer's element."""

    name: str
    expression: str

    def has_fired(self, task: Task) -> bool:
        """True once rung. Sets the due time the first time it is asked."""
        table = task.internal_data.setdefault(_DUE, {})
        if self.name not in table:
            table[self.name] = self.first_due(task).isoformat()
        return self.name in task.internal_data.get(_RUNG, [])

    def first_due(self, task: Task) -> datetime:
        """The first moment at which the timer rings."""
        engine = task.workflow.script_engine
        value = engine.evaluate(task, self.expression)
        closes = bool(getattr(task.task_spec, "cancel_activity", False))
        return due(value, engine.now, end_of_day=closes)

    def ring(self, task: Task) -> None:
        """Let the timer fire at the next update of the task."""
        task.internal_data[_RUNG] = [*task.internal_data.get(_RUNG, []), self.name]

    def reset(self, task: Task) -> None:
        """Forget what rang; called by SpiffWorkflow after the event has run."""
        task.internal_data.pop(_RUNG, None)
        task.internal_data.pop(_DUE, None)


class TimeDateEventDefinition(_Ringing, stock.TimeDateEventDefinition):
    """Rings at a moment."""


class DurationTimerEventDefinition(_Ringing, stock.DurationTimerEventDefinition):
    """Rings some time after the token arrived."""


class CycleTimerEventDefinition(_Ringing, stock.TimerEventDefinition):
    """Rings again and again at a non-interrupting boundary; elsewhere the first ring counts."""

    def has_fired(self, task: Task) -> bool:
        """True once rung. Sets the first due time."""
        if _CYCLE not in task.internal_data:
            engine = task.workflow.script_engine
            cycle = parse_cycle(str(engine.evaluate(task, self.expression)), engine.now)
            task.internal_data[_CYCLE] = {"left": cycle.times, "every": cycle.every}
            task.internal_data[_DUE] = {self.name: cycle.first.isoformat()}
        return self.name in task.internal_data.get(_RUNG, [])

    def next_ring(self, task: Task) -> dict[str, Any] | None:
        """What the next one to ring starts with; None when all rings are used up."""
        cycle = task.internal_data[_CYCLE]
        left = cycle["left"] - 1
        if left == 0:
            return None
        # From now, not from the missed moment: a worker that slept rings once, not in a burst.
        upcoming = parse_duration(cycle["every"]).after(task.workflow.script_engine.now)
        return {_CYCLE: {**cycle, "left": left}, _DUE: {self.name: upcoming.isoformat()}}

    def reset(self, task: Task) -> None:
        """Forget the cycle."""
        super().reset(task)
        task.internal_data.pop(_CYCLE, None)


class MessageEventDefinition(StockMessage):
    """A message whose payload becomes a variable if one is named, else is spread out."""

    def update_task_data(self, task: Task) -> None:
        """Put the payload into the task's data."""
        payload = task.internal_data.pop(self.name, None)
        if self.message_var:
            task.data[self.message_var] = payload
        elif isinstance(payload, dict):
            task.data.update(payload)

    def reset(self, task: Task) -> None:
        """Forget the payload."""
        task.internal_data.pop(self.name, None)
        task._set_internal_data(event_fired=False)


def _definitions(task: Task) -> list[Any]:
    definition = task.task_spec.event_definition
    if isinstance(definition, MultipleEventDefinition):
        return list(definition.event_definitions)
    return [definition]


def timers(task: Task) -> dict[str, datetime]:
    """Element id → due time of each timer that the waiting ``task`` holds."""
    table = task.internal_data.get(_DUE, {})
    names = [d.name for d in _definitions(task) if isinstance(d, _Ringing)]
    return {name: datetime.fromisoformat(table[name]) for name in names if name in table}


def messages(task: Task) -> list[str]:
    """The names of the messages that would move the waiting ``task``."""
    return [d.name for d in _definitions(task) if isinstance(d, MessageEventDefinition)]


def ring(task: Task, element_id: str) -> None:
    """Ring the timer of ``element_id`` that ``task`` waits for."""
    for definition in _definitions(task):
        if isinstance(definition, _Ringing) and definition.name == element_id:
            definition.ring(task)
    task.task_spec._update(task)


def move(task: Task, element_id: str, due_at: datetime) -> None:
    """Give the timer of ``element_id`` another due time."""
    table = task.internal_data[_DUE]
    task.internal_data[_DUE] = {**table, element_id: due_at.isoformat()}
