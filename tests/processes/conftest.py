"""The desk: a test folder bears the name of the process that its desk deploys."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.orm import Session

import governance.models  # noqa: F401 - completes the metadata
from engine.history import WATCH
from engine.persistence import tables  # noqa: F401 - completes the metadata
from engine.persistence.base import Base
from tests.conftest import REACHED, Clock
from tests.processes import reached
from tests.processes.desk import Desk, open_desk


@pytest.fixture(scope="session")
def empty_database() -> Iterator[sqlite3.Connection]:
    """Every table, made once; each test has a copy of its own."""
    raw = sqlite3.connect(":memory:")
    database = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    Base.metadata.create_all(database)
    yield raw
    database.dispose()


@pytest.fixture
def session(
    empty_database: sqlite3.Connection, request: pytest.FixtureRequest
) -> Iterator[Session]:
    """An empty SQLite database in memory that enforces foreign keys; what a process's own
    tests reach in it is counted at the end of the run."""
    raw = sqlite3.connect(":memory:")
    empty_database.backup(raw)
    raw.execute("PRAGMA foreign_keys=ON")
    database = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with Session(database) as session:
        seen = request.config.stash[REACHED]
        session.info[WATCH] = reached.noting(request.path.parent.name, seen)
        yield session
    database.dispose()


@pytest.fixture
def desk(session: Session, clock: Clock, request: pytest.FixtureRequest) -> Desk:
    """The board is seated and the process is deployed; ``ALSO`` in the module names more."""
    also = getattr(request.module, "ALSO", ())
    return open_desk(session, clock, [request.path.parent.name, *also])
