"""Restoring a backup, and making sure that it is what was backed up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from governance.permissions import SYSTEM
from governance.records.verification import verify
from webapp.app import create_app
from webapp.database import db, reading
from webapp.keeping import archive, manifest, on_postgres, on_sqlite
from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import Manifest
from webapp.runtime import Runtime, runtime
from webapp.watching import health, heartbeat

Say = Callable[[str], None]


def restore(app: Flask, file: Path, *, replacing: bool, say: Say) -> None:
    """Put the content of a backup in the place of the database; nobody else may be at work.

    ``replacing`` allows it where there is a database already. Raises KeepingError, and then
    the former database stands as it was.
    """
    about = archive.read_manifest(file)
    say(f"taken {about.taken_at} by Sagsgang {about.software}, schema {about.schema}")
    with app.app_context():
        _check(about, replacing=replacing)
        folder = _beside()
    with TemporaryDirectory(prefix=".restore-", dir=folder) as scratch:
        payload = Path(scratch) / "content"
        archive.unpack(file, about, payload)
        say(f"content as packed, {about.size} bytes, sha256 {about.sha256[:16]}…")
        if about.database == "sqlite":
            _onto_sqlite(app, about, payload, say)
        else:
            _onto_postgres(app, about, payload, say)


def _check(about: Manifest, *, replacing: bool) -> None:
    """Refuse before anything is touched."""
    here = db.engine.dialect.name
    if about.database != here:
        raise KeepingError(
            f"The backup is of {about.database} and DATABASE_URL names {here}: restore it there."
        )
    if about.schema not in health.known_versions(health.migrations_folder()):
        raise KeepingError(
            f"The backup has schema {about.schema}, which is newer than this release: install "
            f"Sagsgang {about.software} or newer."
        )
    if here == "sqlite" and not on_sqlite.path_of(db.engine).exists():
        return
    if db.inspect(db.engine).get_table_names():
        if not replacing:
            raise KeepingError(
                f"{db.engine.url.render_as_string()} holds a database already. Restore into an "
                "empty one, or give --replace."
            )
        _refuse_while_at_work()


def _refuse_while_at_work() -> None:
    others = on_postgres.others_connected(db.engine) if db.engine.name == "postgresql" else 0
    if others:
        raise KeepingError(f"{others} connections are open to the database: stop web and worker.")
    if not db.inspect(db.engine).has_table("worker_beat"):
        return
    now = runtime().clock()
    for beat in heartbeat.workers(reading(SYSTEM).session):
        if not heartbeat.is_silent(beat, now):
            raise KeepingError(f"A worker is running on {beat.host} (process {beat.pid}): stop it.")
    db.session.remove()


def _beside() -> Path | None:
    """Where to unpack: beside an SQLite file, which is then moved; else the system's folder."""
    if db.engine.dialect.name != "sqlite":
        return None
    folder = on_sqlite.path_of(db.engine).parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _onto_sqlite(app: Flask, about: Manifest, payload: Path, say: Say) -> None:
    with app.app_context():
        target = on_sqlite.path_of(db.engine)
        now = runtime().clock()
        db.session.remove()
        db.engine.dispose()
    running: Runtime = app.extensions["sagsgang"]
    settings = replace(running.settings, database_url=f"sqlite:///{payload}")
    restored = create_app(settings, clock=running.clock)
    with restored.app_context():
        _bring_up(about, say)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()
    former = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%S}")
    if target.exists():
        say(f"the former database is kept as {former.name}")
    on_sqlite.swap(payload, target, keep_as=former)


def _onto_postgres(app: Flask, about: Manifest, payload: Path, say: Say) -> None:
    with app.app_context():
        db.session.remove()
        with on_postgres.replacing(db.engine):
            db.engine.dispose()
            on_postgres.load(db.engine, payload)
            _bring_up(about, say)
            db.session.remove()


def _bring_up(about: Manifest, say: Say) -> None:
    """Count, migrate where the backup is older, and walk the journal's chain."""
    with db.engine.connect() as connection:
        _compare(about, manifest.row_counts(connection))
        head = manifest.journal_head(connection)
    say(f"{sum(about.rows.values())} rows in {len(about.rows)} tables, as backed up")
    newest = health.known_versions(health.migrations_folder())[-1]
    if about.schema != newest:
        upgrade()
        say(f"migrated from schema {about.schema} to {newest}")
    with _session() as session:
        session.execute(sa.text("DELETE FROM worker_beat"))
        session.commit()
        report = verify(session)
    if not report.is_intact or head != (about.journal_number, about.journal_head):
        broken = report.first_broken or about.journal_number
        raise KeepingError(f"The journal's chain is broken at entry {broken}: use another backup.")
    say(f"journal intact: {report.checked} entries, head {about.journal_head[:16]}…")


@contextmanager
def _session() -> Iterator[sa.orm.Session]:
    session = db.session()
    try:
        yield session
    finally:
        session.rollback()


def _compare(about: Manifest, found: dict[str, int]) -> None:
    # tables that this release no longer has are not counted here
    for table in sorted(set(about.rows) & set(found)):
        if found[table] != about.rows[table]:
            raise KeepingError(
                f"{table} has {found[table]} rows and had {about.rows[table]}: use another backup."
            )
