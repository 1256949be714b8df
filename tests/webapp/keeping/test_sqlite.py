"""A backup of the embedded database, taken while others write, and brought back."""

import json
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from governance.permissions import SYSTEM
from governance.records.verification import verify
from tests.conftest import Clock
from tests.webapp.keeping.conftest import Open, write
from webapp.database import db, reading
from webapp.keeping.archive import read_manifest
from webapp.keeping.errors import KeepingError
from webapp.keeping.manifest import journal_head, row_counts
from webapp.keeping.restoring import restore
from webapp.keeping.taking import take
from webapp.watching.heartbeat import Heart


def bring_back(app: Flask, file: Path, *, replacing: bool = False) -> list[str]:
    told: list[str] = []
    restore(app, file, replacing=replacing, say=told.append)
    return told


def content(app: Flask) -> tuple[dict[str, int], tuple[int, str], bool]:
    with app.app_context(), db.engine.connect() as connection:
        intact = verify(reading(SYSTEM).session).is_intact
        return row_counts(connection), journal_head(connection), intact


def test_a_backup_is_brought_back_with_every_row_and_an_unbroken_journal(
    board: Flask, opened: Open, tmp_path: Path
):
    before = content(board)
    file = tmp_path / "kept.backup"

    about = take(board, file)
    other = opened(f"sqlite:///{tmp_path / 'new' / 'other.sqlite'}")
    told = bring_back(other, file)

    assert content(other) == before
    assert before[2]
    assert about.rows["person"] > 20
    assert any(line.startswith("journal intact") for line in told)
    left = {path.name.split("-")[0] for path in (tmp_path / "new").iterdir()}
    assert left == {"other.sqlite"}


def test_a_backup_can_be_read_by_its_owner_only(board: Flask, tmp_path: Path):
    take(board, tmp_path / "kept.backup")

    assert stat.S_IMODE((tmp_path / "kept.backup").stat().st_mode) == 0o600
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".backup")]


def test_a_backup_that_is_taken_while_others_write_is_of_one_moment(
    board: Flask, opened: Open, tmp_path: Path
):
    over = threading.Event()
    written: list[int] = []

    def write_on() -> None:
        while not over.is_set():
            write(board, 1)
            written.append(1)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        taken = []
        for number in range(3):
            now = len(written)
            while len(written) < now + 3 and writer.is_alive():
                over.wait(0.01)
            taken.append(take(board, tmp_path / f"{number}.backup"))
    finally:
        over.set()
        writer.join(60)

    for number, about in enumerate(taken):
        assert about.rows["journal_entry"] == about.journal_number
        other = opened(f"sqlite:///{tmp_path / f'other-{number}.sqlite'}")
        bring_back(other, tmp_path / f"{number}.backup")
    assert taken[0].journal_number < taken[1].journal_number < taken[2].journal_number


def test_a_database_that_holds_something_is_replaced_only_when_told_to(
    board: Flask, tmp_path: Path
):
    file = tmp_path / "kept.backup"
    before = content(board)
    take(board, file)
    write(board, 2)
    after = content(board)

    with pytest.raises(KeepingError, match="--replace"):
        bring_back(board, file)
    assert content(board) == after

    told = bring_back(board, file, replacing=True)
    assert content(board) == before
    [kept] = tmp_path.glob("board.sqlite.before-*")
    assert f"the former database is kept as {kept.name}" in told


def test_nothing_is_restored_under_a_running_worker(board: Flask, clock: Clock, tmp_path: Path):
    take(board, tmp_path / "kept.backup")
    with board.app_context():
        Heart().beat()

    with pytest.raises(KeepingError, match="worker is running"):
        bring_back(board, tmp_path / "kept.backup", replacing=True)
    clock.advance(minutes=3)

    assert bring_back(board, tmp_path / "kept.backup", replacing=True)


@pytest.fixture
def forge(board: Flask, tmp_path: Path) -> Callable[..., Path]:
    """A backup whose manifest or content has been changed."""
    file = tmp_path / "kept.backup"
    take(board, file)

    def make(damage: bytes = b"", **changes: object) -> Path:
        with ZipFile(file) as packed:
            about, payload = json.loads(packed.read("manifest.json")), packed.read("database")
        forged = tmp_path / "forged.backup"
        with ZipFile(forged, "w") as packed:
            packed.writestr("manifest.json", json.dumps({**about, **changes}))
            packed.writestr("database", payload[: len(payload) - len(damage)] + damage)
        return forged

    return make


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "9999"}, "newer than this release"),
        ({"format": 2}, "knows up to 1"),
        ({"database": "postgresql"}, "restore it there"),
        ({"damage": b"x" * 40}, "sha256"),
        ({"journal_head": "0" * 64}, "chain is broken"),
    ],
)
def test_what_cannot_be_trusted_is_refused_and_nothing_is_touched(
    board: Flask, forge: Callable[..., Path], change: dict[str, object], said: str
):
    before = content(board)

    with pytest.raises(KeepingError, match=said):
        bring_back(board, forge(**change), replacing=True)

    assert content(board) == before


def test_rows_that_are_missing_are_named(board: Flask, forge: Callable[..., Path]):
    rows = dict(read_manifest(forge()).rows)

    with pytest.raises(KeepingError, match=f"person has {rows['person']} rows and had 4711"):
        bring_back(board, forge(rows={**rows, "person": 4711}), replacing=True)


def test_what_is_no_backup_is_refused(board: Flask, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("Husk backup")

    with pytest.raises(KeepingError, match="is not a backup"):
        bring_back(board, tmp_path / "notes.txt")


def test_a_backup_of_an_earlier_release_is_migrated(opened: Open, tmp_path: Path):
    old = opened(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with old.app_context():
        upgrade(revision="0008")
    write(old, 3)

    about = take(old, tmp_path / "old.backup")
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    told = bring_back(other, tmp_path / "old.backup")

    assert about.schema == "0008"
    assert any(line.startswith("migrated from schema 0008") for line in told)
    rows, (number, _), intact = content(other)
    assert (rows["journal_entry"], number, intact) == (3, 3, True)
    with other.app_context():
        assert sa.inspect(db.engine).has_table("backup_taken")


def test_a_backup_overwrites_no_file_and_says_that_it_was_taken(board: Flask, tmp_path: Path):
    take(board, tmp_path / "kept.backup")

    with pytest.raises(KeepingError, match="is there already"):
        take(board, tmp_path / "kept.backup")

    assert content(board)[0]["backup_taken"] == 1
    assert read_manifest(tmp_path / "kept.backup").rows["backup_taken"] == 0
