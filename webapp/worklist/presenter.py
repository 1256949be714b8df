"""Tasks as the templates show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy import select

from engine.persistence.tables import TaskState, UserTask
from governance.casework.cases import Case
from governance.work import Work
from webapp.pages import language
from webapp.ui.listing import addresses
from webapp.worklist.destinations import subject_page
from webapp.worklist.inbox import soon
from webapp.worklist.labels import lane_label, process_label


@dataclass(frozen=True)
class Tab:
    """A list with an address of its own."""

    label: str
    href: str
    active: bool
    count: str | int | None


@dataclass(frozen=True)
class TaskRow:
    """One line of the inbox. ``status`` is a state of the badge macro."""

    title: str
    href: str
    about: str
    key: str
    key_href: str | None
    at: datetime | None
    status: str


def task_name(task: UserTask) -> str:
    """The task's name in the reader's language."""
    return _name_in(language(), task)


def _name_in(spoken: str, task: UserTask) -> str:
    return (task.name_en or task.name) if spoken == "en" else task.name


def rows_for(work: Work, tasks: Sequence[UserTask], *, done: bool = False) -> list[TaskRow]:
    """The lines of a page; one query finds the titles of all their cases, and each name is
    put into the reader's language once."""
    words = _Words(
        language(),
        case_titles(work, tasks),
        {task.lane: lane_label(task.lane) for task in tasks},
        {task.process_id: process_label(task.process_id) for task in tasks},
    )
    address = addresses("worklist.receipt" if done else "worklist.task", "task_id")
    return [_row(work, task, words, href=address(task.id), done=done) for task in tasks]


def status_of(work: Work, task: UserTask) -> str:
    """overdue, soon, claimed or open; done and cancelled when it is over."""
    if not task.is_open:
        return "done" if task.state == TaskState.COMPLETED else "cancelled"
    if task.due_at is not None and task.due_at < work.now:
        return "overdue"
    if task.due_at is not None and task.due_at < soon(work):
        return "soon"
    return "claimed" if task.state == TaskState.CLAIMED else "open"


@dataclass(frozen=True)
class _Words:
    """What the lines of a page have in common."""

    language: str
    titles: Mapping[str, str]
    lanes: Mapping[str | None, str]
    processes: Mapping[str, str]


def _row(work: Work, task: UserTask, words: _Words, *, href: str, done: bool) -> TaskRow:
    title = words.titles.get(task.business_key)
    return TaskRow(
        title=_name_in(words.language, task),
        href=href,
        about=" · ".join(part for part in (title, words.lanes[task.lane]) if part),
        key=task.business_key if title else words.processes[task.process_id],
        key_href=_about(task, is_case=title is not None),
        at=task.completed_at if done else task.due_at,
        status=status_of(work, task),
    )


def _about(task: UserTask, *, is_case: bool) -> str | None:
    if is_case:
        return url_for("cases.case", number=task.business_key)
    return subject_page(task)


def case_titles(work: Work, tasks: Sequence[UserTask]) -> dict[str, str]:
    keys = {task.business_key for task in tasks}
    query = select(Case.number, Case.title).where(Case.number.in_(keys))
    return {number: title for number, title in work.session.connection().execute(query) if number}
