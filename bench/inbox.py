"""The inbox among a thousand and among a million open tasks.

The rows are made by the database itself: a tenth is the secretariat's, which shares them, one
in a hundred is claimed by the reader, the others lie in a thousand further groups. One in ten
has no due date.
"""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.application import Browser, sign_in
from bench.counting import counted, median, timed
from engine.persistence.tables import ProcessInstance
from governance.permissions import SYSTEM
from webapp.database import db, unit_of_work

Row = dict[str, Any]
# what a reader asks for: the shared list, one's own, the second page, and a search
PAGES = {
    "shared": "/opgaver/?vis=body",
    "own": "/opgaver/?vis=mine",
    "overdue": "/opgaver/?vis=body&status=overdue",
    "done": "/opgaver/?vis=done",
    "by_priority": "/opgaver/?vis=body&sort=priority",
}
_SERIES = {
    "sqlite": "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < :most) "
    "SELECT {columns} FROM s WHERE i > :first",
    "postgresql": "SELECT {columns} FROM generate_series(CAST(:first AS integer) + 1, "
    "CAST(:most AS integer)) AS s(i)",
}
_DUE = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now', ((i * 7919) % 90000 - 9000) || ' minutes')",
    "postgresql": "now() + ((i * 7919::bigint) % 90000 - 9000) * interval '1 minute'",
}
_NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now')", "postgresql": "now()"}


def measure(app: Flask, *sizes: int) -> Row:
    """Each page at each size; the ratio of the last to the first."""
    reader = sign_in(app, "sekretariat")
    found: dict[int, Row] = {}
    filled = 0
    for size in sizes:
        fill(app, filled, size)
        filled = size
        found[size] = {name: _page(app, reader, path) for name, path in PAGES.items()}
    first, last = found[sizes[0]], found[sizes[-1]]
    ratios = {
        name: round(last[name]["full_speed_ms"] / first[name]["full_speed_ms"], 2) for name in PAGES
    }
    return {"sizes": found, "ratios": ratios}


def fill(app: Flask, first: int, most: int) -> None:
    """Open tasks number ``first`` + 1 to ``most``, all of one instance."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        owner = sa.select(ProcessInstance.id, ProcessInstance.definition_id).limit(1)
        instance_id, definition_id = work.session.execute(owner).one()
        dialect = work.session.get_bind().dialect.name
        columns = _columns(dialect)
        text = _SERIES[dialect].format(columns=", ".join(columns.values()))
        insert = f"INSERT INTO user_task ({', '.join(columns)}) {text}"
        values = {"first": first, "most": most, "instance": instance_id, "owner": definition_id}
        work.session.execute(sa.text(insert), values)
    with app.app_context(), db.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def _columns(dialect: str) -> dict[str, str]:
    me = "'person:1'"
    return {
        "id": "'bench-' || i",
        "instance_id": ":instance",
        "definition_id": ":owner",
        "process_id": "'two_steps'",
        "business_key": "'bench:' || i",
        "element_id": "'prepare'",
        "name": "'Forbered sag ' || i",
        "candidate_group": "CASE WHEN i % 10 < 1 THEN 'secretariat' "
        "ELSE 'owner:bench' || (i % 1000) END",
        "assignee": f"CASE WHEN i % 100 = 1 THEN {me} END",
        "due_at": f"CASE WHEN i % 10 <> 3 AND i % 70 <> 0 THEN {_DUE[dialect]} END",
        "priority": "(i * 31) % 100",
        "state": "CASE WHEN i % 100 = 1 THEN 'claimed' ELSE 'open' END",
        "created_at": _NOW[dialect],
    }


def _page(app: Flask, reader: Browser, path: str) -> Row:
    answer = reader.client.get(path)
    assert answer.status_code == 200, answer.status_code
    costs = [timed(lambda: reader.client.get(path)) for _ in range(15)]
    with counted(app) as cost:
        reader.client.get(path)
    return {**median(costs), "statements": cost.statements, "kB": round(len(answer.data) / 1000, 1)}
