"""LIS level and the gross list: what they show, and what they never show."""

from flask.testing import FlaskClient

from governance.portfolio.lights import Light
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import Showcase


def page(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def row_of(text: str, project: str) -> str:
    """The table row of a project."""
    start = text.index(f"Projekt {project}</a>")
    return text[start : text.index("</tr>", start)]


def test_nobody_sees_the_portfolio_without_signing_in(client: FlaskClient) -> None:
    assert client.get("/portefoelje/").status_code == 302


def test_a_missing_report_never_shows_the_last_periods_colour(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call("2026-Q2")
    showcase.locked(Light.RED)
    showcase.call("2026-Q3")
    sign_in(client, "bestyrelsesformand")

    text = row_of(page(client, "/portefoelje/"), "FMK")

    assert "Ikke rapporteret" in text
    assert "Rød" not in text


def test_a_controlled_report_shows_its_lights(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    showcase.locked(Light.RED)
    sign_in(client, "bestyrelsesformand")

    text = page(client, "/portefoelje/")

    assert "sg-light--red" in row_of(text, "FMK")
    assert 'class="sg-card sg-card--error"' in text


def test_a_submitted_report_colours_nothing_before_it_is_controlled(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    showcase.submitted(Light.RED)
    sign_in(client, "bestyrelsesformand")

    text = row_of(page(client, "/portefoelje/"), "FMK")

    assert "Afventer kontrol" in text
    assert "sg-light--red" not in text


def test_decisions_wanted_and_changes_since_the_snapshot_are_told(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    showcase.frozen()
    showcase.locked(Light.RED, decision_wanted="Flyt fristen til 2028")
    sign_in(client, "bestyrelsesformand")

    text = page(client, "/portefoelje/")

    assert "Flyt fristen til 2028" in text
    assert "<li>Projekt FMK: " in text
    assert text.count("Projekt FMK: ") == 1
    assert "; rapporten er kommet" in text or ": rapporten er kommet" in text
    assert "samlet vurdering fra intet lys til rød" in text


def test_the_overview_can_be_sliced_by_party(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    sign_in(client, "bestyrelsesformand")

    assert "Projekt FMK" in page(client, "/portefoelje/?part=region")
    assert "Projekt FMK" not in page(client, "/portefoelje/?part=municipality")


def test_the_gross_list_hides_nothing(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    sign_in(client, "stat-1")

    text = page(client, "/portefoelje/bruttoliste")

    for code in ("FMK", "TELE", "GAMMEL"):
        assert f"Projekt {code}" in text
    assert "Bruges af alle tre parter" in text


def test_the_gross_list_is_filtered_and_sorted_by_address(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    sign_in(client, "stat-1")

    closed = page(client, "/portefoelje/bruttoliste?tilstand=closed")
    backwards = page(client, "/portefoelje/bruttoliste?sort=-name")

    assert "Projekt GAMMEL" in closed
    assert "Projekt FMK" not in closed
    assert backwards.index("Projekt TELE") < backwards.index("Projekt FMK")


def test_an_unknown_filter_is_left_out_of_account(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    sign_in(client, "stat-1")

    assert "Projekt FMK" in page(client, "/portefoelje/bruttoliste?lys=blue&sort=nothing")


def test_the_gross_list_comes_as_a_file_filtered_alike(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    sign_in(client, "stat-1")

    answer = client.get("/portefoelje/bruttoliste.csv?q=projekt+tele")
    lines = answer.get_data(as_text=True).splitlines()

    assert answer.mimetype == "text/csv"
    assert len(lines) == 2
    assert lines[1].startswith("TELE;Projekt TELE;I gang")


def test_the_project_shows_that_it_has_no_baseline(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    sign_in(client, "stat-1")

    assert "Projektet har ingen baseline" in page(client, "/portefoelje/projekter/TELE")
    assert "Bestyrelsen 2026-001" in page(client, "/portefoelje/projekter/FMK")


def test_the_project_is_traced_from_clause_to_publication(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.locked()
    sign_in(client, "stat-1")

    text = page(client, "/portefoelje/projekter/FMK")

    trace = text[text.index('id="trace"') :]
    assert "Digitalisering med effekt, 1.1: Medicinkortet udbredes." in trace
    assert f'href="/portefoelje/rapporter/{report_id}"' in trace


def test_an_unknown_project_is_not_found(client: FlaskClient, sign_in: SignIn) -> None:
    sign_in(client, "stat-1")

    page(client, "/portefoelje/projekter/FINDES-IKKE", 404)
