"""What the form macros need to know about a component and its value."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

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


def option_pairs(options: Any, language: str) -> list[tuple[str, str]]:
    """(value, label) of options: pairs, mappings, objects, or a method taking the language."""
    if callable(options):
        options = options(language)
    return [_pair(option, language) for option in options or ()]


def options_by_heading(component: Any, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The options under their headings, "" for none; a label that begins with its heading and
    a comma goes on without them. A field names its ``headings`` by value."""
    pairs = option_pairs(setting(component, "options"), language)
    headings = setting(component, "headings") or {}
    return [
        (heading, [(value, label.removeprefix(f"{heading}, ")) for value, label in group])
        for heading, group in groupby(pairs, key=lambda pair: headings.get(pair[0], ""))
    ]


def _pair(option: Any, language: str) -> tuple[str, str]:
    if isinstance(option, str):
        return option, option
    if isinstance(option, tuple | list):
        return str(option[0]), spoken(option[1], language)
    if isinstance(option, Mapping):
        return str(option["value"]), spoken(option.get("label"), language)
    return str(option.value), spoken(option.label, language)


def chosen_values(value: Any) -> list[str]:
    """The chosen options as an HTML form sends them; one, several or none."""
    if isinstance(value, list | tuple | set | frozenset):
        return [text for item in value for text in chosen_values(item)]
    if isinstance(value, bool):
        return [str(value).lower()]
    return [str(value)] if value or value == 0 else []


def setting(component: Any, name: str) -> Any:
    """A limit or a hint of a component: its own, of its constraints, or of its properties."""
    if isinstance(component, Mapping):
        return component.get(name)
    own = getattr(component, name, None)
    if own is None:
        own = getattr(getattr(component, "constraints", None), name, None)
    return own if own is not None else (getattr(component, "properties", None) or {}).get(name)


def simple_markdown(text: str) -> Markup:
    """Paragraphs, bullets, headings and **bold**; everything else is shown as it is written."""
    return Markup("").join(_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block)


def _block(block: str) -> Markup:
    lines = block.split("\n")
    if all(line.lstrip().startswith(("- ", "* ")) for line in lines):
        items = (Markup("<li>{}</li>").format(_bold(line.lstrip()[2:])) for line in lines)
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    if len(lines) == 1 and block.startswith("#"):
        return Markup('<h2 class="h4">{}</h2>').format(_bold(block.lstrip("# ")))
    return Markup("<p>{}</p>").format(Markup("<br>").join(_bold(line) for line in lines))


def _bold(text: str) -> Markup:
    # escaped first, so only the tags written here are tags
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(text))))  # noqa: S704


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


def shown_values(components: Iterable[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in each field: the draft as it was typed, else the component's default."""
    return {part.key: _shown(part, given) for part in components}


def _shown(part: Any, given: Mapping[str, Any]) -> Any:
    if part.type in ("date", "datetime") and f"{part.key}-day" in given:
        names = ("day", "month", "year")
        return {name: _first(given.get(f"{part.key}-{name}")) for name in names}
    if part.key not in given:
        # an unticked checkbox is not sent at all
        return part.default if not given or part.type != "checkbox" else False
    value = given[part.key]
    return value if part.type == "checklist" else _first(value)


def _first(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return value[0] if value else None
    return value
