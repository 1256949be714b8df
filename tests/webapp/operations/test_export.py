"""Everything for the auditor in one archive: whole, verifiable, and keeping votes hidden."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.organisation.people import Person
from governance.organisation.seats import Seat
from governance.permissions import SYSTEM
from governance.prioritisation.ballots import Ballot, Capacity
from governance.prioritisation.rounds import Round, RoundState
from governance.records.journal import JournalEntry
from tests.conftest import Clock
from webapp.database import reading, unit_of_work

SignIn = Callable[[FlaskClient, str], None]
ADDRESS = "/drift/journal/alt.zip"


def taken(client: FlaskClient) -> ZipFile:
    """The archive as the browser got it."""
    return ZipFile(BytesIO(client.post(ADDRESS).data))


def lines(archive: ZipFile, name: str) -> list[dict]:
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def add_ballot(app: Flask, clock: Clock, state: RoundState) -> None:
    with app.app_context(), unit_of_work(SYSTEM) as work:
        seat = work.session.scalars(select(Seat).where(Seat.label == "Bestyrelsen, staten 1")).one()
        person = work.session.scalars(select(Person).order_by(Person.id)).first()
        round_ = Round(body_code="board", year=2031, title="Prøve", state=state, drafted_at=clock())
        work.session.add(round_)
        work.session.flush()
        work.session.add(
            Ballot(
                round_id=round_.id, seat_id=seat.id, version=1, party_code="state", scores={},
                capacity=Capacity.PRINCIPAL, person_id=person.id, person_name=person.name,
                recorded_by_name=person.name, cast_at=clock(),
            )
        )  # fmt: skip


def test_every_file_has_the_checksum_that_the_manifest_names(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    archive = taken(client)

    files = json.loads(archive.read("manifest.json"))["files"]
    assert set(files) == set(archive.namelist()) - {"manifest.json"}
    for name, told in files.items():
        assert sha256(archive.read(name)).hexdigest() == told["sha256"]
        assert len(archive.read(name).splitlines()) == told["lines"]


def test_the_archive_holds_the_whole_journal_and_every_process_version(
    app: Flask, client: FlaskClient, sign_in: SignIn
):
    sign_in(client, "revisor")

    archive = taken(client)

    journal = lines(archive, "journal.jsonl")
    chain = json.loads(archive.read("manifest.json"))["chain"]
    assert [entry["number"] for entry in journal] == list(range(1, chain["number"] + 1))
    assert journal[-1]["hash"] == chain["hash"]
    versions = {each["process_id"]: each for each in lines(archive, "process_versions.jsonl")}
    assert "process.bpmn" in versions["board_meeting"]["files"]


def test_taking_it_is_written_in_the_journal(app: Flask, client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    taken(client)

    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == "records_exported")
        entry = reading(SYSTEM).session.scalars(query).one()
    assert entry.actor_name == "Revisor"
    assert "ballots.jsonl" in entry.detail["files"]


def test_votes_of_a_round_under_way_stay_hidden(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    add_ballot(app, clock, RoundState.OPEN)
    sign_in(client, "revisor")

    assert lines(taken(client), "ballots.jsonl") == []


def test_votes_of_a_counted_round_are_there_by_seat(
    app: Flask, client: FlaskClient, sign_in: SignIn, clock: Clock
):
    add_ballot(app, clock, RoundState.CLOSED)
    sign_in(client, "revisor")

    [ballot] = lines(taken(client), "ballots.jsonl")

    assert ballot["seat"] == "Bestyrelsen, staten 1"


def test_nobody_but_the_auditor_takes_everything(client: FlaskClient, sign_in: SignIn):
    for login in ("sekretariat", "bestyrelsesformand", "kommune-1"):
        sign_in(client, login)
        assert client.post(ADDRESS).status_code == 403
        assert "alt.zip" not in client.get("/drift/journal").text
