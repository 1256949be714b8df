from datetime import date

import pytest
from sqlalchemy import event

from governance.portfolio.agreements import AgreementKind, clause_by_number
from governance.portfolio.indicators import presets
from governance.portfolio.indicators.definitions import (
    TargetDraft,
    ask,
    register_indicator,
    set_target,
)
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from governance.portfolio.initiatives import InitiativeScope
from governance.portfolio.lights import Light
from governance.portfolio.overview.completeness import Lack, gaps, is_complete
from governance.portfolio.overview.gross_list import GrossFilter, gross_list
from governance.portfolio.overview.lis import lis_of, missed_targets
from governance.portfolio.overview.project_level import light_history, project_level
from governance.portfolio.overview.trace import trace_clause, trace_project
from governance.portfolio.projects import ProjectState
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.reports import ReportText
from governance.portfolio.steering import ProjectDraft, register_project
from governance.validity import Days
from tests.governance.builders import a_party, an_organisation


def codes(portfolio, opened=None, **chosen) -> list[str]:
    rows = gross_list(portfolio.work.session, opened, GrossFilter(**chosen))
    return [row.code for row in rows]


def test_the_gross_list_hides_nothing(portfolio):
    for state in ProjectState:
        portfolio.project(state.value, state=state)

    assert codes(portfolio) == sorted(ProjectState)


def test_the_gross_list_is_filtered_by_party(portfolio):
    session = portfolio.work.session
    state = a_party(session, "state")
    draft = ProjectDraft("STAT", ("Statens", ""), an_organisation(session, "nsi", party=state))
    register_project(portfolio.work, draft, initiative=portfolio.initiative)
    portfolio.project("REGION")

    assert codes(portfolio, party="state") == ["STAT"]
    assert codes(portfolio, party="region") == ["REGION"]
    assert codes(portfolio, party="municipality") == []


def test_the_gross_list_is_filtered_by_what_is_known_of_each_project(portfolio):
    portfolio.project("A")
    portfolio.project("B", state=ProjectState.PAUSED)

    assert codes(portfolio, states=frozenset({ProjectState.PAUSED})) == ["B"]
    assert codes(portfolio, text="projekt a") == ["A"]
    assert codes(portfolio, scope=InitiativeScope.STRATEGY) == []
    assert codes(portfolio, agreement_kind=AgreementKind.STRATEGY) == ["A", "B"]
    assert codes(portfolio, agreement_kind=AgreementKind.RSI_BENCHMARK) == []
    assert codes(portfolio, light=Light.RED) == []
    assert codes(portfolio, owner="region_syddanmark") == ["A", "B"]


def test_a_row_shows_missing_and_no_colour_when_this_periods_report_is_missing(portfolio):
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.forecast(project, 10_000_000)
    portfolio.locked(project, portfolio.call("2026-Q2"), Light.RED)

    (row,) = gross_list(portfolio.work.session, portfolio.call("2026-Q3"))

    assert (row.light, row.is_missing, row.lights) == (Light.NONE, True, {})


def test_the_number_of_queries_does_not_grow_with_the_projects(portfolio, count_queries):
    opened = portfolio.call()
    for code in "AB":
        portfolio.project(code)
    few = count_queries(lambda: gross_list(portfolio.work.session, opened))
    for code in "CDEFGH":
        portfolio.project(code)

    assert count_queries(lambda: gross_list(portfolio.work.session, opened)) == few


@pytest.fixture
def count_queries(session):
    def count(run) -> int:
        session.flush()
        session.expire_all()
        seen: list[str] = []
        listener = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(session.get_bind(), "before_cursor_execute", listener)
        run()
        event.remove(session.get_bind(), "before_cursor_execute", listener)
        return len(seen)

    return count


def test_the_lis_level_counts_by_light_and_party_and_names_what_needs_attention(portfolio):
    red, missing = portfolio.project("RED"), portfolio.project("MISSING")
    portfolio.baseline(red)
    opened = portfolio.call()
    report = portfolio.written(red, opened, Light.RED)
    reports.write_text(
        portfolio.writer(), report, ReportText("Haster", decision_wanted="Merbevilling")
    )
    portfolio.finish(report)

    lis = lis_of(gross_list(portfolio.work.session, opened), [])

    assert lis.lights == {"green": 0, "yellow": 0, "red": 1, "none": 1}
    assert lis.lights_by_party["region"] == lis.lights
    assert sum(lis.lights_by_party["state"].values()) == 0
    assert [row.code for row in lis.red] == ["RED"]
    assert [row.code for row in lis.missing] == [missing.code]
    assert [row.decision_wanted for row in lis.decisions_wanted] == ["Merbevilling"]


def a_missed_target(portfolio, period: str = "2026-Q3") -> None:
    work, preset = portfolio.work, presets.BOOKING
    since = date(2026, 1, 1)
    indicator = register_indicator(
        work, preset.code, name=preset.name, definition=preset.definition, valid_from=since
    )
    ask(work, indicator, [portfolio.owner], days=Days(since))
    set_target(work, indicator, TargetDraft(9000, since, "Aftalt"))
    value = report_value(work, indicator, portfolio.owner, period=period, count=Count(1, 2))
    confirm_value(portfolio.boss(), value)


def test_missed_targets_reach_the_lis_level(portfolio):
    a_missed_target(portfolio)

    (missed,) = missed_targets(portfolio.work.session, "2026-Q3")

    assert (missed.organisation, missed.percent, missed.target) == ("region_syddanmark", 50, 90)


def test_the_project_level_keeps_a_light_per_period_with_the_missing_ones_grey(portfolio):
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.forecast(project, 20_000_000)
    portfolio.locked(project, portfolio.call("2026-Q1"))
    portfolio.call("2026-Q2")

    history = light_history(portfolio.work.session, project.id)

    told = [(one.period, one.light) for one in history]
    assert told == [("2026-Q1", Light.RED), ("2026-Q2", Light.NONE)]
    level = project_level(portfolio.work.session, project, as_of=date(2026, 9, 1))
    assert len(level.reports) == len(level.baselines) == 1


def test_an_initiative_without_a_project_is_a_gap(portfolio):
    (gap,) = gaps(portfolio.work.session, None)

    assert (gap.initiative, gap.lack) == (portfolio.initiative, Lack.PROJECT)
    assert not is_complete(portfolio.work.session, None)


def test_a_running_project_without_owner_or_status_is_a_gap(portfolio):
    project = portfolio.project()
    project.project_owner = None
    portfolio.project("DONE", state=ProjectState.CLOSED)
    opened = portfolio.call()

    assert {one.lack for one in gaps(portfolio.work.session, opened)} == {Lack.OWNER, Lack.STATUS}


def test_the_overview_is_complete_when_all_have_reported(portfolio):
    project = portfolio.project()
    opened = portfolio.call()

    approval.submit(portfolio.writer(), portfolio.written(project, opened))

    assert is_complete(portfolio.work.session, opened)


def test_the_trace_is_walked_from_the_clause_and_from_the_project(portfolio):
    session = portfolio.work.session
    project, sibling = portfolio.project("A"), portfolio.project("B")
    report = portfolio.locked(project, portfolio.call())
    clause = clause_by_number(session, "digitalisering-med-effekt", "1.1")

    forwards, backwards = trace_clause(session, clause), trace_project(session, project)

    assert forwards.projects == (project, sibling)
    assert forwards.reports == backwards.reports == (report,)
    assert backwards.clauses == (clause,)
    assert backwards.projects == (project,)
