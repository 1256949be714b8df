"""A work list as slices that an index holds in the wanted order: one for each group, state and
whether there is a due date. A page takes its fill of each slice, so that it costs the same
among a million tasks as among a thousand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from engine.persistence.tables import OPEN_TASK, TaskState, UserTask

Conditions = Sequence[ColumnElement[bool]]
# with more slices than this, one pass over all of them is cheaper
MOST = 40


def of_groups(groups: Sequence[str], assignee_key: str | None) -> list[list[ColumnElement[bool]]]:
    """What somebody may answer: their own tasks, and those of their groups that nobody has."""
    # nearly every open task has no assignee: said so that no index on assignees is tempted
    free = func.coalesce(UserTask.assignee, "") == ""
    found = [
        [UserTask.candidate_group == group, _is(TaskState.OPEN), free] for group in sorted(groups)
    ]
    if assignee_key:
        found += [[UserTask.assignee == assignee_key, _is(state)] for state in OPEN_TASK]
    return found


def of_all() -> list[list[ColumnElement[bool]]]:
    """Everybody's open tasks."""
    return [[_is(state)] for state in OPEN_TASK]


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


def count_up_to(
    session: Session, slices: Sequence[Conditions], narrowed: Conditions, *, most: int
) -> int:
    """How many tasks there are, counted no further than ``most``."""
    arms = [
        select(UserTask.id).where(*conditions, *narrowed).limit(most).subquery()
        for conditions in slices
    ]
    if not arms:
        return 0
    merged = union_all(*(select(arm) for arm in arms)).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(merged)) or 0


def _is(state: TaskState) -> ColumnElement[bool]:
    return UserTask.state == state
