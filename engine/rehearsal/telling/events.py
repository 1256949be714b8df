"""One line of what happened in a rehearsal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.errors import LOCAL
from engine.forms.texts import Text
from engine.history import Kind

# the engine's own account, in the words of a rehearsal
KINDS: Mapping[str, str] = {
    Kind.STARTED: "started",
    Kind.ENDED: "ended",
    Kind.CANCELLED: "cancelled",
    Kind.ENTERED: "entered",
    Kind.COMPLETED: "completed",
    Kind.WITHDRAWN: "withdrawn",
    Kind.TIMER_FIRED: "timer_fired",
    Kind.MESSAGE_SENT: "message_thrown",
    Kind.MESSAGE_RECEIVED: "message_received",
    Kind.DECISION: "decision",
    Kind.ERROR_CAUGHT: "error",
    Kind.DUE_MOVED: "due_moved",
    Kind.REASSIGNED: "reassigned",
}


@dataclass
class Event:
    """``step`` is the number of the script's step that led here, 0 before the first.

    ``detail`` holds JSON values, or texts in both languages, or moments.
    """

    at: datetime
    kind: str
    step: int
    process: str
    element: str | None = None
    name: Text = field(default_factory=Text)
    instance: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)

    def to_json(self, language: str = "da") -> dict[str, Any]:
        """The line: what is empty is left out."""
        line = {
            "time": clock(self.at),
            "event": self.kind,
            "step": self.step,
            "process": self.process,
            "element": self.element,
            "name": self.name.message(language),
            **{key: _plain(value, language) for key, value in self.detail.items()},
        }
        return {key: value for key, value in line.items() if value not in (None, "", [])}


def clock(at: datetime) -> str:
    """A moment as people in Denmark write it, with its offset."""
    return at.astimezone(LOCAL).isoformat(timespec="seconds")


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Text):
        return value.message(language)
    if isinstance(value, datetime):
        return clock(value)
    if isinstance(value, list):
        return [_plain(item, language) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, language) for key, item in value.items()}
    return value
