"""From an upload to a version in use: kept, checked, mended, compared, deployed, journalled."""

import json

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.queries import definitions
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from tests.webapp.conftest import SignIn
from tests.webapp.studio.conftest import BROKEN, DRAFTING, REVIEW, SOUND, files_of, packed
from webapp.commands.steps import deploy_processes
from webapp.database import reading


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def versions(app: Flask, process_id: str = REVIEW) -> list[int]:
    with app.app_context():
        return [row.version for row in definitions(reading(SYSTEM).session, process_id)]


def test_a_broken_upload_is_422_and_kept_with_each_finding_by_element(upload, app, secretariat):
    answer = upload((f"{REVIEW}.zip", packed(REVIEW, *BROKEN)))

    page = soup(answer)
    [finding] = page.select(".sg-finding")
    marks = json.loads(page.select_one("[data-sg-diagram]")["data-marks"])
    assert answer.status_code == 422
    assert "count_them" in finding.text and "process.bpmn, linje" in finding.text
    assert finding.select_one("a")["data-sg-element"] == "tally_statements"
    assert marks == [{"id": "tally_statements", "kind": "stops", "text": "1"}]
    assert page.select_one("#trin-tally_statements")
    assert "Tag kladden i brug" not in page.text
    assert "1 skal rettes" in secretariat.get("/processer/").text
    assert versions(app) == [1]


def test_a_broken_draft_cannot_be_deployed_whoever_finds_the_address(upload, app, secretariat):
    upload((f"{REVIEW}.zip", packed(REVIEW, *BROKEN)))

    asked = secretariat.get("/processer/kladde/1/tag-i-brug")
    forced = secretariat.post("/processer/kladde/1/tag-i-brug", data={"note": "Nu", "seen": "1"})

    assert (asked.status_code, forced.status_code) == (422, 422)
    assert versions(app) == [1]


def test_a_diagram_that_is_no_xml_is_told_with_its_line_and_offers_another_try(upload):
    answer = upload(("process.bpmn", b"<definitions>\n<process id='x'>"), proces=REVIEW)

    page = soup(answer)
    assert answer.status_code == 422
    assert "Diagrammet kan ikke tegnes" in page.text
    assert "process.bpmn" in page.select_one(".sg-finding").text
    assert page.select_one("input[type=file]")


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("løgn.zip", b"PK\x03\x04 ikke en zip", 422),
        ("billede.png", b"\x89PNG", 422),
        ("stor.bpmn", b"<a>" + b" " * 1_100_000 + b"</a>", 413),
    ],
)
def test_files_that_are_no_process_are_refused_beside_the_field(upload, name, content, status):
    answer = upload((name, content), proces=REVIEW)

    page = soup(answer)
    assert answer.status_code == status
    assert page.title.text.startswith("Fejl:")
    assert page.select_one(".sg-error-summary a")["href"] == "#field-files"
    assert page.select_one("input[name=proces]")["value"] == REVIEW


def test_nothing_chosen_is_said(upload):
    answer = upload()

    assert answer.status_code == 422
    assert "Vælg den zip" in answer.text


def test_a_single_file_lies_over_the_version_in_use(upload, secretariat):
    form = json.loads(files_of(REVIEW)["forms/discussion.json"])
    form["components"][0]["label"] = "Hvad blev drøftet?"

    answer = upload(("discussion.json", json.dumps(form).encode()), proces=REVIEW)

    page = secretariat.get(f"{answer.headers['Location']}?fane=forskelle").text
    assert answer.status_code == 303
    assert "Hvad blev drøftet?" in page and "Skemaer (1)" in page


def test_a_mended_file_takes_the_place_in_the_same_draft(upload):
    upload((f"{REVIEW}.zip", packed(REVIEW, *BROKEN)))
    mended = files_of(REVIEW)["process.bpmn"].replace(*SOUND[0]).encode()

    answer = upload(("process.bpmn", mended), to="/processer/kladde/1/erstat", proces=REVIEW)

    assert answer.headers["Location"] == "/processer/kladde/1/"


