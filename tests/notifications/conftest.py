"""A board, a clock, and a task or a case to write about."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

import governance.models  # noqa: F401 - completes the metadata
import notifications.models  # noqa: F401 - completes the metadata
from engine.persistence.base import Base
from tests.conftest import Clock
from tests.governance.conftest import complete_tables
from tests.notifications.builders import Desk


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
def desk(session: Session, clock: Clock) -> Desk:
    """Both bodies, everybody with an address, and somebody to do the work."""
    return Desk(session, clock)
