"""The plan of meetings, and planning one more."""

from tests.conftest import Clock
from tests.webapp.meetings.conftest import Enter, House


def sent(day: int, clock: str, **more: str) -> dict[str, str]:
    return {
        "body": "board", "kind": "extraordinary", "purpose": "Haster.", "place": "Odense",
        "starts_at-day": str(day), "starts_at-month": "9", "starts_at-year": "2026",
        "starts_at-time": clock, **more,
    }  # fmt: skip


def test_meetings_are_only_for_those_signed_in(house: House, meeting_id: int):
    browser = house.app.test_client()

    assert browser.get("/moeder/").status_code == 302
    assert browser.get(f"/moeder/{meeting_id}").status_code == 302


def test_a_planned_meeting_is_listed_with_its_body_and_state(enter: Enter, meeting_id: int):
    page = enter("kommune-1").get("/moeder/").text

    assert f"/moeder/{meeting_id}" in page
    assert "Planlagt" in page
    assert "København" in page


def test_the_list_can_show_one_body_only(house: House, enter: Enter):
    board, group = house.plan("board"), house.plan("steering_group")

    page = enter("kommune-1").get("/moeder/?organ=steering_group").text

    assert f'href="/moeder/{group}"' in page
    assert f'href="/moeder/{board}"' not in page


def test_a_cancelled_meeting_stands_among_those_held(house: House, enter: Enter, meeting_id: int):
    browser = enter("sekretariat")
    browser.post(f"/moeder/{meeting_id}/aflys", data={"reason": "Sygdom."})

    assert f'href="/moeder/{meeting_id}"' not in browser.get("/moeder/").text
    assert "Aflyst" in browser.get("/moeder/?vis=afholdte").text


def test_an_extraordinary_meeting_is_planned_and_its_preparation_begins(house: House, enter: Enter):
    answer = enter("sekretariat").post("/moeder/nyt", data=sent(10, "10.00"))

    number = int(answer.location.rpartition("/")[2])
    assert answer.status_code == 303
    assert house.meeting(number).instance_id is not None
    house.pass_until(house.clock.now)
    assert house.task(number, "finish_agenda") is not None


def test_less_than_24_hours_of_notice_is_refused_and_nothing_typed_is_lost(
    enter: Enter, house: House
):
    answer = enter("sekretariat").post("/moeder/nyt", data=sent(2, "8.00"))

    assert answer.status_code == 422
    assert "skal indkaldes senest" in answer.text
    assert 'value="Odense"' in answer.text
    assert 'value="8.00"' in answer.text
    assert "Odense" not in enter("sekretariat").get("/moeder/").text


def test_a_wrong_date_and_a_missing_purpose_are_told_by_field(enter: Enter):
    answer = enter("sekretariat").post("/moeder/nyt", data=sent(31, "10.00", purpose=""))

    assert answer.status_code == 422
    assert 'href="#field-starts_at"' in answer.text
    assert 'href="#field-purpose"' in answer.text


def test_only_the_secretariat_plans_meetings(enter: Enter, clock: Clock):
    browser = enter("bestyrelsesformand")

    assert browser.get("/moeder/nyt").status_code == 403
    assert browser.post("/moeder/nyt", data=sent(10, "10.00")).status_code == 403
