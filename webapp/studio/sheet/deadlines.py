"""What happens by itself when time passes: timers of the diagram, and due dates of tasks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from engine.deployment.source import bpmn, properties, tag_of
from notifications.reminding.plan import AFTER, BEFORE
from webapp.studio.sheet.reading import Reader

TIMES = ("timeDate", "timeDuration", "timeCycle")


@dataclass(frozen=True)
class TimerView:
    """A timer: when, on what, and what it does."""

    id: str
    name: str
    when: str
    on: str
    does: str


@dataclass(frozen=True)
class DueView:
    """A task with a due date; reminders follow from it."""

    id: str
    name: str
    who: str
    when: str


@dataclass(frozen=True)
class Deadlines:
    """All of them, in the order of the diagram."""

    timers: tuple[TimerView, ...]
    dues: tuple[DueView, ...]
    # workdays around a due date on which people are written to
    reminded_before: tuple[int, ...] = BEFORE
    reminded_after: tuple[int, ...] = AFTER

    def __len__(self) -> int:
        return len(self.timers) + len(self.dues)


def deadlines(reader: Reader) -> Deadlines:
    """The timers and due dates of a process."""
    return Deadlines(tuple(_timers(reader)), tuple(_dues(reader)))


def _timers(reader: Reader) -> Iterator[TimerView]:
    for node in reader.nodes():
        for timer in node.iterchildren(bpmn("timerEventDefinition")):
            attached = node.get("attachedToRef")
            on = reader.named(attached) if attached else ""
            yield TimerView(node.get("id"), reader.name(node), _when(timer), on, _does(node))


def _when(timer: Any) -> str:
    texts = ((part.text or "").strip() for kind in TIMES for part in timer.iter(bpmn(kind)))
    return next((text for text in texts if text), "")


def _does(node: Any) -> str:
    if tag_of(node) != "boundaryEvent":
        return str(_("Sagen venter her, til tiden er gået."))
    if node.get("cancelActivity") == "false":
        return str(_("Går i gang ved siden af; trinnet fortsætter."))
    return str(_("Afbryder trinnet og går videre."))


def _dues(reader: Reader) -> Iterator[DueView]:
    for node in reader.nodes():
        values = properties(node)
        if values.get("dueDate"):
            who = reader.lane(node) or values.get("candidateGroup") or values.get("assignee") or ""
            yield DueView(node.get("id"), reader.name(node), who, values["dueDate"])
