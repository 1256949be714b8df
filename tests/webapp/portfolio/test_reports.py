"""A status report by its pages: from the draft to the lock, and what each may do."""

from flask.testing import FlaskClient

from governance.portfolio.lights import Light
from governance.portfolio.reporting.models import ReportState
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import JUDGED, Showcase

FILLED = {
    "summary": "Det går fremad.",
    "light-overall": "follow",
    "light-time": "follow",
    "light-economy": "follow",
    **{f"light-{code}": "green" for code in JUDGED},
}


def address(report_id: int, more: str = "") -> str:
    return f"/portefoelje/rapporter/{report_id}{more}"


def test_the_report_is_prefilled_and_the_suggestion_tells_its_rule(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    text = client.get(address(report_id)).get_data(as_text=True)

    assert "104.000.000" in text
    assert "Prognosen ligger over det vedtagne budget, men højst 10 %." in text
    assert "Beslutning ønskes" in text


def test_a_draft_is_saved_and_followed_suggestions_need_no_reason(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    answer = client.post(address(report_id), data={**FILLED, "action": "check"})

    stored = showcase.report(report_id)
    assert answer.status_code == 303
    assert answer.location == address(report_id, "/kontrol")
    assert stored.summary == "Det går fremad."
    assert stored.light("economy").light is Light.YELLOW
    assert stored.light("overall").light is Light.YELLOW


def test_an_override_without_a_reason_loses_nothing_that_was_typed(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    typed = {**FILLED, "light-economy": "green", "comment-scope": "Skrevet for sjov"}
    answer = client.post(address(report_id), data=typed)
    text = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'href="#field-reason-economy"' in text
    assert "Skrevet for sjov" in text
    assert "Det går fremad." in text
    assert showcase.report(report_id).summary == ""


def test_an_override_with_a_reason_stands(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    typed = {**FILLED, "light-economy": "green", "reason-economy": "Pengene er bevilget."}
    client.post(address(report_id), data=typed)

    row = showcase.report(report_id).light("economy")
    assert (row.light, row.override_reason) == (Light.GREEN, "Pengene er bevilget.")


def test_a_project_without_a_baseline_is_offered_no_colour_for_money(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("TELE", "projektejer-midt")
    sign_in(client, "projektejer-midt")

    text = client.get(address(report_id)).get_data(as_text=True)
    forced = client.post(address(report_id), data={"light-economy": "green"})

    economy = text[text.index('id="dimension-economy"') : text.index('id="dimension-scope"')]
    assert 'value="green"' not in economy
    assert forced.status_code == 422


def test_what_can_stand_is_kept_while_one_writes(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    typed = {**FILLED, "light-economy": "green"}
    answer = client.post(address(report_id, "/kladde"), data=typed)

    stored = showcase.report(report_id)
    assert answer.status_code == 204
    assert stored.summary == "Det går fremad."
    assert stored.light("economy").light is Light.YELLOW


def test_a_report_with_something_unjudged_cannot_be_submitted(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")

    answer = client.post(address(report_id, "/indsend"))

    assert answer.status_code == 422
    assert "Omfang" in answer.get_data(as_text=True)
    assert showcase.report(report_id).state is ReportState.DRAFT


def test_the_check_shows_everything_before_it_binds(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "projektejer-fmk")
    client.post(address(report_id), data={**FILLED, "decision_wanted": "Mere tid"})

    text = client.get(address(report_id, "/kontrol")).get_data(as_text=True)
    client.post(address(report_id, "/indsend"))

    assert "Mere tid" in text
    assert showcase.report(report_id).state is ReportState.SUBMITTED


def test_management_approves_and_the_secretariat_locks(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.submitted()

    sign_in(client, "ledelse-nsi")
    client.post(address(report_id, "/beslut/godkend"), data={"decision": "yes"})
    sign_in(client, "sekretariat")
    client.post(address(report_id, "/beslut/accepter"), data={"decision": "yes"})

    assert showcase.report(report_id).state is ReportState.LOCKED


def test_a_report_is_returned_only_with_a_reason(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.submitted()
    sign_in(client, "ledelse-nsi")
    path = address(report_id, "/beslut/godkend")

    bare = client.post(path, data={"decision": "return"})
    told = client.post(path, data={"decision": "return", "reason": "Tallene mangler."})

    assert (bare.status_code, told.status_code) == (422, 303)
    assert showcase.report(report_id).return_reason == "Tallene mangler."


def test_the_author_is_not_offered_and_may_not_approve(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.submitted()
    sign_in(client, "projektejer-fmk")

    text = client.get(address(report_id)).get_data(as_text=True)
    forced = client.post(address(report_id, "/beslut/godkend"), data={"decision": "yes"})

    assert "Godkend rapporten" not in text
    assert forced.status_code == 403


def test_a_draft_is_not_for_everybody(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.started("FMK")
    sign_in(client, "kommune-1")

    assert client.get(address(report_id)).status_code == 404


def test_a_locked_report_is_corrected_as_a_new_version(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    showcase.call()
    report_id = showcase.locked(summary="Som låst")
    sign_in(client, "projektejer-fmk")

    refused = client.post(address(report_id), data=FILLED)
    without = client.post(address(report_id, "/ret"), data={"correction": " "})
    answer = client.post(address(report_id, "/ret"), data={"correction": "Forkert tal"})

    assert (refused.status_code, without.status_code, answer.status_code) == (409, 422, 303)
    assert showcase.report(report_id).summary == "Som låst"
    fresh = showcase.report(int(answer.location.rsplit("/", 1)[1]))
    assert (fresh.version, fresh.correction_reason) == (2, "Forkert tal")


def test_the_coordinator_submits_all_that_is_ready(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    period_id = showcase.call()
    ready = showcase.started("FMK")
    showcase.judged(ready)
    sign_in(client, "koordinator-stat")

    text = client.get("/portefoelje/indberetning/").get_data(as_text=True)
    client.post(f"/portefoelje/indberetning/{period_id}/indsend", data={"part": "state"})

    assert "Indsend alle 1 klare rapporter" in text
    assert showcase.report(ready).state is ReportState.SUBMITTED


def test_a_coordinator_cannot_submit_for_another_party(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    period_id = showcase.call()
    sign_in(client, "koordinator-kommune")

    path = f"/portefoelje/indberetning/{period_id}/indsend"
    assert client.post(path, data={"part": "state"}).status_code == 403


def test_the_period_tells_who_is_missing_and_whom_it_was_carried_to(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase, clock
) -> None:
    showcase.call()
    clock.set(2026, 9, 21)
    sign_in(client, "sekretariat")

    text = client.get("/portefoelje/indberetning/").get_data(as_text=True)

    assert "Ikke rapporteret" in text
    assert "Partskoordinatoren får besked</td>" in text
