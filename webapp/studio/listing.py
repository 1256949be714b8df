"""The list of processes: newest version, cases that run, what is worth mending, and drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from engine.deployment.source import Source
from engine.persistence.tables import ProcessDefinition
from governance.definitions.drafts import ProcessDraft, drafts, findings
from governance.definitions.queries import Process, Version, processes
from governance.work import Work
from webapp.desk import read
from webapp.studio.blueprint import blueprint
from webapp.worklist.labels import process_label


@dataclass(frozen=True)
class ProcessRow:
    """One line of the list. ``older`` are the versions that cases still run on."""

    process: Process
    label: str
    older: tuple[Version, ...]
    called_by: tuple[str, ...]
    findings: int

    @property
    def newest(self) -> ProcessDefinition:
        """The version that new cases follow."""
        return self.process.newest


@dataclass(frozen=True)
class DraftRow:
    """A draft that waits to be taken into use."""

    draft: ProcessDraft
    label: str
    stopping: int
    advice: int


@blueprint.get("/processer/")
def process_list() -> str:
    """Every process, those that start by themselves before those that others call."""
    work = read()
    found = processes(work)
    rows = [_row(work, each, found) for each in found]
    return render_template(
        "studio/list.html",
        main=[row for row in rows if not row.called_by],
        called=[row for row in rows if row.called_by],
        drafts=[_draft(work, each) for each in drafts(work)],
    )


def _row(work: Work, process: Process, every: Sequence[Process]) -> ProcessRow:
    newest = process.newest
    older = (each for each in process.versions[1:] if each.running)
    callers = (other for other in every if process.process_id in other.newest.called)
    return ProcessRow(
        process,
        process_label(process.process_id, newest.name),
        tuple(older),
        tuple(process_label(other.process_id, other.newest.name) for other in callers),
        _known_findings(work, newest),
    )


# a version never changes; what it is bound to is part of it, and a new release is a new process
_checked: dict[tuple[int, str], int] = {}


def _known_findings(work: Work, definition: ProcessDefinition) -> int:
    key = (definition.id, definition.content_hash)
    if key not in _checked:
        source = Source.stored(definition)
        _checked[key] = len(findings(work, source))
    return _checked[key]


def _draft(work: Work, draft: ProcessDraft) -> DraftRow:
    found = findings(work, draft.source)
    stopping = sum(each.stops for each in found)
    label = process_label(draft.process_id)
    return DraftRow(draft, label, stopping, len(found) - stopping)
