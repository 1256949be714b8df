"""User tasks as rows: opened, closed by an answer, withdrawn.

Written by plain statements, because a unit of work costs five times as much as the database;
what is written stands in the session as if it had been loaded.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, inspect, null, update
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from engine.persistence.tables import OPEN_TASK, TaskState, UserTask

if TYPE_CHECKING:
    from engine.call import Call

_TABLE = cast(Table, UserTask.__table__)
_OPEN = _TABLE.insert()
_ANSWERED = (
    "state", "completed_at", "completed_by", "completed_by_name", "on_behalf_of", "answers",
)  # fmt: skip
_CLOSE = (
    _TABLE.update()
    .where(_TABLE.c.id == bindparam("task_id"))
    .values({**{name: bindparam(f"new_{name}") for name in _ANSWERED}, "draft": null()})
)


def open_tasks(session: Session, tasks: Sequence[UserTask]) -> None:
    """Write new tasks, each with the columns that it was made with."""
    if not tasks:
        return
    if session.in_nested_transaction():
        session.add_all(tasks)  # only the unit of work knows what a savepoint takes back
        session.flush()
        return
    session.flush()  # what they refer to stands there first
    names = [column.key for column in _TABLE.columns]
    rows = [{n: task.__dict__[n] for n in names if n in task.__dict__} for task in tasks]
    session.connection().execute(_OPEN, rows)
    for task in tasks:
        _adopt(session, task)


def _adopt(session: Session, task: UserTask) -> None:
    """Let the session take what has been written for something that it loaded."""
    rolled_back = session.identity_map.get(identity_key(UserTask, task.id))
    if rolled_back is not None:
        session.expunge(rolled_back)
    for name in inspect(task).unloaded:
        set_committed_value(task, name, None)
    make_transient_to_detached(task)
    session.add(task)


def close_task(call: "Call", task: UserTask, answers: Any, on_behalf_of: str | None) -> None:
    """Write that the actor has answered."""
    values = {
        "state": TaskState.COMPLETED,
        "completed_at": call.now,
        "completed_by": call.actor.key,
        "completed_by_name": call.actor.name,
        "on_behalf_of": on_behalf_of,
        "answers": answers,
    }
    named = {f"new_{name}": value for name, value in values.items()}
    call.session.connection().execute(_CLOSE, {"task_id": task.id, **named})
    for name, value in {**values, "draft": None}.items():
        set_committed_value(task, name, value)


def withdraw_tasks(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    """Close what is still open of the tasks that meet a condition, without an answer."""
    session.execute(
        update(UserTask)
        .where(which, UserTask.state.in_(OPEN_TASK))
        .values(state=TaskState.CANCELLED, completed_at=now)
    )
