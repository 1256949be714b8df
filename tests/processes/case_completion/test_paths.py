"""Every path through the completion of a case, as the intake of a cross-cutting case calls it."""

import pytest

from engine.forms import FormInvalid
from governance.casework.cases import Case, CaseState
from tests.processes.desk import OWNER, Desk

ALSO = ("cross_cutting_intake",)


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case that the secretariat has yet to look at."""
    return desk.submit(cost_amount_kr=500_000)


def test_a_complete_case_goes_on_at_once(desk: Desk, case: Case):
    desk.answer("check_case", complete="yes")

    assert desk.passed("case_is_complete")
    assert "supply_missing" not in desk.waiting()


def test_the_owner_supplies_what_is_missing_and_the_secretariat_looks_again(desk: Desk, case: Case):
    desk.answer("check_case", complete="no", missing="Udgiften mangler.")
    assert case.missing == "Udgiften mangler."

    desk.answer("supply_missing", OWNER, summary="", cost_amount_kr="2.000.000")
    desk.answer("check_case", complete="yes")

    assert (case.cost_amount_kr, case.missing) == (2_000_000, "")
    assert case.summary == "Udbredelse i hele sundhedsvæsenet."
    assert desk.passed("case_is_complete")


def test_the_table_reads_the_case_as_the_owner_completed_it(desk: Desk, case: Case):
    desk.answer("check_case", complete="no", missing="Udgiften mangler.")
    desk.answer("supply_missing", OWNER, cost_amount_kr="2.000.000")
    desk.answer("check_case", complete="yes")

    assert desk.data("cross_cutting_intake")["board_route"] == "prioritisation"


def test_saying_that_something_is_missing_needs_words(desk: Desk, case: Case):
    with desk.refusal(FormInvalid):
        desk.answer("check_case", complete="no")


def test_the_owner_is_reminded_after_ten_workdays_and_keeps_the_task(desk: Desk, case: Case):
    desk.answer("check_case", complete="no", missing="Bilag mangler.")

    desk.pass_workdays(9)
    assert not desk.passed("remind_owner")
    desk.pass_workdays(1)

    assert desk.passed("owner_reminded")
    assert desk.waiting() == {"supply_missing"}


def test_a_case_that_nobody_completes_closes_after_twenty_workdays(desk: Desk, case: Case):
    desk.answer("check_case", complete="no", missing="Bilag mangler.")

    desk.pass_workdays(20)

    assert case.state is CaseState.WITHDRAWN
    assert "20 arbejdsdage" in case.state_reason
    assert desk.waiting() == set()
    assert desk.instance("cross_cutting_intake").state == "completed"


def test_a_second_request_counts_its_own_twenty_workdays(desk: Desk, case: Case):
    desk.answer("check_case", complete="no", missing="Bilag mangler.")
    desk.pass_workdays(15)
    desk.answer("supply_missing", OWNER, summary="Nu med bilag.")
    desk.answer("check_case", complete="no", missing="Endnu et bilag mangler.")

    desk.pass_workdays(15)

    assert case.state is CaseState.OPEN
    assert desk.waiting() == {"supply_missing"}
