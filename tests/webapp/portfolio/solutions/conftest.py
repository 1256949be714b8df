"""Solutions in operation, as the demonstration board loads them, and hands to change them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from engine.persistence.base import Base
from governance.organisation.people import Account, Person
from governance.permissions import SYSTEM
from tests.conftest import Clock
from tests.webapp.conftest import SignIn, build_app
from tests.webapp.portfolio.builders import Showcase
from webapp.database import db, unit_of_work


@dataclass
class Reader:
    """Somebody who is signed in and reads pages."""

    client: FlaskClient

    def page(self, path: str, status: int = 200) -> BeautifulSoup:
        answer = self.client.get(path)
        assert answer.status_code == status
        return BeautifulSoup(answer.text, "lxml")

    def queries(self, path: str) -> int:
        """How often the page asks the database."""
        asked: list[str] = []

        def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            asked.append(statement)

        with self.client.application.app_context():
            database = db.engine
        event.listen(database, "before_cursor_execute", hear)
        try:
            self.page(path)
        finally:
            event.remove(database, "before_cursor_execute", hear)
        return len(asked)


@pytest.fixture
def reader(client: FlaskClient, sign_in: SignIn) -> Reader:
    """A representative, who may not open the technical operations."""
    sign_in(client, "kommune-2")
    return Reader(client)


@pytest.fixture
def hands(app: Flask) -> Showcase:
    """Work by people of the board, without a portfolio of projects."""
    return Showcase(app)


@pytest.fixture
def empty_house(tmp_path: Path, clock: Clock) -> Iterator[FlaskClient]:
    """The only person in a database that holds nothing else, signed in."""
    app = build_app(tmp_path / "empty.sqlite", clock)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            account = Account(person=Person(name="Sekretær"), email="en@demo.invalid", is_demo=True)
            work.session.add(account)
            work.session.flush()
            number = account.id
    client = app.test_client()
    assert client.post(f"/log-ind/demo/{number}").status_code == 302
    yield client
    with app.app_context():
        db.engine.dispose()
