"""How an embedded SQLite database is opened, so that writers queue instead of failing."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=NORMAL")


def prepare(database: sa.Engine, *, immediate: bool = False) -> None:
    """Set up every connection that this engine will open; another dialect is left alone.

    SQLAlchemy, not the driver, begins the transactions: ``BEGIN IMMEDIATE`` where the
    connection's execution option ``sqlite_immediate`` says so (``immediate`` is what holds
    without it), else ``BEGIN``. A transaction that begins as a reader and then writes fails
    at once when another has written meanwhile; one that begins as a writer waits its turn.
    """
    if database.dialect.name != "sqlite":
        return

    @event.listens_for(database, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(database, "begin")
    def begun(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("sqlite_immediate", immediate)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
