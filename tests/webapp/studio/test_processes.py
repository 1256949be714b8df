"""The list and the page of a process: who sees it, and what it says of a version in words."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.webapp.conftest import SignIn
from tests.webapp.stage import Stage
from tests.webapp.studio.conftest import REVIEW, files_of


def words(answer) -> str:
    return " ".join(BeautifulSoup(answer.text, "lxml").main.get_text(" ").split())


def listed(client: FlaskClient) -> dict[str, list[str]]:
    """Name of the process → the cells of its row."""
    page = BeautifulSoup(client.get("/processer/").text, "lxml")
    rows = page.select("tbody tr")
    return {r.a.text: [c.get_text(" ", strip=True) for c in r.select("th, td")] for r in rows}


@pytest.mark.parametrize("login", ["kommune-1", "bestyrelsesformand"])
def test_processes_are_closed_to_members(client: FlaskClient, sign_in: SignIn, login: str):
    sign_in(client, login)

    for path in ("", f"{REVIEW}/", f"{REVIEW}/1/diagram.bpmn", "indlaes", f"{REVIEW}/sammenlign"):
        assert client.get(f"/processer/{path}").status_code == 403
    assert "Processer" not in client.get("/opgaver/").text


def test_the_auditor_sees_everything_and_is_offered_no_change(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    page = client.get(f"/processer/{REVIEW}/").text

    assert "Indlæs en ny udgave" not in page
    assert client.get("/processer/indlaes").status_code == 403
    assert client.post("/processer/indlaes").status_code in (403, 422)


def test_every_process_is_listed_with_its_cases_and_who_calls_it(
    app: Flask, secretariat: FlaskClient, clock: Clock
):
    before = listed(secretariat)
    Stage(app, clock).submit()

    after = listed(secretariat)

    assert len(after) == 12
    assert "Kaldes af: Tværgående sag" in after["Styregruppens behandling"][0]
    for name in ("Tværgående sag", "Styregruppens behandling"):
        assert int(after[name][3]) == int(before[name][3]) + 1


def test_a_version_tells_its_steps_tables_forms_and_deadlines(secretariat: FlaskClient):
    address = f"/processer/{REVIEW}/1/"

    steps = words(secretariat.get(address))
    tables = words(secretariat.get(f"{address}?fane=tabeller"))
    forms = words(secretariat.get(f"{address}?fane=skemaer"))
    times = words(secretariat.get(f"{address}?fane=frister"))

    assert "Opgør udtalelserne Automatisk trin System Udføres af: tally_statements" in steps
    assert "Højst én regel passer." in tables and '"consensus"' in tables
    assert "Kan ikke støtte" in forms
    assert "Fristen er udløbet" in times and "5, 2, 0 arbejdsdage før" in times


def test_pages_speak_english_where_that_is_chosen(secretariat: FlaskClient):
    secretariat.get("/sprog/en")

    page = words(secretariat.get(f"/processer/{REVIEW}/1/"))

    assert "Tally the statements Automatic step System" in page


def test_the_cases_of_a_version_are_linked(app: Flask, secretariat: FlaskClient, clock: Clock):
    number = Stage(app, clock).submit()

    page = secretariat.get(f"/processer/{REVIEW}/")

    assert f'href="/sager/{number}?fane=diagram"' in page.text


def test_a_form_is_shown_as_people_meet_it_and_sends_nothing(secretariat: FlaskClient):
    page = BeautifulSoup(
        secretariat.get(f"/processer/{REVIEW}/1/skema/review_statement").text, "lxml"
    )

    assert page.select_one("#field-position-supports, [name=position]")
    assert page.select(".sg-preview button") == page.select("main form") == []
    assert secretariat.get(f"/processer/{REVIEW}/1/skema/ukendt").status_code == 404


def test_the_files_of_a_version_come_as_a_zip_that_can_be_uploaded(secretariat: FlaskClient):
    answer = secretariat.get(f"/processer/{REVIEW}/1/filer.zip")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        got = {name: archive.read(name).decode() for name in archive.namelist()}
    assert got == {f"{REVIEW}/{name}": text for name, text in files_of(REVIEW).items()}


def test_a_diagram_is_no_page_that_a_browser_would_run(secretariat: FlaskClient):
    answer = secretariat.get(f"/processer/{REVIEW}/1/diagram.bpmn")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("path", ["ukendt/", f"{REVIEW}/99/", "kladde/99/", "ukendt/sammenlign"])
def test_what_is_not_there_is_said_so(secretariat: FlaskClient, path: str):
    assert secretariat.get(f"/processer/{path}").status_code == 404
