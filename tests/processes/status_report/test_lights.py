"""lights.dmn and the pure functions of the portfolio give the same light by the same rule."""

from datetime import date, timedelta
from functools import cache
from importlib import resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.dmn import DecisionModel, Outcome, load_decisions
from governance.portfolio.funding import Totals
from governance.portfolio.lights import (
    Light,
    Suggestion,
    add_months,
    overall_light,
    schedule_light,
)
from governance.portfolio.reporting.figures import Deadline, Figures, suggest_cost

AGREED = date(2027, 1, 31)
MILLION = 1_000_000
kroner = st.integers(0, 2_000 * MILLION)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@cache
def tables() -> DecisionModel:
    path = resources.files("processes.status_report").joinpath("lights.dmn")
    return load_decisions(path.read_bytes(), "lights.dmn")


def decided(figures: Figures, decision_id: str) -> Outcome:
    return tables().evaluate(decision_id, {"figures": figures.decision_inputs()})


def told(figures: Figures, decision_id: str) -> Suggestion:
    """What the table says, as the pure functions say it."""
    outcome = decided(figures, decision_id)
    return Suggestion(Light(outcome.outputs[decision_id]), outcome.rules[0])


def money(baseline: int | None, forecast: int | None, *, price_level: int = 2026) -> Figures:
    level = None if forecast is None else 2026
    totals = Totals(budget_kr=baseline or 0, forecast_kr=forecast, actual_kr=0, price_level=level)
    return Figures(True, baseline, price_level, totals, Deadline("end", None, None), ())


def time(baseline_on: date | None, expected_on: date | None) -> Figures:
    end = Deadline("end", baseline_on, expected_on)
    return Figures(True, None, None, money(None, None).money, end, ())


@given(kroner, kroner)
@example(100 * MILLION, 100 * MILLION)
@example(100 * MILLION, 100 * MILLION + 1)
@example(100 * MILLION, 106 * MILLION)
@example(100 * MILLION, 106 * MILLION + 1)
@example(10 * MILLION, 11 * MILLION)
@example(10 * MILLION, 11 * MILLION + 1)
@example(60 * MILLION, 66 * MILLION)
@example(60 * MILLION, 66 * MILLION + 1)
@example(0, 0)
@example(0, 1)
def test_the_light_of_the_economy_is_the_same(baseline: int, forecast: int):
    figures = money(baseline, forecast)

    assert told(figures, "cost_light") == suggest_cost(figures)


@given(kroner, st.integers(-3, 3), st.sampled_from([0, 10]))
def test_the_light_of_the_economy_is_the_same_krone_by_krone(
    baseline: int, step: int, percent: int
):
    forecast = max(0, baseline + baseline * percent // 100 + step)
    figures = money(baseline, forecast)

    assert told(figures, "cost_light") == suggest_cost(figures)


@given(days, days)
@example(AGREED, AGREED)
@example(AGREED, AGREED - timedelta(days=400))
@example(AGREED, add_months(AGREED, 1) - timedelta(days=1))
@example(AGREED, add_months(AGREED, 1))
@example(AGREED, add_months(AGREED, 3))
@example(AGREED, add_months(AGREED, 3) + timedelta(days=1))
def test_the_light_of_time_is_the_same(baseline_on: date, expected_on: date):
    figures = time(baseline_on, expected_on)

    assert told(figures, "schedule_light") == schedule_light(baseline_on, expected_on)


@given(days, st.integers(0, 6), st.integers(-2, 2))
def test_the_light_of_time_is_the_same_day_by_day(baseline_on: date, months: int, step: int):
    expected_on = add_months(baseline_on, months) + timedelta(days=step)
    figures = time(baseline_on, expected_on)

    assert told(figures, "schedule_light") == schedule_light(baseline_on, expected_on)


@given(kroner, kroner, days, days)
def test_the_overall_light_is_the_worse_of_the_two(
    baseline: int, forecast: int, baseline_on: date, expected_on: date
):
    end = Deadline("end", baseline_on, expected_on)
    figures = Figures(True, baseline, 2026, money(baseline, forecast).money, end, ())

    lights = [suggest_cost(figures).light, schedule_light(baseline_on, expected_on).light]
    assert told(figures, "suggested_light").light is overall_light(lights).light


@pytest.mark.parametrize("cost", Light)
@pytest.mark.parametrize("schedule", Light)
def test_every_pair_of_lights_has_exactly_one_overall_light(cost: Light, schedule: Light):
    forecasts = {
        Light.GREEN: 100 * MILLION, Light.YELLOW: 101 * MILLION, Light.RED: 150 * MILLION,
        Light.NONE: None,
    }  # fmt: skip
    late = {Light.GREEN: 0, Light.YELLOW: 2, Light.RED: 5}
    expected_on = add_months(AGREED, late[schedule]) if schedule in late else None
    totals = money(100 * MILLION, forecasts[cost]).money
    figures = Figures(True, 100 * MILLION, 2026, totals, Deadline("end", AGREED, expected_on), ())

    outcome = decided(figures, "suggested_light")

    assert outcome.outputs["suggested_light"] == overall_light([cost, schedule]).light
    assert len(outcome.rules) == 1
    assert {one.decision_id for one in outcome.requirements} == {"cost_light", "schedule_light"}


@pytest.mark.parametrize(
    "figures",
    [money(None, 1), money(1, None), money(1, 1, price_level=2025)],
    ids=["no baseline", "no forecast", "another price level"],
)
def test_money_that_cannot_be_compared_has_no_light(figures: Figures):
    assert told(figures, "cost_light") == Suggestion(Light.NONE, "cost.no_baseline")
    assert suggest_cost(figures).light is Light.NONE


@pytest.mark.parametrize("pair", [(None, AGREED), (AGREED, None), (None, None)])
def test_time_that_cannot_be_compared_has_no_light(pair: tuple[date | None, date | None]):
    assert told(time(*pair), "schedule_light").light is schedule_light(*pair).light is Light.NONE
