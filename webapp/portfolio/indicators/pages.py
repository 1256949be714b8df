"""Indicators: the list, and each with its definition, charts, table and file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _

from governance.permissions import Permission, require
from governance.portfolio.indicators.definitions import indicator_by_code, indicators
from governance.portfolio.indicators.models import Indicator
from governance.portfolio.indicators.series import Series, Spread, series_of
from governance.work import Work
from webapp.desk import read
from webapp.pages import language
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.indicators.figures import bars_of, line_chart_of, periods_of
from webapp.portfolio.indicators.waiting import reportable, unconfirmed
from webapp.ui.downloads import csv_file


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with its newest figures."""

    indicator: Indicator
    spread: Spread | None
    target: object


@blueprint.get("/portefoelje/indikatorer/", endpoint="indicators")
def indicator_list() -> str:
    """Every indicator, its newest value and who lies below the target."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    rows = [_row(work, one) for one in indicators(work.session)]
    return render_template("portfolio/indicators.html", rows=rows, today=work.today)


@blueprint.get("/portefoelje/indikatorer/<code>")
def indicator(code: str) -> str:
    """One indicator; ``?periode=`` chooses what the organisations are compared in."""
    return show(code)


@blueprint.get("/portefoelje/indikatorer/<code>.csv")
def indicator_csv(code: str) -> Response:
    """The confirmed values, one line each; gaps are lines without counts."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    found = indicator_by_code(work.session, code)
    names = [_("Indikator"), _("Periode"), _("Organisation"), _("Tæller"), _("Nævner")]
    names += [_("Procent"), _("Måltal i procent"), _("Definition")]
    series = series_of(work.session, found, periods_of(work.session, found))
    return csv_file(code, names, _lines(series))


def show(
    code: str,
    errors: Mapping[str, Sequence[str]] | None = None,
    given: Mapping[str, str] | None = None,
) -> str:
    """The page; after a refusal with what was typed."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    found = indicator_by_code(work.session, code)
    periods = periods_of(work.session, found)
    series = series_of(work.session, found, periods)
    asked = request.args.get("periode", "")
    period = asked if asked in periods else (periods[-1] if periods else "")
    return render_template(
        "portfolio/indicator.html",
        indicator=found,
        now=found.definition_on(work.today),
        periods=periods,
        period=period,
        line=line_chart_of(found, series.total.points, key="over-time"),
        bars=bars_of(series, period) if period else None,
        table_rows=_table(series, period),
        spread=next((one for one in series.spreads if one.period == period), None),
        waiting=unconfirmed(work, found),
        organisations=reportable(work, found),
        errors=errors,
        given=given or {},
    )


def _table(series: Series, period: str) -> list[tuple[str, Any]]:
    """(organisation, point) of the period, by name."""
    pairs = [
        (line.organisation.name, point)
        for line in series.lines
        for point in line.points
        if line.organisation and point.period == period
    ]
    return sorted(pairs, key=lambda pair: pair[0])


def _row(work: Work, indicator: Indicator) -> IndicatorRow:
    series = series_of(work.session, indicator, periods_of(work.session, indicator))
    told = [one for one in series.spreads if one.reported]
    return IndicatorRow(indicator, told[-1] if told else None, indicator.target_on(work.today))


def _lines(series: Series) -> list[Sequence[object]]:
    return [
        (
            series.indicator.name(language()),
            point.period,
            line.organisation.name if line.organisation else _("I alt"),
            point.numerator,
            point.denominator,
            point.percent,
            point.target,
            point.definition_version,
        )
        for line in (*series.lines, series.total)
        for point in line.points
    ]
