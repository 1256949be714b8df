"""A representative changes the answer until the review closes; the secretariat notes a call."""

import pytest
from sqlalchemy import select

from governance.casework.reviews.models import Statement
from governance.permissions import SYSTEM
from tests.webapp.stage import Stage, words
from webapp.database import reading


@pytest.fixture
def number(stage: Stage) -> str:
    return stage.to_review()


@pytest.fixture
def seat(stage: Stage) -> int:
    return stage.seat("Kommunal plads 2")


@pytest.fixture
def page(stage: Stage, number: str, seat: int) -> str:
    return f"/gennemgange/{stage.review(number).id}/pladser/{seat}"


def task_of(stage: Stage, number: str, seat: int) -> str:
    return next(t.id for t in stage.tasks(number, "give_statement") if t.seat == str(seat))


def statements(app, seat: int) -> list[Statement]:
    with app.app_context():
        query = select(Statement).where(Statement.seat_id == seat).order_by(Statement.version)
        return list(reading(SYSTEM).session.scalars(query))


@pytest.fixture
def answered(client, sign_in, stage, number, seat):
    """The representative of the seat is signed in and has answered the task."""
    sign_in(client, "kommune-2")
    task = task_of(stage, number, seat)
    client.post(f"/opgaver/{task}", data={"position": "supports"})
    assert client.post(f"/opgaver/{task}/send").status_code == 303
    return client


def test_before_the_first_answer_the_task_is_the_place(client, sign_in, stage, number, seat, page):
    sign_in(client, "kommune-2")
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.location == f"/opgaver/{task_of(stage, number, seat)}"
    posted = client.post(page, data={"position": "supports"})
    assert posted.location == answer.location


def test_an_answer_is_changed_and_the_earlier_one_stays_readable(app, answered, seat, page):
    data = {"position": "cannot_support", "remarks": "Det er for dyrt."}
    assert answered.post(page, data=data).status_code == 303
    assert [s.position.value for s in statements(app, seat)] == ["supports", "cannot_support"]
    shown = words(answered.get(page))
    assert "Det er for dyrt." in shown
    assert "<strong>Støtter</strong>" in shown


def test_a_no_needs_a_word_and_loses_nothing(app, answered, seat, page):
    answer = answered.post(page, data={"position": "cannot_support", "remarks": " "})
    assert answer.status_code == 422
    assert 'value="cannot_support" checked' in words(answer)
    assert len(statements(app, seat)) == 1


def test_nobody_changes_anothers_answer(client, sign_in, answered, page):
    sign_in(client, "kommune-1")
    assert client.get(page).status_code == 403
    assert client.post(page, data={"position": "abstains"}).status_code == 403


def test_the_secretariat_notes_an_answer_with_both_names(
    app, client, sign_in, answered, seat, page
):
    sign_in(client, "sekretariat")
    assert "på vegne af Kommunal repræsentant 2" in words(client.get(page))
    client.post(page, data={"position": "abstains"})
    newest = statements(app, seat)[-1]
    assert (newest.by_name, newest.on_behalf_of_name) == ("Sekretariat", "Kommunal repræsentant 2")


def test_a_closed_review_takes_no_answers(client, sign_in, stage, number, answered, page):
    stage.answer(number, "give_statement", position="supports")
    assert client.get(page).status_code == 409
    assert client.post(page, data={"position": "abstains"}).status_code == 409
    room = words(client.get(f"/gennemgange/{stage.review(number).id}"))
    assert "/pladser/" not in room
