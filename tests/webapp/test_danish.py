"""The tenth way to lose a domain expert: an interface in English, or one that says "Approved"."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from governance.casework.resolutions.models import Outcome
from tests.webapp.conftest import SignIn
from webapp.cases import labels as case_labels
from webapp.public import words as public_words

SAID = {
    Outcome.ADOPTED: "Vedtaget",
    Outcome.ADOPTED_WITH_CHANGES: "Tiltrådt med ændring",
    Outcome.POSTPONED: "Udsat",
    Outcome.REJECTED: "Afvist",
    Outcome.NOTED: "Taget til efterretning",
}
PAGES = (
    "/opgaver/",
    "/sager/",
    "/sager/ny",
    "/portefoelje/",
    "/portefoelje/bruttoliste",
    "/portefoelje/loesninger",
    "/portefoelje/loesninger/nsp",
    "/aarshjul/",
    "/prioritering/",
    "/moeder/",
    "/organisation/",
    "/profil/",
    "/drift/",
    "/processer/",
    "/processer/board_meeting/",
    "/processer/indlaes",
    "/offentlig/",
    "/offentlig/projekter/",
    "/offentlig/beslutninger/",
)
# words that a Danish board does not say of itself
ENGLISH = re.compile(
    r"\b(approved|adopted|resolved|rejected|noted|postponed|pending|submitted|due|task|case)\b",
    re.I,
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_danish_first_whatever_the_browser_asks_for(
    client: FlaskClient, sign_in: SignIn, path: str
):
    sign_in(client, "sekretariat")

    answer = client.get(path, headers={"Accept-Language": "en-GB,en"})

    page = BeautifulSoup(answer.text, "lxml")
    shown = " ".join(page.body.get_text(" ", strip=True).split())
    assert (answer.status_code, page.html["lang"]) == (200, "da")
    assert ENGLISH.findall(shown) == []


def test_resolutions_are_named_as_danish_boards_name_them(app: Flask):
    with app.test_request_context("/"):
        inside = {outcome: str(words) for outcome, (_, words) in case_labels.OUTCOMES.items()}
        outside = {Outcome(key): str(words) for key, (_, words) in public_words.OUTCOMES.items()}

    assert inside == outside == SAID
