"""Reporting periods as text that sorts: ``2014``, ``2014-H1``, ``2014-Q1``, ``2014-03``."""

import re
from datetime import date, timedelta

from governance.portfolio.errors import UnknownPeriod
from governance.portfolio.lights import add_months
from governance.validity import Days

_SHAPE = re.compile(r"(?P<year>[12]\d{3})(?:-(?:(?P<kind>[HQ])(?P<part>\d)|(?P<month>\d\d)))?")
_MONTHS = {"H": 6, "Q": 3}


def days_of(period: str) -> Days:
    """The first and last day of the period; raises UnknownPeriod."""
    first, months = _parsed(period)
    return Days(first, add_months(first, months) - timedelta(days=1))


def last_day(period: str) -> date:
    """The day by which a value of the period is dated; raises UnknownPeriod."""
    first, months = _parsed(period)
    return add_months(first, months) - timedelta(days=1)


def next_period(period: str) -> str:
    """The period of the same length that follows; raises UnknownPeriod."""
    first, months = _parsed(period)
    start = add_months(first, months)
    if months == 12:
        return f"{start.year}"
    if months == 1:
        return f"{start.year}-{start.month:02d}"
    return f"{start.year}-{'H' if months == 6 else 'Q'}{(start.month - 1) // months + 1}"


def quarter_of(day: date) -> str:
    """The quarter in which the day lies."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def periods_between(first: str, last: str) -> list[str]:
    """Every period from ``first`` to and including ``last``, all of the length of ``first``."""
    found, until = [first], last_day(last)
    while last_day(found[-1]) < until:
        found.append(next_period(found[-1]))
    return found


def _parsed(period: str) -> tuple[date, int]:
    match = _SHAPE.fullmatch(period)
    if match is None:
        raise UnknownPeriod(period=period)
    year, kind = int(match["year"]), match["kind"]
    if match["month"]:
        return _first(period, year, int(match["month"])), 1
    if kind:
        months = _MONTHS[kind]
        return _first(period, year, (int(match["part"]) - 1) * months + 1), months
    return date(year, 1, 1), 12


def _first(period: str, year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise UnknownPeriod(period=period)
    return date(year, month, 1)
