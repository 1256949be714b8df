"""Sortable headings of a list whose order stands in its address (``?sort=-due``)."""

from collections.abc import Callable
from dataclasses import dataclass


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
