"""Records that nobody changes: refused by the ORM, and by the database behind it."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import DDL, Table, event
from sqlalchemy.orm import Mapper, object_session

from engine.persistence.base import Base
from governance.casework.errors import RecordIsFinal

Model = TypeVar("Model", bound=type[Base])

_SQLITE = """CREATE TRIGGER {name} BEFORE {verb} ON {table}{condition}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

_POSTGRES_FUNCTION = """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"""

_POSTGRES = """CREATE TRIGGER {name} BEFORE {verb} ON {table}
FOR EACH ROW {condition} EXECUTE FUNCTION refuse_change()"""


def append_only(model: Model) -> Model:
    """Class decorator: rows of ``model`` are inserted and never changed or deleted."""
    return _guard(model, final=lambda row: True, condition="")


def final_when(condition: str, final: Callable[[Any], bool]) -> Callable[[Model], Model]:
    """Class decorator: a row is final once ``final`` holds for it as stored.

    ``condition`` says the same in SQL, about the row ``OLD``.
    """
    return lambda model: _guard(model, final=final, condition=condition)


def trigger_ddl(table: str, dialect: str, condition: str = "") -> list[str]:
    """The statements that make the database refuse updates and deletes; for migrations too."""
    template = _SQLITE if dialect == "sqlite" else _POSTGRES
    when = f" WHEN ({condition})" if condition else ""
    statements = [] if dialect == "sqlite" else [_POSTGRES_FUNCTION]
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}_refuse_{verb.lower()}"
        statements.append(template.format(name=name, verb=verb, table=table, condition=when))
    return statements


def _guard(model: Model, *, final: Callable[[Any], bool], condition: str) -> Model:
    def refuse(mapper: Mapper[Any], connection: Any, row: Base) -> None:
        session = object_session(row)
        if session is not None and not session.is_modified(row) and row not in session.deleted:
            return
        if final(row):
            raise RecordIsFinal(record=model.__tablename__)

    event.listen(model, "before_update", refuse)
    event.listen(model, "before_delete", refuse)
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is not mapped to a table")
    for dialect in ("sqlite", "postgresql"):
        for statement in trigger_ddl(table.name, dialect, condition):
            ddl = DDL(statement.replace("%", "%%"))
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
    return model
