"""The database on which a year is played: empty, and never one that real people use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, func, inspect, make_url, select, text

from engine.persistence.base import Base
from governance.organisation.bodies import Body
from governance.organisation.people import Account
from webapp.app import create_app
from webapp.database import db
from webapp.settings import Settings

PLAYING = ".playing"
# where Alembic keeps the version of the schema
VERSIONS = "alembic_version"


class NotForPlay(Exception):
    """The database must not be replaced; the message says why and what to do."""


def is_in_use(settings: Settings) -> bool:
    """True when a demonstration board is there already. Raises NotForPlay for a real one."""
    if settings.is_production:
        raise NotForPlay("A year is not played with production settings. Unset SAGSGANG_ENV.")
    path = _file(settings)
    if path is not None and not path.exists():
        return False
    app = create_app(settings)
    with app.app_context():
        try:
            return _holds_demonstration()
        finally:
            db.engine.dispose()


@contextmanager
def empty_database(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Flask]:
    """An application on an empty database, by ``clock``.

    An SQLite file is played beside the old one, which it replaces at the end; what is
    interrupted leaves the old one as it was. In a PostgreSQL database our tables are dropped at
    once; raises NotForPlay if it holds anything else, or real accounts.
    """
    path = _file(settings)
    if path is None:
        app = create_app(settings, clock=clock)
        with app.app_context():
            _holds_demonstration()
            _drop_ours(db.engine)
        yield app
        return
    beside = path.with_name(path.name + PLAYING)
    _remove(beside)
    app = create_app(replace(settings, database_url=f"sqlite:///{beside}"), clock=clock)
    try:
        yield app
        _settle(app)
        _remove(path)
        beside.rename(path)
    finally:
        _remove(beside)


def _holds_demonstration() -> bool:
    held = set(inspect(db.engine).get_table_names())
    if strange := held - _ours():
        raise NotForPlay(
            f"The database holds tables that are not Sagsgang's ({', '.join(sorted(strange)[:3])} "
            "…), so no year is played in it. Point DATABASE_URL to a database of its own."
        )
    if Account.__tablename__ not in held:
        return False
    real = db.session.scalar(select(func.count(Account.id)).where(Account.is_demo.is_(False)))
    demo = db.session.scalar(select(func.count(Account.id)).where(Account.is_demo))
    bodies = db.session.scalar(select(func.count(Body.id)))
    db.session.rollback()
    if real or (bodies and not demo):
        raise NotForPlay(
            "The database holds real accounts, so no year is played in it. "
            "Point DATABASE_URL or SAGSGANG_DATA somewhere else."
        )
    return bool(demo)


def _file(settings: Settings) -> Path | None:
    """The file of an SQLite database; None for a server."""
    url = make_url(settings.database_url)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _settle(app: Flask) -> None:
    """Bring what lies in the write-ahead log into the file itself."""
    with app.app_context():
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def _ours() -> set[str]:
    return {*Base.metadata.tables, VERSIONS}


def _drop_ours(engine: Engine) -> None:
    """Our own tables and no others; CASCADE, for they refer to each other in circles."""
    with engine.begin() as connection:
        for table in sorted(set(inspect(connection).get_table_names()) & _ours()):
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
