"""Bytes that a finished case leaves behind: its rows, as text and numbers, table by table.

Rows are counted as they are stored, without indexes and page overhead, which are the
database's; mails in the outbox are shown apart, for the worker may forget what it has sent.
"""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.application import Browser, open_tasks, sign_in
from bench.steps import voters
from engine.persistence.base import Base
from webapp.database import db

Row = dict[str, Any]
MAIL = "outbox_message"


def measure(app: Flask, cases: int = 5) -> Row:
    """kB per finished two-step case and per board of thirteen."""
    secretariat, auditor = sign_in(app, "sekretariat"), sign_in(app, "revisor")
    members = voters(app, secretariat) | {"secretariat": secretariat, "auditor": auditor}
    return {
        model: _per_case(app, members, model=model, cases=cases)
        for model in ("two_steps", "board_vote")
    }


def _per_case(app: Flask, people: dict[str, Browser], *, model: str, cases: int) -> Row:
    before = sizes(app)
    for number in range(cases):
        key = f"stored:{model}:{number}"
        people["secretariat"].post(f"/bench/{model}/{key}")
        while waiting := open_tasks(app, key):
            task, group = waiting[0]
            assert people[group].post(f"/opgaver/{task}/send") == 303
    after = sizes(app)
    grown = {t: round((after[t] - before[t]) / cases) for t in after if after[t] > before[t]}
    mail = grown.pop(MAIL, 0)
    return {"kB": round(sum(grown.values()) / 1000, 2), "mail_kB": round(mail / 1000, 2), **grown}


def sizes(app: Flask) -> dict[str, int]:
    """Bytes of content in every table."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: connection.execute(_size(table, connection.dialect.name)).scalar() or 0
            for table in Base.metadata.sorted_tables
        }


def _size(table: sa.Table, dialect: str) -> sa.TextClause:
    columns = [f'"{column.name}"' for column in table.columns]
    if dialect == "postgresql":
        each = " + ".join(f"coalesce(pg_column_size({name}), 0)" for name in columns)
    else:
        each = " + ".join(f"coalesce(length(CAST({name} AS BLOB)), 0)" for name in columns)
    return sa.text(f'SELECT sum({each}) FROM "{table.name}"')  # noqa: S608 - our own names
