"""Indicators as charts: over time in total, and side by side in one period."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.portfolio.errors import UnknownPeriod
from governance.portfolio.indicators.models import Indicator, IndicatorValue, percentage
from governance.portfolio.indicators.series import Line, Point, Series, series_of
from governance.portfolio.periods import periods_between
from webapp.pages import language
from webapp.ui import bars, charts
from webapp.ui.figures import Chart

# three years of quarters
LONGEST = 12


def periods_of(session: Session, indicator: Indicator) -> list[str]:
    """Every period from the first value to the last, the gaps between them too."""
    query = select(IndicatorValue.period).where(IndicatorValue.indicator_id == indicator.id)
    found = sorted(set(session.scalars(query)))
    same = [one for one in found if _shape(one) == _shape(found[-1])]
    return periods_between(same[0], same[-1])[-LONGEST:] if same else []


def line_of(session: Session, indicator: Indicator, *, party: str | None = None) -> Chart:
    """All organisations together, or those of one party."""
    series = series_of(session, indicator, periods_of(session, indicator))
    points = series.total.points if party is None else _sums(series.lines, party)
    return line_chart_of(indicator, points, key=f"line-{indicator.code}")


def line_chart_of(indicator: Indicator, points: Iterable[Point], *, key: str) -> Chart:
    """The points as a line that breaks where the definition does."""
    shown = [
        charts.Point(
            one.period,
            None if one.percent is None else float(one.percent),
            None if one.target is None else float(one.target),
            _("Ny definition (version %(n)s)", n=one.definition_version) if one.breaks else None,
        )
        for one in points
    ]
    return charts.line_chart(key, indicator.name(language()), shown, language=language())


def bars_of(series: Series, period: str) -> Chart:
    """The organisations that were to report in the period, by name."""
    pairs = sorted(
        (line.organisation.name, one)
        for line in series.lines
        for one in line.points
        if line.organisation and one.period == period
    )
    shown = [
        bars.Bar(name, None if one.percent is None else float(one.percent), one.is_missed)
        for name, one in pairs
    ]
    targets = [one.target for one in series.total.points if one.period == period]
    target = float(targets[0]) if targets and targets[0] is not None else None
    title = f"{series.indicator.name(language())}, {period}"
    key = f"bars-{series.indicator.code}"
    return bars.bar_chart(key, title, shown, target=target, language=language())


def is_period(text: str) -> bool:
    """True when the text is a period at all."""
    try:
        return bool(periods_between(text, text))
    except UnknownPeriod:
        return False


def _shape(period: str) -> str:
    return period[4:6] if "-" in period and not period[5:].isdecimal() else str(len(period))


def _sums(lines: Iterable[Line], party: str) -> list[Point]:
    """One party's points; a period never mixes two definitions."""
    own = [
        one
        for line in lines
        if line.organisation and line.organisation.party and line.organisation.party.code == party
        for one in line.points
    ]
    found, before = [], None
    for period in sorted({one.period for one in own}):
        point = _sum([one for one in own if one.period == period], before)
        found.append(point)
        before = point.definition_version or before
    return found


def _sum(points: list[Point], before: int | None) -> Point:
    told = [one for one in points if not one.is_gap]
    period, target = points[0].period, points[0].target
    if not told:
        return Point(period, None, None, None, target)
    version = max(one.definition_version or 0 for one in told)
    same = [one for one in told if one.definition_version == version]
    numerator = sum(one.numerator or 0 for one in same)
    denominator = sum(one.denominator or 0 for one in same)
    share = percentage(numerator, denominator)
    missed = target is not None and share is not None and share < target
    breaks = before is not None and before != version
    return Point(period, numerator, denominator, version, target, missed, breaks)
