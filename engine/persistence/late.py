"""Rows that nobody asks for while a step runs: held in memory, written together.

They are written when the step ends, before a commit, and before a query that reads their
table. A savepoint would lose track of them: inside one they are written at once.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, Table, TextClause, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlalchemy.sql import visitors

from engine.persistence.base import Base

Writer = Callable[[Session, list[Any]], None]
_HELD = "engine.late"
_WRITERS: dict[type[Base], Writer] = {}


def register(model: type[Base], writer: Writer) -> None:
    """Say how the held items of a table are written."""
    _WRITERS[model] = writer


def hold(session: Session, model: type[Base], item: Any) -> None:
    """Keep ``item``, in order, until it is written."""
    session.info.setdefault(_HELD, {}).setdefault(model, []).append(item)
    if session.in_nested_transaction():
        write(session, model)


def take(session: Session, model: type[Base]) -> list[Any]:
    """What is held for the table; whoever takes it writes it."""
    held: dict[type[Base], list[Any]] = session.info.get(_HELD, {})
    return held.pop(model, [])


def write(session: Session, *models: type[Base]) -> None:
    """Write what is held for these tables."""
    for model in models:
        items = take(session, model)
        if items:
            session.flush()  # what the rows refer to stands there first
            _WRITERS[model](session, items)


@event.listens_for(Session, "before_commit")
def _before_commit(session: Session) -> None:
    write(session, *session.info.get(_HELD, ()))


@event.listens_for(Session, "after_rollback")
def _after_rollback(session: Session) -> None:
    session.info.pop(_HELD, None)


@event.listens_for(Session, "after_soft_rollback")
def _after_soft_rollback(session: Session, previous: SessionTransaction) -> None:
    # a flush that failed rolls back without the database being told
    if not previous.nested:
        session.info.pop(_HELD, None)


@event.listens_for(Session, "do_orm_execute")
def _before_query(state: ORMExecuteState) -> None:
    held = state.session.info.get(_HELD)
    if held:
        write(state.session, *_read_by(cast(ClauseElement, state.statement), held))


def _read_by(statement: ClauseElement, held: Iterable[type[Base]]) -> list[type[Base]]:
    """Those of ``held`` whose table the statement names, in a subquery too; all for plain text."""
    if isinstance(statement, TextClause):
        return list(held)
    named = _named.get(statement)
    if named is None:
        parts = visitors.iterate(statement)
        named = _named[statement] = frozenset(p.name for p in parts if isinstance(p, Table))
    return [model for model in held if model.__tablename__ in named]


# statements that are made once are taken apart once
_named: WeakKeyDictionary[ClauseElement, frozenset[str]] = WeakKeyDictionary()
