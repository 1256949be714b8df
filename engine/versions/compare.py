"""Two versions of a process, compared: elements, forms field by field, tables cell by cell."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.deployment.canonical import canonical
from engine.deployment.source import DIAGRAMS, Source, UnsafeXml, read_xml
from engine.persistence.tables import ProcessDefinition
from engine.versions.changes import Change, Changes, Described, Detail, How, Part, between
from engine.versions.elements import read_diagram
from engine.versions.forms import read_form
from engine.versions.tables import read_tables

Versions = Mapping[str, int]
Suffixes = tuple[str, ...]
_Read = Callable[[str, str], dict[Any, Described]]


def compare(
    old: Source | ProcessDefinition,
    new: Source | ProcessDefinition,
    *,
    called: tuple[Versions, Versions] = ({}, {}),
) -> Changes:
    """What differs from ``old`` to ``new``. Compared by id: a part with a new id is one
    removed and one added.

    ``called`` holds process id → version of what each of the two is bound to, where known
    (``called_versions``). A file that cannot be read is told as a change of that file.
    """
    before, after = (
        side if isinstance(side, Source) else Source.stored(side) for side in (old, new)
    )
    return Changes(
        elements=_compared(before, after, DIAGRAMS, _diagram),
        forms=_without_bare_order(_compared(before, after, (".json",), _form)),
        decisions=_without_bare_order(_compared(before, after, (".dmn",), _table)),
        called=_called(*called),
    )


def _compared(old: Source, new: Source, suffixes: Suffixes, read: _Read) -> tuple[Change, ...]:
    before, broken = _read_all(old, suffixes, read)
    after, also_broken = _read_all(new, suffixes, read)
    problems = {**broken, **also_broken}
    kept = [
        {key: part for key, part in side.items() if part.file not in problems}
        for side in (before, after)
    ]
    unreadable = [_unreadable(file, problem) for file, problem in sorted(problems.items())]
    return (*unreadable, *between(kept[0], kept[1]))


def _read_all(
    source: Source, suffixes: Suffixes, read: _Read
) -> tuple[dict[Any, Described], dict[str, str]]:
    """The parts of all files of a kind, and file → problem of those that cannot be read."""
    found: dict[Any, Described] = {}
    problems: dict[str, str] = {}
    for file, text in source.of_kind(*suffixes).items():
        try:
            found |= read(file, text)
        except (UnsafeXml, ValueError) as error:
            problems[file] = str(error)
    return found, problems


def _unreadable(file: str, problem: str) -> Change:
    detail = Detail("unreadable", None, problem)
    return Change(Part.FILE, file, file, file, "file", How.CHANGED, (detail,))


def _diagram(file: str, text: str) -> dict[str, Described]:
    return read_diagram(file, canonical(read_xml(text)))


def _form(file: str, text: str) -> dict[Any, Described]:
    return dict(read_form(file, text))


def _table(file: str, text: str) -> dict[Any, Described]:
    return dict(read_tables(file, read_xml(text)))


def _without_bare_order(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """A part that is added or removed changes the order of the whole too; that is said once.
    The order is told only where parts that both versions have changed places."""
    return tuple(kept for change in changes if (kept := _told(change)) is not None)


def _told(change: Change) -> Change | None:
    details = tuple(detail for detail in change.details if not _is_bare_order(detail))
    if change.details and not details:
        return None
    return replace(change, details=details)


def _is_bare_order(detail: Detail) -> bool:
    if detail.aspect != "order":
        return False
    old, new = ((side or "").split(", ") for side in (detail.old, detail.new))
    return [key for key in old if key in new] == [key for key in new if key in old]


def _called(old: Versions, new: Versions) -> tuple[Change, ...]:
    def described(versions: Versions) -> dict[str, Described]:
        return {
            key: Described(Part.CALLED, "", key, key, "called", {"version": str(number)})
            for key, number in versions.items()
        }

    return tuple(between(described(old), described(new)))
