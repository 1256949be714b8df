"""Functions that make or take apart dates, times and durations; also ``number``."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

from engine.dmn.feel import temporal
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Months

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_SEPARATORS = (" ", ",", ".", None)


@builtin("date", "from: string")
def _date(text: str) -> date:
    return temporal.parse_date(text)


@builtin("date", "from: date")
def _date_of(moment: date) -> date:
    return moment


@builtin("date", "year: number", "month: number", "day: number")
def _date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> date:
    return date(_whole(year), _whole(month), _whole(day))


@builtin("time", "from: string")
def _time(text: str) -> time:
    return temporal.parse_time(text)


@builtin("time", "from: time")
def _same_time(moment: time) -> time:
    return moment


@builtin("time", "from: moment and time")
def _time_of(moment: datetime) -> time:
    return moment.timetz()


@builtin("time", "from: date")
def _midnight(day: date) -> time:
    """A date counts as midnight in UTC."""
    return time(0, tzinfo=UTC)


@builtin("time", "hour: number", "minute: number", "second: number", "offset?: days?")
def _time_from_parts(
    hour: Decimal, minute: Decimal, second: Decimal, offset: timedelta | None = None
) -> time:
    zone = None if offset is None else timezone(offset)
    micros = int((second - int(second)) * 1_000_000)
    return time(_whole(hour), _whole(minute), int(second), micros, tzinfo=zone)


@builtin("date and time", "from: string")
def _date_time(text: str) -> datetime:
    return temporal.parse_date_time(text)


@builtin("date and time", "from: date and time")
def _same_date_time(moment: datetime) -> datetime:
    return moment


@builtin("date and time", "date: date", "time: time")
def _combined(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)


@builtin("duration", "from: string")
def _duration(text: str) -> timedelta | Months:
    return temporal.parse_duration(text)


@builtin("duration", "from: duration")
def _same_duration(span: timedelta | Months) -> timedelta | Months:
    return span


@builtin("years and months duration", "from: moment", "to: moment")
def _months_between(start: date, end: date) -> Months:
    """Whole months, toward zero."""
    if _day(end) < _day(start):
        return Months(-_months_between(end, start).count)
    months = (end.year - start.year) * 12 + end.month - start.month
    return Months(months - (end.day < start.day))


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@builtin("day of year", "date: moment")
def _day_of_year(day: date) -> Decimal:
    return Decimal(day.timetuple().tm_yday)


@builtin("day of week", "date: moment")
def _day_of_week(day: date) -> str:
    return _DAYS[day.weekday()]


@builtin("month of year", "date: moment")
def _month_of_year(day: date) -> str:
    return _MONTHS[day.month - 1]


@builtin("week of year", "date: moment")
def _week_of_year(day: date) -> Decimal:
    """The week by ISO 8601."""
    return Decimal(day.isocalendar().week)


@builtin("number", "from: string", "grouping separator?: string?", "decimal separator?: string?")
def _number(text: str, grouping: str | None = None, decimal: str | None = None) -> Decimal:
    if grouping not in _SEPARATORS or decimal not in (".", ",", None):
        raise ValueError("unknown separator")
    if decimal is not None and grouping == decimal:
        raise ValueError("the separators are the same")
    if grouping:
        text = text.replace(grouping, "")
    if decimal:
        text = text.replace(decimal, ".")
    if not re.fullmatch(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,4})?", text, re.ASCII):
        raise ValueError("not a number")
    return Decimal(text)


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise TypeError("a whole number is needed")
    return int(value)
