"""Logs: every line by one renderer, found by the request's id, and nothing personal in them."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from engine.persistence.tables import Incident
from governance.permissions import SYSTEM
from tests.conftest import Clock
from tests.webapp.stage import Stage
from webapp.database import db, reading
from webapp.settings import Settings
from webapp.watching import logs
from webapp.watching.requests import HEADER

SignIn = Callable[[FlaskClient, str], None]
Lines = Callable[[], list[dict[str, object]]]
SECRETS = ("Fortroligt svar om Anna Berg", "anna.berg@eksempel.dk", "findesikke-søgeord")


@pytest.fixture
def lines(app: Flask, capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """What has been logged since the last call."""
    logs.configure(Settings(log_format="json"))

    def take() -> list[dict[str, object]]:
        captured = capsys.readouterr().err.splitlines()
        return [json.loads(line) for line in captured if line.startswith("{")]

    yield take
    logs.configure(Settings())


def of(found: list[dict[str, object]], event: str) -> list[dict[str, object]]:
    return [line for line in found if line["event"] == event]


def answer(client: FlaskClient, task_id: str, **given: str) -> TestResponse:
    """Answer a task as a browser does: check, then send."""
    client.post(f"/opgaver/{task_id}", data=given)
    return client.post(f"/opgaver/{task_id}/send")


def test_a_request_is_one_line_with_id_route_status_and_duration(
    client: FlaskClient, sign_in: SignIn, lines: Lines
):
    sign_in(client, "sekretariat")
    lines()

    answer = client.get("/opgaver/")

    [line] = of(lines(), "request")
    assert line["request"] == answer.headers[HEADER]
    assert (line["method"], line["status"]) == ("GET", answer.status_code)
    assert str(line["route"]).startswith("/")
    assert float(str(line["ms"])) > 0


def test_a_proxys_request_id_is_taken_over_only_when_it_can_carry_no_text(client: FlaskClient):
    sane = "0123456789abcdef0123456789abcdef"

    assert client.get("/healthz", headers={HEADER: sane}).headers[HEADER] == sane
    for odd in ("anna.berg@eksempel.dk", "short", "x" * 300, "abcdef\tabcdefabcdef"):
        made = client.get("/healthz", headers={HEADER: odd}).headers[HEADER]
        assert made != odd
        assert len(made) == 32


def test_a_completed_step_is_told_with_task_instance_and_case(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock, lines: Lines
):
    stage = Stage(app, clock)
    number = stage.submit()
    (task,) = stage.tasks(number, "check_case")
    sign_in(client, "sekretariat")
    lines()

    answer(client, task.id, complete="yes")

    found = lines()
    step = of(found, "step")[-1]
    assert (step["kind"], step["outcome"], step["task"]) == ("complete", "completed", task.id)
    assert (step["case"], step["instance"]) == (number, task.instance_id)
    assert {line["task"] for line in of(found, "request")} == {task.id}


def test_answers_addresses_and_search_text_are_in_no_line(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock, lines: Lines,
    capsys: pytest.CaptureFixture[str],
):  # fmt: skip
    words, address, search = SECRETS
    stage = Stage(app, clock)
    number = stage.submit()
    (task,) = stage.tasks(number, "check_case")
    sign_in(client, "sekretariat")

    client.get("/sager/", query_string={"q": search})
    client.get(f"/sager/{address}")
    client.post("/log-ind", data={"email": address, "password": words})
    answer(client, task.id, complete="no", missing=words)
    logging.getLogger("gunicorn.access").info("GET /sager/?q=%s", search)

    written = capsys.readouterr()
    assert len([line for line in written.err.splitlines() if '"request"' in line]) >= 5
    assert stage.tasks(number, "supply_missing")
    for secret in SECRETS:
        assert secret not in written.err + written.out


def test_an_error_is_logged_by_kind_and_place_without_what_was_written(
    own_app: Flask, lines: Lines
):
    @own_app.get("/broken")
    def broken() -> str:
        with db.engine.begin() as connection:
            statement = text("INSERT INTO alembic_none (a) VALUES (:a)")
            try:
                connection.execute(statement, {"a": SECRETS[0]})
            except Exception as cause:
                raise ValueError(f"not a number: {SECRETS[0]}") from cause
        return ""

    shown = own_app.test_client().get("/broken")

    [line] = of(lines(), "unexpected")
    assert shown.status_code == 500
    assert str(line["reference"]) in shown.text
    assert line["route"] == "/broken"
    assert str(line["exception"]).startswith("ValueError <- OperationalError: no such table")
    assert any("broken" in place for place in line["trace"])  # type: ignore[attr-defined]
    assert SECRETS[0] not in json.dumps(line, ensure_ascii=False)


def test_a_broken_step_is_logged_with_its_incident(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock, lines: Lines,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    stage = Stage(app, clock)
    number = stage.submit()
    (task,) = stage.tasks(number, "check_case")
    sign_in(client, "sekretariat")
    functions = app.extensions["sagsgang"].engine.delegates._functions
    monkeypatch.setitem(functions, "record_case_check", lambda execution, answers: 1 / 0)
    lines()

    refused = answer(client, task.id, complete="yes")

    [failure] = of(lines(), "step_failed")
    with app.app_context():
        [incident] = reading(SYSTEM).session.scalars(select(Incident))
    assert refused.status_code == 500
    assert (failure["incident"], failure["instance"]) == (incident.id, incident.instance_id)
    assert str(failure["exception"]).startswith("ZeroDivisionError")


def test_lines_of_libraries_go_through_the_same_renderer(lines: Lines):
    structlog.get_logger("webapp.example").info("ours")
    logging.getLogger("waitress").warning("queue depth is %d", 3)
    logging.getLogger("apscheduler.executors.default").error(
        "job failed", exc_info=IntegrityError("INSERT", {"name": SECRETS[0]}, Exception("unique"))
    )

    found = {str(line["event"]): line for line in lines()}

    assert found["ours"]["logger"] == "webapp.example"
    assert found["queue depth is 3"]["level"] == "warning"
    assert found["job failed"]["exception"] == "IntegrityError: unique"
