"""The case type, and the one way it may change."""

import pytest

from governance.casework import errors
from governance.casework.cases import CaseType
from governance.casework.classification import (
    classifications,
    classify,
    reclassify_as_cross_cutting,
)
from governance.casework.intake import TypeSuggestion
from governance.casework.stages import Progress, move_to_stage, progress
from governance.errors import Forbidden
from tests.governance.desk import Desk


def test_a_chair_makes_an_internal_case_cross_cutting_and_the_history_stays(desk: Desk) -> None:
    case = desk.internal()

    reclassify_as_cross_cutting(desk.as_("chair:steering_group"), case.id, "Kommunerne berøres")

    assert case.case_type is CaseType.CROSS_CUTTING
    kept = [(c.case_type, c.reason) for c in classifications(desk.work, case.id)]
    assert kept == [
        (CaseType.INTERNAL_STRATEGIC, "Stor"),
        (CaseType.CROSS_CUTTING, "Kommunerne berøres"),
    ]


@pytest.mark.parametrize("group", ["secretariat", "coordinator:municipality", "seat:1"])
def test_only_a_chair_reclassifies(desk: Desk, group: str) -> None:
    case = desk.internal()

    with pytest.raises(Forbidden):
        reclassify_as_cross_cutting(desk.as_(group), case.id, "Det vil vi")


def test_reclassifying_needs_a_reason(desk: Desk) -> None:
    case = desk.internal()

    with pytest.raises(errors.ReasonRequired):
        reclassify_as_cross_cutting(desk.as_("chair:board"), case.id, " ")


def test_a_cross_cutting_case_never_becomes_internal_again(desk: Desk) -> None:
    case = desk.cross_cutting()

    with pytest.raises(errors.AlreadyReclassified):
        classify(desk.work, case.id, TypeSuggestion(CaseType.INTERNAL_STRATEGIC, "Fortrudt"))


def test_an_internal_case_has_no_stage_of_prioritisation(desk: Desk) -> None:
    case = desk.internal()

    with pytest.raises(errors.UnknownStage):
        move_to_stage(desk.work, case.id, "prioritisation")


def test_the_stages_before_the_current_one_are_done(desk: Desk) -> None:
    case = desk.cross_cutting()

    move_to_stage(desk.work, case.id, "hearing")

    shown = {stage.code: where for stage, where in progress(case)}
    assert shown["completeness"] is Progress.DONE
    assert shown["hearing"] is Progress.CURRENT
    assert shown["board"] is Progress.AHEAD
