"""Taking a backup of the running installation."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from flask import Flask

from governance.permissions import SYSTEM
from webapp.database import db, unit_of_work
from webapp.keeping import archive, on_postgres, on_sqlite
from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import Manifest, sha256_of
from webapp.runtime import runtime
from webapp.watching.tables import BackupTaken

Dump = Callable[[sa.Engine, Path, datetime], Manifest]
DUMPS: dict[str, Dump] = {"sqlite": on_sqlite.dump, "postgresql": on_postgres.dump}


def take(app: Flask, target: Path) -> Manifest:
    """Write a backup to ``target``, which must not be there yet; others go on working.

    Raises KeepingError. That it was taken stands in the database afterwards.
    """
    if target.exists():
        raise KeepingError(f"{target} is there already: give the backup another name.")
    if not target.parent.is_dir():
        raise KeepingError(f"The folder {target.parent} does not exist: make it first.")
    with app.app_context(), TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        payload = Path(folder) / "content"
        about = DUMPS[db.engine.dialect.name](db.engine, payload, runtime().clock())
        archive.write(target, payload, about)
        _note(target)
    return about


def _note(target: Path) -> None:
    if not db.inspect(db.engine).has_table(BackupTaken.__tablename__):
        return  # a backup of an earlier release's database, before it is migrated
    with unit_of_work(SYSTEM) as work:
        work.session.add(
            BackupTaken(
                at=work.now,
                file=str(target.resolve())[-255:],
                size=target.stat().st_size,
                sha256=sha256_of(target),
            )
        )
