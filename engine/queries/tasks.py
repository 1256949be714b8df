"""Work lists: open tasks by who asks, filtered, counted, and paged by key."""

import base64
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from engine.persistence.tables import OPEN_TASK, UserTask
from engine.queries import slices

Sort = Literal["due", "created", "priority"]
# a task without a due date sorts as if it were due then: last
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks. ``groups`` and ``assignee_key`` are who asks; ``groups`` None means all.

    ``overdue_at``: due before this moment; ``due_before``: due before this moment, overdue
    ones included; ``subject`` and ``business_key`` match exactly.
    """

    groups: Collection[str] | None = ()
    assignee_key: str | None = None
    search: str | None = None
    process_id: str | None = None
    business_key: str | None = None
    subject: str | None = None
    element_id: str | None = None
    overdue_at: datetime | None = None
    due_before: datetime | None = None


@dataclass(frozen=True)
class Page:
    """Some tasks, and the key of the next page; ``after`` None means there are no more."""

    tasks: list[UserTask]
    after: str | None


@dataclass(frozen=True)
class Counts:
    """How many open tasks, by urgency."""

    total: int
    overdue: int
    soon: int


def tasks_page(
    session: Session,
    wanted: TaskFilter,
    *,
    sort: Sort = "due",
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """Open tasks in a stable order. Following ``after`` meets every task exactly once."""
    key = None if after is None else _read_key(after, sort)
    who, values = slices.asker(wanted.groups, wanted.assignee_key)
    if sort == "due" and 0 < who.number <= slices.MOST:
        query = _by_due_date(who, _narrowed(wanted), key, limit + 1)
    else:
        keys = _sort_keys(sort)
        query = _open(wanted).order_by(*keys).limit(limit + 1)
        query = query if key is None else query.where(_beyond(keys, key))
    rows: list[UserTask] = list(session.scalars(query, values))
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(rows, _write_key(rows[-1], sort) if more else None)


def open_tasks(  # noqa: PLR0913 - the everyday call, spelt out
    session: Session,
    groups: Collection[str] | None,
    assignee_key: str | None,
    *,
    sort: Sort = "due",
    after: str | None = None,
    limit: int = 50,
    **narrowed: Any,
) -> Page:
    """The tasks that somebody may answer: their own and those of their groups that nobody
    else has taken. ``narrowed`` are further fields of TaskFilter."""
    wanted = TaskFilter(groups=groups, assignee_key=assignee_key, **narrowed)
    return tasks_page(session, wanted, sort=sort, after=after, limit=limit)


def count_tasks(session: Session, wanted: TaskFilter, *, now: datetime, soon: datetime) -> Counts:
    """Open tasks in all, overdue at ``now``, and due between ``now`` and ``soon``."""
    tasks = _open(wanted).subquery()
    row = session.execute(
        select(
            func.count(),
            func.count().filter(tasks.c.due_at < now),
            func.count().filter(and_(tasks.c.due_at >= now, tasks.c.due_at < soon)),
        ).select_from(tasks)
    ).one()
    return Counts(*row)


def count_up_to(session: Session, wanted: TaskFilter, most: int) -> int:
    """Open tasks, counted no further than ``most``: a page says "99+" and stays quick."""
    who, values = slices.asker(wanted.groups, wanted.assignee_key)
    narrowed = _narrowed(wanted)
    if not who.number:
        return 0
    query = (
        slices.count_up_to(who.slices(), narrowed, most=most)
        if narrowed
        else slices.plain_count(who, most)
    )
    return session.scalar(query, values) or 0


def _by_due_date(
    who: slices.Asker, narrowed: list[ColumnElement[bool]], key: list[Any] | None, limit: int
) -> Select[UserTask]:
    if not narrowed and key is None:
        return slices.first_by_due_date(who, limit)
    last = None if key is None else (None if key[0] == NEVER else key[0], key[1])
    return slices.by_due_date(who.slices(), narrowed, last, limit=limit)


def _open(wanted: TaskFilter) -> Select[UserTask]:
    return select(UserTask).where(
        UserTask.state.in_(OPEN_TASK), _for_whom(wanted), *_narrowed(wanted)
    )


def _for_whom(wanted: TaskFilter) -> ColumnElement[bool]:
    if wanted.groups is None:
        return true()
    mine = UserTask.assignee == wanted.assignee_key if wanted.assignee_key else false()
    free = UserTask.assignee.is_(None) & UserTask.candidate_group.in_(wanted.groups)
    return or_(mine, free)


def _narrowed(wanted: TaskFilter) -> list[ColumnElement[bool]]:
    exact = {
        UserTask.process_id: wanted.process_id,
        UserTask.business_key: wanted.business_key,
        UserTask.subject: wanted.subject,
        UserTask.element_id: wanted.element_id,
    }
    found = [column == value for column, value in exact.items() if value is not None]
    found += [UserTask.due_at < at for at in (wanted.overdue_at, wanted.due_before) if at]
    if wanted.search:
        found.append(_matches(wanted.search))
    return found


def _matches(search: str) -> ColumnElement[bool]:
    columns = (UserTask.name, UserTask.name_en, UserTask.business_key)
    words = search.split()
    return and_(*(or_(*(c.icontains(word, autoescape=True) for c in columns)) for word in words))


# --- pages by key: the last row's sort values say where the next page begins


def _sort_keys(sort: Sort) -> list[ColumnElement[Any]]:
    due = func.coalesce(UserTask.due_at, NEVER)
    columns: dict[str, list[ColumnElement[Any]]] = {
        "due": [due, UserTask.id],  # type: ignore[list-item]
        "created": [UserTask.created_at, UserTask.id],  # type: ignore[list-item]
        "priority": [-UserTask.priority, due, UserTask.id],  # type: ignore[list-item]
    }
    return columns[sort]


def _beyond(keys: Sequence[ColumnElement[Any]], values: Sequence[Any]) -> ColumnElement[bool]:
    head, *rest = keys
    past: ColumnElement[bool] = head > values[0]
    return or_(past, and_(head == values[0], _beyond(rest, values[1:]))) if rest else past


def _write_key(row: UserTask, sort: Sort) -> str:
    due = (row.due_at or NEVER).isoformat()
    values: dict[str, list[Any]] = {
        "due": [due, row.id],
        "created": [row.created_at.isoformat(), row.id],
        "priority": [-row.priority, due, row.id],
    }
    return base64.urlsafe_b64encode(json.dumps(values[sort]).encode()).decode()


def _read_key(key: str, sort: Sort) -> list[Any]:
    values = json.loads(base64.urlsafe_b64decode(key))
    at = 1 if sort == "priority" else 0
    values[at] = datetime.fromisoformat(values[at])
    return list(values)
