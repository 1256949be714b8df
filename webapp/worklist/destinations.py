"""Where a task is answered that has a page of its own, and where its subject is shown."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from engine.persistence.tables import UserTask

# page property of the user task, else its form → (endpoint, the argument for the subject's id)
PAGES: Mapping[str, tuple[str, str]] = {
    "ballot": ("prioritisation.ballot", "round_id"),
    "round_draft": ("prioritisation.round", "round_id"),
    "round_approval": ("prioritisation.round", "round_id"),
    "agenda": ("meetings.meeting", "meeting_id"),
    "meeting_room": ("meetings.meeting", "meeting_id"),
    "minutes": ("meetings.minutes", "meeting_id"),
    "cycle": ("cycle.cycle", "cycle_id"),
    "status_report": ("portfolio.report", "report_id"),
    "recommendation_approval": ("reviews.latest_recommendation", "review_id"),
}

# kind of subject → (endpoint, argument)
SUBJECTS: Mapping[str, tuple[str, str]] = {
    "review": ("reviews.room", "review_id"),
    "round": ("prioritisation.round", "round_id"),
    "meeting": ("meetings.meeting", "meeting_id"),
    "cycle": ("cycle.cycle", "cycle_id"),
    "report": ("portfolio.report", "report_id"),
}


def special_page(task: UserTask) -> str | None:
    """The address of the task's own page; None when the generic form serves it."""
    found = PAGES.get(task.page or task.form_key or "")
    return _address(found, task) if found else None


def subject_page(task: UserTask) -> str | None:
    """Where what the task is about can be seen, if it has a page."""
    kind = (task.subject or "").partition(":")[0]
    found = SUBJECTS.get(kind)
    return _address(found, task) if found else None


def _address(found: tuple[str, str], task: UserTask) -> str | None:
    endpoint, argument = found
    number = (task.subject or "").partition(":")[2]
    if not number.isdecimal():
        return None
    values: dict[str, Any] = {argument: int(number), "task": task.id}
    return url_for(endpoint, **values)
