"""Indicators for everybody: definition, target, charts, table and file."""

from collections.abc import Sequence

from flask import Response, render_template, request
from flask_babel import gettext as _

from webapp.pages import language
from webapp.public.blueprint import blueprint, read
from webapp.public.series import (
    PublicIndicator,
    over_time,
    published_indicators,
    share,
    side_by_side,
)
from webapp.public.shelf import or_404
from webapp.ui.downloads import csv_file

CSV = ("indicator", "period", "organisation", "numerator", "denominator", "percent", "target")


@blueprint.get("/offentlig/indikatorer/")
def indicators() -> str:
    """Every indicator with its newest value."""
    found = published_indicators(read())
    return render_template("public/indicators.html", rows=[(one, _latest(one)) for one in found])


@blueprint.get("/offentlig/indikatorer/<code>")
def indicator(code: str) -> str:
    """One indicator; ``?periode=`` chooses what the organisations are compared in."""
    found = _indicator(code)
    periods = found.periods
    asked = request.args.get("periode", "")
    period = asked if asked in periods else periods[-1]
    return render_template(
        "public/indicator.html",
        indicator=found,
        period=period,
        line=over_time(found, language()),
        bars=side_by_side(found, period, language()),
        share=share,
    )


@blueprint.get("/offentlig/indikatorer/<code>.csv")
def indicator_csv(code: str) -> Response:
    """Every published value, one line each."""
    found = _indicator(code)
    return csv_file(found.code, (*CSV, "definition"), _lines(found))


def _indicator(code: str) -> PublicIndicator:
    known = {one.code: one for one in published_indicators(read())}
    found: PublicIndicator = or_404(known.get(code))
    return found


def _latest(indicator: PublicIndicator) -> tuple[str, float] | None:
    """(period, percentage) of all together, newest first."""
    for period in reversed(indicator.periods):
        value = share(indicator.point("", period))
        if value is not None:
            return period, value
    return None


def _lines(indicator: PublicIndicator) -> list[Sequence[object]]:
    codes = ["", *indicator.organisations]
    return [
        (
            indicator.code,
            period,
            indicator.names[code] or _("I alt"),
            point["numerator"],
            point["denominator"],
            point["percent"],
            point["target"],
            point["definition_version"],
        )
        for period in indicator.periods
        for code in codes
        if (point := indicator.point(code, period))
    ]
