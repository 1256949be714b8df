"""Reading FEEL dates, times and durations, and the functions ``date``, ``time`` and friends."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from engine.dmn.errors import UnknownFunction, UnreadableValue, WrongArguments
from engine.dmn.feel.values import Months, Value, feel_text

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}|@[\w/+-]+)?")
_MONTHS = re.compile(r"(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?")
_DAYS = re.compile(
    r"(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)


def parse_date(text: str) -> date:
    """``2026-01-31`` or UnreadableValue."""
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise UnreadableValue(text=text, type="date", example="2026-01-31")


def parse_time(text: str) -> time:
    """``14:30:00``, with ``Z``, an offset or ``@Europe/Copenhagen`` when wanted."""
    if _TIME.fullmatch(text):
        clock, _, zone = text.partition("@")
        try:
            moment = time.fromisoformat(clock)
            return moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment
        except (ValueError, KeyError, OSError):  # a zone that nobody knows is a KeyError
            pass
    raise UnreadableValue(text=text, type="time", example="14:30:00")


def parse_date_time(text: str) -> datetime:
    """``2026-01-31T14:30:00`` with a time zone when wanted; a bare date is midnight."""
    day, separator, clock = text.partition("T")
    try:
        return datetime.combine(parse_date(day), parse_time(clock) if separator else time(0))
    except UnreadableValue as error:
        example = "2026-01-31T14:30:00"
        raise UnreadableValue(text=text, type="date and time", example=example) from error


def parse_duration(text: str) -> timedelta | Months:
    """``P1Y2M`` gives Months, ``P3DT4H`` gives timedelta; anything else UnreadableValue."""
    if found := _MONTHS.fullmatch(text):
        sign, years, months = found.groups()
        count = int(years or 0) * 12 + int(months or 0)
        return Months(-count if sign else count)
    if found := _DAYS.fullmatch(text):
        sign, days, hours, minutes, seconds = found.groups()
        try:
            span = timedelta(int(days or 0), 0, 0, 0, int(minutes or 0), int(hours or 0))
            span += timedelta(microseconds=int(Decimal(seconds or 0) * 1_000_000))
            return -span if sign else span
        except OverflowError:
            pass
    raise UnreadableValue(text=text, type="duration", example="P10D")


def parse_literal(text: str) -> Value:
    """What ``@"…"`` holds: whichever of the four kinds the text reads as."""
    for parse in (parse_date, parse_time, parse_date_time, parse_duration):
        try:
            return parse(text)
        except UnreadableValue:
            continue
    raise UnreadableValue(text=text, type="date/time/duration", example='@"2026-01-31"')


def require_function(name: str) -> None:
    """Raises UnknownFunction unless ``call`` knows the name."""
    if name not in FUNCTIONS:
        raise UnknownFunction(name=name, known=", ".join(sorted(FUNCTIONS)))


def call(name: str, arguments: Sequence[Value]) -> Value:
    """Call a FEEL conversion function; null in gives null out, as the standard says."""
    require_function(name)
    if any(argument is None for argument in arguments):
        return None
    try:
        return FUNCTIONS[name](*arguments)
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        shown = ", ".join(feel_text(argument) for argument in arguments)
        raise WrongArguments(name=name, arguments=f"({shown})") from error


def _date(source: Value, *rest: Value) -> date:
    if rest:
        year, month, day = (_whole(part) for part in (source, *rest))
        return date(year, month, day)
    if isinstance(source, datetime):
        return source.date()
    return source if isinstance(source, date) else parse_date(_string(source))


def _time(source: Value, *rest: Value) -> time:
    if rest:
        hour, minute, second = (_whole(part) for part in (source, *rest))
        return time(hour, minute, second)
    return source.timetz() if isinstance(source, datetime) else parse_time(_string(source))


def _date_time(source: Value, clock: Value = None) -> datetime:
    if clock is not None:
        return datetime.combine(source, clock)
    return source if isinstance(source, datetime) else parse_date_time(_string(source))


def _duration(source: Value) -> timedelta | Months:
    return parse_duration(_string(source))


def _string(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError("a string is needed")
    return value


def _whole(value: Value) -> int:
    if not isinstance(value, Decimal) or value != value.to_integral_value():
        raise TypeError("a whole number is needed")
    return int(value)


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "date": _date,
    "time": _time,
    "date and time": _date_time,
    "duration": _duration,
}
