"""Installations to back up and to restore into, on both databases."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import stamp, upgrade

from governance.permissions import SYSTEM
from governance.records import journal
from tests.conftest import Clock
from webapp.app import create_app
from webapp.database import db, unit_of_work
from webapp.settings import Settings

Open = Callable[[str], Flask]


@pytest.fixture
def opened(tmp_path: Path, clock: Clock):
    """``opened(url)`` → an application on that database; all are closed afterwards."""
    apps: list[Flask] = []

    def make(url: str) -> Flask:
        apps.append(create_app(Settings(database_url=url, data_folder=tmp_path), clock=clock))
        return apps[-1]

    yield make
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def board(board_file: Path, tmp_path: Path, opened: Open) -> Flask:
    """The demonstration board on SQLite, marked as migrated."""
    path = tmp_path / "board.sqlite"
    shutil.copy(board_file, path)
    app = opened(f"sqlite:///{path}")
    with app.app_context():
        stamp()
    return app


@pytest.fixture
def server(postgres_url: str, opened: Open) -> Flask:
    """A migrated PostgreSQL database with a journal."""
    app = opened(postgres_url)
    with app.app_context():
        upgrade()
    write(app, 3)
    return app


def write(app: Flask, count: int) -> None:
    """Add entries to the journal, each in a commit of its own."""
    with app.app_context():
        for number in range(count):
            with unit_of_work(SYSTEM) as work:
                journal.append(work, "rehearsed", f"rehearsal:{number}")
