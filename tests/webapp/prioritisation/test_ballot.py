"""The ballot of a seat without JavaScript: points, own order, check, receipt, and its limits."""

import re

import pytest

from engine.persistence.tables import UserTask
from governance.casework.cases import CaseType
from governance.permissions import SYSTEM
from tests.webapp.prioritisation.conftest import SEATS
from webapp.database import reading


def order_of(page: str) -> list[int]:
    """The case ids of the ranking, top first."""
    return [int(found) for found in re.findall(r'name="order" value="(\d+)"', page)]


@pytest.fixture
def round_id(desk) -> int:
    return desk.opened()


def test_the_task_leads_to_the_ballot(desk, round_id):
    task = desk.task("cast_ballot", desk.seat_id("bestyrelse-stat-2"))

    answer = desk.as_("bestyrelse-stat-2").get(f"/opgaver/{task}")

    assert answer.status_code == 302
    assert answer.location == f"/prioritering/{round_id}/stemme?task={task}"


def test_a_ballot_is_filled_in_checked_and_cast_with_a_receipt(desk, round_id):
    browser = desk.as_("bestyrelse-stat-2")
    address = f"/prioritering/{round_id}/stemme"

    filled = browser.post(address, data=desk.points(round_id, (5, 4), (3, 3), (1, 2)))
    check = browser.get(filled.location)
    cast = browser.post(f"{address}/afgiv")
    receipt = browser.get(cast.location)

    assert filled.location.endswith("/stemme/kontrol")
    assert "Kontrollér din stemme" in check.text
    assert f"ST-{round_id}-{desk.seat_id('bestyrelse-stat-2')}-1" in receipt.text
    assert "Du kan ændre stemmen indtil" in receipt.text


def test_casting_the_ballot_answers_the_task(desk, round_id):
    seat = desk.seat_id("bestyrelse-stat-2")

    desk.vote(round_id, "bestyrelse-stat-2", (5, 4), (3, 3), (1, 2))

    assert desk.task("cast_ballot", seat) is None
    assert desk.task("cast_ballot") is not None


def test_a_ballot_can_be_changed_until_the_vote_closes(desk, round_id):
    desk.vote(round_id, "bestyrelse-stat-2", (5, 4), (3, 3), (1, 2))

    again = desk.vote(round_id, "bestyrelse-stat-2", (2, 2), (3, 3), (1, 2))

    receipt = desk.client.get(again.location).text
    assert f"-{desk.seat_id('bestyrelse-stat-2')}-2</strong>" in receipt


def test_buttons_rank_without_javascript_and_keep_the_points(desk, round_id):
    browser = desk.as_("bestyrelse-stat-2")
    address = f"/prioritering/{round_id}/stemme"
    first, second, third = desk.case_ids(round_id)
    data = desk.points(round_id, (5, 4), (3, 3))
    assert order_of(browser.get(address).text) == [first, second, third]

    answer = browser.post(
        address, data={**data, "order": [first, second, third], "move": f"up:{third}"}
    )
    page = browser.get(answer.location).text

    assert answer.status_code == 303
    assert answer.location.endswith("#rangorden")
    assert order_of(page) == [first, third, second]
    assert re.search(rf'name="p-{first}-effekt" value="5" checked', page)
    assert re.search(r'name="own" value="true" checked', page)


def test_an_own_order_names_only_what_got_points(desk, round_id):
    first, second, third = desk.case_ids(round_id)

    answer = desk.vote(
        round_id,
        "bestyrelse-stat-2",
        (5, 5),
        None,
        (1, 1),
        own="true",
        order=[third, second, first],
    )

    receipt = desk.client.get(answer.location).text
    ranked = receipt[receipt.index("Egen rangorden") :]
    assert ranked.index("Fællesoffentlig infrastruktur") < ranked.index("FMK i kommunerne")
    assert "Telemedicinsk" not in ranked


def test_a_draft_survives_and_is_no_vote(desk, round_id):
    browser = desk.as_("bestyrelse-stat-2")
    address = f"/prioritering/{round_id}/stemme"
    first = desk.case_ids(round_id)[0]

    browser.post(address, data={f"p-{first}-effekt": "4", "action": "draft"})
    desk.as_("bestyrelse-stat-2")  # signed out and in again
    page = desk.client.get(address).text

    assert re.search(rf'name="p-{first}-effekt" value="4" checked', page)
    assert "0 af 7 pladser har svaret" in desk.client.get(f"/prioritering/{round_id}").text


def test_the_script_keeps_a_draft(desk, round_id):
    browser = desk.as_("bestyrelse-stat-2")
    first = desk.case_ids(round_id)[0]

    answer = browser.post(f"/prioritering/{round_id}/stemme/kladde", data={f"p-{first}-pris": "2"})

    assert answer.status_code == 204
    page = browser.get(f"/prioritering/{round_id}/stemme").text
    assert re.search(rf'name="p-{first}-pris" value="2" checked', page)


def test_half_scored_candidates_are_named_with_a_link_to_the_field(desk, round_id):
    first = desk.case_ids(round_id)[0]

    answer = desk.as_("bestyrelse-stat-2").post(
        f"/prioritering/{round_id}/stemme", data={f"p-{first}-effekt": "4"}
    )

    assert answer.status_code == 422
    assert f'href="#field-p-{first}-pris"' in answer.text
    assert "mangler point for Omkostning" in answer.text
    assert re.search(rf'name="p-{first}-effekt" value="4" checked', answer.text)


