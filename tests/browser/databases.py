"""Databases that already hold the demonstration board: built once, then copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from os import getpid, urandom
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from engine.persistence.base import Base
from governance.permissions import SYSTEM
from processes.registry import folders
from webapp.app import create_app
from webapp.database import db, unit_of_work
from webapp.demo import board
from webapp.settings import Settings

Fill = Callable[[str], None]


def application(url: str, clock: Callable[[], datetime], *, base_url: str = "") -> Flask:
    """The application as it runs in real life, tokens against forged posts and all."""
    folder = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path()
    settings = Settings(
        database_url=url, data_folder=folder, base_url=base_url or Settings.base_url
    )
    app = create_app(settings, clock=clock)
    app.testing = True
    return app


def fill_with_the_board(url: str, now: datetime) -> None:
    """The schema, the processes and the demonstration board, as of ``now``."""
    app = application(url, lambda: now)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            ready = [folder for folder in folders() if (folder / "delegates.py").exists()]
            work.engine.deploy_packaged(work.session, ready, by=SYSTEM, now=work.now)
        with unit_of_work(SYSTEM) as work:
            board.build(work)
    close(app)


def close(app: Flask) -> None:
    """Let go of the database, so that its file or template can be copied."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()


class SqliteDatabases:
    """A file that every test copies."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self.original = folder / "board.sqlite"
        fill(f"sqlite:///{self.original}")

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """The address of a database of one's own."""
        path = folder / "sagsgang.sqlite"
        shutil.copy(self.original, path)
        yield f"sqlite:///{path}"


class PostgresDatabases:
    """A template database from which every test makes its own."""

    def __init__(self, server: str, fill: Fill) -> None:
        self.server = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        self.template = self._name()
        self._say(f'CREATE DATABASE "{self.template}"')
        fill(self._url(self.template))

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """The address of a database of one's own, dropped afterwards."""
        name = self._name()
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        yield self._url(name)
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def drop(self) -> None:
        """Leave nothing behind on the server."""
        self._say(f'DROP DATABASE "{self.template}" WITH (FORCE)')
        self.server.dispose()

    def _say(self, sentence: str) -> None:
        with self.server.connect() as connection:
            connection.execute(sa.text(sentence))

    def _url(self, name: str) -> str:
        return self.server.url.set(database=name).render_as_string(hide_password=False)

    @staticmethod
    def _name() -> str:
        return f"sagsgang_{getpid()}_{urandom(4).hex()}"
