"""After the count: the result in words, the note, the chair's decision and the auditor's view."""

import re

import pytest


@pytest.fixture
def round_id(desk) -> int:
    return desk.laid_before_the_chair()


def page_of(desk, round_id: int, login: str = "sekretariat") -> str:
    return desk.as_(login).get(f"/prioritering/{round_id}").text


def test_the_party_balanced_order_stands_beside_the_computed_one(desk, round_id):
    page = page_of(desk, round_id)

    assert "Partsbalanceret plads" in page
    # the three state seats carry the plain mean, the other two parties the balanced one
    assert "Rækkefølgen er en anden, når hver part tæller lige meget" in page


def test_means_of_each_party_and_the_cross_checks_are_shown(desk, round_id):
    page = page_of(desk, round_id)

    for words in ("Staten", "Regionerne", "Kommunerne", "Spredning", "Borda", "Schulze"):
        assert words in page
    assert "Bliver nr. 3, selv om en vægt ændres op til 10 point." in page


def test_ties_are_said_in_words(desk):
    round_id = desk.opened()
    for seat in ("bestyrelse-stat-2",):
        desk.vote(round_id, seat, (4, 4), (4, 4), (1, 1))
    for seat in ("bestyrelsesformand", "bestyrelse-stat-3", "naestformand",
                 "bestyrelse-region-2", "bestyrelse-region-3", "bestyrelse-kommune"):  # fmt: skip
        desk.vote(round_id, seat, (4, 4), (4, 4), (1, 1))

    page = page_of(desk, round_id)

    assert "FMK i kommunerne, Telemedicinsk handlingsplan deler plads 1." in page


def test_the_note_stands_beside_the_result(desk, round_id):
    assert "To sager ligger tæt." in page_of(desk, round_id, "bestyrelsesformand")


def test_a_note_without_an_answer_about_a_second_round_is_refused(desk):
    round_id = desk.counted()

    answer = desk.as_("sekretariat").post(
        f"/prioritering/{round_id}/notat", data={"note": "Mit notat"}
    )

    assert answer.status_code == 422
    assert "Mit notat" in answer.text


def test_only_the_secretariat_writes_the_note(desk, round_id):
    assert desk.as_("bestyrelsesformand").get(f"/prioritering/{round_id}/notat").status_code == 403


def test_a_second_round_for_the_contested_band_is_opened(desk):
    round_id = desk.counted()
    form = {"note": "De to første igen.", "second_round": "yes", "band_from": "1", "band_to": "2"}

    answer = desk.as_("sekretariat").post(f"/prioritering/{round_id}/notat", data=form)
    page = page_of(desk, round_id)

    assert answer.status_code == 303
    second = int(re.search(r'/prioritering/(\d+)">Prioritering 2027, anden runde', page)[1])
    assert desk.state(second) == "open"
    assert len(desk.case_ids(second)) == 2
    refused = desk.as_("bestyrelsesformand").get(f"/prioritering/{round_id}/afgoerelse")
    assert refused.status_code in (409, 422)


def test_the_chair_approves_the_computed_order_and_gets_a_receipt(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"

    chosen = browser.post(address, data={"decision": "approve", "own": "false"})
    check = browser.get(chosen.location)
    sent = browser.post(f"{address}/send")
    receipt = browser.get(sent.location)

    assert "Træf afgørelsen" in check.text
    assert re.search(rf"PR-{round_id}-\d+", receipt.text)
    assert "Bestyrelsesformand (formand)" in receipt.text
    assert desk.state(round_id) == "approved"
    assert desk.task("approve_round") is None
    assert "Vedtaget plads" in page_of(desk, round_id)


def test_another_order_needs_a_text(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"
    order = list(reversed(desk.case_ids(round_id)))
    data = {"decision": "approve", "own": "true", "order": order}

    without = browser.post(address, data=data)
    browser.post(address, data={**data, "text": "Infrastrukturen bærer de andre."})
    receipt = browser.get(browser.post(f"{address}/send").location).text

    assert without.status_code == 422
    assert "Skriv hvorfor" in without.text
    assert "afviger fra den beregnede" in receipt
    assert "Infrastrukturen bærer de andre." in receipt
    assert receipt.index("Fællesoffentlig") < receipt.index("FMK i kommunerne")


def test_the_chair_reorders_by_buttons_without_javascript(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"
    before = [int(n) for n in re.findall(r'name="order" value="(\d+)"', browser.get(address).text)]

    answer = browser.post(
        address, data={"decision": "approve", "order": before, "move": f"down:{before[0]}"}
    )
    page = browser.get(answer.location).text

    after = [int(n) for n in re.findall(r'name="order" value="(\d+)"', page)]
    assert after == [before[1], before[0], before[2]]


def test_returning_needs_a_reason_and_asks_the_secretariat_again(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"

    without = browser.post(address, data={"decision": "return", "own": "false"})
    browser.post(address, data={"decision": "return", "own": "false", "text": "Uddyb økonomien"})
    browser.post(f"{address}/send")

    assert without.status_code == 422
    assert desk.state(round_id) == "returned"
    assert "Uddyb økonomien" in page_of(desk, round_id)
    assert desk.task("write_note") is not None


def test_postponing_leaves_the_round_to_be_decided_later(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"

    data = {"decision": "postpone", "own": "false", "text": "Til næste møde"}
    browser.post(address, data=data)
    browser.post(f"{address}/send")

    assert desk.state(round_id) == "postponed"


def test_no_choice_is_refused(desk, round_id):
    answer = desk.as_("bestyrelsesformand").post(f"/prioritering/{round_id}/afgoerelse", data={})

    assert answer.status_code == 422
    assert "Vælg, om rækkefølgen godkendes" in answer.text


def test_nobody_else_decides(desk, round_id):
    address = f"/prioritering/{round_id}/afgoerelse"

    for login in ("sekretariat", "bestyrelse-stat-2", "naestformand", "revisor"):
        browser = desk.as_(login)
        assert browser.get(address).status_code == 403
        assert browser.post(address, data={"decision": "approve"}).status_code == 403
        assert browser.post(f"{address}/send").status_code == 403
    assert desk.state(round_id) == "closed"


def test_the_deputy_is_told_why_it_is_too_early(desk, round_id):
    answer = desk.as_("naestformand").get(f"/prioritering/{round_id}/afgoerelse")

    assert "arbejdsdages tavshed" in answer.text


def test_a_decided_round_cannot_be_decided_again(desk, round_id):
    browser = desk.as_("bestyrelsesformand")
    address = f"/prioritering/{round_id}/afgoerelse"
    browser.post(address, data={"decision": "approve", "own": "false"})
    browser.post(f"{address}/send")

    assert browser.post(f"{address}/send").status_code == 409


def test_ballots_by_seat_are_for_the_auditor(desk, round_id):
    address = f"/prioritering/{round_id}/stemmesedler"

    page = desk.as_("revisor").get(address)

    assert page.status_code == 200
    assert "Bestyrelsen, kommunerne" in page.text
    assert desk.as_("bestyrelse-stat-2").get(address).status_code == 403
