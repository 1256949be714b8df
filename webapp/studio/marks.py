"""Findings with the numbers that they carry in the list and in the diagram."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from engine.deployment.findings import Finding, Place


class Mark(TypedDict):
    """What the script does to an element: its kind gives the colour, its text is the badge."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Numbered:
    """A finding as its reader meets it."""

    number: int
    finding: Finding
    what: str
    remedy: str

    @property
    def kind(self) -> str:
        """``stops`` or ``advice``."""
        return "stops" if self.finding.stops else "advice"

    @property
    def name(self) -> str:
        """The element by name; empty where a file as a whole is meant."""
        return self.finding.element_name or self.finding.element_id or ""

    @property
    def way(self) -> list[Place]:
        """The way through the diagram that leads there."""
        return list(self.finding.path)

    @property
    def path_ids(self) -> str:
        """The ids of the way, for the script."""
        return " ".join(place.element_id for place in self.finding.path)


def numbered(findings: Iterable[Finding], language: str) -> list[Numbered]:
    """What stops first, each with its number from 1."""
    return [
        Numbered(number, each, *_words(each, language))
        for number, each in enumerate(findings, start=1)
    ]


def marks_of(findings: Sequence[Numbered]) -> list[Mark]:
    """One mark per element, with the numbers of all that concerns it."""
    found: dict[str, list[Numbered]] = {}
    for each in findings:
        if each.finding.element_id:
            found.setdefault(each.finding.element_id, []).append(each)
    return [
        {"id": key, "kind": group[0].kind, "text": ", ".join(str(each.number) for each in group)}
        for key, group in found.items()
    ]


def marks_of_changes(changes: Mapping[str, str], kinds: Iterable[str]) -> list[Mark]:
    """Element id → what happened to it, as marks; only those of ``kinds``."""
    wanted = set(kinds)
    return [{"id": key, "kind": how, "text": ""} for key, how in changes.items() if how in wanted]


def _words(finding: Finding, language: str) -> tuple[str, str]:
    if language == "en":
        return finding.en, finding.remedy_en
    return finding.da, finding.remedy_da
