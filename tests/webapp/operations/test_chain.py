"""The auditor verifies the chain of the journal by a button."""

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.conftest import SignIn
from webapp.database import db


def test_the_auditor_finds_the_journal_and_verifies_it(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "revisor")

    assert "/drift/journal" in client.get("/opgaver/").text
    assert "Journalen er ubrudt" in client.post("/drift/journal").text


def test_a_changed_entry_is_found_by_its_number(app: Flask, client: FlaskClient, sign_in: SignIn):
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DROP TRIGGER journal_entry_sealed_update"))
        connection.execute(sa.text("UPDATE journal_entry SET action = 'other' WHERE number = 3"))
    sign_in(client, "revisor")

    assert "Fejl ved post 3" in client.post("/drift/journal").text


def test_a_representative_does_not_see_the_journal(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    assert client.post("/drift/journal").status_code == 403
