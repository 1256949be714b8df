"""Records that nobody changes: refused by the ORM with a sentence, by the database behind it."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Mapper, object_session

from engine.persistence.base import Base
from governance.casework.errors import RecordIsFinal
from governance.records.guards import Guard

Model = TypeVar("Model", bound=type[Base])

# read by migrations, which execute the same statements
GUARDS: list[Guard] = []


def append_only(model: Model) -> Model:
    """Class decorator: rows of ``model`` are inserted and never changed or deleted."""
    return _guard(model, lambda row: True, when="")


def final_when(when: str, final: Callable[[Any], bool]) -> Callable[[Model], Model]:
    """Class decorator: a row is final once ``final`` holds for it as stored.

    ``when`` says the same in SQL, about the row ``OLD``; ``stored`` helps ``final`` to look.
    """
    return lambda model: _guard(model, final, when=when)


def stored(row: Base, attribute: str) -> Any:
    """What the database holds in the attribute, whatever it is being changed to.

    None for what was never stored. The attribute needs ``active_history``.
    """
    history = inspect(row).attrs[attribute].history
    if history.has_changes():
        return history.deleted[0] if history.deleted else None
    return getattr(row, attribute)


def _guard(model: Model, final: Callable[[Any], bool], *, when: str) -> Model:
    def refuse(mapper: Mapper[Any], connection: Connection, row: Base) -> None:
        session = object_session(row)
        changed = session is None or session.is_modified(row) or row in session.deleted
        if changed and final(row):
            raise RecordIsFinal(record=model.__tablename__)

    event.listen(model, "before_update", refuse)
    event.listen(model, "before_delete", refuse)
    guard = Guard(model.__tablename__, when=when)
    guard.install(model.__table__)
    GUARDS.append(guard)
    return model
