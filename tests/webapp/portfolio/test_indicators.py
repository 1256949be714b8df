"""Indicators by their pages: definition, series, and counts that are never percentages."""

import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import INDICATOR, PERIOD, Showcase

PAGE = f"/portefoelje/indikatorer/{INDICATOR}"
COUNT = {"organisation": "region_midtjylland", "period": PERIOD}


@pytest.fixture
def measured(showcase: Showcase) -> Showcase:
    """One region above the target, one not reported."""
    showcase.indicator()
    showcase.value("midtjylland", 97)
    return showcase


def test_the_page_shows_the_definition_verbatim_and_the_missing_organisation(
    client: FlaskClient, sign_in: SignIn, measured: Showcase
) -> None:
    sign_in(client, "stat-1")

    text = client.get(PAGE).get_data(as_text=True)

    assert "medicinafstemte FMK kort pr. udskrivelse" in text
    assert "97" in text
    assert "Region Syddanmark" in text
    assert "Ikke indberettet" in text


def test_the_file_holds_the_computed_percentage_and_the_gap(
    client: FlaskClient, sign_in: SignIn, measured: Showcase
) -> None:
    sign_in(client, "stat-1")

    lines = client.get(f"{PAGE}.csv").get_data(as_text=True).splitlines()

    assert f"Prøveindikator;{PERIOD};Region Midtjylland;97;100;97;95;1" in lines
    assert f"Prøveindikator;{PERIOD};Region Syddanmark;;;;95;" in lines


def test_a_number_counts_only_when_it_is_confirmed(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    sign_in(client, "projektejer-midt")
    client.post(f"{PAGE}/vaerdi", data={**COUNT, "numerator": "80", "denominator": "100"})
    before = client.get(f"{PAGE}.csv").get_data(as_text=True)

    sign_in(client, "ledelse-midt")
    text = client.get(PAGE).get_data(as_text=True)
    path = text[text.index(f"{PAGE}/bekraeft/") :].partition('"')[0]
    answer = client.post(path)

    after = client.get(f"{PAGE}.csv").get_data(as_text=True)
    assert answer.status_code == 303
    assert "80;100" not in before
    assert "80;100;80;95" in after


def test_a_numerator_beyond_its_denominator_comes_back_as_typed(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    sign_in(client, "projektejer-midt")

    typed = {**COUNT, "numerator": "101", "denominator": "100", "note": "Talt to gange"}
    answer = client.post(f"{PAGE}/vaerdi", data=typed)
    text = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'value="101"' in text
    assert "Talt to gange" in text


@pytest.mark.parametrize("typed", ["97,5", "97 %", "", "mange"])
def test_a_percentage_cannot_be_typed(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase, typed: str
) -> None:
    showcase.indicator()
    sign_in(client, "projektejer-midt")

    answer = client.post(f"{PAGE}/vaerdi", data={**COUNT, "numerator": typed, "denominator": "1"})

    assert answer.status_code == 422
    assert 'href="#field-numerator"' in answer.get_data(as_text=True)


def test_nobody_reports_for_somebody_elses_organisation(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    sign_in(client, "ledelse-syd")

    data = {**COUNT, "numerator": "1", "denominator": "2"}
    assert client.post(f"{PAGE}/vaerdi", data=data).status_code == 403


def test_who_reported_cannot_confirm_without_being_the_management(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    sign_in(client, "projektejer-midt")
    client.post(f"{PAGE}/vaerdi", data={**COUNT, "numerator": "1", "denominator": "2"})

    assert f"{PAGE}/bekraeft/" not in client.get(PAGE).get_data(as_text=True)


def test_a_missed_target_is_told_on_the_overview(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.indicator()
    showcase.value("syddanmark", 60)
    showcase.call()
    sign_in(client, "bestyrelsesformand")

    text = client.get("/portefoelje/").get_data(as_text=True)

    assert "Region Syddanmark: 60" in text
