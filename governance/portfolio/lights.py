"""Traffic lights, pure. The preset is that of Statens It-råd; DMN tables say the same.

Cost: red when the forecast exceeds the baseline by more than 10 % or more than 6 mio. kr.,
yellow for any smaller excess, green for none. Schedule: red beyond 3 months late, yellow for
1 to 3 months, green below. Without a baseline there is no light.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

# more than any remainder after whole months, so that a fraction of a month stays below one
_LONGEST_MONTH = 31


class Light(StrEnum):
    """``NONE`` is shown grey: nothing was reported, or there is nothing to measure against."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


class Trend(StrEnum):
    IMPROVING = "improving"
    UNCHANGED = "unchanged"
    WORSENING = "worsening"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Thresholds:
    """Where the colours change. Money in kroner, time in calendar months."""

    cost_red_percent: int = 10
    cost_red_kr: int = 6_000_000
    schedule_yellow_months: int = 1
    schedule_red_months: int = 3


STATENS_IT_RAAD = Thresholds()


@dataclass(frozen=True)
class Suggestion:
    """A suggested colour and the rule that gave it."""

    light: Light
    rule: str


_SEVERITY = {Light.GREEN: 0, Light.YELLOW: 1, Light.RED: 2}


def cost_light(
    baseline_kr: int | None, forecast_kr: int | None, *, thresholds: Thresholds = STATENS_IT_RAAD
) -> Suggestion:
    """The colour of the economy from whole kroner."""
    if baseline_kr is None:
        return Suggestion(Light.NONE, "cost.no_baseline")
    if forecast_kr is None:
        return Suggestion(Light.NONE, "cost.no_forecast")
    excess = forecast_kr - baseline_kr
    if excess <= 0:
        return Suggestion(Light.GREEN, "cost.no_excess")
    if excess * 100 > baseline_kr * thresholds.cost_red_percent:
        return Suggestion(Light.RED, "cost.above_percent")
    if excess > thresholds.cost_red_kr:
        return Suggestion(Light.RED, "cost.above_amount")
    return Suggestion(Light.YELLOW, "cost.smaller_excess")


def schedule_light(
    baseline_on: date | None, forecast_on: date | None, *, thresholds: Thresholds = STATENS_IT_RAAD
) -> Suggestion:
    """The colour of time from the agreed and the expected day."""
    if baseline_on is None:
        return Suggestion(Light.NONE, "schedule.no_baseline")
    if forecast_on is None:
        return Suggestion(Light.NONE, "schedule.no_forecast")
    late = months_late(baseline_on, forecast_on)
    if late > thresholds.schedule_red_months:
        return Suggestion(Light.RED, "schedule.beyond_red")
    if late >= thresholds.schedule_yellow_months:
        return Suggestion(Light.YELLOW, "schedule.late")
    return Suggestion(Light.GREEN, "schedule.on_time")


def worst(suggestions: Iterable[Suggestion]) -> Suggestion:
    """The most severe of those that have a colour; the first of equals keeps its rule."""
    coloured = [one for one in suggestions if one.light is not Light.NONE]
    if not coloured:
        return Suggestion(Light.NONE, "overall.nothing_to_judge")
    return max(coloured, key=lambda one: _SEVERITY[one.light])


def overall_light(lights: Iterable[Light]) -> Suggestion:
    """The older rule, the worst of the parameters; a suggestion for a professional judgement."""
    found = worst(Suggestion(light, "overall.worst_of_parameters") for light in lights)
    return found


def trend(before: Light, now: Light) -> Trend:
    """How ``now`` compares with the report before; unknown when one of them has no colour."""
    if Light.NONE in (before, now):
        return Trend.UNKNOWN
    step = _SEVERITY[now] - _SEVERITY[before]
    if step == 0:
        return Trend.UNCHANGED
    return Trend.WORSENING if step > 0 else Trend.IMPROVING


def excess_percent(baseline_kr: int, forecast_kr: int) -> Decimal:
    """How far the forecast lies above the baseline. Anything above nothing counts as 100 %."""
    if baseline_kr == 0:
        return Decimal(100 if forecast_kr > 0 else 0)
    return Decimal(forecast_kr - baseline_kr) * 100 / Decimal(baseline_kr)


def months_late(baseline_on: date, forecast_on: date) -> Decimal:
    """Whole calendar months late plus the remaining days as a fraction; 0 when on time.

    One day beyond three calendar months is more than 3, whatever months they were.
    """
    if forecast_on <= baseline_on:
        return Decimal(0)
    whole = (forecast_on.year - baseline_on.year) * 12 + forecast_on.month - baseline_on.month
    if add_months(baseline_on, whole) > forecast_on:
        whole -= 1
    days = (forecast_on - add_months(baseline_on, whole)).days
    return whole + Decimal(days) / _LONGEST_MONTH


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
