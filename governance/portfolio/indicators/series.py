"""Series over time: per organisation and in total, with the gaps and breaks left visible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, pstdev

from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.portfolio.indicators.definitions import reporters
from governance.portfolio.indicators.models import (
    Indicator,
    IndicatorReporter,
    IndicatorValue,
    percentage,
)
from governance.portfolio.indicators.values import confirmed_values, misses_target
from governance.portfolio.periods import last_day


@dataclass(frozen=True)
class Point:
    """One period. ``numerator`` is None in a gap: asked for, but not reported and confirmed.

    ``breaks`` is True where another definition than in the point before was used.
    """

    period: str
    numerator: int | None
    denominator: int | None
    definition_version: int | None
    target: Decimal | None
    is_missed: bool = False
    breaks: bool = False

    @property
    def is_gap(self) -> bool:
        """True when nothing was confirmed for the period."""
        return self.numerator is None

    @property
    def percent(self) -> Decimal | None:
        """Computed, unrounded; None in a gap and over nothing."""
        if self.numerator is None or self.denominator is None:
            return None
        return percentage(self.numerator, self.denominator)


@dataclass(frozen=True)
class Line:
    """The points of one organisation, or of all together when ``organisation`` is None."""

    organisation: Organisation | None
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Spread:
    """How the organisations lie in one period, in per cent. ``mean`` weighs them equally,
    ``weighted`` by what they counted."""

    period: str
    reported: int
    expected: int
    mean: Decimal | None
    weighted: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    deviation: Decimal | None
    missed: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """An indicator over some periods."""

    indicator: Indicator
    lines: tuple[Line, ...]
    total: Line
    spreads: tuple[Spread, ...]


def series_of(session: Session, indicator: Indicator, periods: Sequence[str]) -> Series:
    """The confirmed values of ``periods``, for every organisation that was to report in them."""
    values = confirmed_values(session, indicator.id)
    held = reporters(session, indicator.id)
    lines = tuple(_line(indicator, one, periods, values) for one in held)
    total = Line(None, _with_breaks(_total(indicator, lines, period) for period in periods))
    spreads = tuple(_spread(lines, period) for period in periods)
    return Series(indicator, lines, total, spreads)


def _line(
    indicator: Indicator,
    reporter: IndicatorReporter,
    periods: Sequence[str],
    values: dict[tuple[int, str], IndicatorValue],
) -> Line:
    """Only the periods in which the organisation was to report: before and after is no gap."""
    expected = [one for one in periods if reporter.is_in_force(last_day(one))]
    found = (
        _point(indicator, period, values.get((reporter.organisation_id, period)))
        for period in expected
    )
    return Line(reporter.organisation, _with_breaks(found))


def _point(indicator: Indicator, period: str, value: IndicatorValue | None) -> Point:
    target = indicator.target_on(last_day(period))
    percent = target.percent if target else None
    if value is None:
        return Point(period, None, None, None, percent)
    return Point(
        period,
        value.numerator,
        value.denominator,
        value.definition.version,
        percent,
        is_missed=misses_target(value),
    )


def _total(indicator: Indicator, lines: Iterable[Line], period: str) -> Point:
    """The sums over those who reported; one period never mixes two definitions."""
    points = [one for line in lines for one in line.points if one.period == period]
    told = [one for one in points if not one.is_gap]
    if not told:
        return _point(indicator, period, None)
    newest = max(one.definition_version or 0 for one in told)
    same = [one for one in told if one.definition_version == newest]
    numerator = sum(one.numerator or 0 for one in same)
    denominator = sum(one.denominator or 0 for one in same)
    target, share = same[0].target, percentage(numerator, denominator)
    missed = target is not None and share is not None and share < target
    return Point(period, numerator, denominator, newest, target, is_missed=missed)


def _with_breaks(points: Iterable[Point]) -> tuple[Point, ...]:
    found: list[Point] = []
    version: int | None = None
    for point in points:
        now = point.definition_version
        breaks = None not in (now, version) and now != version
        found.append(Point(**{**vars(point), "breaks": breaks}))
        version = now or version
    return tuple(found)


def _spread(lines: Iterable[Line], period: str) -> Spread:
    pairs = [
        (line.organisation, one) for line in lines for one in line.points if one.period == period
    ]
    shares = [one.percent for _, one in pairs if one.percent is not None]
    told = [one for _, one in pairs if not one.is_gap]
    missed = tuple(org.code for org, one in pairs if org is not None and one.is_missed)
    return Spread(
        period=period,
        reported=len(told),
        expected=len(pairs),
        mean=mean(shares) if shares else None,
        weighted=percentage(
            sum(one.numerator or 0 for one in told), sum(one.denominator or 0 for one in told)
        ),
        lowest=min(shares, default=None),
        highest=max(shares, default=None),
        deviation=pstdev(shares) if shares else None,
        missed=missed,
    )