def test_the_differences_are_told_and_marked_in_both_diagrams(draft, secretariat):
    page = soup(secretariat.get(f"{draft}?fane=forskelle"))

    marks = [json.loads(each["data-marks"]) for each in page.select("[data-sg-diagram]")]
    assert marks == [[{"id": "draft_recommendation", "kind": "changed", "text": ""}]] * 2
    assert "»Skriv indstilling« → »Skriv indstilling til bestyrelsen«" in page.text


def test_the_check_says_what_stays_and_who_follows(draft, secretariat):
    page = soup(secretariat.get(f"{draft}tag-i-brug")).main.text

    assert "Trin og veje i diagrammet: 1" in page
    assert "Tværgående sag (version 2)" in page
    assert "3 sager bliver på version 1" in page


def test_a_version_needs_a_note_and_keeps_what_was_written(draft, app, secretariat):
    answer = secretariat.post(f"{draft}tag-i-brug", data={"note": "  ", "seen": "1"})

    assert answer.status_code == 422
    assert soup(answer).select_one(".sg-error-summary a")["href"] == "#field-note"
    assert versions(app) == [1]


def test_a_draft_is_taken_into_use_with_a_receipt_and_a_journal_entry(draft, app, secretariat):
    note = "Tydeligere navn på opgaven."

    answer = secretariat.post(
        f"{draft}tag-i-brug", data={"note": note, "seen": "1"}, follow_redirects=True
    )

    assert "Version 2 er taget i brug" in answer.text and note in answer.text
    assert (versions(app), versions(app, "cross_cutting_intake")) == ([2, 1], [2, 1])
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.subject == f"process:{REVIEW}")
        [entry] = reading(SYSTEM).session.scalars(query)
    assert (entry.action, entry.actor_name) == ("process_deployed", "Sekretariat")
    assert entry.detail["note"] == note
    assert str(entry.number) in soup(answer).select_one(".sg-receipt__number").text
    listed = secretariat.get(f"/processer/{REVIEW}/?fane=versioner").text
    assert note in listed and "fra=1&amp;til=2" in listed


def test_what_the_secretariat_took_into_use_survives_the_next_start(draft, app, secretariat, clock):
    secretariat.post(f"{draft}tag-i-brug", data={"note": "Vores", "seen": "1"})
    clock.advance(hours=1)

    told = deploy_processes(app, note="sagsgang run")

    assert told == "unchanged"
    assert versions(app) == [2, 1]
    page = secretariat.get(f"/processer/{REVIEW}/").text
    assert "Programmets udgave er version 1." in page


def test_somebody_elses_version_is_compared_anew_before_one_deploys(draft, upload, secretariat):
    other = upload((f"{REVIEW}.zip", packed(REVIEW, (DRAFTING, 'name="Skriv"')))).headers[
        "Location"
    ]
    secretariat.post(f"{other}tag-i-brug", data={"note": "Først", "seen": "1"})

    answer = secretariat.post(f"{draft}tag-i-brug", data={"note": "Sidst", "seen": "1"})

    assert answer.status_code == 409
    assert "Se dem igen" in answer.text and "Sidst" in answer.text
    assert "Kladden bygger på en ældre version" in secretariat.get(draft).text


def test_a_discarded_draft_is_gone(draft, secretariat):
    secretariat.post(f"{draft}kasser")

    assert secretariat.get(draft).status_code == 404


def test_only_the_secretariat_changes_anything(draft, app, client, sign_in: SignIn):
    sign_in(client, "revisor")

    posts = ("erstat", "kasser", "tag-i-brug")
    assert client.get(draft).status_code == 200
    assert {client.post(f"{draft}{each}", data={"note": "x"}).status_code for each in posts} <= {
        403, 422,
    }  # fmt: skip
    assert client.post(f"{draft}kasser").status_code == 403
    assert client.get(f"{draft}tag-i-brug").status_code == 403
    assert versions(app) == [1]


def test_two_versions_are_compared_whichever_way(draft, secretariat: FlaskClient):
    secretariat.post(f"{draft}tag-i-brug", data={"note": "Vores", "seen": "1"})

    page = secretariat.get(f"/processer/{REVIEW}/sammenlign?fra=2&til=1").text

    assert "»Skriv indstilling til bestyrelsen« → »Skriv indstilling«" in page
    assert secretariat.get(f"/processer/{REVIEW}/sammenlign?fra=9").status_code == 404
