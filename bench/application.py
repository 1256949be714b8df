"""The real application with the demonstration board and the processes of ``bench/models``.

Requests go through session, CSRF check, journal and outbox as a browser's would. The one
route that the application lacks, starting a bare process, is added here.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from flask import Blueprint, Flask
from flask.testing import FlaskClient

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.organisation.actors import people_in
from governance.organisation.people import Account
from governance.organisation.seats import Seat
from governance.permissions import SYSTEM
from governance.work import Work
from webapp.app import create_app
from webapp.auth.identity import current_actor
from webapp.commands import steps
from webapp.database import db, reading, unit_of_work
from webapp.demo import board
from webapp.serving.memory import settle
from webapp.settings import from_environment

MODELS = Path(__file__).parent / "models"
bare = Blueprint("bench", __name__)


@bare.post("/bench/<process_id>/<key>")
def start(process_id: str, key: str) -> tuple[str, int]:
    """Begin an instance as any use case would: one unit of work, one commit."""
    with unit_of_work(current_actor()) as work:
        variables = {"seats": seats(work), "more": True} if process_id != "two_steps" else {}
        work.engine.start(
            work.session, process_id, business_key=key, variables=variables,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return "", 201


def seats(work: Work) -> list[str]:
    """Thirteen seats of the two bodies that somebody holds."""
    numbers = work.session.scalars(sa.select(Seat.id).order_by(Seat.id))
    held = (str(n) for n in numbers if people_in(work.session, f"seat:{n}", on=work.today))
    return list(islice(held, 13))


def served() -> Flask:
    """The application on the database of the environment; also what gunicorn serves."""
    app = create_app(from_environment())
    app.register_blueprint(bare)
    return app


def prepared() -> Flask:
    """``served``, on a migrated database with the board and the bench's own processes."""
    app = served()
    steps.migrate_database(app)
    steps.deploy_processes(app)
    board.load_board(app)
    folders = [MODELS / name for name in ("two_steps", "member_vote", "board_vote", "long_loop")]
    with app.app_context(), unit_of_work(SYSTEM) as work:
        work.engine.deploy_all(work.session, folders, by=SYSTEM, now=work.now)
    return app


@contextmanager
def on_database(postgres: str | None) -> Iterator[Flask]:
    """A fresh database: SQLite in a temporary folder, or one made on a PostgreSQL server."""
    with tempfile.TemporaryDirectory() as folder, _fresh(postgres, Path(folder)) as url:
        os.environ.update(SAGSGANG_DATA=folder, DATABASE_URL=url)
        app = prepared()
        settle()
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def _fresh(postgres: str | None, folder: Path) -> Iterator[str]:
    if postgres is None:
        yield f"sqlite:///{folder / 'bench.sqlite'}"
        return
    server = sa.make_url(postgres.replace("postgresql://", "postgresql+psycopg://", 1))
    name = f"sagsgang_bench_{os.getpid()}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@dataclass
class Browser:
    """A signed-in client with its CSRF token."""

    client: FlaskClient
    token: str

    def post(self, path: str, **values: str) -> int:
        """The status of a post with the token that a page would carry."""
        return self.client.post(path, data={**values, "csrf_token": self.token}).status_code


def sign_in(app: Flask, login: str) -> Browser:
    """Somebody of the demonstration board at a browser."""
    client = app.test_client()
    with app.app_context():
        query = sa.select(Account.id).where(Account.email == f"{login}@demo.invalid")
        number = reading(SYSTEM).session.scalars(query).one()
    page = client.get("/log-ind").text
    client.post(f"/log-ind/demo/{number}", data={"csrf_token": token_of(page)})
    # signing in rotates the session, and the token with it
    return Browser(client, token_of(client.get("/opgaver/").text))


def token_of(page: str) -> str:
    """The CSRF token that a page's forms carry."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "no form on the page"
    return found[1]


def open_tasks(app: Flask, key: str, element_id: str | None = None) -> list[tuple[str, str]]:
    """(id, candidate group) of the open tasks of a business key."""
    with app.app_context():
        query = sa.select(UserTask.id, UserTask.candidate_group).where(
            UserTask.business_key == key, UserTask.state.in_(OPEN_TASK)
        )
        if element_id:
            query = query.where(UserTask.element_id == element_id)
        rows = reading(SYSTEM).session.execute(query.order_by(UserTask.seat))
        return [(task_id, group) for task_id, group in rows]
