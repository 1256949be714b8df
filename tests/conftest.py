"""What all tests share: a clock one can set, and the databases they run on."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from governance.work import COPENHAGEN
from tests.processes.reached import folder_and_test, missing

# (process, element) that the tests of a process reached; (process, test) that passed
REACHED = pytest.StashKey[set[tuple[str, str]]]()
PASSED = pytest.StashKey[set[tuple[str, str]]]()
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


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REACHED] = set()
    config.stash[PASSED] = set()
    # templates are compiled once for all test processes, and again when they change
    Flask.jinja_options["bytecode_cache"] = FileSystemBytecodeCache()
    config.pluginmanager.register(_Reports(config), "passed-process-tests")


class _Reports:
    """Remembers which tests of processes passed; under xdist the controller hears of all."""

    def __init__(self, config: pytest.Config) -> None:
        self.passed = config.stash[PASSED]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        found = folder_and_test(report.nodeid) if report.when == "call" and report.passed else None
        if found is not None:
            self.passed.add(found)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker of xdist has ended."""
    seen = getattr(node, "workeroutput", {}).get("reached", ())
    node.config.stash[REACHED].update(tuple(pair) for pair in seen)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where the tests of a process leave an element of it unreached."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["reached"] = sorted(config.stash[REACHED])
        return
    left = missing(config.stash[REACHED], config.stash[PASSED])
    for process, elements in left.items():
        print(f"\nno path test of {process} reaches: {', '.join(elements)}")  # noqa: T201
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


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
