"""Operation: incidents, mails, versions, tasks nobody can answer, and the journal."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from engine.persistence.tables import Incident, IncidentState, UserTask
from governance.meetings.meetings import MeetingPlan, plan_meeting
from governance.meetings.preparation import begin_preparing
from governance.permissions import SYSTEM
from governance.records import journal
from notifications.tables import MessageState, OutboxMessage
from tests.conftest import Clock
from webapp.database import db, reading, unit_of_work

SignIn = Callable[[FlaskClient, str], None]


@pytest.fixture
def incident(app: Flask, clock: Clock) -> int:
    """A message that could not be delivered: its second try will find nobody waiting."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        actor = {"key": "system", "name": "Sagsgang", "groups": [], "is_system": True}
        arguments = {"message": "board_resolved", "business_key": "2026-999", "payload": None}
        row = Incident(
            kind="correlate", element_id="publish", error="Mailserveren svarer ikke", attempts=2,
            action={"kind": "correlate", "arguments": arguments, "actor": actor},
            state=IncidentState.OPEN, opened_at=clock() - timedelta(hours=1),
            business_key="2026-999",
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        return row.id


@pytest.fixture
def mail(app: Flask, clock: Clock) -> int:
    """A mail that was given up."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        row = OutboxMessage(
            dedupe_key="prøve", kind="task", address="nogen@eksempel.dk", language="da",
            subject="Ny opgave til dig", text="Tekst", state=MessageState.FAILED, attempts=8,
            next_try_at=clock(), last_error="550 unknown user", created_at=clock(),
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        return row.id


def stored(app: Flask, kind: type, key: int):
    with app.app_context():
        return reading(SYSTEM).session.get(kind, key)


def test_operation_is_closed_to_members(client: FlaskClient, sign_in: SignIn, incident: int):
    sign_in(client, "bestyrelsesformand")

    assert client.get("/drift/").status_code == 403
    assert client.post(f"/drift/haendelser/{incident}/igen").status_code == 403
    assert client.post("/drift/journal/kontrol").status_code == 403
    dismissed = client.post(f"/drift/haendelser/{incident}/luk", data={"reason": "Nej"})
    assert dismissed.status_code == 403


def test_an_incident_shows_element_error_attempts_and_what_was_to_be_done(
    client: FlaskClient, sign_in: SignIn, incident: int
):
    sign_in(client, "sekretariat")

    page = client.get("/drift/").text

    for fact in ("publish", "Mailserveren svarer ikke", "2 forsøg", "board_resolved", "2026-999"):
        assert fact in page


def test_a_retry_that_succeeds_closes_the_incident(
    app: Flask, client: FlaskClient, sign_in: SignIn, incident: int
):
    sign_in(client, "sekretariat")

    page = client.post(f"/drift/haendelser/{incident}/igen", follow_redirects=True).text

    assert "Trinnet lykkedes" in page
    assert stored(app, Incident, incident).state is IncidentState.RESOLVED


def test_an_incident_is_dismissed_only_with_a_reason_and_only_once(
    app: Flask, client: FlaskClient, sign_in: SignIn, incident: int
):
    sign_in(client, "sekretariat")
    address = f"/drift/haendelser/{incident}/luk"

    empty = client.post(address, data={"reason": " "})
    client.post(address, data={"reason": "Sagen er trukket."})
    again = client.post(address, data={"reason": "Igen"})

    assert empty.status_code == 422
    assert f'href="#field-reason-{incident}"' in empty.text
    assert stored(app, Incident, incident).state is IncidentState.RESOLVED
    assert again.status_code == 409
    assert "incident_dismissed" in client.get("/drift/journal").text


def test_a_failed_mail_is_sent_again(app: Flask, client: FlaskClient, sign_in: SignIn, mail: int):
    sign_in(client, "sekretariat")
    assert "550 unknown user" in client.get("/drift/").text

    client.post(f"/drift/mails/{mail}/igen")

    assert stored(app, OutboxMessage, mail).state is MessageState.WAITING
    assert "550 unknown user" not in client.get("/drift/").text


def test_processes_are_listed_with_version_and_running_cases(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "sekretariat")

    page = client.get("/drift/").text

    assert 'href="/processer/board_meeting/1/"' in page
    assert client.get("/processer/board_meeting/1/").status_code == 200


def test_a_task_that_nobody_can_answer_is_shown(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    with app.app_context(), unit_of_work(SYSTEM) as work:
        meeting = plan_meeting(work, MeetingPlan("board", clock() + timedelta(days=9)))
        begin_preparing(work, meeting.id)
        [draft] = [t for t in work.engine.due(work.session, clock()) if t.element_id == "draft_due"]
        work.engine.fire(work.session, draft.id, actor=SYSTEM, now=clock())
        query = select(UserTask).where(UserTask.subject == meeting.subject)
        task = work.session.scalars(query).one()
        work.engine.reassign(
            work.session, task.id, candidate_group="owner:ingen", actor=SYSTEM, now=clock()
        )
        name = task.name
    sign_in(client, "sekretariat")

    section = client.get("/drift/").text.split('id="opgaver"')[1].split("</section>")[0]
    assert name in section
    assert "ledelsen i ingen" in section


def test_a_deadline_that_did_not_fire_goes_by_the_name_of_its_step(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    with app.app_context(), unit_of_work(SYSTEM) as work:
        meeting = plan_meeting(work, MeetingPlan("board", clock() + timedelta(days=9)))
        begin_preparing(work, meeting.id)
    clock.advance(days=8)
    sign_in(client, "sekretariat")

    section = client.get("/drift/").text.split('id="frister"')[1].split("</section>")[0]

    assert "10 dage før" in section
    assert "draft_due" not in section


def test_the_intact_journal_is_confirmed(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "sekretariat")

    assert "Journalen er ubrudt" in client.post("/drift/journal/kontrol").text


def test_a_journal_that_was_tampered_with_is_told_with_its_number(
    app: Flask, client: FlaskClient, sign_in: SignIn
):
    with app.app_context(), db.engine.begin() as connection:
        guards = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='journal_entry'")
        )
        for (name,) in guards.all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text("UPDATE journal_entry SET actor_name='Ingen' WHERE number=3"))
    sign_in(client, "sekretariat")

    page = client.post("/drift/journal/kontrol").text

    assert "Fejl ved post 3: en post er ændret." in page


def test_the_journal_is_filtered_and_paged(app: Flask, client: FlaskClient, sign_in: SignIn):
    with app.app_context(), unit_of_work(SYSTEM) as work:
        for number in range(60):
            journal.append(work, "rehearsed", f"rehearsal:{number}")
    sign_in(client, "revisor")

    first = client.get("/drift/journal?handling=rehearsed").text
    after = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(after).text

    assert "rehearsal:59" in first and "rehearsal:9<" not in first
    assert "rehearsal:9<" in second and "rehearsal:59" not in second
    assert "rehearsal:7<" in client.get("/drift/journal?emne=rehearsal:7").text
    assert "Ingen poster passer" in client.get("/drift/journal?q=findesikke").text


def test_the_journal_is_exported_as_lines_with_their_hashes(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    lines = client.get("/drift/journal.jsonl").text.splitlines()

    entries = [json.loads(line) for line in lines]
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[1]["previous_hash"] == entries[0]["hash"]


def test_the_journal_is_closed_to_members(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    assert client.get("/drift/journal").status_code == 403
    assert client.get("/drift/journal.jsonl").status_code == 403


def test_the_exported_journal_keeps_no_connection(app: Flask, client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    exported = client.get("/drift/journal.jsonl")

    assert exported.text
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
