"""What a process waits for: tasks with what their forms ask, timers, messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine.errors import LOCAL
from engine.forms import Form
from engine.forms.components import Component
from engine.forms.texts import Text
from engine.persistence.tables import UserTask
from engine.rehearsal.stage import Stage
from engine.rehearsal.telling.events import clock


@dataclass(frozen=True)
class OpenTask:
    """``fields`` are what the form asks; ``sample`` are answers that it may accept."""

    element: str
    name: Text
    seat: str | None
    candidate_group: str | None
    assignee: str | None
    due_at: datetime | None
    fields: tuple[Component, ...]
    sample: Mapping[str, Any]

    def to_json(self, language: str = "da") -> dict[str, Any]:
        """The task for machines; what is empty is left out."""
        line = {
            "element": self.element,
            "name": self.name.message(language),
            "seat": self.seat,
            "candidate_group": self.candidate_group,
            "assignee": self.assignee,
            "due_at": self.due_at and clock(self.due_at),
            "fields": [_field(part, language) for part in self.fields],
        }
        return {key: value for key, value in line.items() if value not in (None, "")}


@dataclass(frozen=True)
class Waiting:
    """A timer, and when it rings."""

    element: str
    due_at: datetime


def open_now(stage: Stage) -> tuple[OpenTask, ...]:
    """The open tasks, oldest first."""
    return tuple(_opened(stage, row) for row in stage.open_tasks())


def sample(form: Form, today: date) -> dict[str, Any]:
    """Answers to every field that is shown, as simple as the form allows. What a pattern
    asks for is left to the reader."""
    values = {part.key: _sample(part, today) for part in form.fields if not part.read_only}
    hidden = form.hidden_keys(values)
    return {key: value for key, value in values.items() if key not in hidden}


def _opened(stage: Stage, row: UserTask) -> OpenTask:
    form = stage.engine.form(stage.session, row)
    return OpenTask(
        element=row.element_id,
        name=Text(row.name, row.name_en or ""),
        seat=row.seat,
        candidate_group=row.candidate_group,
        assignee=row.assignee,
        due_at=row.due_at,
        fields=form.fields if form else (),
        sample=sample(form, stage.now.astimezone(LOCAL).date()) if form else {},
    )


def _field(part: Component, language: str) -> dict[str, Any]:
    told = {
        "key": part.key,
        "label": part.label(language),
        "type": part.type,
        "required": part.required,
        "options": [option.value for option in part.choices],
    }
    return {key: value for key, value in told.items() if value not in ("", False, [])}


def _sample(part: Component, today: date) -> Any:
    if part.default not in (None, "", []):
        return part.default
    if part.type == "number":
        return _number(part)
    if part.type == "datetime":
        return today.isoformat()
    if part.type == "checkbox":
        return True
    if part.choices:
        first = part.choices[0].value
        return [first] if part.type == "checklist" else first
    return _text(part)


def _number(part: Component) -> int | float:
    limits = part.constraints
    return limits.min if limits.min is not None else min(1, limits.max or 1)


def _text(part: Component) -> str:
    limits = part.constraints
    if limits.email:
        return "navn@eksempel.dk"
    words = "Eksempel"
    short = words * (-(-(limits.min_length or 0) // len(words)) or 1)
    return short[: limits.max_length] if limits.max_length else short
