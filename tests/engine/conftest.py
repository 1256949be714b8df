"""The desk of every engine test, on a database file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.persistence.base import Base
from tests.engine.desk import Desk, sqlite


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = sqlite(tmp_path / "engine.db")
    Base.metadata.create_all(database)
    desk = Desk(database)
    yield desk
    desk.session.close()
    database.dispose()
