"""What SpiffWorkflow asks while it runs: expressions, services, decisions, the time."""

from datetime import datetime
from typing import Any, Protocol

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.task import Task

from engine.scripting import Environment


class Host(Protocol):
    """The running step, as the diagram's elements see it."""

    @property
    def now(self) -> datetime:
        """The time of the step."""

    def call_delegate(self, task: Task, spec: Any, arguments: dict[str, Any]) -> bool | None:
        """Run a service; None when a boundary event caught its error."""

    def decide(self, task: Task, decision_id: str) -> None:
        """Evaluate a decision into the task's data."""


class ScriptEngine(PythonScriptEngine):
    """Restricted expressions, and a door to the step."""

    def __init__(self, environment: Environment, host: Host) -> None:
        super().__init__(environment)
        self.host = host

    @property
    def now(self) -> datetime:
        """The time of the step; the wall clock is never looked at."""
        return self.host.now

    def call_delegate(self, task: Task, spec: Any, arguments: dict[str, Any]) -> bool | None:
        """Run a service task's delegate."""
        return self.host.call_delegate(task, spec, arguments)

    def decide(self, task: Task, decision_id: str) -> None:
        """Run a business rule task."""
        self.host.decide(task, decision_id)
