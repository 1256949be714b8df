"""Numbers and dates as Danes write them, pure. ``Unreadable`` names the reason by its key."""

import re
from datetime import date, datetime
from decimal import Decimal

from governance.portfolio.intake.sheets import Cell


class Unreadable(ValueError):
    """The value is not what the column holds; the argument is a key of ``reasons.REASONS``."""


MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+(,\d+)?")
_UNITS = {"mia": 1_000_000_000, "mio": 1_000_000, "t": 1_000}
_UNIT = re.compile(r"(?P<number>.*?)\s*(?P<unit>mia|mio|t)\.?", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_WORDED_DATE = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)


def whole_number(value: Cell) -> int:
    """``1.234.567``, ``1234567,00``, ``6,5 mio. kr.`` or a number cell. Raises Unreadable."""
    if isinstance(value, (bool, date, datetime)) or value is None:
        raise Unreadable("not_a_number")
    if isinstance(value, (int, float)):
        return _whole(Decimal(str(value)))
    text, factor = _without_unit(value)
    if not (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)):
        raise Unreadable("not_a_number")
    return _whole(Decimal(text.replace(".", "").replace(",", ".")) * factor)


def danish_date(value: Cell) -> date:
    """``24-12-2014``, ``24.12.2014``, ``2014-12-24``, ``24. december 2014`` or a date cell."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        return _date_of(text)
    except ValueError:
        raise Unreadable("not_a_date") from None


def _date_of(text: str) -> date:
    if found := _NUMERIC_DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        return date(year, month, day)
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    if found := _WORDED_DATE.fullmatch(text):
        return date(int(found[3]), _month(found[2].lower()), int(found[1]))
    raise ValueError(text)


def _month(word: str) -> int:
    """A month by its name or by at least its first three letters."""
    for names in (MONTHS, ENGLISH_MONTHS):
        for number, name in enumerate(names, 1):
            if len(word) >= 3 and name.startswith(word):
                return number
    raise ValueError(word)


def _without_unit(text: str) -> tuple[str, int]:
    """The digits, and what mio. or mia. behind them multiplies by."""
    text = text.replace("\u00a0", " ").strip()
    text = re.sub(r"\s*(kr\.?|dkk)$", "", text, flags=re.IGNORECASE).strip()
    if found := _UNIT.fullmatch(text):
        return found["number"].strip().replace(" ", ""), _UNITS[found["unit"].lower()]
    return text.replace(" ", ""), 1


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise Unreadable("not_whole")
    return int(number)
