"""The same on PostgreSQL, by its own tools."""

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.webapp.keeping.conftest import write
from tests.webapp.keeping.test_sqlite import bring_back, content
from webapp.database import db
from webapp.keeping.errors import KeepingError
from webapp.keeping.taking import take

pytestmark = pytest.mark.postgres


def schemas(app: Flask) -> set[str]:
    with app.app_context():
        found = set(sa.inspect(db.engine).get_schema_names())
        db.engine.dispose()
    return found


def test_a_backup_taken_while_others_write_replaces_what_came_after(server: Flask, tmp_path: Path):
    over = threading.Event()

    def write_on() -> None:
        for _ in range(500):
            if over.is_set():
                break
            write(server, 1)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        about = take(server, tmp_path / "kept.backup")
    finally:
        over.set()
        writer.join(60)
    write(server, 1)
    with server.app_context():
        db.engine.dispose()
    assert about.rows["journal_entry"] == about.journal_number >= 3

    with pytest.raises(KeepingError, match="--replace"):
        bring_back(server, tmp_path / "kept.backup")
    told = bring_back(server, tmp_path / "kept.backup", replacing=True)

    rows, (number, head), intact = content(server)
    assert (number, head, intact) == (about.journal_number, about.journal_head, True)
    assert rows == about.rows
    assert any("journal intact" in line for line in told)
    assert "before_restore" not in schemas(server)
    # what guards the journal came back with it
    with (
        server.app_context(),
        pytest.raises(sa.exc.DBAPIError, match="append-only"),
        db.engine.begin() as connection,
    ):
        connection.execute(sa.text("DELETE FROM journal_entry"))


def test_a_restore_that_fails_leaves_the_former_database(
    server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    take(server, tmp_path / "kept.backup")
    write(server, 2)
    before = content(server)
    with server.app_context():
        db.engine.dispose()

    with monkeypatch.context() as patched:
        patched.setattr("webapp.keeping.manifest.row_counts", lambda connection: {"person": 4711})
        with pytest.raises(KeepingError, match="person has 4711"):
            bring_back(server, tmp_path / "kept.backup", replacing=True)

    assert content(server) == before
    assert "before_restore" not in schemas(server)


def test_missing_tools_are_named(server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(KeepingError, match="postgresql-client"):
        take(server, tmp_path / "kept.backup")

    assert list(tmp_path.glob("*.backup")) == []


def test_nothing_is_restored_while_others_are_connected(server: Flask, tmp_path: Path):
    take(server, tmp_path / "kept.backup")
    with server.app_context():
        db.engine.dispose()
        other = sa.create_engine(db.engine.url)
    with other.connect(), pytest.raises(KeepingError, match="connections are open"):
        bring_back(server, tmp_path / "kept.backup", replacing=True)
    other.dispose()
