"""The room of a review: who is in it, the live matrix, nudging, substitutes, the deadline."""

import re

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from tests.webapp.stage import Stage, signed_in, words
from webapp.database import reading


@pytest.fixture
def number(stage: Stage) -> str:
    return stage.to_review()


@pytest.fixture
def room(stage: Stage, number: str) -> str:
    return f"/gennemgange/{stage.review(number).id}"


def seats(page: str) -> dict[str, str]:
    """Seat → its state, as the matrix shows it."""
    tiles = BeautifulSoup(page, "html.parser").select(".sg-seats .sg-seat")
    return {
        tile.select_one(".sg-seat__name").get_text(strip=True): re.search(
            r"sg-seat--(\w+)", " ".join(tile["class"])
        )[1]
        for tile in tiles
    }


def last_entry(app, action: str) -> JournalEntry:
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == action)
        return reading(SYSTEM).session.scalars(query.order_by(JournalEntry.id.desc())).first()


def test_the_room_is_for_the_group_the_chair_the_secretariat_and_the_auditor(app, sign_in, room):
    assert app.test_client().get(room).status_code == 302
    for login in ("formand-styregruppe", "kommune-1", "sekretariat", "revisor"):
        assert signed_in(app, sign_in, login).get(room).status_code == 200
    for login in ("projektejer-medcom", "ledelse-nsi"):
        client = signed_in(app, sign_in, login)
        assert client.get(room).status_code == 403
        assert client.get(f"{room}/live").status_code == 403


def test_the_matrix_shows_every_seat_by_party_with_its_state(client, sign_in, stage, number, room):
    task = stage.tasks(number, "give_statement")[0]
    stage.answer(number, "give_statement", most=1, position="cannot_support", remarks="For dyrt.")
    sign_in(client, "formand-styregruppe")
    shown = seats(words(client.get(room)))
    assert len(shown) == 13
    assert list(shown.values()).count("answered") == 1
    assert shown["Kommunal plads 5"] == "vacant"
    page = BeautifulSoup(words(client.get(room)), "html.parser")
    assert "For dyrt." in page.select_one("blockquote").get_text()
    assert "1 af 13 pladser har svaret; 7 kræves." in page.get_text()
    assert task.seat


def test_the_party_table_counts_positions(client, sign_in, stage, number, room):
    stage.answer(number, "give_statement", most=3, position="can_live_with")
    sign_in(client, "formand-styregruppe")
    rows = BeautifulSoup(words(client.get(room)), "html.parser").select("tbody tr")
    total = next(row for row in rows if row.th.get_text() == "I alt")
    assert [cell.get_text() for cell in total.select("td")] == ["0", "0", "3", "0", "0"]


def test_the_live_part_is_the_matrix_alone(client, sign_in, room):
    sign_in(client, "formand-styregruppe")
    page = words(client.get(f"{room}/live"))
    assert len(seats(page)) == 13
    assert "<html" not in page
    assert "<form" not in page


def test_only_those_missing_are_nudged(app, client, sign_in, stage, number, room):
    stage.answer(number, "give_statement", most=2, position="supports")
    answered = {stage.seat(label) for label, state in _states(client, sign_in, room).items()
                if state == "answered"}  # fmt: skip
    answer = client.post(f"{room}/rykker", follow_redirects=True)
    nudged = set(last_entry(app, "review_nudged").detail["seats"])
    assert f"Rykker er sendt til {len(nudged)} pladser" in words(answer)
    assert len(nudged) == 10
    assert not nudged & answered
    assert stage.seat("Kommunal plads 5") not in nudged


def _states(client, sign_in, room) -> dict[str, str]:
    sign_in(client, "formand-styregruppe")
    return seats(words(client.get(room)))


def test_a_representative_may_not_nudge_nor_move_the_deadline(client, sign_in, room):
    sign_in(client, "kommune-1")
    page = words(client.get(room))
    assert "Send rykker" not in page
    assert "/frist" not in page
    assert client.post(f"{room}/rykker").status_code == 403
    assert client.get(f"{room}/frist").status_code == 403
    assert client.post(f"{room}/frist", data=deadline(2026, 11, 2)).status_code == 403


def test_the_chair_calls_in_the_substitute_of_a_silent_seat(app, sign_in, stage, number, room):
    seat = stage.seat("Region Nordjylland")
    substitute = signed_in(app, sign_in, "stedfortraeder-nordjylland")
    task = next(t for t in stage.tasks(number, "give_statement") if t.seat == str(seat))
    assert substitute.get(f"/opgaver/{task.id}").status_code == 403
    chair = signed_in(app, sign_in, "formand-styregruppe")
    assert "Indkald stedfortræderen for Region Nordjylland" in words(chair.get(room))
    answer = chair.post(f"{room}/stedfortraedere", data={"seat_id": seat}, follow_redirects=True)
    assert "Stedfortræder, Region Nordjylland er indkaldt" in words(answer)
    assert substitute.get(f"/opgaver/{task.id}").status_code == 200


def test_a_representative_may_not_call_in_substitutes(client, sign_in, stage, room):
    sign_in(client, "region-nordjylland")
    seat = stage.seat("Region Nordjylland")
    page = words(client.get(room))
    assert "Indkald stedfortræderen" not in page
    assert client.post(f"{room}/stedfortraedere", data={"seat_id": seat}).status_code == 403


# --- the deadline


def deadline(year: int, month: int, day: int, reason: str = "Ferie.") -> dict[str, object]:
    return {"deadline-day": day, "deadline-month": month, "deadline-year": year, "reason": reason}


def test_the_secretariat_moves_the_deadline_and_timers_and_tasks_follow(
    client, sign_in, stage, number, room
):
    sign_in(client, "sekretariat")
    assert client.post(f"{room}/frist", data=deadline(2026, 11, 2)).status_code == 303
    moved = stage.review(number).deadline_at
    assert moved.isoformat() == "2026-11-02T15:00:00+00:00"
    assert stage.timers("deadline_passed") == [moved]
    assert {at.date().isoformat() for at in stage.timers("substitutes_due")} == {"2026-10-29"}
    assert {task.due_at for task in stage.tasks(number, "give_statement")} == {moved}


def test_the_chair_extends_once(client, sign_in, stage, number, room):
    sign_in(client, "formand-styregruppe")
    assert client.post(f"{room}/frist", data=deadline(2026, 11, 2)).status_code == 303
    assert stage.timers("deadline_passed") == [stage.review(number).deadline_at]
    again = client.post(f"{room}/frist", data=deadline(2026, 11, 9))
    assert again.status_code == 422
    assert "allerede forlænget én gang" in words(again)


@pytest.mark.parametrize("given", [deadline(2026, 2, 30), deadline(2020, 1, 2), {"reason": "x"}])
def test_a_deadline_that_cannot_be_is_shown_back(client, sign_in, stage, number, room, given):
    before = stage.review(number).deadline_at
    sign_in(client, "sekretariat")
    answer = client.post(f"{room}/frist", data=given)
    assert answer.status_code == 422
    assert 'href="#field-deadline"' in words(answer)
    assert f'value="{given.get("deadline-year", before.year)}"' in words(answer)
    assert stage.review(number).deadline_at == before


def test_a_moved_deadline_needs_a_reason(client, sign_in, room):
    sign_in(client, "sekretariat")
    answer = client.post(f"{room}/frist", data=deadline(2026, 11, 2, reason=" "))
    assert answer.status_code == 422
    assert 'href="#field-reason"' in words(answer)
