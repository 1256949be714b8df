"""SQLite: SQLite's own online backup, and a restored file that is moved into place."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import Manifest, describe


def path_of(engine: sa.Engine) -> Path:
    """The file of the database. Raises KeepingError for one in memory."""
    name = engine.url.database
    if not name or name == ":memory:":
        raise KeepingError("The database is in memory: there is nothing to keep.")
    return Path(name)


def dump(engine: sa.Engine, payload: Path, taken_at: datetime) -> Manifest:
    """Copy the database as it is at one moment; others read and write meanwhile."""
    source = path_of(engine)
    if not source.exists():
        raise KeepingError(f"{source} does not exist: run `sagsgang migrate` first.")
    os.close(os.open(payload, os.O_CREAT | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(payload)) as copy:
        live.execute("PRAGMA busy_timeout=30000")
        live.backup(copy)
        # one file, without a log beside it
        copy.execute("PRAGMA journal_mode=DELETE")
    counting = sa.create_engine(f"sqlite:///{payload}")
    try:
        with counting.connect() as connection:
            return describe(connection, payload, taken_at)
    finally:
        counting.dispose()


def swap(restored: Path, target: Path, *, keep_as: Path) -> None:
    """Move the restored file into the place of the target, which is kept under another name."""
    if target.exists():
        with closing(sqlite3.connect(target)) as former:
            # what lies in the log beside it belongs to the former database
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        target.replace(keep_as)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    restored.replace(target)
