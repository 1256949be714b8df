"""What stands behind a dot: entries of a context, and parts of dates, durations and ranges."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from engine.dmn.errors import MissingEntry
from engine.dmn.feel.kinds import Months, Range, Value
from engine.dmn.feel.text import feel_text

_HOUR = 3600


def property_of(value: Value, name: str, path: str = "") -> Value:
    """Raises MissingEntry where the value has no such part; ``path`` names it in full."""
    if isinstance(value, Mapping):
        if name in value:
            return value[name]
    else:
        for kind, parts in _PARTS:
            if isinstance(value, kind) and name in parts:
                return parts[name](value)
    raise MissingEntry(name=path or name, value=feel_text(value)[:200])


def _number(count: int) -> Decimal:
    return Decimal(count)


def _offset(moment: datetime | time) -> timedelta | None:
    return moment.utcoffset()


def _zone(moment: datetime | time) -> str | None:
    zone: tzinfo | None = moment.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) else None


def _seconds(span: timedelta) -> int:
    """Toward zero, as the parts of a negative duration are negative."""
    total = abs(span) // timedelta(seconds=1)
    return -total if span < timedelta(0) else total


def _part(span: timedelta, size: int, limit: int) -> Decimal:
    total = _seconds(span)
    part = abs(total) // size % limit
    return Decimal(-part if total < 0 else part)


_DATE: dict[str, Callable[..., Value]] = {
    "year": lambda day: _number(day.year),
    "month": lambda day: _number(day.month),
    "day": lambda day: _number(day.day),
    "weekday": lambda day: _number(day.isoweekday()),
}
_TIME: dict[str, Callable[..., Value]] = {
    "hour": lambda moment: _number(moment.hour),
    "minute": lambda moment: _number(moment.minute),
    "second": lambda moment: _number(moment.second),
    "time offset": _offset,
    "timezone": _zone,
}
_DAYS: dict[str, Callable[..., Value]] = {
    "days": lambda span: _part(span, 24 * _HOUR, 10**12),
    "hours": lambda span: _part(span, _HOUR, 24),
    "minutes": lambda span: _part(span, 60, 60),
    "seconds": lambda span: _part(span, 1, 60),
}
_MONTHS: dict[str, Callable[..., Value]] = {
    "years": lambda span: _number(int(span.count / 12)),
    "months": lambda span: _number(span.count - 12 * int(span.count / 12)),
}
_RANGE: dict[str, Callable[..., Value]] = {
    "start": lambda span: span.low,
    "end": lambda span: span.high,
    "start included": lambda span: span.includes_low,
    "end included": lambda span: span.includes_high,
}
_PARTS: tuple[tuple[type, dict[str, Callable[..., Value]]], ...] = (
    (datetime, _DATE | _TIME),
    (date, _DATE),
    (time, _TIME),
    (timedelta, _DAYS),
    (Months, _MONTHS),
    (Range, _RANGE),
)
