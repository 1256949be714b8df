"""How a database is opened, whichever it is."""

import sqlalchemy as sa

from engine.persistence import postgres, sqlite


def prepare(database: sa.Engine) -> None:
    """Set up every connection that this engine will open."""
    sqlite.prepare(database)
    postgres.prepare(database)
