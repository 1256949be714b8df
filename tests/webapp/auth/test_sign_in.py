"""Signing in and off, and what a stranger may learn from it."""

import re

from flask.testing import FlaskClient

from tests.conftest import Clock


def enter(client: FlaskClient, email: str, password: str):
    return client.post("/log-ind", data={"email": email, "password": password})


def without_tokens(page: str) -> str:
    """The page without what differs anyway: what was typed, and the form's token."""
    page = page.replace("sekretariat@demo", "sekretaria@demo")
    return re.sub(r'(value|content)="[\w.-]{60,}"', "", page)


def test_the_right_password_opens_the_inbox(client: FlaskClient):
    answer = enter(client, "Sekretariat@demo.invalid", "demo")

    assert answer.status_code == 302
    assert "Mine opgaver" in client.get("/opgaver/").text


def test_a_wrong_password_and_an_unknown_account_look_the_same(client: FlaskClient):
    wrong = enter(client, "sekretariat@demo.invalid", "guess")
    unknown = enter(client, "sekretaria@demo.invalid", "guess")

    assert wrong.status_code == unknown.status_code == 422
    assert without_tokens(wrong.text) == without_tokens(unknown.text)


def test_too_many_failures_are_made_to_wait_and_a_quarter_later_all_is_well(
    client: FlaskClient, clock: Clock
):
    for _ in range(8):
        enter(client, "sekretariat@demo.invalid", "guess")

    assert enter(client, "sekretariat@demo.invalid", "demo").status_code == 429

    clock.advance(minutes=16)
    assert enter(client, "sekretariat@demo.invalid", "demo").status_code == 302


def test_the_session_gets_a_new_token_at_each_sign_in(client: FlaskClient):
    enter(client, "sekretariat@demo.invalid", "demo")
    with client.session_transaction() as first:
        token = first["_user_id"]
    client.post("/log-af")
    enter(client, "sekretariat@demo.invalid", "demo")

    with client.session_transaction() as second:
        assert second["_user_id"] != token


def test_a_stolen_cookie_is_worthless_after_signing_off(client: FlaskClient):
    enter(client, "sekretariat@demo.invalid", "demo")
    cookie = client.get_cookie("sagsgang")
    client.post("/log-af")

    client.set_cookie("sagsgang", cookie.value)
    assert client.get("/opgaver/").status_code == 302


def test_a_session_expires_when_it_is_left_alone(client: FlaskClient, clock: Clock):
    enter(client, "sekretariat@demo.invalid", "demo")

    clock.advance(hours=5)

    assert client.get("/opgaver/").status_code == 302


def test_signing_in_never_leads_off_the_site(client: FlaskClient):
    answer = client.post(
        "/log-ind?next=//elsewhere.example/x",
        data={"email": "sekretariat@demo.invalid", "password": "demo"},
    )

    assert answer.location == "/opgaver/"
