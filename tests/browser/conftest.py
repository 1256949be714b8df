"""A browser, and an installation to use with it: on SQLite, and where asked for on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.databases import PostgresDatabases, SqliteDatabases, fill_with_the_board
from tests.browser.house import House, served
from tests.browser.lived import prepare
from tests.browser.support import chromium
from tests.conftest import Clock

# two browsers and two databases share two cores: what is seen late is seen all the same
expect.set_options(timeout=20_000)

# Tuesday 1 September 2026, nine o'clock in Denmark
OPENING = datetime(2026, 9, 1, 7, tzinfo=UTC)

BOTH = pytest.mark.parametrize(
    "databases", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def _fill(url: str) -> None:
    fill_with_the_board(url, OPENING)
    prepare(url, OPENING)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """The prepared board in a file."""
    return SqliteDatabases(tmp_path_factory.mktemp("board"), _fill)


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> Iterator[PostgresDatabases]:
    """The prepared board on a PostgreSQL server."""
    made = PostgresDatabases(postgres_server, _fill)
    yield made
    made.drop()


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabases:
    """Where the installation keeps its data: SQLite unless a test is run on both."""
    kind = getattr(request, "param", "sqlite")
    found: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{kind}_databases")
    return found


@pytest.fixture
def house(browser, databases, tmp_path, clock: Clock) -> Iterator[House]:
    """An installation of one's own. No page of it may have complained by the end."""
    with databases.copy(tmp_path) as url, served(url, clock, browser) as running:
        yield running
        for each in running.complaints:
            each.assert_none()
