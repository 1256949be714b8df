from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.errors import RecordIsFinal
from governance.errors import Forbidden
from governance.permissions import SYSTEM
from governance.portfolio.errors import (
    AlreadyReported,
    CorrectionNeedsLock,
    LightMissing,
    LightWithoutBaseline,
    OverrideWithoutReason,
    OwnerCannotApprove,
    ReasonMissing,
    ReportInWrongState,
    ReportLocked,
    UnknownDimension,
)
from governance.portfolio.lights import Light, Trend
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.figures import figures_of
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import ReportState
from governance.portfolio.reporting.reports import ReportText
from tests.governance.conftest import an_actor


def a_started(portfolio, forecast_kr: int = 10_500_000):
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.forecast(project, forecast_kr)
    return reports.start_report(portfolio.writer(), project, portfolio.call())


def test_a_draft_is_prefilled_with_suggested_lights_and_their_rules(portfolio):
    report = a_started(portfolio)

    told = {row.dimension: (row.light, row.suggested_rule) for row in report.lights}
    assert told["economy"] == (Light.YELLOW, "cost.smaller_excess")
    assert told["time"] == (Light.GREEN, "schedule.on_time")
    assert told["overall"] == (Light.YELLOW, "overall.worst_of_parameters")
    assert told["risk"] == (Light.NONE, "")


def test_a_draft_carries_the_money_as_it_stood(portfolio):
    report = a_started(portfolio)

    portfolio.forecast(report.project, 99_000_000)

    assert report.figures["money"]["forecast_kr"] == 10_500_000
    assert report.figures["money"]["baseline_kr"] == 10_000_000


def test_a_report_is_started_once_per_period(portfolio):
    report = a_started(portfolio)

    with pytest.raises(AlreadyReported):
        reports.start_report(portfolio.writer(), report.project, report.reporting_period)


def test_the_words_of_last_time_are_carried_over_but_never_its_colours(portfolio):
    project = portfolio.project()
    first = portfolio.written(project, portfolio.call("2026-Q2"), Light.RED)
    approval.judge(
        portfolio.writer(), first, "risk", judgement=Judgement(Light.RED, "Leverandøren er væk")
    )
    reports.write_text(portfolio.writer(), first, ReportText("Sommerens status"))
    portfolio.finish(first)

    second = reports.start_report(portfolio.writer(), project, portfolio.call("2026-Q3"))

    assert second.summary == "Sommerens status"
    assert second.light("risk").comment == "Leverandøren er væk"
    assert {row.light for row in second.lights} == {Light.NONE}


def test_departing_from_the_suggested_light_needs_a_reason(portfolio):
    report = a_started(portfolio)

    with pytest.raises(OverrideWithoutReason):
        approval.judge(portfolio.writer(), report, "economy", judgement=Judgement(Light.GREEN))
    row = approval.judge(
        portfolio.writer(),
        report,
        "economy",
        judgement=Judgement(Light.GREEN, override_reason="Tilskud er bevilget"),
    )

    assert (row.light, row.suggested_light) == (Light.GREEN, Light.YELLOW)
    assert row.override_reason == "Tilskud er bevilget"


def test_the_overall_suggestion_follows_the_other_lights(portfolio):
    report = a_started(portfolio)

    approval.judge(portfolio.writer(), report, "risk", judgement=Judgement(Light.RED))

    assert report.light("overall").light is Light.RED


@pytest.mark.parametrize("dimension", ["economy", "time", "overall"])
def test_no_light_without_a_baseline(portfolio, dimension):
    report = reports.start_report(portfolio.writer(), portfolio.project(), portfolio.call())

    with pytest.raises(LightWithoutBaseline):
        approval.judge(portfolio.writer(), report, dimension, judgement=Judgement(Light.GREEN))


def test_a_dimension_is_one_of_the_template(portfolio):
    report = a_started(portfolio)

    with pytest.raises(UnknownDimension):
        approval.judge(portfolio.writer(), report, "weather", judgement=Judgement(Light.GREEN))


def test_money_of_unlike_price_levels_gives_no_light(portfolio):
    project = portfolio.project()
    portfolio.baseline(project, price_level=2013)
    portfolio.forecast(project, 99_000_000)

    report = reports.start_report(portfolio.writer(), project, portfolio.call())

    assert report.light("economy").suggested_rule == "cost.price_levels_differ"
    assert report.light("economy").light is Light.NONE


def test_a_report_is_submitted_only_when_everything_is_judged(portfolio):
    report = a_started(portfolio)

    with pytest.raises(LightMissing) as refused:
        approval.submit(portfolio.writer(), report)

    assert refused.value.facts["dimensions"] == "Omfang, Kvalitet, Risiko, Gevinster"


def test_figures_that_turn_after_a_judgement_must_be_explained(portfolio):
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.forecast(project, 10_500_000)
    report = portfolio.written(project, portfolio.call())
    approval.judge(portfolio.writer(), report, "time", judgement=Judgement(Light.GREEN))
    report.light("overall").light = Light.GREEN

    with pytest.raises(OverrideWithoutReason):
        approval.submit(portfolio.writer(), report)


def test_a_report_goes_all_the_way(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    portfolio.finish(report)

    assert report.state is ReportState.LOCKED
    assert report.approved_by == portfolio.manager.id
    assert report.written_by == portfolio.project_owner.id


def test_the_project_owner_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)
    owner = portfolio.by(portfolio.project_owner, "owner:region_syddanmark")

    with pytest.raises(OwnerCannotApprove):
        approval.approve(owner, report)


def test_the_author_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    both = portfolio.by(
        portfolio.manager, "owner:region_syddanmark", "project_owner:region_syddanmark"
    )
    reports.write_text(both, report, ReportText("Skrevet af chefen"))
    approval.submit(both, report)

    with pytest.raises(OwnerCannotApprove):
        approval.approve(both, report)


