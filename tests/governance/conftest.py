"""A database, a time and an actor for everything that tests the domain."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, cast

import pytest
from sqlalchemy import MetaData, Table, create_engine, event
from sqlalchemy.orm import Session

import governance.models  # noqa: F401 - completes the metadata
from engine.persistence.base import Base
from governance.permissions import Actor
from governance.work import Work
from tests.conftest import Clock
from tests.governance.builders import BoardOf13, a_board_of_13

MakeActor = Callable[..., Actor]


@pytest.fixture
def session() -> Iterator[Session]:
    """An empty SQLite database in memory that enforces foreign keys."""
    database = create_engine("sqlite://")
    event.listen(database, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    Base.metadata.create_all(database, tables=complete_tables(Base.metadata))
    with Session(database) as session:
        yield session
    database.dispose()


@pytest.fixture
def now(clock: Clock) -> datetime:
    """Nine o'clock on a Tuesday, 1 September 2026, Danish time."""
    return clock.now


@pytest.fixture
def make_actor() -> MakeActor:
    """``make_actor("chair:board", person_id=3)``; a group ``person:3`` gives the id as well."""
    return an_actor


@pytest.fixture
def work(session: Session, now: datetime) -> Work:
    """Work by the secretariat, for use cases that move no process."""
    # no process moves in these tests; those that need one start an engine of their own
    return Work(session, cast(Any, None), an_actor("secretariat", name="Sekretariat"), now)


@pytest.fixture
def board(session: Session) -> BoardOf13:
    """The board and its steering group of 13 seats, one of them vacant."""
    return a_board_of_13(session)


def an_actor(*groups: str, person_id: int | None = None, name: str = "Prøveperson") -> Actor:
    """Somebody in exactly these groups; person 1 unless told otherwise."""
    named = [group.removeprefix("person:") for group in groups if group.startswith("person:")]
    known = person_id or (int(named[0]) if named else 1)
    return Actor(known, name, groups=frozenset({*groups, f"person:{known}"}))


def complete_tables(metadata: MetaData) -> list[Table]:
    """The tables whose foreign keys all lead to tables that are mapped, in several steps."""
    known = dict(metadata.tables)
    while dangling := [t.name for t in known.values() if not targets(t) <= known.keys()]:
        for name in dangling:
            del known[name]
    return list(known.values())


def targets(table: Table) -> set[str]:
    """The names of the tables that ``table`` refers to."""
    return {key.target_fullname.rpartition(".")[0] for key in table.foreign_keys}
