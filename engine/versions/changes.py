"""What differs between two versions of a process, said in Danish and English."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine.versions import words


class How(StrEnum):
    """What happened to a part. ``moved``: only its place in the drawing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Part(StrEnum):
    """What a change is about."""

    ELEMENT = "element"
    FLOW = "flow"
    FILE = "file"
    FORM = "form"
    FIELD = "field"
    DECISION = "decision"
    COLUMN = "column"
    RULE = "rule"
    CALLED = "called"


@dataclass(frozen=True)
class Detail:
    """One aspect that changed: ``aspect`` names it for machines (``name``, ``timer``,
    ``property.dueDate``); ``old`` and ``new`` are None where it was not, or is not, there."""

    aspect: str
    old: str | None
    new: str | None

    def message(self, language: str = "da") -> str:
        """A sentence without a full stop: »navnet: »A« → »B««."""
        return words.detail(self.aspect, self.old, self.new, language)


@dataclass(frozen=True)
class Change:
    """One part that is added, removed, changed or moved.

    ``id`` is the id of the element, flow, field, decision or rule in its ``file``; ``kind``
    is its BPMN tag, or the form-js type; ``name`` is what people call it, which may be "".
    """

    part: Part
    file: str
    id: str
    name: str
    kind: str
    how: How
    details: tuple[Detail, ...] = ()

    def message(self, language: str = "da") -> str:
        """A sentence: what it is, what it is called, what happened to it."""
        what = words.what(self.part, self.kind, self.name or self.id, language)
        told = f"{what} {words.happened(self.how, language)}"
        details = "; ".join(detail.message(language) for detail in self.details)
        return f"{told}: {details}." if details else f"{told}."


@dataclass(frozen=True)
class Changes:
    """All that differs, in the order of the files and, in them, of the document."""

    elements: tuple[Change, ...] = ()
    forms: tuple[Change, ...] = ()
    decisions: tuple[Change, ...] = ()
    called: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        yield from (*self.elements, *self.forms, *self.decisions, *self.called)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    @property
    def is_layout_only(self) -> bool:
        """True when something moved in the drawing and nothing else differs."""
        return bool(self) and all(change.how == How.MOVED for change in self)

    def marks(self) -> dict[str, str]:
        """Element or flow id → added, removed, changed or moved, as a diagram marks it.
        Removed ids are those of the old diagram."""
        return {change.id: change.how.value for change in self.elements}

    def counts(self) -> dict[str, int]:
        """How many parts were added, removed, changed and moved."""
        return {how.value: sum(change.how == how for change in self) for how in How}

    def to_json(self) -> dict[str, Any]:
        """For machines: the lists, each change with its sentence in both languages."""
        return {
            "elements": [_json(change) for change in self.elements],
            "forms": [_json(change) for change in self.forms],
            "decisions": [_json(change) for change in self.decisions],
            "called": [_json(change) for change in self.called],
            "counts": self.counts(),
        }


def _json(change: Change) -> dict[str, Any]:
    return {
        "part": change.part.value,
        "file": change.file,
        "id": change.id,
        "name": change.name,
        "kind": change.kind,
        "how": change.how.value,
        "message": {"da": change.message("da"), "en": change.message("en")},
        "details": [
            {"aspect": detail.aspect, "old": detail.old, "new": detail.new}
            for detail in change.details
        ],
    }


@dataclass(frozen=True)
class Described:
    """A part as one version has it: what is compared, aspect by aspect, and where it is drawn.
    ``shown`` holds what people read of an aspect that is compared by ids."""

    part: Part
    file: str
    id: str
    name: str
    kind: str
    aspects: dict[str, str]
    layout: str = ""
    shown: dict[str, str] = field(default_factory=dict)

    def show(self, aspect: str) -> str | None:
        """What people read; None where the aspect is not there."""
        return self.shown.get(aspect, {"type": self.kind, **self.aspects}.get(aspect))


def between(old: dict[str, Described], new: dict[str, Described]) -> list[Change]:
    """The changes from one reading to another, both by key; new order, removed ones last."""
    found = [_added(part) if key not in old else _changed(old[key], part)
             for key, part in new.items()]  # fmt: skip
    found += [_gone(part) for key, part in old.items() if key not in new]
    return [change for change in found if change is not None]


def _added(part: Described) -> Change:
    return Change(part.part, part.file, part.id, part.name, part.kind, How.ADDED)


def _gone(part: Described) -> Change:
    return Change(part.part, part.file, part.id, part.name, part.kind, How.REMOVED)


def _changed(old: Described, new: Described) -> Change | None:
    before, after = {"type": old.kind, **old.aspects}, {"type": new.kind, **new.aspects}
    details = tuple(
        Detail(aspect, old.show(aspect), new.show(aspect))
        for aspect in dict.fromkeys([*after, *before])
        if before.get(aspect) != after.get(aspect)
    )
    if details:
        return Change(new.part, new.file, new.id, new.name, new.kind, How.CHANGED, details)
    if old.layout != new.layout:
        return Change(new.part, new.file, new.id, new.name, new.kind, How.MOVED)
    return None
