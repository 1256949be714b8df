"""What all tests share: a clock one can set, and the databases they run on."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from governance.work import COPENHAGEN

UNDER_CI = os.environ.get("CI") == "true"


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, year: int, month: int, day: int, hour: int = 9) -> None:
        """Set the clock to a Danish local time."""
        self.now = datetime(year, month, day, hour, tzinfo=COPENHAGEN).astimezone(UTC)

    def advance(self, **delta: int) -> None:
        """Move on, as ``timedelta(**delta)``."""
        self.now += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    """Nine o'clock on a Tuesday, 1 September 2026."""
    return Clock(datetime(2026, 9, 1, 7, tzinfo=UTC))


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The address of a PostgreSQL server where databases may be made and dropped."""
    url = os.environ.get("SAGSGANG_TEST_POSTGRES", "")
    if url:
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
    reason = "SAGSGANG_TEST_POSTGRES names no PostgreSQL server: these tests did not run"
    if UNDER_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh, empty PostgreSQL database, dropped afterwards."""
    server = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    name = f"sagsgang_{os.getpid()}_{os.urandom(4).hex()}"
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    url = sa.make_url(postgres_server).set(database=name)
    yield url.render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()
