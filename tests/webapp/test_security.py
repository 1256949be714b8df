"""What every page carries, and what no browser may be talked into."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.conftest import SignIn


@pytest.mark.parametrize("path", ["/log-ind", "/opgaver/", "/findes-ikke", "/offentlig/"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str):
    headers = client.get(path).headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_pages_for_people_with_an_account_are_not_kept_by_the_browser(
    client: FlaskClient, sign_in: SignIn
):
    sign_in(client, "sekretariat")

    assert client.get("/opgaver/").headers["Cache-Control"] == "no-store"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient):
    answer = client.post("/log-ind", data={"email": "sekretariat@demo.invalid", "password": "demo"})

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_without_its_token_is_refused_in_words(app: Flask):
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()

    answer = client.post("/log-ind", data={"email": "x@demo.invalid", "password": "y"})

    assert answer.status_code == 400
    assert "for længe" in answer.text


def test_a_form_with_its_token_is_accepted(app: Flask):
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/log-ind").text)
    assert token is not None

    answer = client.post(
        "/log-ind",
        data={
            "email": "sekretariat@demo.invalid",
            "password": "demo",
            "csrf_token": token.group(1),
        },
    )

    assert answer.status_code == 302


def test_no_page_has_inline_scripts_or_styles(client: FlaskClient, sign_in: SignIn):
    sign_in(client, "sekretariat")

    for path in ("/opgaver/", "/sager/", "/aarshjul/", "/portefoelje/", "/moeder/", "/drift/"):
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", page), path
        assert not re.search(r"<[^>]+\sstyle=", page), path
        assert not re.search(r"<[^>]+\son[a-z]+=", page), path
