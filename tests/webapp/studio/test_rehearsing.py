"""Trying a draft or a version on sample data: the path in words and drawn, nothing kept."""

import json

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from engine.persistence.tables import ProcessInstance
from governance.permissions import SYSTEM
from tests.webapp.conftest import SignIn
from tests.webapp.studio.conftest import REVIEW
from webapp.database import reading

TRY = f"/processer/{REVIEW}/1/afproev"
SCRIPT = [
    {"start": "case:1", "variables": {"case_id": 1}},
    {"service": "open_review", "returns": {"id": 1, "subject": "review:1", "declare_by": "P9D"}},
]


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def instances(app: Flask) -> int:
    with app.app_context():
        query = select(func.count()).select_from(ProcessInstance)
        return reading(SYSTEM).session.scalar(query) or 0


def test_the_path_is_told_and_drawn_and_nothing_is_kept(secretariat: FlaskClient, app: Flask):
    before = instances(app)

    page = soup(secretariat.post(TRY, data={"script": json.dumps(SCRIPT)}))

    marks = {m["id"]: m["kind"] for m in json.loads(page.select_one(".sg-diagram")["data-marks"])}
    assert marks["case_referred"] == marks["open_review"] == "visited"
    assert "Frys bilag og åbn behandlingen" in page.select_one("#resultat table").text
    assert "Her kom sagen aldrig" in page.text
    assert instances(app) == before


def test_what_went_wrong_is_said_first(secretariat: FlaskClient):
    page = soup(secretariat.post(TRY, data={"script": ""}))

    assert "Det gik ikke som skrevet" in page.select_one("#resultat .alert-error").text
    assert "case_id" in page.select_one("#resultat .alert-error").text


def test_the_next_steps_are_suggested_behind_what_is_written(secretariat: FlaskClient):
    data = {"script": json.dumps(SCRIPT[:1]), "suggest": "yes"}

    page = soup(secretariat.post(TRY, data=data))

    steps = json.loads(page.select_one("textarea[name=script]").text)
    assert steps[0] == SCRIPT[0]
    assert "open_review" in [each.get("service") for each in steps]


@pytest.mark.parametrize("script", ['[{"start": "case:1"', '[{"fly": 1}]', "x" * 1_100_000])
def test_a_script_that_cannot_be_read_is_422_with_its_line(secretariat: FlaskClient, script: str):
    answer = secretariat.post(TRY, data={"script": script})

    assert answer.status_code == 422
    assert soup(answer).select_one(".sg-error-summary a")["href"] == "#field-script"


def test_a_draft_is_tried_before_it_is_used(draft: str, secretariat: FlaskClient):
    page = soup(secretariat.post(f"{draft}afproev", data={"script": json.dumps(SCRIPT)}))

    assert page.select_one("#resultat table")


def test_only_those_who_may_deploy_try(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    assert client.get(TRY).status_code == client.post(TRY).status_code == 403
