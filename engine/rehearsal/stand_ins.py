"""Delegates that answer what the script says, and remember that they were asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.delegates import BpmnError, Delegates, Execution
from engine.persistence.values import plain
from engine.rehearsal.scripts.steps import Service

# told of each call: the execution, the delegate's name, and what was asked and answered
Told = Callable[[Execution, str, dict[str, Any]], None]


@dataclass
class _Answers:
    """The answers of one delegate: the first is used; it makes way once another waits."""

    waiting: list[Service]
    is_used: bool = False

    def next(self) -> Service:
        if self.is_used and len(self.waiting) > 1:
            self.waiting.pop(0)
        self.is_used = True
        return self.waiting[0]


class StandIns:
    """A table of delegates in place of the installation's."""

    def __init__(self, told: Told) -> None:
        self.delegates = Delegates()
        # who was asked without the script saying what to answer
        self.unscripted: set[str] = set()
        self._told = told
        self._answers: dict[str, _Answers] = {}

    def stand_in(self, name: str) -> None:
        """List a stand-in under a delegate's name."""
        if name in self.delegates.names():
            return

        def stand_in(execution: Execution, **arguments: Any) -> Any:
            return self._answer(name, execution, arguments)

        self.delegates.add(stand_in, name)

    def script(self, service: Service) -> None:
        """What a delegate (or the element of that id) answers from now on."""
        self._answers.setdefault(service.name, _Answers([])).waiting.append(service)

    def _answer(self, name: str, execution: Execution, arguments: Mapping[str, Any]) -> Any:
        found = self._answers.get(execution.element_id) or self._answers.get(name)
        asked = {"arguments": plain(arguments)}
        if found is None:
            self.unscripted.add(name)
            self._told(execution, name, {**asked, "returns": {}, "scripted": False})
            return {}
        service = found.next()
        if service.raises is not None:
            self._told(execution, name, {**asked, "raises": service.raises})
            raise BpmnError(service.raises, **service.payload)
        self._told(execution, name, {**asked, "returns": service.returns})
        return service.returns
