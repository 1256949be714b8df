"""Store running cases as this release stores them, as a file that later releases must open.

``python -m tests.engine.stored_states.store`` writes the file of this release and its
formats; it never touches one that is there.
"""

import base64
import gzip
import json
import sys
import tempfile
import tomllib
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from engine.persistence.base import Base
from engine.persistence.tables import (
    DueTimer,
    MessageWait,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from tests.engine.desk import Desk, sqlite
from tests.engine.versions.journey import PLACES, Case, deploy_called, journey
from tests.engine.versions.journey import deploy as deploy_source

HERE = Path(__file__).parent
KEPT = (ProcessDefinition, ProcessInstance, UserTask, DueTimer, MessageWait)
SEATS = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 14)]
# model → the variables that a case of it begins with
MODELS = {
    "called_review": {"topic": "FMK"},
    "calling_intake": {"topic": "FMK"},
    "fragile_timer": {},
    "guarded_scope": {},
    "looping": {},
    "nagging": {},
    "seat_review": {"seats": SEATS, "close_on": "2026-09-15", "review_id": 7},
    "waiting_room": {},
    "with_form": {},
}


def cases(desk):
    """Cases at every kind of waiting point; the round of 13 with three answers given."""
    deploy_called(desk)
    desk.deploy(*(name for name in MODELS if name != "called_review"))
    for name, variables in MODELS.items():
        desk.start(name, key=name, **variables)
    for task in desk.open("give_position")[:3]:
        desk.complete(task, position="supports")
    deploy_source(desk, journey())
    for place in PLACES:
        Case(desk, f"journey:{place}").bring(place)


def write(name):
    """The file with this name, from cases that are run now. FileExistsError if it is there."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite(Path(folder) / "engine.db")
        Base.metadata.create_all(database)
        desk = Desk(database)
        cases(desk)
        kept = {"now": desk.now.isoformat(), "tables": {}}
        for model in KEPT:
            rows = desk.session.execute(sa.select(model.__table__)).mappings()
            kept["tables"][model.__tablename__] = [
                {column: _plain(value) for column, value in row.items()} for row in rows
            ]
        desk.session.close()
        database.dispose()
    with (HERE / f"{name}.json.gz").open("xb") as file:
        file.write(gzip.compress(json.dumps(kept, ensure_ascii=False).encode(), mtime=0))


def load(file, database):
    """The rows of a stored file into an empty database; the time that it was there."""
    kept = json.loads(gzip.decompress(file.read_bytes()))
    Base.metadata.create_all(database)
    with database.begin() as connection:
        for model in KEPT:
            table = model.__table__
            for row in kept["tables"][model.__tablename__]:
                values = {c: _typed(table.c[c], v) for c, v in row.items() if c in table.c}
                connection.execute(table.insert().values(**values))
    return datetime.fromisoformat(kept["now"])


def _plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(column, value):
    if value is None:
        return None
    if isinstance(column.type, sa.LargeBinary):
        return base64.b64decode(value)
    is_time = column.name.endswith("_at")
    return datetime.fromisoformat(value) if is_time else value


def _name():
    from engine.persistence.formats import PARCEL, STATE

    project = tomllib.loads(Path("pyproject.toml").read_text())
    return f"{project['project']['version']}-state{STATE.number}-version{PARCEL.number}"


if __name__ == "__main__":
    write(sys.argv[1] if len(sys.argv) > 1 else _name())
