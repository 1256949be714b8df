"""What one completed task costs over HTTP: SQL statements, commits and milliseconds.

    python bench/task_completion.py [--cases 20] [--json FILE]

Submits cases on the demonstration board (SQLite in a temporary folder, or DATABASE_URL), then
lets the secretariat answer the completeness check of each: post the answers, read them
through, send. The figures are for the last request, which completes the task, moves the
process, writes journal and outbox, and commits. Statements include BEGIN and COMMIT.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine.persistence.tables import UserTask
from governance.organisation.people import Account
from governance.permissions import SYSTEM
from webapp.app import create_app
from webapp.commands import steps
from webapp.database import db, reading, unit_of_work
from webapp.demo import board
from webapp.settings import from_environment


def prepared(folder: Path) -> Flask:
    """An application on a migrated database with the demonstration board."""
    os.environ["SAGSGANG_DATA"] = str(folder)
    app = create_app(from_environment())
    app.config["WTF_CSRF_ENABLED"] = False
    steps.migrate_database(app)
    steps.deploy_processes(app)
    board.load_board(app)
    return app


def signed_in(app: Flask, login: str) -> FlaskClient:
    """A client signed in as somebody of the demonstration board."""
    client = app.test_client()
    with app.app_context():
        account = (
            reading(SYSTEM)
            .session.scalars(sa.select(Account).where(Account.email == f"{login}@demo.invalid"))
            .one()
        )
        number = account.id
    client.post(f"/log-ind/demo/{number}")
    return client


def open_tasks(app: Flask) -> list[str]:
    """The completeness checks that wait for the secretariat."""
    with app.app_context():
        query = sa.select(UserTask.id).where(
            UserTask.element_id == "check_case", UserTask.state == "open"
        )
        return list(reading(SYSTEM).session.scalars(query))


def more_cases(app: Flask, count: int) -> None:
    """Submit copies of the first demonstration case."""
    from governance.casework.cases import Case
    from governance.casework.intake import draft_of, submit_case

    for _ in range(count):
        with app.app_context(), unit_of_work(SYSTEM) as work:
            case = work.session.scalars(sa.select(Case).order_by(Case.id)).first()
            assert case is not None
            submit_case(work, draft_of(work, case.id))


def measured(app: Flask, client: FlaskClient, task_id: str) -> tuple[float, Counter[str]]:
    """Milliseconds and SQL statements of the request that completes the task."""
    client.post(f"/opgaver/{task_id}", data={"complete": "yes"})
    counts: Counter[str] = Counter()

    def count(conn: object, cursor: object, statement: str, *rest: object) -> None:
        counts[statement.split(None, 1)[0].upper()] += 1

    def commit(conn: object) -> None:
        counts["COMMIT"] += 1

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", count)
    sa.event.listen(engine, "commit", commit)
    began = time.perf_counter()
    answer = client.post(f"/opgaver/{task_id}/send")
    took = (time.perf_counter() - began) * 1000
    sa.event.remove(engine, "before_cursor_execute", count)
    sa.event.remove(engine, "commit", commit)
    assert answer.status_code == 303, answer.status_code
    return took, counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = prepared(Path(folder))
        more_cases(app, wanted.cases)
        client = signed_in(app, "sekretariat")
        runs = [measured(app, client, task_id) for task_id in open_tasks(app)][3:]
    times = sorted(ms for ms, _ in runs)
    statements = [sum(counts.values()) for _, counts in runs]
    table = {
        "runs": len(runs),
        "median_ms": round(statistics.median(times), 1),
        "fastest_ms": round(times[0], 1),
        "statements_median": statistics.median(statements),
        "commits": max(counts["COMMIT"] for _, counts in runs),
        "by_verb": dict(runs[-1][1]),
        "database": os.environ.get("DATABASE_URL", "sqlite").split(":", 1)[0],
        "python": platform.python_version(),
    }
    for name, value in table.items():
        print(f"{name:>18}  {value}")
    if wanted.json:
        wanted.json.write_text(json.dumps(table, indent=2))


if __name__ == "__main__":
    main()
