"""FEEL values as text: JSON, the words of messages, and what ``string()`` gives."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.dmn.feel.kinds import Function, Months, Range, Value, kind_of

_BEYOND = Decimal("1e300")
_DIGITS = 60  # a number longer than this is written with an exponent


class Exact(float):
    """A number that a float only comes near to. ``digits`` is the number itself."""

    digits: Decimal

    def __new__(cls, value: Decimal | float) -> "Exact":
        """From the number; a copy that knows only the float gets its digits afterwards."""
        number = super().__new__(cls, value)
        number.digits = value if isinstance(value, Decimal) else Decimal(repr(value))
        return number


def to_json(value: Value) -> Any:
    """The JSON-safe twin: numbers int or float (``Exact`` where a float is not the number),
    dates, times and durations as ISO text.

    What JSON has no place for, a range or a function, and numbers beyond those of JSON's
    readers are given as FEEL writes them.
    """
    if isinstance(value, Decimal):
        return _json_number(value)
    if isinstance(value, timedelta | Months):
        return duration_text(value)
    if isinstance(value, date | time):
        return moment_text(value)
    if isinstance(value, Mapping):
        return {str(name): to_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [to_json(part) for part in value]
    return feel_text(value) if isinstance(value, Range | Function) else value


def _json_number(value: Decimal) -> int | float | str:
    if abs(value) >= _BEYOND:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else Exact(value)


def feel_text(value: Value) -> str:
    """The value as FEEL would write it, for messages."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(feel_text(part) for part in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {feel_text(part)}' for name, part in value.items())}}}"
    if isinstance(value, Range):
        return _range_text(value)
    if isinstance(value, bool | Decimal | Function):
        return plain_text(value)
    function = {"date and time": "date and time", "date": "date", "time": "time"}
    return f'{function.get(kind_of(value), "duration")}("{plain_text(value)}")'


def plain_text(value: Value) -> str:
    """What ``string()`` gives: a text without quotes, a date as ISO writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _number_text(value)
    if isinstance(value, timedelta | Months):
        return duration_text(value)
    if isinstance(value, date | time):
        return moment_text(value)
    return "function" if isinstance(value, Function) else feel_text(value)


def _number_text(value: Decimal) -> str:
    if abs(value.adjusted()) > _DIGITS:
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _range_text(value: Range) -> str:
    low, high = (("" if end is None else feel_text(end)) for end in (value.low, value.high))
    opening, closing = "[" if value.includes_low else "(", "]" if value.includes_high else ")"
    return f"{opening}{low}..{high}{closing}"


def moment_text(moment: date | time) -> str:
    """ISO 8601, but a named zone by its name: ``10:00:00@Europe/Copenhagen``."""
    zone = moment.tzinfo if isinstance(moment, datetime | time) else None
    if isinstance(zone, ZoneInfo):
        return f"{moment_text(_local(moment))}@{zone.key}"
    text = moment.isoformat()
    head, dot, fraction = text.partition(".")
    if dot:
        digits = fraction[:6].rstrip("0")
        text = f"{head}.{digits}{fraction[6:]}" if digits else head + fraction[6:]
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _local(moment: date | time) -> date | time:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime | time) else moment


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
