"""Where the pages of one set of process files lie: a version, or a draft of the next."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from engine.persistence.tables import ProcessDefinition
from governance.definitions.drafts import ProcessDraft
from webapp.studio.sheet.deadlines import Deadlines, deadlines
from webapp.studio.sheet.forms import FormView, form_views
from webapp.studio.sheet.reading import Reader
from webapp.studio.sheet.steps import StepLine, steps
from webapp.studio.sheet.tables import TableFile, table_files
from webapp.worklist.presenter import Tab


@dataclass(frozen=True)
class Place:
    """``kind`` is ``version`` or ``draft``; ``values`` are what its addresses hold."""

    kind: str
    values: dict[str, Any] = field(hash=False)

    @classmethod
    def of_version(cls, definition: ProcessDefinition) -> "Place":
        """The pages of a deployed version."""
        return cls("version", {"process_id": definition.process_id, "version": definition.version})

    @classmethod
    def of_draft(cls, draft: ProcessDraft) -> "Place":
        """The pages of a draft."""
        return cls("draft", {"draft_id": draft.id})

    def page(self, tab: str | None = None) -> str:
        """The page itself, on one of its tabs."""
        return url_for(f"studio.{self.kind}", fane=tab, **self.values)

    def diagram(self, file: str | None = None) -> str:
        """The XML of the diagram, or of another diagram of the folder."""
        return url_for(f"studio.{self.kind}_diagram", fil=file, **self.values)

    def zip(self) -> str:
        """All files as one."""
        return url_for(f"studio.{self.kind}_zip", **self.values)

    def rehearsal(self) -> str:
        """Trying it on sample data."""
        return url_for(f"studio.{self.kind}_rehearsal", **self.values)

    def form(self, key: str) -> str:
        """A form as people meet it."""
        return url_for(f"studio.{self.kind}_form", key=key, **self.values)


@dataclass(frozen=True)
class Sheet:
    """Everything that the files say, for the tabs that a version and a draft share."""

    place: Place
    reader: Reader
    tables: tuple[TableFile, ...]
    forms: tuple[FormView, ...]
    deadlines: Deadlines

    @property
    def steps(self) -> list[StepLine]:
        """The steps of the diagram in words."""
        return steps(self.reader)

    def tabs(self, first: dict[str, str], wanted: str) -> dict[str, Tab]:
        """``first`` are the tabs of its own, by key; an unknown wanted one gives the first."""
        labels: dict[str, tuple[str, int | None]] = {
            **{key: (label, None) for key, label in first.items()},
            "tabeller": (_("Tabeller"), sum(max(len(f.tables), 1) for f in self.tables)),
            "skemaer": (_("Skemaer"), len(self.forms)),
            "frister": (_("Frister"), len(self.deadlines)),
        }
        active = wanted if wanted in labels else next(iter(labels))
        return {
            key: Tab(label, self.place.page(key), key == active, count)
            for key, (label, count) in labels.items()
        }


def sheet_of(place: Place, reader: Reader) -> Sheet:
    """Read the files once for the whole page."""
    return Sheet(
        place,
        reader,
        tuple(table_files(reader.source, reader.language)),
        tuple(form_views(reader)),
        deadlines(reader),
    )
