"""Writing a row that must exist at most once, however many workers try."""

from typing import Any, cast

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from engine.persistence import late
from engine.persistence.base import Base


def insert_once(session: Session, model: type[Base], **values: Any) -> int | None:
    """The id of the new row; None where a row with the same unique key stands already."""
    table = cast(Table, model.__table__)
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    key: ColumnElement[int] = table.c.id
    session.flush()
    statement = insert(table).values(**values).on_conflict_do_nothing().returning(key)
    return session.scalar(statement)


def write_late(model: type[Base]) -> None:
    """Have the held rows of a table written in one statement, each at most once."""
    table = cast(Table, model.__table__)
    statements = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }

    def write(session: Session, rows: list[dict[str, Any]]) -> None:
        connection = session.connection()
        connection.execute(statements[connection.dialect.name], rows)

    late.register(model, write)
