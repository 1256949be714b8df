"""A request that lost a race is done again; one that has already committed is not."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from engine.errors import StaleInstance
from governance.permissions import SYSTEM
from webapp.database import MOST_TRIES, unit_of_work


class Deadlock(Exception):
    """What PostgreSQL says of two transactions that wait for each other."""

    sqlstate = "40P01"


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """An application that may be given routes."""
    return own_app


@pytest.fixture
def tries(app: Flask) -> list[Exception]:
    """What each try of GET /prove meets, from the end; and GET /prove/gemt, which commits first."""
    errors: list[Exception] = []

    def prove() -> str:
        if errors:
            raise errors.pop()
        return "ok"

    def stored() -> str:
        with unit_of_work(SYSTEM):
            pass
        return prove()

    app.add_url_rule("/prove", view_func=prove)
    app.add_url_rule("/prove/gemt", "stored", view_func=stored)
    return errors


def test_a_lost_race_is_run_again(client: FlaskClient, tries: list[Exception]):
    tries += [StaleInstance(), OperationalError("UPDATE", {}, Deadlock())]

    answer = client.get("/prove")

    assert (answer.status_code, answer.text) == (200, "ok")


def test_a_race_lost_every_time_is_told_as_409(client: FlaskClient, tries: list[Exception]):
    tries += [StaleInstance() for _ in range(MOST_TRIES + 1)]

    answer = client.get("/prove")

    assert answer.status_code == 409
    assert len(tries) == 1


def test_what_has_committed_is_not_run_again(client: FlaskClient, tries: list[Exception]):
    tries += [StaleInstance(), StaleInstance()]

    answer = client.get("/prove/gemt")

    assert answer.status_code == 409
    assert len(tries) == 1


def test_another_trouble_of_the_database_is_not_a_race(client: FlaskClient, tries: list[Exception]):
    tries += [OperationalError("UPDATE", {}, Exception("disk full"))]

    client.application.testing = False
    assert client.get("/prove").status_code == 500
