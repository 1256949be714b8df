"""What the form macros need to know about a component and its value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

TICKED = {"true", "on", "1", "yes", "ja"}


@dataclass(frozen=True)
class DateParts:
    """The three fields of a date, as text so that a mistyped one is shown back."""

    day: str = ""
    month: str = ""
    year: str = ""


def spoken(text: Any, language: str) -> str:
    """A label in the reader's language: text, a method taking the language, or {"da": …}."""
    if not text:
        return ""
    if callable(text):
        return str(text(language) or "")
    if isinstance(text, Mapping):
        return str(text.get(language) or text.get("da") or "")
    return str(text)


def option_pairs(options: Iterable[Any] | None, language: str) -> list[tuple[str, str]]:
    """(value, label) of options given as pairs, as mappings or as objects with the two."""
    return [_pair(option, language) for option in options or ()]


def _pair(option: Any, language: str) -> tuple[str, str]:
    if isinstance(option, str):
        return option, option
    if isinstance(option, tuple | list):
        return str(option[0]), spoken(option[1], language)
    if isinstance(option, Mapping):
        return str(option["value"]), spoken(option.get("label"), language)
    return str(option.value), spoken(option.label, language)


def chosen_values(value: Any) -> list[str]:
    """The chosen options as texts; one, several or none."""
    if not value and value != 0:
        return []
    if isinstance(value, list | tuple | set | frozenset):
        return [str(item) for item in value]
    return [str(value)]


def is_ticked(value: Any) -> bool:
    """Whether a checkbox is ticked, from an answer or from what a browser sent."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return value is True or str(value).lower() in TICKED


def date_parts(value: Any) -> DateParts:
    """The parts of a date, an ISO text, or a mapping with day, month and year."""
    if isinstance(value, DateParts):
        return value
    if isinstance(value, Mapping):
        return DateParts(*(str(value.get(name) or "") for name in ("day", "month", "year")))
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, date | datetime):
        return DateParts(str(value.day), str(value.month), str(value.year))
    return DateParts()


def _parsed(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
