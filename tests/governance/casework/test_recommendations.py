"""The recommendation: written by one, approved by another, final afterwards."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework import errors
from governance.casework.recommendations import (
    Recommendation,
    RecommendationState,
    approve,
    approved_recommendation,
    draft_recommendation,
    return_recommendation,
    send_for_approval,
)
from governance.errors import Forbidden
from tests.governance.desk import Desk

CHAIR = "Repræsentant, Region Syddanmark"


def awaiting(desk: Desk, case_id: int, words: str = "Det indstilles") -> Recommendation:
    draft = draft_recommendation(desk.work, case_id, words)
    return send_for_approval(desk.work, draft.id)


def test_the_chair_approves_what_the_secretariat_wrote(desk: Desk) -> None:
    case = desk.cross_cutting()
    draft = awaiting(desk, case.id)

    approve(desk.by(CHAIR), draft.id)

    found = approved_recommendation(desk.work, case.id)
    assert found is not None and (found.id, found.decided_by_name) == (draft.id, CHAIR)


def test_an_approved_text_is_final_in_the_model_and_in_the_database(desk: Desk) -> None:
    draft = approve(desk.by(CHAIR), awaiting(desk, desk.cross_cutting().id).id)

    with pytest.raises(IntegrityError, match="append-only"), desk.session.begin_nested():
        desk.session.execute(text("UPDATE recommendation SET text = 'andet'"))
    draft.text = "andet"
    with pytest.raises(errors.RecordIsFinal):
        desk.session.flush()


def test_a_change_after_approval_is_a_new_version(desk: Desk) -> None:
    case = desk.cross_cutting()
    approve(desk.by(CHAIR), awaiting(desk, case.id).id)

    second = draft_recommendation(desk.work, case.id, "Ny tekst")

    found = approved_recommendation(desk.work, case.id)
    assert second.version == 2
    assert found is not None and found.text == "Det indstilles"


def test_a_returned_text_keeps_its_reason_and_the_next_draft_is_a_new_version(
    desk: Desk,
) -> None:
    case = desk.cross_cutting()
    first = return_recommendation(desk.by(CHAIR), awaiting(desk, case.id).id, "Uklar økonomi")

    second = draft_recommendation(desk.work, case.id, "Klar økonomi")

    assert (first.state, first.return_reason) == (RecommendationState.RETURNED, "Uklar økonomi")
    assert second.version == 2


def test_returning_needs_a_reason(desk: Desk) -> None:
    draft = awaiting(desk, desk.cross_cutting().id)

    with pytest.raises(errors.ReasonRequired):
        return_recommendation(desk.by(CHAIR), draft.id, "")


def test_a_draft_that_was_not_sent_cannot_be_approved(desk: Desk) -> None:
    draft = draft_recommendation(desk.work, desk.cross_cutting().id, "Kladde")

    with pytest.raises(errors.RecommendationNotPending):
        approve(desk.by(CHAIR), draft.id)


def test_the_secretariat_cannot_approve(desk: Desk) -> None:
    draft = awaiting(desk, desk.cross_cutting().id)

    with pytest.raises(Forbidden):
        approve(desk.work, draft.id)


def test_nobody_approves_their_own_text(desk: Desk) -> None:
    both = desk.as_("secretariat", "chair:steering_group", person_id=9)
    desk.session.execute(
        text(
            "INSERT INTO person (id, name, language, notify) "
            "VALUES (9, 'Begge', 'da', 'none') ON CONFLICT DO NOTHING"
        )
    )
    draft = draft_recommendation(both, desk.cross_cutting().id, "Det indstilles")
    send_for_approval(both, draft.id)

    with pytest.raises(errors.SelfApproval):
        approve(both, draft.id)


def test_two_editors_see_each_other(desk: Desk) -> None:
    case = desk.cross_cutting()
    draft_recommendation(desk.work, case.id, "Min", expected_version=0)

    with pytest.raises(errors.RecommendationChanged):
        draft_recommendation(desk.work, case.id, "Din", expected_version=0)
