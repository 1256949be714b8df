"""Reading FEEL dates, times and durations."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from engine.dmn.errors import UnreadableValue
from engine.dmn.feel.kinds import Months, Value

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}|@[\w/+-]+)?")
_FARTHEST = timedelta(hours=18)
_MONTHS = re.compile(r"(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?")
_DAYS = re.compile(
    r"(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?"
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
    """``14:30:00``, with ``Z``, an offset or ``@Europe/Copenhagen`` when wanted.

    ``24:00:00`` is read as midnight; in a date and time it is that of the next day.
    """
    if _TIME.fullmatch(text):
        clock, _, zone = text.partition("@")
        if clock.startswith("24:00:00"):
            clock = "00" + clock[2:]
        try:
            moment = time.fromisoformat(clock)
            if zone:
                return moment.replace(tzinfo=ZoneInfo(zone))
            if abs(moment.utcoffset() or timedelta(0)) <= _FARTHEST:
                return moment
        except (ValueError, KeyError, OSError):  # a zone that nobody knows is a KeyError
            pass
    raise UnreadableValue(text=text, type="time", example="14:30:00")


def parse_date_time(text: str) -> datetime:
    """``2026-01-31T14:30:00`` with a time zone when wanted; a bare date is midnight."""
    day, separator, clock = text.partition("T")
    try:
        moment = datetime.combine(parse_date(day), parse_time(clock) if separator else time(0))
        return moment + timedelta(days=1) if clock.startswith("24:") else moment
    except (UnreadableValue, OverflowError) as error:
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


PARSERS: dict[str, Callable[[str], Value]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "duration": parse_duration,
}
