"""The application on a database that already holds the demonstration board.

The board is built once per test process, into a file that every test copies.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.deployment.bundle import Bundles
from engine.persistence.base import Base
from governance.organisation.people import Account
from governance.permissions import SYSTEM
from processes.registry import folders
from tests.conftest import Clock
from webapp.app import create_app
from webapp.database import db, reading, unit_of_work
from webapp.demo import board
from webapp.runtime import Runtime
from webapp.settings import Settings

SignIn = Callable[[FlaskClient, str], None]
# Tuesday 1 September 2026, nine o'clock in Denmark
OPENING = datetime(2026, 9, 1, 7, tzinfo=UTC)


def build_app(path: Path, clock: Callable[[], datetime]) -> Flask:
    """An application on the SQLite file ``path``."""
    settings = Settings(database_url=f"sqlite:///{path}", data_folder=path.parent)
    app = create_app(settings, clock=clock)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture(scope="session")
def board_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the schema, the processes and the demonstration board."""
    path = tmp_path_factory.mktemp("board") / "board.sqlite"
    app = build_app(path, lambda: OPENING)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            work.engine.deploy_packaged(work.session, folders(), by=SYSTEM, now=work.now)
        with unit_of_work(SYSTEM) as work:
            board.build(work)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return path


@pytest.fixture(scope="session")
def served(board_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of this test process. To make one takes longer than most tests, and each
    anew would take its templates and its statements apart anew."""
    return build_app(tmp_path_factory.mktemp("served") / board_file.name, lambda: OPENING)


@pytest.fixture
def app(served: Flask, board_file: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a fresh copy of the board, at the time of ``clock``; nothing of the
    test before is left in it."""
    config = dict(served.config)
    runtime: Runtime = served.extensions["sagsgang"]
    folder = runtime.settings.data_folder
    shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(board_file, folder)
    runtime.clock = clock
    runtime.engine.bundles = Bundles()
    functions = dict(runtime.engine.delegates._functions)
    yield served
    with served.app_context():
        db.engine.dispose()
    served.config.clear()
    served.config.update(config)
    runtime.engine.delegates._functions.clear()
    runtime.engine.delegates._functions.update(functions)


@pytest.fixture
def own_app(board_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """As ``app``, for a test that gives it routes."""
    shutil.copy(board_file, tmp_path)
    app = build_app(tmp_path / board_file.name, clock)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript, not signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """``sign_in(client, "sekretariat")``: by the login of webapp/demo/data/people.csv."""

    def enter(client: FlaskClient, login: str) -> None:
        with app.app_context():
            email = f"{login}@demo.invalid"
            account = (
                reading(SYSTEM).session.scalars(select(Account).where(Account.email == email)).one()
            )
            account_id = account.id
        client.post("/log-af")
        answer = client.post(f"/log-ind/demo/{account_id}")
        assert answer.status_code == 302

    return enter
