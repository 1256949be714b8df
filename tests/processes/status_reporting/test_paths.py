"""Every path through a status call."""

from datetime import date

import pytest

from engine.persistence.tables import InstanceState
from governance.cycle.cycles import OccurrenceState
from governance.cycle.occurrences import move_occurrence
from governance.cycle.templates import OccurrenceKind
from governance.events import collect
from governance.portfolio.events import StatusReportOverdue
from governance.portfolio.overview.gross_list import gross_list
from governance.portfolio.reporting.models import ReportState
from governance.portfolio.reporting.templates import add_template_version
from governance.portfolio.snapshots import SnapshotPurpose, latest_snapshot, replay
from governance.workdays import add_workdays, danish_day, deadline_at
from tests.processes.desk import COORDINATORS, Desk
from tests.processes.reporting import DUE_ON, Reporting, open_portfolio, start_planned

REGIONS = COORDINATORS["region"]
BY = {"distribution": "distribute"}


@pytest.fixture
def portfolio(desk: Desk) -> Reporting:
    return open_portfolio(desk)


def overdue(desk: Desk) -> set[tuple[str, int]]:
    """Who has heard of which project since this was asked last."""
    found = [event for event in collect(desk.session) if isinstance(event, StatusReportOverdue)]
    return {(event.step, event.project_id) for event in found}


def test_the_call_is_pinned_to_the_template_of_its_day(desk: Desk, portfolio: Reporting):
    portfolio.call()

    add_template_version(desk.work())

    assert portfolio.period.template.version == 1
    assert (portfolio.period.period, portfolio.period.due_on) == ("2026-Q3", DUE_ON)


def test_the_plan_may_name_the_period(desk: Desk, portfolio: Reporting):
    portfolio.call(period="2026-H2")

    assert portfolio.period.period == "2026-H2"


def test_only_parties_with_projects_are_asked_to_distribute(desk: Desk, portfolio: Reporting):
    portfolio.call()

    assert [task.candidate_group for task in desk.tasks()] == ["coordinator:region"]


def test_the_coordinator_distributes_and_every_project_has_its_report(
    desk: Desk, portfolio: Reporting
):
    portfolio.call()

    desk.answer("distribute_call", REGIONS, **BY)

    assert {call.called_by_name for call in portfolio.period.calls} == {REGIONS}
    assert {task.subject for task in desk.tasks("write_report")} == {
        f"report:{portfolio.report('FMK').id}",
        f"report:{portfolio.report('NSP').id}",
    }


def test_after_three_workdays_the_call_distributes_itself(desk: Desk, portfolio: Reporting):
    portfolio.call()

    desk.pass_workdays(2)
    assert desk.waiting() == {"distribute_call"}
    desk.pass_workdays(1)

    assert desk.waiting() == {"write_report"}
    assert {call.called_by_name for call in portfolio.period.calls} == {"Sagsgang"}


def test_an_owner_of_no_party_is_asked_too(desk: Desk, portfolio: Reporting):
    portfolio.project("MEDCOM", "medcom")
    portfolio.call()

    desk.answer("distribute_call", REGIONS, **BY)

    assert portfolio.report("MEDCOM").state is ReportState.DRAFT


def test_when_all_reports_are_locked_the_period_closes_at_once(desk: Desk, portfolio: Reporting):
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)

    portfolio.finish("FMK")
    assert portfolio.period.closed_at is None
    portfolio.finish("NSP")

    assert portfolio.period.closed_at == desk.clock.now
    assert desk.instance("status_reporting").state is InstanceState.COMPLETED
    assert desk.data("status_reporting")["closed"] == {"missing": 0}


def test_the_overview_is_frozen_with_the_lights_of_the_period(desk: Desk, portfolio: Reporting):
    portfolio.forecast("FMK", 100_000_000)
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.finish("FMK")
    portfolio.finish("NSP")

    snapshot = latest_snapshot(desk.session, purpose=SnapshotPurpose.STATUS)

    assert snapshot.id == desk.data("status_reporting")["snapshot"]["id"]
    assert replay(snapshot)["lis"]["lights"]["green"] == 2