def test_an_empty_ballot_is_refused(desk, round_id):
    answer = desk.as_("bestyrelse-stat-2").post(f"/prioritering/{round_id}/stemme", data={})

    assert answer.status_code == 422
    assert "Stemmesedlen er tom" in answer.text


def test_points_outside_the_scale_are_refused(desk, round_id):
    data = desk.points(round_id, (6, 4))

    answer = desk.as_("bestyrelse-stat-2").post(f"/prioritering/{round_id}/stemme", data=data)

    assert answer.status_code == 422
    assert "ligger uden for skalaen 1–5" in answer.text


def test_an_internal_strategic_case_gets_no_points_whatever_is_sent(desk, round_id):
    case_id = desk.case("Klinisk it-arbejdsplads", CaseType.INTERNAL_STRATEGIC)
    forged = {f"p-{case_id}-effekt": "5", f"p-{case_id}-pris": "5"}

    answer = desk.as_("bestyrelse-stat-2").post(f"/prioritering/{round_id}/stemme", data=forged)

    assert answer.status_code == 422
    assert "er ikke kandidat i runden" in answer.text


def test_somebody_without_a_seat_in_the_body_has_no_ballot(desk, round_id):
    assert desk.as_("revisor").get(f"/prioritering/{round_id}/stemme").status_code == 403
    assert desk.as_("kommune-2").get(f"/prioritering/{round_id}/stemme").status_code == 403


def test_one_seat_cannot_vote_for_another(desk, round_id):
    other = desk.seat_id("bestyrelse-kommune")
    data = {**desk.points(round_id, (5, 5)), "plads": str(other)}

    answer = desk.as_("bestyrelse-stat-2").post(f"/prioritering/{round_id}/stemme", data=data)

    assert answer.status_code == 403


def test_the_secretariat_records_a_phoned_in_ballot_and_cannot_read_it_back(desk, round_id):
    seat = str(desk.seat_id("bestyrelse-kommune"))

    answer = desk.vote(round_id, "sekretariat", (5, 5), (2, 2), (1, 1), plads=seat)
    progress = desk.client.get(f"/prioritering/{round_id}").text
    page = desk.client.get(f"/prioritering/{round_id}/stemme?plads={seat}").text

    assert answer.location == f"/prioritering/{round_id}"
    assert "1 af 7 pladser har svaret" in progress
    assert desk.task("cast_ballot", int(seat)) is None
    assert 'value="5" checked' not in page


def test_what_was_answered_is_hidden_until_the_vote_closes(desk, round_id):
    desk.vote(round_id, "bestyrelse-stat-2", (5, 4), (3, 3), (1, 2))

    for login in ("sekretariat", "bestyrelsesformand", "revisor"):
        page = desk.as_(login).get(f"/prioritering/{round_id}")
        assert "1 af 7 pladser har svaret" in page.text
        assert "Beregnet plads" not in page.text
    assert desk.as_("revisor").get(f"/prioritering/{round_id}/stemmesedler").status_code == 403


def test_a_vote_after_the_deadline_is_refused_with_a_sentence(desk, round_id, clock):
    clock.advance(days=40)

    answer = desk.as_("bestyrelse-stat-2").post(
        f"/prioritering/{round_id}/stemme", data=desk.points(round_id, (5, 5))
    )

    assert answer.status_code == 409
    assert "sluttede" in answer.text


def test_the_secretariat_moves_the_deadline_and_a_past_one_is_refused(desk, round_id, clock):
    browser = desk.as_("sekretariat")
    past = {"closes_at-day": "1", "closes_at-month": "8", "closes_at-year": "2026"}
    later = {"closes_at-day": "30", "closes_at-month": "10", "closes_at-year": "2026"}
    address = f"/prioritering/{round_id}/frist"

    refused = browser.post(address, data={**past, "closes_at-time": "12.00"})
    no_time = browser.post(address, data={**later, "closes_at-time": "middag"})
    moved = browser.post(address, data={**later, "closes_at-time": "14.30"})

    assert (refused.status_code, no_time.status_code, moved.status_code) == (422, 422, 303)
    assert "allerede passeret" in refused.text
    clock.set(2026, 10, 29)
    assert desk.vote(round_id, "bestyrelse-stat-2", (5, 4), (3, 3)).status_code == 303


def test_only_the_secretariat_moves_the_deadline(desk, round_id):
    later = {"closes_at-day": "30", "closes_at-month": "10", "closes_at-year": "2026"}

    answer = desk.as_("bestyrelsesformand").post(
        f"/prioritering/{round_id}/frist", data={**later, "closes_at-time": "14.30"}
    )

    assert answer.status_code == 403


def test_the_last_ballot_closes_the_vote_and_shows_the_result(desk):
    round_id = desk.counted()

    page = desk.client.get(f"/prioritering/{round_id}").text

    assert desk.state(round_id) == "closed"
    assert "Beregnet plads" in page
    assert len(SEATS) == 7


def test_points_never_lie_on_the_answered_task(desk, round_id):
    task_id = desk.task("cast_ballot", desk.seat_id("bestyrelse-stat-2"))

    desk.vote(round_id, "bestyrelse-stat-2", (5, 4), (3, 3), (1, 2))

    with desk.app.app_context():
        task = reading(SYSTEM).session.get_one(UserTask, task_id)
        assert (task.answers, task.draft) == ({}, None)
