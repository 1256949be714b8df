"""Moving running cases: what it means for each, which ones, why, and what became of each."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.persistence.tables import ProcessDefinition, ProcessInstance
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from tests.webapp.conftest import SignIn
from tests.webapp.studio.conftest import packed
from webapp.database import reading

INTAKE = "cross_cutting_intake"
MOVE = f"/processer/{INTAKE}/flyt"
WHY = "Alle skal følge det nye navn."


@pytest.fixture
def second(upload, secretariat: FlaskClient) -> FlaskClient:
    """Version 2 of the intake, with another name, is in use; the board's cases run on 1."""
    change = ('name="Tværgående sag"', 'name="Den tværgående sag"')
    draft = upload((f"{INTAKE}.zip", packed(INTAKE, change))).headers["Location"]
    answer = secretariat.post(f"{draft}tag-i-brug", data={"note": "Navn", "seen": "1"})
    assert answer.status_code == 303
    return secretariat


def boxes(page: str) -> list[str]:
    found = BeautifulSoup(page, "lxml").select("input[name=case]")
    return [str(each["value"]) for each in found]


def on_version(app: Flask) -> dict[str, int]:
    """Business key → version of the intake."""
    query = (
        select(ProcessInstance.business_key, ProcessDefinition.version)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(ProcessInstance.process_id == INTAKE)
    )
    with app.app_context():
        return {key: version for key, version in reading(SYSTEM).session.execute(query)}


def test_each_case_is_shown_with_where_it_stands(second: FlaskClient):
    page = second.get(MOVE).text

    assert len(boxes(page)) == 3
    assert "Kan flyttes (3)" in page and "Står ved:" in page


def test_the_chosen_cases_are_looked_over_moved_and_journalled(second: FlaskClient, app: Flask):
    [first, *_rest] = boxes(second.get(MOVE).text)

    check = second.post(MOVE, data={"til": "2", "case": [first], "note": WHY})
    done = second.post(
        MOVE, data={"til": "2", "case": boxes(check.text), "note": WHY, "confirmed": "yes"}
    )

    assert "Flyt én sag" in check.text and WHY in check.text
    assert "Én sag er flyttet til version 2" in done.text
    assert sorted(on_version(app).values()) == [1, 1, 2]
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == "case_moved")
        [entry] = reading(SYSTEM).session.scalars(query)
    assert entry.detail["note"] == WHY
    assert (entry.detail["from_version"], entry.detail["to_version"]) == (1, 2)
    assert entry.case_id is not None


def test_what_cannot_be_moved_is_told_and_stops_no_other(second: FlaskClient, app: Flask):
    cases = boxes(second.get(MOVE).text)
    data = {"til": "2", "case": [cases[0]], "note": WHY, "confirmed": "yes"}
    second.post(MOVE, data=data)

    again = second.post(MOVE, data={**data, "case": cases})

    assert "2 sager er flyttet" in again.text
    assert again.text.count("Ikke flyttet") == 1
    assert set(on_version(app).values()) == {2}


def test_nothing_chosen_or_no_reason_is_422_with_what_was_written(second: FlaskClient):
    cases = boxes(second.get(MOVE).text)

    none = second.post(MOVE, data={"til": "2", "note": WHY})
    why = second.post(MOVE, data={"til": "2", "case": cases[:1]})

    assert none.status_code == why.status_code == 422
    assert 'href="#field-case"' in none.text and WHY in none.text
    assert 'href="#field-note"' in why.text
    assert len(BeautifulSoup(why.text, "lxml").select("input[name=case][checked]")) == 1


def test_the_auditor_moves_nothing(second: FlaskClient, client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    assert client.get(MOVE).status_code == 403
