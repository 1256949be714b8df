"""A user task as a line in a message: what, about which case, by when, where."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import case_by_number
from governance.organisation.actors import actor_for
from governance.work import Work
from governance.workdays import danish_day, workdays_between
from notifications.words import links


@dataclass(frozen=True)
class TaskLine:
    """``about`` is the case; ``workdays_left`` is negative after the deadline, None without."""

    name: str
    path: str
    about: str
    due_at: datetime | None
    workdays_left: int | None
    is_today: bool
    is_overdue: bool

    @property
    def headline(self) -> str:
        """The name and the case, as a subject tells them apart."""
        return f"{self.name} – {self.about}" if self.about else self.name


def line(work: Work, task: UserTask, language: str) -> TaskLine:
    """The task as a person with this language reads it."""
    left = None
    if task.due_at is not None:
        left = workdays_between(work.today, danish_day(task.due_at))
    return TaskLine(
        name=(task.name_en or task.name) if language == "en" else task.name,
        path=links.task(task.id),
        about=about(work, task.business_key),
        due_at=task.due_at,
        workdays_left=left,
        is_today=task.due_at is not None and danish_day(task.due_at) == work.today,
        is_overdue=task.due_at is not None and task.due_at < work.now,
    )


def about(work: Work, business_key: str) -> str:
    """*2026-004 Fælles Medicinkort* where the key is a case number, else nothing.

    The title is all that a message tells of a case.
    """
    title = _title(work, business_key)
    return f"{business_key} {title}" if title else ""


def case_number(work: Work, task: UserTask) -> str | None:
    """The number of the case that the task is about, if it is about one."""
    return task.business_key if _title(work, task.business_key) else None


def open_for(work: Work, person_id: int) -> list[UserTask]:
    """The open tasks that the person may answer, the most urgent first, undated last."""
    actor = actor_for(work.session, person_id, on=work.today, now=work.now)
    free = UserTask.assignee.is_(None) & UserTask.candidate_group.in_(actor.groups)
    query = select(UserTask).where(
        UserTask.state.in_(OPEN_TASK), or_(UserTask.assignee == actor.key, free)
    )
    ordered = query.order_by(UserTask.due_at.is_(None), UserTask.due_at, UserTask.created_at)
    return list(work.session.scalars(ordered))


def _title(work: Work, number: str) -> str | None:
    case = case_by_number(work.session, number)
    return case.title if case else None