def test_no_timer_approves(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)

    with pytest.raises(Forbidden):
        approval.approve(replace(portfolio.work, actor=SYSTEM), report)


def test_the_management_of_another_organisation_cannot_approve(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)

    with pytest.raises(Forbidden):
        approval.approve(replace(portfolio.work, actor=an_actor("owner:kl")), report)


def test_no_step_is_skipped(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(ReportInWrongState):
        approval.control(portfolio.work, report)
    with pytest.raises(ReportInWrongState):
        approval.lock(portfolio.work, report)


def test_a_report_is_returned_with_a_reason_and_can_be_submitted_again(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())
    approval.submit(portfolio.writer(), report)
    with pytest.raises(ReasonMissing):
        approval.send_back(portfolio.boss(), report, reason=" ")

    approval.send_back(portfolio.boss(), report, reason="Økonomien mangler")

    assert (report.state, report.return_reason) == (ReportState.DRAFT, "Økonomien mangler")
    portfolio.finish(report)
    assert report.state is ReportState.LOCKED


def test_the_coordinator_submits_for_the_party_what_is_ready(portfolio):
    opened = portfolio.call()
    ready = portfolio.written(portfolio.project("A"), opened)
    unready = reports.start_report(portfolio.writer(), portfolio.project("B"), opened)
    coordinator = portfolio.by(portfolio.manager, "coordinator:region")

    refused = approval.submit_all(coordinator, [ready, unready])

    assert ready.state is ReportState.SUBMITTED
    assert [(one, type(why)) for one, why in refused] == [(unready, LightMissing)]


def test_a_coordinator_speaks_for_their_own_party_only(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(Forbidden):
        approval.submit(portfolio.by(portfolio.manager, "coordinator:state"), report)


def test_a_locked_report_is_corrected_by_a_new_version(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call(), Light.YELLOW)

    corrected = reports.correct_report(portfolio.writer(), locked, reason="Tal fra forkert år")

    assert (corrected.version, corrected.state) == (2, ReportState.DRAFT)
    assert corrected.light("risk").light is Light.YELLOW
    shown = reports.shown_reports(portfolio.work.session, locked.reporting_period_id)
    assert shown[locked.project_id] is locked
    portfolio.finish(corrected)
    shown = reports.shown_reports(portfolio.work.session, locked.reporting_period_id)
    assert shown[locked.project_id] is corrected


def test_an_open_report_is_not_corrected_but_edited(portfolio):
    report = portfolio.written(portfolio.project(), portfolio.call())

    with pytest.raises(CorrectionNeedsLock):
        reports.correct_report(portfolio.writer(), report, reason="For tidligt")


def test_a_locked_report_takes_no_text(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())

    with pytest.raises(ReportLocked):
        reports.write_text(portfolio.writer(), locked, ReportText("Senere"))


def test_a_locked_report_cannot_be_changed_past_the_rules(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())
    portfolio.work.session.expire_all()

    locked.summary = "Omskrevet"

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


def test_the_lights_of_a_locked_report_cannot_be_changed_past_the_rules(portfolio):
    row = portfolio.locked(portfolio.project(), portfolio.call()).light("risk")
    portfolio.work.session.expire_all()

    row.light = Light.RED

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


def test_a_locked_report_cannot_be_unlocked(portfolio):
    locked = portfolio.locked(portfolio.project(), portfolio.call())
    portfolio.work.session.expire_all()

    locked.state = ReportState.DRAFT

    with pytest.raises(RecordIsFinal):
        portfolio.work.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE status_report SET summary = 'x'",
        "UPDATE report_light SET light = 'green'",
        "DELETE FROM report_light",
    ],
)
def test_the_database_itself_keeps_locked_reports(portfolio, statement):
    portfolio.locked(portfolio.project(), portfolio.call())

    with pytest.raises(IntegrityError, match="append-only"):
        portfolio.work.session.execute(text(statement))


def test_a_missing_report_never_shows_last_periods_colour(portfolio):
    project = portfolio.project()
    portfolio.baseline(project)
    portfolio.locked(project, portfolio.call("2026-Q2"), Light.RED)

    opened = portfolio.call("2026-Q3")
    shown = reports.shown_reports(portfolio.work.session, opened.id).get(project.id)

    assert reports.shown_light(shown) is Light.NONE


def test_a_report_not_yet_controlled_colours_nothing(portfolio):
    project = portfolio.project()
    portfolio.baseline(project)
    report = portfolio.written(project, portfolio.call(), Light.RED)
    approval.submit(portfolio.writer(), report)

    assert report.light("overall").light is Light.RED
    assert reports.shown_light(report) is Light.NONE


def test_the_trend_compares_with_the_last_controlled_report(portfolio):
    project = portfolio.project()
    portfolio.locked(project, portfolio.call("2026-Q2"), Light.GREEN)

    report = portfolio.written(project, portfolio.call("2026-Q3"), Light.RED)

    assert report.light("risk").trend is Trend.WORSENING


def test_the_decision_tables_read_the_same_figures(portfolio):
    project = portfolio.project()
    portfolio.baseline(project, ends_on=date(2027, 6, 30))
    portfolio.forecast(project, 11_000_000)
    project.forecast_end_on = date(2027, 8, 30)

    inputs = figures_of(portfolio.work.session, project, as_of=date(2026, 9, 1)).decision_inputs()

    assert inputs == {
        "has_cost_baseline": True,
        "excess_kr": 1_000_000,
        "excess_percent": 10.0,
        "has_schedule_baseline": True,
        "months_late": 2.0,
    }
