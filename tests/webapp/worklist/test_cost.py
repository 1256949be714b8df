"""What completing a task costs in statements: exact numbers, so that none creeps in."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.application import MODELS
from engine.persistence.tables import UserTask
from governance.permissions import SYSTEM
from webapp.database import db, unit_of_work


@contextmanager
def counted(app: Flask) -> Iterator[Counter[str]]:
    counts: Counter[str] = Counter()

    def statement(conn, cursor, text, *rest) -> None:
        verb = text.split(None, 1)[0].upper()
        if verb != "BEGIN":
            counts[verb] += 1

    def begin(conn) -> None:
        counts["BEGIN"] += 1

    def commit(conn) -> None:
        counts["COMMIT"] += 1

    def rollback(conn) -> None:
        counts["ROLLBACK"] += 1

    with app.app_context():
        database = db.engine
    listeners = {
        "before_cursor_execute": statement,
        "begin": begin,
        "commit": commit,
        "rollback": rollback,
    }
    for name, listener in listeners.items():
        sa.event.listen(database, name, listener)
    yield counts
    for name, listener in listeners.items():
        sa.event.remove(database, name, listener)


def two_steps(app: Flask, key: str) -> str:
    """A case of two steps; the id of its first task."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        folder = MODELS / "two_steps"
        work.engine.deploy(work.session, folder, by=SYSTEM, now=work.now)
        work.engine.start(work.session, "two_steps", business_key=key, actor=SYSTEM, now=work.now)
        query = sa.select(UserTask.id).where(UserTask.business_key == key)
        return work.session.scalars(query).one()


def test_completing_a_task_is_twelve_statements_and_one_commit(
    app: Flask, client: FlaskClient, sign_in
):
    sign_in(client, "sekretariat")
    warm, task_id = two_steps(app, "cost:1"), two_steps(app, "cost:2")
    client.post(f"/opgaver/{warm}/send")

    with counted(app) as counts:
        answer = client.post(f"/opgaver/{task_id}/send")

    assert answer.status_code == 303
    # who; task and case · case, task done, task opened, history · reader, mail · chain, entry
    assert counts == {"BEGIN": 1, "SELECT": 4, "UPDATE": 2, "INSERT": 4, "COMMIT": 1}
