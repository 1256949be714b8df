"""Resolutions: numbered, final, and the only thing that moves a case to its end."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework import errors
from governance.casework.cases import Case, CaseState
from governance.casework.events import CaseEnded
from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.recording import ResolutionDraft, record_resolution
from governance.casework.resolutions.standing import missing_aspects, standing_of
from governance.errors import Forbidden
from governance.events import collect
from tests.governance.desk import Desk

QUORATE = {"is_quorate": True, "present": 7, "needed": 4}
ASPECTS = (Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN)


def resolve(
    desk: Desk,
    case: Case,
    aspect: Aspect = Aspect.GOAL,
    outcome: Outcome = Outcome.ADOPTED,
    **more: Any,
) -> Resolution:
    values: dict[str, Any] = {
        "body_code": "board",
        "aspect": aspect,
        "outcome": outcome,
        "text": "Bestyrelsen vedtog",
        "quorum": QUORATE,
        "decided_on": desk.work.today,
        "case_id": case.id,
    }
    return record_resolution(desk.work, ResolutionDraft(**{**values, **more}))


@pytest.mark.parametrize("left_out", ASPECTS)
def test_a_case_is_not_resolved_while_one_of_the_three_is_missing(
    desk: Desk, left_out: Aspect
) -> None:
    case = desk.cross_cutting()

    for aspect in ASPECTS:
        if aspect is not left_out:
            resolve(desk, case, aspect)

    assert case.state is CaseState.OPEN
    assert missing_aspects(desk.work, case.id) == [left_out]


def test_goal_priority_and_plan_together_resolve_the_case(desk: Desk) -> None:
    case = desk.cross_cutting()
    collect(desk.session)

    resolve(desk, case, Aspect.GOAL)
    resolve(desk, case, Aspect.PRIORITY, Outcome.ADOPTED_WITH_CHANGES)
    resolve(desk, case, Aspect.PLAN)

    assert (case.state, case.closed_at) == (CaseState.RESOLVED, desk.work.now)
    assert CaseEnded(case.id, "resolved") in collect(desk.session)


@pytest.mark.parametrize("outcome", [Outcome.POSTPONED, Outcome.REJECTED])
def test_postponing_or_rejecting_an_aspect_does_not_resolve_the_case(
    desk: Desk, outcome: Outcome
) -> None:
    case = desk.cross_cutting()

    for aspect in (Aspect.GOAL, Aspect.PRIORITY):
        resolve(desk, case, aspect)
    resolve(desk, case, Aspect.PLAN, outcome)

    assert case.state is CaseState.OPEN


def test_one_resolution_for_all_three_is_refused(desk: Desk) -> None:
    with pytest.raises(errors.EachAspectAlone):
        resolve(desk, desk.cross_cutting(), Aspect.WHOLE)


def test_a_case_can_be_rejected_as_a_whole(desk: Desk) -> None:
    case = desk.cross_cutting()

    resolve(desk, case, Aspect.WHOLE, Outcome.REJECTED)

    assert case.state is CaseState.REJECTED


@pytest.mark.parametrize("aspect", [Aspect.GOAL, Aspect.PRIORITY, Aspect.PLAN, Aspect.WHOLE])
@pytest.mark.parametrize("outcome", [Outcome.ADOPTED, Outcome.REJECTED, Outcome.POSTPONED])
def test_an_internal_case_is_never_voted_on(desk: Desk, aspect: Aspect, outcome: Outcome) -> None:
    with pytest.raises(errors.NotVotable):
        resolve(desk, desk.internal(), aspect, outcome)


def test_an_internal_case_is_noted(desk: Desk) -> None:
    case = desk.internal()

    resolve(desk, case, Aspect.NOTE, Outcome.NOTED)

    assert case.state is CaseState.NOTED


@pytest.mark.parametrize("outcome", [Outcome.ADOPTED, Outcome.REJECTED])
def test_noting_is_not_adopting(desk: Desk, outcome: Outcome) -> None:
    with pytest.raises(errors.OutcomeNotForAspect):
        resolve(desk, desk.internal(), Aspect.NOTE, outcome)


def test_noting_a_cross_cutting_case_does_not_resolve_it(desk: Desk) -> None:
    case = desk.cross_cutting()

    resolve(desk, case, Aspect.NOTE, Outcome.NOTED)

    assert case.state is CaseState.OPEN


def test_a_case_without_a_type_is_not_resolved(desk: Desk) -> None:
    with pytest.raises(errors.NotClassified):
        resolve(desk, desk.case())


def test_the_numbers_run_per_body_and_year(desk: Desk) -> None:
    case = desk.cross_cutting()
    noted = {"aspect": Aspect.NOTE, "outcome": Outcome.NOTED}

    first = resolve(desk, case, Aspect.GOAL)
    other = resolve(desk, case, body_code="steering_group", **noted)
    second = resolve(desk, case, Aspect.PLAN)

    assert [first.number, second.number, other.number] == ["2026-001", "2026-002", "2026-001"]


def test_the_steering_group_recommends_and_does_not_resolve(desk: Desk) -> None:
    with pytest.raises(errors.BodyOnlyRecommends):
        resolve(desk, desk.cross_cutting(), body_code="steering_group")


def test_a_body_without_a_quorum_does_not_resolve(desk: Desk) -> None:
    with pytest.raises(errors.NotQuorate):
        resolve(desk, desk.cross_cutting(), quorum={**QUORATE, "is_quorate": False})


def test_a_body_without_a_quorum_may_postpone(desk: Desk) -> None:
    case = desk.cross_cutting()

    resolve(desk, case, Aspect.GOAL, Outcome.POSTPONED, quorum={"is_quorate": False})

    assert case.state is CaseState.OPEN


def test_a_resolution_is_final_in_the_model(desk: Desk) -> None:
    resolution = resolve(desk, desk.cross_cutting())

    resolution.text = "Noget andet"

    with pytest.raises(errors.RecordIsFinal):
        desk.session.flush()


@pytest.mark.parametrize("change", ["UPDATE resolution SET text = 'x'", "DELETE FROM resolution"])
def test_a_resolution_is_final_in_the_database(desk: Desk, change: str) -> None:
    resolve(desk, desk.cross_cutting())

    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text(change))


def test_what_is_adopted_is_not_adopted_again(desk: Desk) -> None:
    case = desk.cross_cutting()
    resolve(desk, case)

    with pytest.raises(errors.AspectAlreadyResolved):
        resolve(desk, case)


def test_a_reversal_cites_the_old_one_and_opens_the_case_again(desk: Desk) -> None:
    case = desk.cross_cutting()
    old, *_ = [resolve(desk, case, aspect) for aspect in ASPECTS]
    assert case.state is CaseState.RESOLVED

    new = resolve(desk, case, Aspect.GOAL, Outcome.REJECTED, reverses_id=old.id)

    assert (case.state, case.closed_at) == (CaseState.OPEN, None)
    assert old not in standing_of(desk.work, case.id)
    assert new in standing_of(desk.work, case.id)
    assert desk.session.scalar(text("SELECT count(*) FROM resolution")) == 4


def test_a_resolution_is_reversed_once(desk: Desk) -> None:
    case = desk.cross_cutting()
    old = resolve(desk, case)
    resolve(desk, case, outcome=Outcome.REJECTED, reverses_id=old.id)

    with pytest.raises(errors.CannotReverse):
        resolve(desk, case, outcome=Outcome.REJECTED, reverses_id=old.id)


def test_a_reversal_stays_within_its_case_and_aspect(desk: Desk) -> None:
    old = resolve(desk, desk.cross_cutting())

    with pytest.raises(errors.CannotReverse):
        resolve(desk, desk.cross_cutting("NSP"), reverses_id=old.id)


def test_a_resolved_case_takes_no_new_resolution_but_a_reversal(desk: Desk) -> None:
    case = desk.cross_cutting()
    for aspect in ASPECTS:
        resolve(desk, case, aspect)

    with pytest.raises(errors.CaseIsClosed):
        resolve(desk, case, Aspect.NOTE, Outcome.NOTED)


def test_a_representative_does_not_record_resolutions(desk: Desk) -> None:
    case = desk.cross_cutting()
    draft = ResolutionDraft(
        "board", Aspect.GOAL, Outcome.ADOPTED, "x", QUORATE, desk.work.today, case_id=case.id
    )

    with pytest.raises(Forbidden):
        record_resolution(desk.as_("seat:1"), draft)
