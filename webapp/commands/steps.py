"""What several commands do first, with a progress line for each step."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from governance.permissions import SYSTEM
from processes.registry import folders
from webapp.database import db, unit_of_work

# Any number: all processes that migrate or deploy at the same time must choose the same one.
ADVISORY_LOCK = 7_306_113


@contextmanager
def step(number: int, of: int, what: str) -> Iterator[list[str]]:
    """Print ``n/of what … result (seconds)``; the block appends the result's words."""
    click.echo(f"{number}/{of} {what} … ", nl=False)
    began = time.monotonic()
    result: list[str] = []
    yield result
    click.echo(f"{', '.join(result) or 'done'} ({time.monotonic() - began:.1f} s)")


@contextmanager
def one_at_a_time(app: Flask) -> Iterator[None]:
    """Let only one process prepare the database: an advisory lock on PostgreSQL.

    On SQLite the write lock of each statement is enough: one machine, one start.
    """
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            yield
            return
        with db.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
                connection.commit()


def migrate_database(app: Flask) -> str:
    """Bring the schema to the newest version; which one that is."""
    os.environ.setdefault("FLASK_SKIP_DOTENV", "1")
    with app.app_context():
        upgrade()
        with db.engine.connect() as connection:
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return f"schema {version}"


def deploy_processes(app: Flask, *, note: str = "") -> str:
    """Deploy the installation's process folders that changed; how many versions that made.

    What the secretariat has deployed in between stays in use: see engine.deployment.packaged.
    """
    with app.app_context(), unit_of_work(SYSTEM) as work:
        done = work.engine.deploy_packaged(
            work.session, folders(), by=SYSTEM, now=work.now, note=note or "sagsgang deploy"
        )
        made = [row for row in done.newest if row.deployed_at == work.now]
    told = [f"{len(made)} new versions" if made else "unchanged"]
    return ", ".join([*told, *(f"left as it was: {refusal}" for refusal in done.left)])
