"""Every path of one status report, called by the status call."""

import pytest
from sqlalchemy import select

from engine.errors import NotYourTask
from engine.forms import FormInvalid
from engine.persistence.tables import DecisionEvaluation
from governance.organisation.people import Person
from governance.organisation.roles import Role
from governance.portfolio.errors import LightMissing, OwnerCannotApprove
from governance.portfolio.reporting.models import ReportState
from governance.records.journal import JournalEntry
from tests.governance.builders import a_grant
from tests.processes.desk import COORDINATORS, SECRETARIAT, Desk
from tests.processes.reporting import MANAGERS, WRITERS, Reporting, open_portfolio

ALSO = ("status_reporting",)
MANAGER = MANAGERS["region_nordjylland"]
WRITER = WRITERS["region_nordjylland"]
RETURN = {"reason": "Økonomien mangler."}


@pytest.fixture
def portfolio(desk: Desk) -> Reporting:
    """FMK expects to cost 8 mio. kr. more than agreed; both projects have been asked."""
    portfolio = open_portfolio(desk)
    portfolio.forecast("FMK", 108_000_000)
    portfolio.call()
    desk.answer("distribute_call", COORDINATORS["region"], distribution="distribute")
    return portfolio


def evaluations(desk: Desk, decision_id: str) -> list[DecisionEvaluation]:
    query = select(DecisionEvaluation).where(DecisionEvaluation.decision_id == decision_id)
    return list(desk.session.scalars(query.order_by(DecisionEvaluation.id)))


def test_the_report_is_prefilled_and_waits_for_the_project_owner(desk: Desk, portfolio: Reporting):
    task = next(t for t in desk.tasks("write_report") if "FMK" in t.name)

    assert portfolio.report("FMK").figures["money"]["forecast_kr"] == 108_000_000
    assert task.name == "Skriv statusrapport for Projekt FMK"
    assert (task.candidate_group, task.page) == (
        "project_owner:region_nordjylland", "status_report",
    )  # fmt: skip


def test_the_table_keeps_the_rule_that_suggested_the_light(desk: Desk, portfolio: Reporting):
    fired = [one.rules[0]["id"] for one in evaluations(desk, "cost_light")]

    assert sorted(fired) == ["cost.above_amount", "cost.no_baseline"]
    light = portfolio.report("FMK").light("economy")
    assert (light.suggested_light.value, light.suggested_rule) == ("red", "cost.above_amount")
    assert {one.outputs["suggested_light"] for one in evaluations(desk, "suggested_light")} == {
        "red", "green",
    }  # fmt: skip


def test_a_report_goes_from_hand_to_hand_until_it_is_locked(desk: Desk, portfolio: Reporting):
    states = [portfolio.report("FMK").state]
    for step in (portfolio.write, portfolio.approve, portfolio.submit, portfolio.control):
        step("FMK")
        states.append(portfolio.report("FMK").state)

    assert [state.value for state in states] == [
        "draft", "submitted", "approved_by_management", "approved_by_management", "locked",
    ]  # fmt: skip
    assert desk.passed("report_locked")
    assert portfolio.report("NSP").state is ReportState.DRAFT


def test_the_coordinator_who_hands_it_in_is_in_the_journal(desk: Desk, portfolio: Reporting):
    portfolio.finish("FMK")

    query = select(JournalEntry).where(JournalEntry.action == "status_report_handed_in")
    entry = desk.session.scalars(query).one()
    assert entry.actor_name == COORDINATORS["region"]


def test_a_report_with_an_unjudged_light_stays_with_its_owner(desk: Desk, portfolio: Reporting):
    with desk.refusal(LightMissing):
        portfolio.step("FMK", "write_report", WRITER)

    assert portfolio.report("FMK").state is ReportState.DRAFT
    assert len(desk.tasks("write_report")) == 2


def test_whoever_wrote_it_cannot_approve_it(desk: Desk, portfolio: Reporting):
    writer = desk.actor(WRITER).person_id
    a_grant(desk.session, desk.session.get(Person, writer), Role.OWNER, scope="region_nordjylland")
    portfolio.write("FMK")

    with desk.refusal(OwnerCannotApprove):
        portfolio.step("FMK", "approve_report", WRITER, approval="approve")

    assert portfolio.report("FMK").state is ReportState.SUBMITTED


def test_another_organisation_does_not_approve_it(desk: Desk, portfolio: Reporting):
    portfolio.write("FMK")

    with desk.refusal(NotYourTask):
        stranger = MANAGERS["region_syddanmark"]
        portfolio.step("FMK", "approve_report", stranger, approval="approve")


@pytest.mark.parametrize("returned_by", ["management", "coordinator", "secretariat"])
def test_whoever_is_next_may_return_it_and_it_is_written_again(
    desk: Desk, portfolio: Reporting, returned_by: str
):
    portfolio.write("FMK")
    if returned_by == "management":
        portfolio.approve("FMK", approval="return", **RETURN)
    else:
        portfolio.approve("FMK")
    if returned_by == "coordinator":
        portfolio.submit("FMK", submission="return", **RETURN)
    elif returned_by == "secretariat":
        portfolio.submit("FMK")
        portfolio.control("FMK", control="return", **RETURN)

    report = portfolio.report("FMK")
    assert (report.state, report.return_reason) == (ReportState.DRAFT, RETURN["reason"])
    assert len(desk.tasks("write_report")) == 2
    portfolio.finish("FMK")
    assert portfolio.report("FMK").state is ReportState.LOCKED


def test_it_is_not_returned_without_a_reason(desk: Desk, portfolio: Reporting):
    portfolio.write("FMK")

    with desk.refusal(FormInvalid):
        portfolio.approve("FMK", approval="return")


def test_a_returned_report_is_prefilled_and_judged_by_new_figures(desk: Desk, portfolio: Reporting):
    portfolio.write("FMK")
    portfolio.forecast("FMK", 104_000_000)

    portfolio.approve("FMK", approval="return", **RETURN)

    assert portfolio.report("FMK").light("economy").light.value == "yellow"
    assert evaluations(desk, "cost_light")[-1].rules[0]["id"] == "cost.smaller_excess"


def test_the_secretariat_submits_for_an_owner_of_no_party(desk: Desk):
    portfolio = open_portfolio(desk)
    portfolio.project("MEDCOM", "medcom")
    portfolio.call()
    desk.answer("distribute_call", COORDINATORS["region"], distribution="distribute")

    portfolio.finish("MEDCOM", submitted_by=SECRETARIAT)

    assert portfolio.report("MEDCOM").state is ReportState.LOCKED
