"""What a backup says of itself, so that a restored database can be held against it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from engine.persistence.base import Base
from governance.records.journal import GENESIS, JournalHead
from webapp.keeping.errors import KeepingError

FORMAT = 1
CHUNK = 1024 * 1024
# who is at work is no part of what is kept
FLEETING = frozenset({"worker_beat"})


@dataclass(frozen=True)
class Manifest:
    """``rows`` by table; ``journal_head`` is the hash that the chain ends with."""

    format: int
    software: str
    schema: str
    database: str
    taken_at: str
    rows: Mapping[str, int]
    journal_number: int
    journal_head: str
    size: int
    sha256: str

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def describe(connection: sa.Connection, payload: Path, taken_at: datetime) -> Manifest:
    """The manifest of ``payload``, whose content ``connection`` sees."""
    number, head = journal_head(connection)
    return Manifest(
        FORMAT,
        version("sagsgang"),
        schema_version(connection),
        connection.dialect.name,
        taken_at.isoformat(timespec="seconds"),
        row_counts(connection),
        number,
        head,
        payload.stat().st_size,
        sha256_of(payload),
    )


def parse(text: str, where: Path) -> Manifest:
    """Raises KeepingError where it is not one of ours, or of a later format."""
    try:
        found = Manifest(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise KeepingError(f"{where}: the manifest cannot be read: take another backup.") from error
    if found.format > FORMAT:
        raise KeepingError(
            f"{where} was written in format {found.format} by Sagsgang {found.software}; this "
            f"release knows up to {FORMAT}. Install that release or a newer one."
        )
    return found


def row_counts(connection: sa.Connection) -> dict[str, int]:
    """How many rows each of our tables holds; tables that are not there are left out."""
    there = set(sa.inspect(connection).get_table_names())
    wanted = [table for table in Base.metadata.sorted_tables if table.name in there]
    count = sa.func.count()
    return {
        table.name: connection.scalar(sa.select(count).select_from(table)) or 0
        for table in wanted
        if table.name not in FLEETING
    }


def journal_head(connection: sa.Connection) -> tuple[int, str]:
    """Number and hash of the journal's last entry."""
    query = sa.select(JournalHead.last_number, JournalHead.last_hash)
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def schema_version(connection: sa.Connection) -> str:
    """The migration that the database stands at. Raises KeepingError where there is none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        raise KeepingError("The database has no schema: run `sagsgang migrate` first.")
    return str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")) or "")


def sha256_of(path: Path) -> str:
    """In hexadecimal, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()
