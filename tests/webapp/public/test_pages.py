"""The public pages as readers use them: without a cookie, in two languages, kept by ETag."""

import re
import xml.etree.ElementTree as Tree

import pytest
from flask.testing import FlaskClient

from governance.portfolio.lights import Light
from governance.records.publications import withdraw
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import INDICATOR, Showcase
from tests.webapp.public.test_leaks import PAGES


@pytest.fixture
def published(showcase: Showcase) -> Showcase:
    """Two periods: yellow for money, then not reported."""
    showcase.indicator()
    showcase.value("midtjylland", 97)
    showcase.call("2026-Q2")
    showcase.locked(Light.GREEN)
    showcase.published()
    showcase.call("2026-Q3")
    showcase.published()
    return showcase


@pytest.mark.parametrize("path", [*PAGES, "/offentlig/projekter/FINDES-IKKE"])
def test_no_public_page_sets_a_cookie(client: FlaskClient, published: Showcase, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_the_page_is_the_same_for_somebody_signed_in(
    client: FlaskClient, sign_in: SignIn, published: Showcase
) -> None:
    anonymous = client.get("/offentlig/projekter/").data

    sign_in(client, "sekretariat")

    assert client.get("/offentlig/projekter/").data == anonymous


def test_a_missing_report_is_not_covered_by_the_last_colour(
    client: FlaskClient, published: Showcase
) -> None:
    text = client.get("/offentlig/projekter/FMK").get_data(as_text=True)
    now, history = text.split('id="history"')

    assert "Ikke rapporteret" in now
    assert "Gul" not in now
    assert history.index("2026-Q2") < history.index("Gul") < history.index("2026-Q3")


def test_the_gross_list_is_filtered_by_address(client: FlaskClient, published: Showcase) -> None:
    closed = client.get("/offentlig/projekter/?tilstand=closed").get_data(as_text=True)

    assert "Projekt GAMMEL" in closed
    assert "Projekt FMK" not in closed


def test_english_follows_from_page_to_page(client: FlaskClient, published: Showcase) -> None:
    text = client.get("/offentlig/projekter/?lang=en").get_data(as_text=True)

    assert '<html lang="en">' in text
    assert "Project FMK" in text
    assert 'href="/offentlig/projekter/FMK?lang=en"' in text
    assert 'href="/offentlig/projekter/?lang=da"' in text


def test_a_kept_copy_is_good_until_something_is_published(
    client: FlaskClient, published: Showcase
) -> None:
    first = client.get("/offentlig/projekter/")
    kept = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/offentlig/projekter/", headers=kept)

    slug = published.published()
    after = client.get("/offentlig/projekter/", headers=kept)
    newer = {"If-None-Match": after.headers["ETag"]}
    with published.by("sekretariat") as work:
        withdraw(work, slug, reason="Forkert")

    assert again.status_code == 304
    assert after.status_code == 200
    assert client.get("/offentlig/projekter/", headers=newer).status_code == 200


def test_the_english_page_is_not_the_danish_copy(client: FlaskClient, published: Showcase) -> None:
    danish = client.get("/offentlig/").headers["ETag"]

    answer = client.get("/offentlig/?lang=en", headers={"If-None-Match": danish})

    assert answer.status_code == 200


def test_the_indicator_shows_definition_chart_and_file(
    client: FlaskClient, published: Showcase
) -> None:
    text = client.get(f"/offentlig/indikatorer/{INDICATOR}").get_data(as_text=True)

    assert "medicinafstemte FMK kort pr. udskrivelse" in text
    assert text.count("<svg xmlns") == 2
    assert f'href="/offentlig/indikatorer/{INDICATOR}.csv"' in text


def test_the_feed_is_well_formed(client: FlaskClient, published: Showcase) -> None:
    feed = Tree.fromstring(client.get("/offentlig/beslutninger.atom").data)

    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"


def test_the_statement_says_what_is_not_good_enough(client: FlaskClient) -> None:
    text = client.get("/tilgaengelighed").get_data(as_text=True)

    assert "Det er ikke godt nok endnu" in text
    assert "ikke afprøvet systematisk med brugere af hjælpemidler" in text


def test_no_page_shows_a_day_as_a_machine_writes_it(
    client: FlaskClient, published: Showcase
) -> None:
    pages = [client.get(path).text for path in PAGES]

    shown = [re.sub(r"<[^>]*>", " ", page.split("<main")[1]) for page in pages if "<main" in page]
    assert shown
    assert not [found for page in shown for found in re.findall(r"\b20\d\d-\d\d-\d\d\b", page)]
