"""What lies on the shelf: publications, and the snapshots among them as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort

from governance.records.publications import Publication, PublicationKind, publications
from governance.work import Work

ALL = 10_000


@dataclass(frozen=True)
class Row:
    """A project as the snapshot has it. ``light`` is none when nothing was reported."""

    told: Mapping[str, Any]

    @property
    def code(self) -> str:
        return str(self.told["code"])

    def name(self, language: str) -> str:
        """The name in ``da`` or ``en``."""
        own = self.told["name_en"] if language == "en" else ""
        return str(own or self.told["name_da"])

    @property
    def parties(self) -> frozenset[str]:
        """The parties involved, the owner's among them."""
        owner = self.told["owner_party"]
        return frozenset([*self.told["parties"], *([owner] if owner else [])])

    def light(self, dimension: str) -> str:
        """The colour of one dimension."""
        return str(self.told["lights"].get(dimension, "none"))

    def day(self, field: str) -> date | None:
        """A date of the row."""
        value = self.told[field]
        return date.fromisoformat(value) if value else None


@dataclass(frozen=True)
class Edition:
    """One published snapshot."""

    publication: Publication
    content: Mapping[str, Any]

    @property
    def period(self) -> str:
        return str(self.content["period"])

    @property
    def rows(self) -> list[Row]:
        """The gross list."""
        return [Row(one) for one in self.content["gross_list"]]

    def row(self, code: str) -> Row | None:
        """One project, or None when it was not in the portfolio then."""
        return next((one for one in self.rows if one.code == code), None)

    def project(self, code: str) -> Mapping[str, Any]:
        """Its baselines, figures and lights."""
        return next((one for one in self.content["projects"] if one["code"] == code), {})


def editions(work: Work) -> list[Edition]:
    """Every published snapshot that was not withdrawn, the newest first."""
    found = publications(work.session, kind=PublicationKind.SNAPSHOT, limit=ALL)
    return [Edition(one, one.content) for one in found if not one.is_withdrawn]


def newest(work: Work) -> Edition | None:
    """The snapshot that the public pages show."""
    return next(iter(editions(work)), None)


def by_period(found: Sequence[Edition]) -> list[Edition]:
    """The newest edition of each period, the oldest period first."""
    last: dict[str, Edition] = {}
    for one in found:
        last.setdefault(one.period, one)
    return sorted(last.values(), key=lambda one: one.period)


def material(work: Work, kind: PublicationKind) -> list[Publication]:
    """Everything of one kind, the newest first, without what was withdrawn."""
    found = publications(work.session, kind=kind, limit=ALL)
    return [one for one in found if not one.is_withdrawn]


def or_404(found: Any) -> Any:
    """``found``, or the page that says there is nothing here."""
    if found is None:
        abort(404)
    return found
