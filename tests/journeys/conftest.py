"""The same journey on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.journeys.board import an_application
from tests.journeys.office import Office
from tests.journeys.year import Year
from webapp.database import db

# Monday 1 September 2025, nine o'clock in Denmark
OPENING = datetime(2025, 9, 1, 7, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'sagsgang.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """It is 1 September 2025 and everybody is at work."""
    clock = Clock(OPENING)
    app = an_application(database_url, tmp_path, clock)
    yield Office(app, Year(app, clock))
    with app.app_context():
        db.engine.dispose()
