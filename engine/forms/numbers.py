"""Numbers as Danes write them: full stop between thousands, comma before the decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

MAX_LENGTH = 40

_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)(,\d+)?")
_TO_POINT = str.maketrans({".": None, " ": None, ",": "."})
_DANISH = re.compile(r"-?\d+(,\d+)?")
_POINT = re.compile(r"-?\d+\.\d+")


def parse_number(text: str) -> Decimal:
    """``1.234,5``, ``1 234,5``, ``1234,5`` and ``1234.5``; ValueError for anything else.

    One full stop before exactly three digits separates thousands: ``1.234`` is 1234. Where that
    cannot be meant (``12.5``, ``0.125``) the stop is a decimal point, as number inputs send it.
    """
    plain = re.sub(r"\s", " ", text.strip()).replace("\u2212", "-")
    if len(plain) <= MAX_LENGTH and plain.isascii():
        if _GROUPED.fullmatch(plain) or _DANISH.fullmatch(plain):
            return Decimal(plain.translate(_TO_POINT))
        if _POINT.fullmatch(plain):
            return Decimal(plain)
    raise ValueError(f"not a number: {text[:MAX_LENGTH]!r}")


def to_answer(number: Decimal) -> int | float:
    """The JSON number; ValueError when a float could not hold it exactly as written."""
    if number == number.to_integral_value():
        return int(number)
    answer = float(number)
    if Decimal(repr(answer)) != number:
        raise ValueError(f"too many digits: {number}")
    return answer


def format_number(value: float | Decimal, language: str = "da") -> str:
    """``1.234,5`` in Danish, ``1,234.5`` in English."""
    text = f"{Decimal(str(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True)
class NumberText:
    """A number as a fact of an error: written the reader's way."""

    value: float | Decimal

    def message(self, language: str = "da") -> str:
        return format_number(self.value, language)
