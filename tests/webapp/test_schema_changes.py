"""A schema is extended while older processes serve: first expand, later contract.

Read from the migrations themselves; see docs/howto/change-the-schema.md.
"""

import ast
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from webapp.app import create_app
from webapp.commands.steps import one_at_a_time
from webapp.database import db
from webapp.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "webapp" / "migrations"
MIGRATIONS = sorted((FOLDER / "versions").glob("*.py"))
TAKES_AWAY = {"drop_column", "drop_table", "rename_table"}
IN_SQL = ("DROP TABLE", "DROP COLUMN", "RENAME TO", "RENAME COLUMN", "SET NOT NULL")
SHORTEST_REASON = 30
# what a writer may wait while the whole schema is migrated under it
LONGEST_WAIT = 12.0


def keywords(call: ast.Call) -> dict[str, object]:
    return {
        word.arg: word.value.value if isinstance(word.value, ast.Constant) else word.value
        for word in call.keywords
        if word.arg
    }


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def harm(call: ast.Call) -> str | None:
    """How this call breaks a process that knows the schema of before; None when it does not."""
    name, given = name_of(call), keywords(call)
    if name in TAKES_AWAY:
        return name
    if name == "alter_column" and "new_column_name" in given:
        return "alter_column renames"
    if name == "alter_column" and given.get("nullable") is False and "server_default" not in given:
        return "alter_column to NOT NULL without a server default"
    if name == "add_column":
        columns = [arg for arg in call.args if isinstance(arg, ast.Call)]
        for column in map(keywords, columns):
            if column.get("nullable") is False and "server_default" not in column:
                return "add_column NOT NULL without a server default"
    if name == "execute":
        text = " ".join(
            node.value for node in ast.walk(call)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ).upper()  # fmt: skip
        return next((words for words in IN_SQL if words in text), None)
    return None


def harms(source: str) -> Iterator[str]:
    """What ``upgrade`` takes from older processes, unless CONTRACT says why it may."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "CONTRACT":
            reason = node.value.value if isinstance(node.value, ast.Constant) else ""
            if len(str(reason)) >= SHORTEST_REASON:
                return
            yield "CONTRACT gives no reason"
    for node in tree.body:
        # helpers of upgrade are read too, all but the way back
        if isinstance(node, ast.FunctionDef) and node.name != "downgrade":
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            yield from (found for call in calls if (found := harm(call)))


def test_the_migrations_are_one_line():
    revisions = list(ScriptDirectory(str(FOLDER)).walk_revisions())

    assert len(ScriptDirectory(str(FOLDER)).get_heads()) == 1
    assert len(revisions) == len(MIGRATIONS)
    assert [path.name[:4] for path in MIGRATIONS] == sorted(each.revision for each in revisions)


@pytest.mark.parametrize("migration", MIGRATIONS[1:], ids=lambda path: path.stem)
def test_a_migration_takes_nothing_from_older_processes(migration: Path):
    assert list(harms(migration.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'op.drop_column("person", "title")',
        'op.drop_table("person")',
        'op.rename_table("person", "human")',
        'batch.alter_column("title", new_column_name="name")',
        'batch.alter_column("title", nullable=False)',
        'op.add_column("person", sa.Column("title", sa.String(9), nullable=False))',
        'op.execute("ALTER TABLE person DROP COLUMN title")',
    ],
)
def test_what_would_take_something_away_is_found(line: str):
    source = f"def upgrade():\n    {line}\n"

    assert list(harms(source))
    assert list(harms(f'CONTRACT = "later"\n{source}'))
    reason = "Nothing has read the column since 0.3; every process runs 0.4 by now."
    assert not list(harms(f'CONTRACT = "{reason}"\n{source}'))


def test_a_column_with_a_default_takes_nothing_away():
    column = 'sa.Column("title", sa.String(9), nullable=False, server_default="")'

    assert not list(harms(f'def upgrade():\n    op.add_column("person", {column})\n'))


@pytest.mark.postgres
def test_on_postgresql_others_read_and_write_while_the_schema_is_migrated(
    postgres_url: str, tmp_path: Path
):
    app = create_app(Settings(database_url=postgres_url, data_folder=tmp_path))
    with app.app_context():
        upgrade(revision="0001")
    older = sa.create_engine(postgres_url)
    over, waits, errors = threading.Event(), list[float](), list[Exception]()

    def work() -> None:
        add = sa.text(
            "INSERT INTO journal_entry (at, actor_key, actor_name, action, subject, detail) "
            "VALUES (now(), 'system', 'x', 'rehearsed', 'old:1', '{}')"
        )
        while not over.is_set() and len(waits) < 20_000:
            began = time.monotonic()
            try:
                with older.begin() as connection:
                    connection.execute(add)
                    connection.execute(sa.text("SELECT count(*) FROM user_task"))
            except sa.exc.SQLAlchemyError as error:
                errors.append(error)
                return
            waits.append(time.monotonic() - began)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with app.app_context():
            before = len(waits)
            upgrade()
            during = len(waits) - before
            db.engine.dispose()
    finally:
        over.set()
        worker.join(60)

    with older.connect() as connection:
        stored = connection.scalar(sa.text("SELECT count(*) FROM journal_entry"))
    older.dispose()
    assert errors == []
    assert during > 0
    assert stored == len(waits)
    assert max(waits) < LONGEST_WAIT


@pytest.mark.postgres
def test_on_postgresql_only_one_migrates_at_a_time(postgres_url: str, tmp_path: Path):
    apps = [create_app(Settings(database_url=postgres_url, data_folder=tmp_path)) for _ in "12"]
    entered = threading.Event()

    def second() -> None:
        with one_at_a_time(apps[1]):
            entered.set()
            db.engine.dispose()

    with one_at_a_time(apps[0]):
        waiting = threading.Thread(target=second)
        waiting.start()
        early = entered.wait(1)

    waiting.join(30)
    with apps[0].app_context():
        db.engine.dispose()
    assert not early
    assert entered.is_set()
