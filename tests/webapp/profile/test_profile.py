"""One's own page: preferences, seats, password, sessions."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.organisation.people import Account, Notify, Person
from governance.permissions import SYSTEM
from webapp.auth.passwords import hash_password
from webapp.database import reading, unit_of_work

SignIn = Callable[[FlaskClient, str], None]
EMAIL, OLD, NEW = "rigtig@eksempel.dk", "den gamle sætning", "en helt ny sætning"


@pytest.fixture
def browser(app: Flask) -> Callable[[], FlaskClient]:
    """A browser in which an ordinary account, not a demonstration one, is signed in."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        person = Person(name="Rigtig bruger", email=EMAIL)
        work.session.add(person)
        work.session.flush()
        stored = hash_password(OLD)
        work.session.add(Account(person_id=person.id, email=EMAIL, password_hash=stored))

    def enter() -> FlaskClient:
        client = app.test_client()
        answer = client.post("/log-ind", data={"email": EMAIL, "password": OLD})
        assert answer.status_code == 302
        return client

    return enter


def passwords(old: str = OLD, new: str = NEW, again: str = NEW) -> dict[str, str]:
    return {"old": old, "new": new, "again": again}


def test_the_profile_shows_seats_with_their_office(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "formand-styregruppe")

    page = client.get("/profil/").text

    assert "Ordinært medlem, formand" in page
    assert "Region Midtjylland" in page


def test_a_role_is_shown_with_the_name_of_whom_it_is_held_for(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "koordinator-kommune")
    coordinator = client.get("/profil/").text
    sign_in(client, "projektejer-fmk")
    owner = client.get("/profil/").text

    assert ">Kommunerne</td>" in coordinator
    assert ">National Sundheds-it</td>" in owner


def test_language_and_mails_are_kept(app: Flask, client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    client.post("/profil/", data={"language": "en", "notify": "digest"})

    with app.app_context():
        query = select(Person).where(Person.name == "Kommunal repræsentant 1")
        person = reading(SYSTEM).session.scalars(query).one()
        assert (person.language, person.notify) == ("en", Notify.DIGEST)
    assert '<html lang="en">' in client.get("/profil/").text


def test_a_choice_that_is_none_is_422_and_changes_nothing(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    answer = client.post("/profil/", data={"language": "sv", "notify": "digest"})

    assert answer.status_code == 422
    assert 'value="digest" checked' in answer.text
    assert 'value="immediate" checked' in client.get("/profil/").text


def test_a_new_password_signs_out_every_other_browser(browser: Callable[[], FlaskClient]):
    here, elsewhere = browser(), browser()

    here.post("/profil/adgangskode", data=passwords())

    assert here.get("/profil/").status_code == 200
    assert elsewhere.get("/profil/").status_code == 302
    fresh = here.application.test_client()
    assert fresh.post("/log-ind", data={"email": EMAIL, "password": OLD}).status_code == 422
    assert fresh.post("/log-ind", data={"email": EMAIL, "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (passwords(old="forkert"), "old"),
        (passwords(new="kort", again="kort"), "new"),
        (passwords(new=OLD, again=OLD), "new"),
        (passwords(again="noget andet"), "again"),
    ],
)
def test_a_password_that_will_not_do_is_told_by_field(
    browser: Callable[[], FlaskClient], sent: dict[str, str], field: str
):
    client = browser()

    answer = client.post("/profil/adgangskode", data=sent)

    assert answer.status_code == 422
    assert f'href="#field-{field}"' in answer.text
    assert NEW not in answer.text
    again = client.application.test_client()
    assert again.post("/log-ind", data={"email": EMAIL, "password": OLD}).status_code == 302


def test_a_demonstration_account_keeps_its_password(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "kommune-1")

    assert "Skift adgangskode" not in client.get("/profil/").text
    assert client.post("/profil/adgangskode", data=passwords(old="demo")).status_code == 422


def test_signing_out_everywhere_ends_this_browser_too(browser: Callable[[], FlaskClient]):
    here, elsewhere = browser(), browser()

    here.post("/profil/log-af-alle")

    assert here.get("/profil/").status_code == 302
    assert elsewhere.get("/profil/").status_code == 302
