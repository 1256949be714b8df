"""The desk: a test folder bears the name of the process that its desk deploys."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

import governance.models  # noqa: F401 - completes the metadata
from engine.persistence import tables  # noqa: F401 - completes the metadata
from engine.persistence.base import Base
from tests.conftest import Clock
from tests.processes.desk import Desk, open_desk


@pytest.fixture
def session() -> Iterator[Session]:
    """An empty SQLite database in memory that enforces foreign keys."""
    database = create_engine("sqlite://")
    event.listen(database, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    Base.metadata.create_all(database)
    with Session(database) as session:
        yield session
    database.dispose()


@pytest.fixture
def desk(session: Session, clock: Clock, request: pytest.FixtureRequest) -> Desk:
    """The board is seated and the process is deployed; ``ALSO`` in the module names more."""
    also = getattr(request.module, "ALSO", ())
    return open_desk(session, clock, [request.path.parent.name, *also])
