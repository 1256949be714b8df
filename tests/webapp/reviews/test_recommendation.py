"""The chair reads the recommendation, checks, and approves or returns it; the process follows."""

import pytest
from sqlalchemy import select

from governance.casework.recommendations import Recommendation, RecommendationState
from governance.permissions import SYSTEM
from tests.webapp.stage import Stage, signed_in, words
from webapp.database import reading
from webapp.reviews.changes import Piece, changes

TEXT = "Styregruppen indstiller, at sagen vedtages."
RETURN = {"approval": "return", "reason": "Økonomien mangler."}


@pytest.fixture
def number(stage: Stage) -> str:
    return stage.to_approval(TEXT)


def versions(app) -> list[Recommendation]:
    with app.app_context():
        query = select(Recommendation).order_by(Recommendation.version)
        return list(reading(SYSTEM).session.scalars(query))


@pytest.fixture
def page(app, number) -> str:
    return f"/indstillinger/{versions(app)[-1].id}"


@pytest.fixture
def chair(app, sign_in):
    return signed_in(app, sign_in, "formand-styregruppe")


def test_the_task_of_the_chair_leads_to_the_recommendation(chair, stage, number, page):
    task = stage.tasks(number, "approve_recommendation")[0]
    answer = chair.get(f"/opgaver/{task.id}", follow_redirects=True)
    assert answer.request.path == page
    assert TEXT in words(answer)
    assert "Skrevet af Sekretariat" in words(answer)


def test_approving_is_checked_then_sent_and_completes_the_task(app, chair, stage, number, page):
    check = chair.post(page, data={"approval": "approve", "reason": ""})
    assert "Kontrollér afgørelsen" in words(check)
    assert versions(app)[0].state is RecommendationState.AWAITING_APPROVAL
    sent = chair.post(f"{page}/send", data={"approval": "approve", "reason": ""})
    assert sent.location == f"{page}/kvittering"
    assert "Indstillingen er godkendt" in words(chair.get(sent.location))
    assert versions(app)[0].state is RecommendationState.APPROVED
    assert stage.tasks(number, "approve_recommendation") == []
    assert stage.case(number).stage != "review"


def test_returning_needs_a_reason(app, chair, page):
    for where in (page, f"{page}/send"):
        answer = chair.post(where, data={"approval": "return", "reason": " "})
        assert answer.status_code == 422
        assert 'href="#field-reason"' in words(answer)
        assert 'value="return" checked' in words(answer)
    assert chair.post(page, data={}).status_code == 422
    assert versions(app)[0].state is RecommendationState.AWAITING_APPROVAL


def test_a_returned_recommendation_comes_back_with_what_changed(app, chair, stage, number, page):
    chair.post(f"{page}/send", data=RETURN)
    stage.answer(
        number, "draft_recommendation", recommendation=TEXT.replace("vedtages", "udsættes")
    )
    newest = versions(app)[-1]
    shown = words(chair.get(f"/indstillinger/{newest.id}"))
    assert newest.version == 2
    assert "<ins>" in shown
    assert "udsættes." in shown.split("<ins>")[1].split("</ins>")[0]
    assert "vedtages." in shown.split("<del>")[1].split("</del>")[0]
    assert "Økonomien mangler." in shown


def test_only_the_groups_chair_decides(app, sign_in, page):
    for login in ("sekretariat", "kommune-1", "bestyrelsesformand", "stat-1"):
        client = signed_in(app, sign_in, login)
        assert "Godkendes indstillingen?" not in words(client.get(page))
        assert client.post(f"{page}/send", data={"approval": "approve"}).status_code == 403
    assert versions(app)[0].state is RecommendationState.AWAITING_APPROVAL


def test_a_decided_recommendation_is_not_decided_again(app, chair, page):
    chair.post(f"{page}/send", data={"approval": "approve"})
    assert chair.post(f"{page}/send", data=RETURN).status_code == 409
    assert versions(app)[0].state is RecommendationState.APPROVED


def test_an_unknown_recommendation_is_not_found(chair):
    assert chair.get("/indstillinger/999").status_code == 404


def test_changes_tell_word_by_word_what_was_added_and_removed():
    assert changes("en to tre", "en fire tre fem") == [
        Piece("same", "en "),
        Piece("removed", "to tre"),
        Piece("added", "fire tre fem"),
    ]
    assert changes("ens", "ens") == [Piece("same", "ens")]
    assert changes("", "ny") == [Piece("added", "ny")]
