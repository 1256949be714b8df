"""FEEL values in Python: their kinds, how they compare, and how they read as text and JSON.

number → Decimal · string → str · boolean → bool · date → date · time → time ·
date and time → datetime · days and time duration → timedelta ·
years and months duration → Months · list → list · context → dict · null → None
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.dmn.errors import IncomparableValues

Value = Any


@dataclass(frozen=True, order=True)
class Months:
    """A years and months duration, counted in months."""

    count: int


# datetime before date and bool before Decimal: a subclass must be met first.
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (Decimal, "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (list, "list"),
    (dict, "context"),
)

_ORDERED = frozenset(name for _, name in _KINDS) - {"boolean", "list", "context"}


def kind_of(value: Value) -> str:
    """The FEEL name of the value's kind; ``null`` for None."""
    for python_type, name in _KINDS:
        if isinstance(value, python_type):
            return name
    return "null"


def are_equal(left: Value, right: Value) -> bool:
    """FEEL equality. Null equals null alone; two other kinds raise IncomparableValues.

    The standard answers null for two kinds. We raise, because in practice it is a column of
    the wrong type whose rules would silently never match.
    """
    if left is None or right is None:
        return left is right
    if kind_of(left) != kind_of(right) or _has_zone(left) != _has_zone(right):
        raise IncomparableValues(left=feel_text(left), right=feel_text(right))
    return bool(left == right)


def is_less(left: Value, right: Value) -> bool:
    """FEEL order. False when either side is null; raises IncomparableValues across kinds."""
    if left is None or right is None:
        return False
    kind = kind_of(left)
    if kind != kind_of(right) or kind not in _ORDERED:
        raise IncomparableValues(left=feel_text(left), right=feel_text(right))
    try:
        return bool(left < right)
    except TypeError as error:  # one side has a time zone and the other has none
        raise IncomparableValues(left=feel_text(left), right=feel_text(right)) from error


def _has_zone(value: Value) -> bool:
    return isinstance(value, datetime | time) and value.tzinfo is not None


def to_json(value: Value) -> Any:
    """The JSON-safe twin: numbers int or float, dates, times and durations as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, timedelta | Months):
        return duration_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): to_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [to_json(part) for part in value]
    return value


def feel_text(value: Value) -> str:
    """The value as FEEL would write it, for messages."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(feel_text(part) for part in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {feel_text(part)}' for name, part in value.items())}}}"
    return f'{kind_of(value)}("{to_json(value)}")'.replace("years and months ", "").replace(
        "days and time ", ""
    )


def duration_text(duration: timedelta | Months) -> str:
    """ISO 8601: ``P1Y2M``, ``P3DT4H30M``, ``-PT5S``, ``PT0S``."""
    if isinstance(duration, Months):
        years, months = divmod(abs(duration.count), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return f"{'-' if duration.count < 0 else ''}P{body}"
    span = abs(duration)
    hours, rest = divmod(span.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    fraction = f".{span.microseconds:06d}".rstrip("0") if span.microseconds else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{fraction}S" if seconds or fraction else ""
    days = f"{span.days}D" if span.days else ""
    body = days + (f"T{clock}" if clock else "") or "T0S"
    return f"{'-' if duration < timedelta(0) else ''}P{body}"
