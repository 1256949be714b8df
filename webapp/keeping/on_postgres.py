"""PostgreSQL: pg_dump and pg_restore, which must be installed beside the software."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import Manifest, describe

FORMER = "before_restore"


def dump(engine: sa.Engine, payload: Path, taken_at: datetime) -> Manifest:
    """Dump and count in one snapshot; others read and write meanwhile."""
    with engine.connect() as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        snapshot = connection.scalar(sa.text("SELECT pg_export_snapshot()"))
        _run(
            engine.url,
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--exclude-schema={FORMER}*",
            f"--snapshot={snapshot}",
            f"--file={payload}",
        )
        return describe(connection, payload, taken_at)


def others_connected(engine: sa.Engine) -> int:
    """How many other connections the database has."""
    query = sa.text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with engine.connect() as connection:
        return connection.scalar(query) or 0


@contextmanager
def replacing(engine: sa.Engine) -> Iterator[None]:
    """Set the present content aside while another is restored; it comes back on any error."""
    with engine.begin() as connection:
        connection.execute(sa.text(f"DROP SCHEMA IF EXISTS {FORMER} CASCADE"))
        connection.execute(sa.text(f"ALTER SCHEMA public RENAME TO {FORMER}"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    try:
        yield
    except BaseException:
        engine.dispose()
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text(f"ALTER SCHEMA {FORMER} RENAME TO public"))
        raise
    engine.dispose()
    with engine.begin() as connection:
        connection.execute(sa.text(f"DROP SCHEMA {FORMER} CASCADE"))


def load(engine: sa.Engine, payload: Path) -> None:
    """Fill the empty database from a dump, all of it or nothing."""
    _run(
        engine.url,
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        str(payload),
    )


def _run(url: sa.URL, tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise KeepingError(
            f"{tool} is not on PATH: install PostgreSQL's client, of the server's version or "
            "newer (Debian: postgresql-client)."
        )
    # the password goes by the environment: other users see the arguments of a process
    where = url.set(drivername="postgresql", password=None)
    environment = {**os.environ, "PGPASSWORD": str(url.password or "")}
    if not url.password:
        del environment["PGPASSWORD"]
    target = f"--dbname={where.render_as_string(hide_password=False)}"
    done = subprocess.run(  # noqa: S603 - fixed words and our own address
        [program, target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no explanation"])[0]
        raise KeepingError(f"{tool} failed: {said}")
