from datetime import date

import pytest

from governance.portfolio.errors import (
    AlreadyReported,
    LightMissing,
    LightWithoutBaseline,
    OverrideWithoutReason,
    UnknownDimension,
)
from governance.portfolio.lights import Light, Trend
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.figures import figures_of
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.reports import ReportText


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
