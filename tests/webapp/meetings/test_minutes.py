"""The minutes: drafts, two editors at once, hearing, objections, approval, publication."""

import pytest
from flask.testing import FlaskClient

from governance.meetings.agendas import ItemOutcome
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import MeetingState
from tests.webapp.meetings.conftest import Enter, House


@pytest.fixture
def held(house: House) -> tuple[int, int]:
    """A held meeting of the board without a process, and its one item."""
    number = house.plan()
    item = house.add(number, "Fremdrift")
    house.begin(number)
    house.do(lambda work: conclude_item(work, item, ItemOutcome.NOTED, text="Noteret."))
    house.do(lambda work: close_meeting(work, number))
    return number, item


def save(browser: FlaskClient, number: int, item: int, text: str, version: int, general: str = ""):
    data = {"version": str(version), f"text-{item}": text, "text-general": general}
    return browser.post(f"/moeder/{number}/referat", data=data)


def test_the_draft_is_made_of_the_outcomes_and_is_not_for_members_yet(
    enter: Enter, held: tuple[int, int]
):
    number, _item = held
    browser = enter("sekretariat")

    page = browser.post(f"/moeder/{number}/referat/udkast", follow_redirects=True).text

    assert ">Noteret.</textarea>" in page
    assert "Noteret." not in enter("kommune-1").get(f"/moeder/{number}/referat").text
    assert enter("kommune-1").get(f"/moeder/{number}/referat/version/1").status_code == 403


def test_a_second_editor_gets_409_with_both_texts_and_loses_nothing(
    enter: Enter, held: tuple[int, int]
):
    number, item = held
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/referat/udkast")

    first = save(browser, number, item, "Den enes tekst.", 1)
    second = save(browser, number, item, "Den andens tekst.", 1, general="Mødet begyndte sent.")

    assert first.status_code == 303
    assert second.status_code == 409
    assert ">Den andens tekst.</textarea>" in second.text
    assert f'data-theirs="{item}">Den enes tekst.<' in second.text
    assert ">Mødet begyndte sent.</textarea>" in second.text
    assert 'name="version" value="2"' in second.text
    assert "Den andens tekst." not in browser.get(f"/moeder/{number}/referat").text
    assert save(browser, number, item, "Begges tekst.", 2).status_code == 303


def test_earlier_versions_can_be_read(enter: Enter, held: tuple[int, int]):
    number, item = held
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/referat/udkast")
    save(browser, number, item, "Rettet.", 1)

    assert "Noteret." in browser.get(f"/moeder/{number}/referat/version/1").text
    assert browser.get(f"/moeder/{number}/referat/version/9").status_code == 404


def test_minutes_go_from_hearing_over_objection_to_approval_and_publication(
    house: House, enter: Enter, held: tuple[int, int]
):
    number, item = held
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/referat/udkast")
    until = {"until-day": "6", "until-month": "11", "until-year": "2026"}
    browser.post(f"/moeder/{number}/referat/hoering", data=until)
    member = enter("bestyrelse-kommune")
    empty = member.post(f"/moeder/{number}/referat/indsigelse", data={"objection": ""})
    member.post(
        f"/moeder/{number}/referat/indsigelse",
        data={"objection": "Vi tog forbehold.", "objection_item": str(item)},
    )
    early = enter("bestyrelsesformand").post(
        f"/moeder/{number}/referat/godkendelse", data={"approval": "approve", "seen": "1"}
    )
    house.clock.set(2026, 11, 9)
    chair = enter("bestyrelsesformand")
    assert "Vi tog forbehold." in chair.get(f"/moeder/{number}/referat").text
    stale = chair.post(
        f"/moeder/{number}/referat/godkendelse", data={"approval": "approve", "seen": "0"}
    )
    chair.post(f"/moeder/{number}/referat/godkendelse", data={"approval": "approve", "seen": "1"})
    enter("sekretariat").post(f"/moeder/{number}/referat/offentliggoerelse")

    assert (empty.status_code, early.status_code, stale.status_code) == (422, 422, 409)
    assert house.meeting(number).state is MeetingState.PUBLISHED


def test_only_the_chair_of_the_body_approves(house: House, enter: Enter, held: tuple[int, int]):
    number, _item = held
    browser = enter("sekretariat")
    browser.post(f"/moeder/{number}/referat/udkast")
    until = {"until-day": "6", "until-month": "11", "until-year": "2026"}
    browser.post(f"/moeder/{number}/referat/hoering", data=until)
    house.clock.set(2026, 11, 9)
    yes = {"approval": "approve", "seen": "1"}

    for login in ("sekretariat", "formand-styregruppe", "bestyrelse-kommune"):
        answer = enter(login).post(f"/moeder/{number}/referat/godkendelse", data=yes)
        assert answer.status_code == 403, login


def test_a_return_needs_a_reason(house: House, enter: Enter, held: tuple[int, int]):
    number, _item = held
    enter("sekretariat").post(f"/moeder/{number}/referat/udkast")

    answer = enter("bestyrelsesformand").post(
        f"/moeder/{number}/referat/godkendelse", data={"approval": "return", "reason": ""}
    )

    assert answer.status_code == 422
    assert 'href="#field-reason"' in answer.text
