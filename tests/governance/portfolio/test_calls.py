from datetime import date

import pytest

from governance.errors import Forbidden
from governance.portfolio.errors import PeriodAlreadyOpen
from governance.portfolio.events import StatusReportOverdue
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting import approval, calls, reports
from governance.portfolio.reporting.models import ReportState
from governance.portfolio.reporting.templates import (
    COMMON_DIMENSIONS,
    add_template_version,
    latest_template,
)
from tests.governance.builders import a_party, an_organisation


def test_the_common_template_has_its_seven_dimensions(portfolio):
    codes = [one.code for one in latest_template(portfolio.work.session).dimensions]

    assert codes == ["overall", "time", "economy", "scope", "quality", "risk", "benefits"]


def test_a_running_call_stays_on_its_version_of_the_template(portfolio):
    opened = portfolio.call()

    add_template_version(portfolio.work, dimensions=COMMON_DIMENSIONS[:3])

    assert opened.template.version == 1
    assert portfolio.call("2026-Q4").template.version == 2


def test_a_period_is_called_once(portfolio):
    portfolio.call("2026-Q3")

    with pytest.raises(PeriodAlreadyOpen):
        portfolio.call("2026-Q3")


def test_those_decided_and_not_over_are_asked_and_only_once(portfolio):
    for state in ProjectState:
        portfolio.project(state.value, state=state)
    opened = portfolio.call()

    again = calls.distribute(portfolio.work, opened)

    assert sorted(one.project.code for one in opened.calls) == ["active", "paused", "planned"]
    assert again == []


def test_a_coordinator_distributes_to_their_own_party(portfolio):
    session = portfolio.work.session
    state = an_organisation(session, "nsi", party=a_party(session, "state"))
    portfolio.project("REGIONAL")
    portfolio.project("STATSLIG", owner=state)
    opened = calls.open_period(portfolio.work, "board", "2026-Q3", due_on=date(2026, 9, 15))
    coordinator = portfolio.by(portfolio.manager, "coordinator:state")

    asked = calls.distribute(coordinator, opened, party_code="state")

    assert [one.project.code for one in asked] == ["STATSLIG"]
    with pytest.raises(Forbidden):
        calls.distribute(coordinator, opened, party_code="region")
    with pytest.raises(Forbidden):
        calls.distribute(coordinator, opened)


def test_missing_are_those_without_a_report_or_with_a_draft(portfolio):
    projects = [portfolio.project(code) for code in "ABC"]
    opened = portfolio.call()
    reports.start_report(portfolio.writer(), projects[1], opened)
    approval.submit(portfolio.writer(), portfolio.written(projects[2], opened))

    found = calls.missing(portfolio.work.session, opened, as_of=date(2026, 9, 1))

    told = [(one.project.code, one.state, one.escalated_to) for one in found]
    assert told == [("A", None, None), ("B", ReportState.DRAFT, None)]


def test_a_draft_correction_does_not_make_a_locked_report_missing(portfolio):
    opened_project = portfolio.project()
    opened = portfolio.call()
    locked = portfolio.locked(opened_project, opened)

    reports.correct_report(portfolio.writer(), locked, reason="Rettelse")

    assert calls.missing(portfolio.work.session, opened, as_of=date(2026, 9, 1)) == []


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (14, None),
        (15, "owner"),
        (17, "owner"),
        (18, "coordinator"),
        (23, "coordinator"),
        (24, "chair"),
    ],
)
def test_a_missing_report_is_carried_further_up_by_workdays(portfolio, day, step):
    portfolio.project()
    opened = portfolio.call(due_on=date(2026, 9, 15))

    (found,) = calls.missing(portfolio.work.session, opened, as_of=date(2026, 9, day))

    assert found.escalated_to == step


def test_moving_the_deadline_moves_every_escalation(portfolio):
    opened = portfolio.call(due_on=date(2026, 9, 15))

    calls.move_deadline(portfolio.work, opened, date(2026, 9, 22))

    assert calls.escalation_dates(opened.due_on) == {
        "owner": date(2026, 9, 22),
        "coordinator": date(2026, 9, 25),
        "chair": date(2026, 10, 1),
    }


def test_an_escalation_is_announced_for_each_that_is_missing(portfolio):
    project = portfolio.project()
    opened = portfolio.call()

    calls.escalate(portfolio.work, opened, "chair")

    expected = StatusReportOverdue(opened.id, project.id, "chair")
    assert portfolio.work.session.info["governance.events"][-1] == expected


def test_closing_the_period_leaves_the_missing_missing(portfolio):
    portfolio.project()
    opened = portfolio.call()

    calls.close_period(portfolio.work, opened)

    assert opened.closed_at == portfolio.work.now
    assert len(calls.missing(portfolio.work.session, opened, as_of=date(2026, 9, 1))) == 1
