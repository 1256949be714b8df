"""Dates, figures and amounts the way Danes and the English write them.

Pure functions; the language is "da" or "en". Moments are shown in Danish local time.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LOCALES = {"da": "da", "en": "en_GB"}
MILLION = 1_000_000
NO_BREAK = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"

Number = int | float | Decimal


def locale(language: str) -> str:
    """Babel's name of the language; British English, because its dates read day first."""
    return LOCALES.get(language, LOCALES["da"])


def local(value: date | datetime) -> date | datetime:
    """The same moment on a Danish clock; a plain date is left alone."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(COPENHAGEN)
    return value


def show_date(value: date | datetime, language: str = "da", *, length: str = "medium") -> str:
    """``20.11.2026`` (short), ``20. nov. 2026`` (medium) or ``20. november 2026`` (long)."""
    moment = local(value)
    day = moment.date() if isinstance(moment, datetime) else moment
    return _written(day, "dd.MM.y" if (length, language) == ("short", "da") else length, language)


@lru_cache(maxsize=2048)
def _written(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=locale(language))


def show_day(value: date | datetime, language: str = "da") -> str:
    """``20. nov.`` or ``20 Nov``."""
    pattern = "d. MMM" if language == "da" else "d MMM"
    return format_date(local(value), pattern, locale=locale(language))


def show_moment(value: datetime, language: str = "da", *, length: str = "medium") -> str:
    """``20. nov. 2026 kl. 12.00`` or ``20 Nov 2026 at 12:00``."""
    join = " kl. " if language == "da" else " at "
    return show_date(value, language, length=length) + join + show_time(value, language)


def show_time(value: datetime, language: str = "da") -> str:
    """``12.00`` or ``12:00``, Danish local time."""
    pattern = "HH.mm" if language == "da" else "HH:mm"
    moment = value.astimezone(COPENHAGEN) if value.tzinfo else value
    return format_time(moment, pattern, locale=locale(language))


def show_month(value: date | datetime, language: str = "da", *, short: bool = False) -> str:
    """``november 2026``, or ``nov`` alone."""
    text: str = format_date(local(value), "MMM" if short else "MMMM y", locale=locale(language))
    return text.rstrip(".") if short else text


def month_names(language: str = "da") -> list[str]:
    """Twelve short names, ``jan`` to ``dec``."""
    # 2001: any year will do, only the month is written
    return [show_month(date(2001, month, 1), language, short=True)[:3] for month in range(1, 13)]


def show_number(value: Number, language: str = "da", *, decimals: int | None = None) -> str:
    """``1.234,5`` or ``1,234.5``; at most three decimals unless ``decimals`` fixes them."""
    pattern = "#,##0.###" if decimals is None else "#,##0." + "0" * decimals
    if decimals == 0:
        pattern = "#,##0"
    return format_decimal(value, format=pattern, locale=locale(language))


def show_percent(value: Number, language: str = "da", *, decimals: int = 1) -> str:
    """``95,2 %`` or ``95.2%`` of a percentage such as 95.2 (not of a share such as 0.952)."""
    figure = format_decimal(
        value, format="#,##0" + (f".{'#' * decimals}" if decimals else ""), locale=locale(language)
    )
    return f"{figure}{NO_BREAK}%" if language == "da" else f"{figure}%"


def show_share(numerator: int, denominator: int, language: str = "da", *, decimals: int = 1) -> str:
    """The percentage of two counts; a dash when there is nothing to divide by."""
    if not denominator:
        return DASH
    return show_percent(Decimal(numerator) * 100 / denominator, language, decimals=decimals)


def show_amount(kroner: int, language: str = "da") -> str:
    """``1.234.567 kr.`` or ``DKK 1,234,567``."""
    figure = show_number(kroner, language)
    return f"{figure}{NO_BREAK}kr." if language == "da" else f"DKK{NO_BREAK}{figure}"


def show_millions(kroner: int, language: str = "da") -> str:
    """``12,4 mio. kr.`` or ``DKK 12.4m``; for figures that are read at a glance."""
    # half up, as money is rounded on paper; float rounding would give 0.1 of 0.15
    millions = (Decimal(kroner) / MILLION).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")
    figure = format_decimal(millions, format="#,##0.#", locale=locale(language))
    if language == "da":
        return f"{figure}{NO_BREAK}mio.{NO_BREAK}kr."
    return f"DKK{NO_BREAK}{figure}m"


def show_detail(value: object, language: str = "da") -> str:
    """A value of a journal entry in words: lists with commas, nothing as a dash."""
    if value is None or value == "" or value == [] or value == {}:
        return DASH
    if isinstance(value, bool):
        return {"da": ("nej", "ja"), "en": ("no", "yes")}[language][value]
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {show_detail(each, language)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(show_detail(each, language) for each in value)
    return str(value)