def test_on_the_day_then_three_then_seven_workdays_later_somebody_higher_hears_of_it(
    desk: Desk, portfolio: Reporting
):
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.write("FMK")
    missing = portfolio.projects["NSP"].id

    heard = []
    for moment in (date(2026, 9, 21), DUE_ON, date(2026, 9, 25), date(2026, 10, 1)):
        desk.clock.set(moment.year, moment.month, moment.day, hour=8)
        desk.pass_workdays(0)
        heard.append(overdue(desk))

    steps = ("owner", "coordinator", "chair")
    assert heard == [set(), *({(step, missing)} for step in steps)]
    assert desk.passed("all_told")
    assert "write_report" in desk.waiting()


def test_the_escalation_stops_when_the_last_report_is_locked(desk: Desk, portfolio: Reporting):
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.finish("FMK")
    desk.pass_workdays(15)
    assert overdue(desk) == {("owner", portfolio.projects["NSP"].id)}

    portfolio.finish("NSP")
    desk.pass_workdays(20)

    assert overdue(desk) == set()
    assert desk.instance("status_reporting").state is InstanceState.COMPLETED


def test_ten_workdays_after_the_deadline_what_is_missing_is_shown_missing(
    desk: Desk, portfolio: Reporting
):
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.finish("FMK")

    desk.pass_workdays(25)

    assert desk.waiting() == set()
    assert desk.data("status_reporting")["closed"] == {"missing": 1}
    rows = {row.code: row for row in gross_list(desk.session, portfolio.period)}
    assert (rows["NSP"].is_missing, rows["FMK"].is_missing) == (True, False)
    snapshot = latest_snapshot(desk.session, purpose=SnapshotPurpose.STATUS)
    assert replay(snapshot)["lis"]["missing"] == ["NSP"]


def test_no_timer_approves_a_report(desk: Desk, portfolio: Reporting):
    portfolio.call()
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.write("FMK")

    desk.pass_workdays(25)

    assert portfolio.report("FMK").state is ReportState.SUBMITTED
    rows = {row.code: row for row in gross_list(desk.session, portfolio.period)}
    assert rows["FMK"].light.value == "none"


def test_a_body_without_projects_has_its_status_settled_at_once(desk: Desk):
    add_template_version(desk.work())
    reporting = Reporting(desk, initiative=None)

    reporting.call()

    assert desk.instance("status_reporting").state is InstanceState.COMPLETED
    assert reporting.period.closed_at is not None


def test_the_occurrence_is_done_when_the_status_is_settled(desk: Desk, portfolio: Reporting):
    occurrence = start_planned(desk, OccurrenceKind.STATUS_CALL)
    assert portfolio.period.occurrence_key == "board:2026:call-1"

    desk.pass_workdays(25)

    assert occurrence.state is OccurrenceState.DONE


def test_the_deadline_and_every_step_after_it_move_with_the_occurrence(
    desk: Desk, portfolio: Reporting
):
    occurrence = start_planned(desk, OccurrenceKind.STATUS_CALL)
    desk.answer("distribute_call", REGIONS, **BY)
    portfolio.finish("FMK")
    later = add_workdays(DUE_ON, 5)

    move_occurrence(desk.work(), occurrence.id, later, reason="Efterårsferie.")
    assert portfolio.period.due_on == later
    assert {danish_day(task.due_at) for task in desk.tasks("write_report")} == {later}
    desk.pass_until(deadline_at(DUE_ON))
    assert overdue(desk) == set()
    desk.pass_until(deadline_at(add_workdays(later, 3)))
    assert {step for step, _ in overdue(desk)} == {"owner", "coordinator"}
    desk.pass_until(deadline_at(add_workdays(later, 10)))

    assert occurrence.state is OccurrenceState.DONE
