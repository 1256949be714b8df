"""The secretariat's agenda without JavaScript."""

from governance.casework.cases import CaseType, Openness
from governance.meetings.agendas import ItemKind
from tests.webapp.meetings.conftest import Enter, House


def test_the_agenda_is_made_from_data_and_each_item_says_where_it_comes_from(
    house: House, enter: Enter
):
    number = house.plan()
    house.case(CaseType.CROSS_CUTTING, "Fælles medicinkort")
    browser = enter("sekretariat")

    page = browser.post(f"/moeder/{number}/dagsorden/dan", follow_redirects=True).text

    assert "Fælles medicinkort" in page
    assert "Sag, der er klar til beslutning" in page
    assert house.titles(number)[-1] == "Eventuelt"


def test_generating_again_touches_nothing_that_is_there(house: House, enter: Enter):
    number = house.plan()
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/dagsorden/dan")
    before = house.titles(number)

    page = browser.post(f"/moeder/{number}/dagsorden/dan", follow_redirects=True).text

    assert "0 punkter er tilføjet" in page
    assert house.titles(number) == before


def test_items_move_up_and_down_by_buttons(house: House, enter: Enter, meeting_id: int):
    first = house.titles(meeting_id)
    browser = enter("sekretariat")
    order = ids(browser.get(f"/moeder/{meeting_id}/dagsorden").text)

    browser.post(
        f"/moeder/{meeting_id}/dagsorden/orden", data={"order": order, "move": f"down:{order[0]}"}
    )

    assert house.titles(meeting_id) == list(reversed(first))


def test_an_order_that_misses_an_item_is_refused(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    order = ids(browser.get(f"/moeder/{meeting_id}/dagsorden").text)

    answer = browser.post(f"/moeder/{meeting_id}/dagsorden/orden", data={"order": order[:1]})

    assert answer.status_code == 422
    assert house.titles(meeting_id) == ["Økonomi", "Fremdrift"]


def test_a_closed_item_without_its_ground_is_422_and_nothing_typed_is_lost(
    enter: Enter, meeting_id: int
):
    given = {"title": "Kontrakt", "kind": "decision", "text": "Tal.", "openness": "closed"}

    answer = enter("sekretariat").post(f"/moeder/{meeting_id}/punkter/nyt", data=given)

    assert answer.status_code == 422
    assert 'href="#field-ground"' in answer.text
    assert 'value="Kontrakt"' in answer.text
    assert ">Tal.</textarea>" in answer.text


def test_a_closed_item_is_seen_only_by_those_entitled(house: House, enter: Enter, meeting_id: int):
    house.add(
        meeting_id, "Hemmelig kontrakt", openness=Openness.CLOSED, ground="Forretningsforhold"
    )

    assert "Hemmelig kontrakt" in enter("bestyrelsesformand").get(f"/moeder/{meeting_id}").text
    assert "Forretningsforhold" in enter("sekretariat").get(f"/moeder/{meeting_id}").text
    assert "Hemmelig kontrakt" not in enter("koordinator-stat").get(f"/moeder/{meeting_id}").text


def test_an_item_is_edited_and_keeps_its_place(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    first = ids(browser.get(f"/moeder/{meeting_id}/dagsorden").text)[0]

    browser.post(
        f"/moeder/punkter/{first}",
        data={"title": "Økonomi 2027", "kind": "discussion", "openness": "open"},
    )

    assert house.titles(meeting_id) == ["Økonomi 2027", "Fremdrift"]


def test_an_item_taken_off_needs_a_reason_and_does_not_come_back(house: House, enter: Enter):
    number = house.plan()
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/dagsorden/dan")
    last = ids(browser.get(f"/moeder/{number}/dagsorden").text)[-1]

    refused = browser.post(f"/moeder/punkter/{last}/fjern", data={"reason": ""})
    browser.post(f"/moeder/punkter/{last}/fjern", data={"reason": "Ikke denne gang."})
    browser.post(f"/moeder/{number}/dagsorden/dan")

    assert refused.status_code == 422
    assert "Eventuelt" not in house.titles(number)
    assert "Ikke denne gang." in browser.get(f"/moeder/{number}/dagsorden").text


def test_a_new_item_comes_before_any_other_business(house: House, enter: Enter):
    number = house.plan()
    house.add(number, "Eventuelt", kind=ItemKind.ANY_OTHER)

    enter("sekretariat").post(
        f"/moeder/{number}/punkter/nyt",
        data={"title": "Nyt", "kind": "discussion", "openness": "open"},
    )

    assert house.titles(number) == ["Nyt", "Eventuelt"]


def test_members_do_not_edit_the_agenda(enter: Enter, meeting_id: int):
    browser = enter("bestyrelsesformand")

    assert browser.get(f"/moeder/{meeting_id}/dagsorden").status_code == 403
    assert browser.post(f"/moeder/{meeting_id}/dagsorden/dan").status_code == 403
    assert browser.get(f"/moeder/{meeting_id}/punkter/nyt").status_code == 403


def test_the_finished_agenda_goes_to_the_chair_by_the_process(house: House, enter: Enter):
    number = house.plan(with_process=True)
    house.pass_until(house.clock.now.replace(month=10, day=19))
    task = house.task(number, "finish_agenda")
    assert task is not None
    browser = enter("sekretariat")
    assert f"/moeder/{number}?task={task.id}" in browser.get(f"/opgaver/{task.id}").location

    browser.post(f"/moeder/{number}/dagsorden/faerdig")
    again = browser.post(f"/moeder/{number}/dagsorden/faerdig", follow_redirects=True)

    assert house.task(number, "approve_agenda") is not None
    assert "allerede sendt videre" in again.text


def ids(page: str) -> list[str]:
    """The items in the order of the ranking form."""
    return [part.split('"')[0] for part in page.split('name="order" value="')[1:]]
