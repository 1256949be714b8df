"""A work list as slices that an index holds in the wanted order: one for each group, state and
whether there is a due date. A page takes its fill of each slice, so that it costs the same
among a million tasks as among a thousand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select, tuple_, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from engine.persistence.tables import OPEN_TASK, TaskState, UserTask

Conditions = Sequence[ColumnElement[bool]]
# with more slices than this, one pass over all of them is cheaper
MOST = 40


class _unindexed(FunctionElement[Any]):
    """A column that no index shall answer for. Nearly every open task has no assignee: SQLite
    would be tempted; PostgreSQL knows how many there are, as long as it sees the column."""

    inherit_cache = True


@compiles(_unindexed)
def _as_it_is(element: _unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_unindexed, "sqlite")
def _with_plus(element: _unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return "+" + compiler.process(element.clauses, **options)


@dataclass(frozen=True)
class Asker:
    """Who asks, as the shape of a statement: ``groups`` is how many, None for everybody's
    tasks. All who have as many groups share the statement and differ in its parameters."""

    groups: int | None
    has_tasks: bool

    @property
    def number(self) -> int:
        """How many slices."""
        if self.groups is None:
            return len(OPEN_TASK)
        return self.groups + (len(OPEN_TASK) if self.has_tasks else 0)

    def slices(self) -> list[list[ColumnElement[bool]]]:
        """What they may answer: their own tasks, and those of their groups that nobody has."""
        if self.groups is None:
            return [[_is(state)] for state in OPEN_TASK]
        free = _unindexed(UserTask.assignee).is_(None)
        found = [
            [UserTask.candidate_group == bindparam(f"group_{n}"), _is(TaskState.OPEN), free]
            for n in range(self.groups)
        ]
        if self.has_tasks:
            found += [[UserTask.assignee == bindparam("asker"), _is(s)] for s in OPEN_TASK]
        return found


def asker(groups: Collection[str] | None, key: str | None) -> tuple[Asker, dict[str, str]]:
    """The shape of who asks, and the parameters."""
    if groups is None:
        return Asker(None, has_tasks=False), {}
    values = {f"group_{n}": group for n, group in enumerate(sorted(groups))}
    return Asker(len(values), has_tasks=bool(key)), values | ({"asker": key} if key else {})


@lru_cache(maxsize=64)
def first_by_due_date(who: Asker, limit: int) -> Select[UserTask]:
    """The first tasks by due date: made once, for making it costs more than its answer."""
    return by_due_date(who.slices(), (), None, limit=limit)


def by_due_date(
    slices: Sequence[Conditions],
    narrowed: Conditions,
    after: tuple[datetime | None, str] | None,
    *,
    limit: int,
) -> Select[UserTask]:
    """The next tasks by due date, the undated last. ``after`` is the last row before them."""
    due_at, task_id = after or (None, None)
    dated: list[ColumnElement[bool]] = [UserTask.due_at.is_not(None)]
    undated: list[ColumnElement[bool]] = [UserTask.due_at.is_(None)]
    kinds = [undated] if after is not None and due_at is None else [dated, undated]
    if after is not None:
        key: Any = (literal(due_at, UserTask.due_at.type), literal(task_id))
        past = tuple_(UserTask.due_at, UserTask.id) > tuple_(*key)
        kinds[0].append(past if due_at is not None else UserTask.id > task_id)
    columns = select(UserTask.id, UserTask.due_at)
    arms = [
        columns.where(*conditions, *narrowed, *kind)
        .order_by(UserTask.due_at, UserTask.id)
        .limit(limit)
        .subquery()
        for conditions in slices
        for kind in kinds
    ]
    merged = union_all(*(select(arm) for arm in arms)).subquery()
    order = (merged.c.due_at.is_(None), merged.c.due_at, merged.c.id)
    first = select(merged).order_by(*order).limit(limit).subquery()
    order = (first.c.due_at.is_(None), first.c.due_at, first.c.id)
    return select(UserTask).join(first, first.c.id == UserTask.id).order_by(*order)


@lru_cache(maxsize=64)
def plain_count(who: Asker, most: int) -> Select[int]:
    """How many tasks there are, counted no further than ``most``: made once."""
    return count_up_to(who.slices(), (), most=most)


def count_up_to(slices: Sequence[Conditions], narrowed: Conditions, *, most: int) -> Select[int]:
    """How many tasks there are in one slice or more, counted no further than ``most``."""
    arms = [
        select(UserTask.id).where(*conditions, *narrowed).limit(most).subquery()
        for conditions in slices
    ]
    merged = union_all(*(select(arm) for arm in arms)).limit(most).subquery()
    return select(func.count()).select_from(merged)


def _is(state: TaskState) -> ColumnElement[bool]:
    return UserTask.state == state
