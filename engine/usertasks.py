"""User tasks as people see them: what a diagram says about one, and who may complete it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.delegates import Performer, TaskView, is_system
from engine.errors import ClaimedByAnother, NotYourTask, TaskClosed
from engine.persistence.tables import TaskState, UserTask
from engine.persistence.values import plain
from engine.scripting import evaluate
from engine.spiff.moments import due

if TYPE_CHECKING:
    from SpiffWorkflow.task import Task

    from engine.runtime import Step

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class _Reader:
    """Reads properties of an element over the data of one task."""

    properties: Mapping[str, str]
    data: Mapping[str, Any]
    functions: Mapping[str, Any]

    def value(self, name: str) -> Any:
        """The literal, or the value of the expression after ``=``; None when absent."""
        text = self.properties.get(name, "").strip()
        if text.startswith("="):
            return evaluate(text[1:], self.data, self.functions)
        return text or None

    def text(self, name: str) -> str | None:
        """The value as text."""
        value = self.value(name)
        return None if value is None else str(value)

    def filled(self, template: str | None) -> str | None:
        """A text with its ``{placeholders}`` filled in from the data."""
        if not template:
            return None
        return _PLACEHOLDER.sub(
            lambda match: str(evaluate(match[1], self.data, self.functions)), template
        )

    def due_at(self, now: datetime) -> datetime | None:
        """The due date; a bare date means the end of that day."""
        value = self.value("dueDate")
        return None if value in (None, "") else due(value, now, end_of_day=True)

    def listed(self, name: str) -> list[str] | None:
        """A comma list; None when the property is absent."""
        text = self.properties.get(name)
        return None if text is None else [part.strip() for part in text.split(",") if part.strip()]


def row_for(step: "Step", task: "Task") -> UserTask:
    """The row of a task that has just become ready."""
    element = step.element(task)
    owner = step.bundle.owner_of(task.workflow.spec.name)
    properties = (getattr(task.task_spec, "extensions", None) or {}).get("properties", {})
    read = _Reader(properties, task.data, step.call.engine.functions)
    title = properties.get("title") or task.task_spec.bpmn_name or task.task_spec.bpmn_id
    return UserTask(
        id=str(task.id),
        instance_id=step.instance.id,
        definition_id=owner.definition_id,
        process_id=step.instance.process_id,
        business_key=step.instance.business_key,
        element_id=element.id,
        name=read.filled(title),
        name_en=read.filled(properties.get("title:en") or properties.get("name:en")),
        lane=task.task_spec.lane,
        candidate_group=read.text("candidateGroup"),
        seat=read.text("seat"),
        assignee=read.text("assignee"),
        due_at=read.due_at(step.now),
        priority=int(read.value("priority") or 50),
        form_key=read.text("formKey"),
        page=read.text("page"),
        subject=read.text("subject"),
        recorded_by=read.text("recordedBy"),
        outputs=read.listed("outputs"),
        state=TaskState.OPEN,
        created_at=step.now,
    )


def view(row: UserTask, on_behalf_of: str | None = None) -> TaskView:
    """What a recording delegate is told about the task."""
    return TaskView(
        id=row.id,
        element_id=row.element_id,
        name=row.name,
        candidate_group=row.candidate_group,
        seat=row.seat,
        subject=row.subject,
        due_at=row.due_at,
        on_behalf_of=on_behalf_of,
    )


def require_open(row: UserTask) -> None:
    """Raise TaskClosed, saying by whom and when."""
    if not row.is_open:
        who = row.completed_by_name or "processen"
        raise TaskClosed(name=row.name, who=who, at=row.completed_at or "")


def is_entitled(row: UserTask, actor: Performer) -> bool:
    """True when the actor is in the candidate group, or the task is the actor's own."""
    return is_system(actor) or row.assignee == actor.key or row.candidate_group in actor.groups


def require_entitled(row: UserTask, actor: Performer, on_behalf_of: str | None = None) -> None:
    """Raise NotYourTask or ClaimedByAnother. The caller has checked ``on_behalf_of``."""
    if on_behalf_of is not None or is_system(actor):
        return
    if not is_entitled(row, actor):
        raise NotYourTask(name=row.name, group=row.candidate_group or row.assignee or "?")
    if row.assignee is not None and row.assignee != actor.key:
        raise ClaimedByAnother(name=row.name, who=row.assignee)


def flowing(row: UserTask, answers: Mapping[str, Any], flows: Sequence[str] | None) -> Any:
    """The answers that go on into process data.

    ``outputs`` names them; without it the form's fields that are not text, ``flows``; without
    a form the numbers and the yes-or-no answers.
    """
    keys = row.outputs if row.outputs is not None else flows
    if keys is None:
        keys = [k for k, v in answers.items() if v is None or isinstance(v, bool | int | float)]
    return plain({key: answers[key] for key in keys if key in answers}, "answers")
