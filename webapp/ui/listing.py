"""Lists: sortable headings, whose order stands in the address (``?sort=-due``), and the addresses
of the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import url_for

_PLACE = "PLACE-OF-THE-PART"
# what werkzeug leaves as it is in a path
_SAFE = "!$&'()*+,/:;=@"


@dataclass(frozen=True)
class Column:
    """A column; ``key`` is what ?sort= calls it, None when the list cannot be sorted by it."""

    label: str
    key: str | None = None
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """What the table macro draws: ``sort`` is ascending, descending or None."""

    label: str
    href: str | None = None
    sort: str | None = None
    numeric: bool = False


def headings(columns: tuple[Column, ...], sort: str, *, url: Callable[[str], str]) -> list[Heading]:
    """Headings whose links sort by that column, the other way round for the current one."""
    return [_heading(column, sort, url) for column in columns]


def _heading(column: Column, sort: str, url: Callable[[str], str]) -> Heading:
    if column.key is None:
        return Heading(column.label, numeric=column.numeric)
    if sort.lstrip("-") != column.key:
        return Heading(column.label, url(column.key), None, column.numeric)
    if sort.startswith("-"):
        return Heading(column.label, url(column.key), "descending", column.numeric)
    return Heading(column.label, url(f"-{column.key}"), "ascending", column.numeric)


def addresses(endpoint: str, part: str) -> Callable[[str], str]:
    """What gives the address of ``endpoint`` for each value of ``part``, as ``url_for`` would;
    to ask that for each row of a page took a fourteenth of the page."""
    values: dict[str, Any] = {part: _PLACE}
    before, after = url_for(endpoint, **values).split(_PLACE)
    return lambda value: f"{before}{quote(value, safe=_SAFE)}{after}"
