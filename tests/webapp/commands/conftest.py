"""Commands run as from the console, against a copy of the demonstration board."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.webapp.conftest import build_app
from webapp.cli import cli
from webapp.database import db
from webapp.runtime import system_clock

Run = Callable[..., Result]


@pytest.fixture
def database(board_file: Path, tmp_path: Path) -> Path:
    """A file that the command may write to."""
    path = tmp_path / "commands.sqlite"
    shutil.copy(board_file, path)
    return path


@pytest.fixture
def run(database: Path) -> Run:
    """``run("import", "list.csv", "--yes")`` → the result with output and exit status."""
    environment = {"DATABASE_URL": f"sqlite:///{database}", "SAGSGANG_DATA": str(database.parent)}

    def call(*words: str, **more: str) -> Result:
        result = CliRunner(env=environment | more).invoke(cli, words, standalone_mode=False)
        return result

    return call


@pytest.fixture
def after(database: Path):
    """A context in which to look at what the command wrote."""
    app: Flask = build_app(database, system_clock)
    with app.app_context():
        yield
        db.engine.dispose()
