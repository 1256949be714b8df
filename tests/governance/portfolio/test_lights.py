from datetime import date

import pytest

from governance.portfolio.lights import (
    Light,
    Suggestion,
    Trend,
    add_months,
    cost_light,
    excess_percent,
    months_late,
    overall_light,
    schedule_light,
    trend,
)


@pytest.mark.parametrize(
    ("baseline", "forecast", "light", "rule"),
    [
        (10_000_000, 10_000_000, Light.GREEN, "cost.no_excess"),
        (10_000_000, 9_000_000, Light.GREEN, "cost.no_excess"),
        (10_000_000, 10_000_001, Light.YELLOW, "cost.smaller_excess"),
        (10_000_000, 11_000_000, Light.YELLOW, "cost.smaller_excess"),
        (10_000_000, 11_000_001, Light.RED, "cost.above_percent"),
        (100_000_000, 106_000_000, Light.YELLOW, "cost.smaller_excess"),
        (100_000_000, 106_000_001, Light.RED, "cost.above_amount"),
        (0, 1, Light.RED, "cost.above_percent"),
        (None, 1, Light.NONE, "cost.no_baseline"),
        (1, None, Light.NONE, "cost.no_forecast"),
    ],
)
def test_cost_turns_red_above_ten_percent_or_six_million(baseline, forecast, light, rule):
    assert cost_light(baseline, forecast) == Suggestion(light, rule)


@pytest.mark.parametrize(
    ("forecast", "light"),
    [
        (date(2026, 1, 31), Light.GREEN),
        (date(2025, 12, 1), Light.GREEN),
        (date(2026, 2, 27), Light.GREEN),
        (date(2026, 2, 28), Light.YELLOW),
        (date(2026, 4, 30), Light.YELLOW),
        (date(2026, 5, 1), Light.RED),
    ],
)
def test_time_is_yellow_from_one_month_and_red_beyond_three(forecast, light):
    assert schedule_light(date(2026, 1, 31), forecast).light is light


def test_without_a_baseline_there_is_no_light():
    assert schedule_light(None, date(2026, 1, 1)).light is Light.NONE
    assert cost_light(None, 5).light is Light.NONE


def test_a_month_late_is_a_calendar_month():
    assert months_late(date(2026, 1, 15), date(2026, 2, 15)) == 1
    assert months_late(date(2026, 2, 15), date(2026, 3, 14)) < 1
    assert months_late(date(2026, 2, 15), date(2026, 1, 1)) == 0


def test_the_same_day_of_a_shorter_month_is_its_last():
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_the_overall_suggestion_is_the_worst_of_the_coloured():
    found = overall_light([Light.GREEN, Light.NONE, Light.YELLOW])

    assert found == Suggestion(Light.YELLOW, "overall.worst_of_parameters")


def test_nothing_coloured_gives_no_overall_light():
    assert overall_light([Light.NONE]).light is Light.NONE


def test_a_trend_needs_a_colour_before_and_now():
    assert trend(Light.NONE, Light.RED) is Trend.UNKNOWN
    assert trend(Light.GREEN, Light.RED) is Trend.WORSENING
    assert trend(Light.RED, Light.YELLOW) is Trend.IMPROVING
    assert trend(Light.RED, Light.RED) is Trend.UNCHANGED


def test_anything_above_a_baseline_of_nothing_is_all_of_it():
    assert excess_percent(0, 5) == 100
    assert excess_percent(0, 0) == 0
    assert excess_percent(200, 250) == 25
