"""What differs between two versions of a process, in both diagrams and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engine.deployment.source import Source
from engine.persistence.tables import ProcessDefinition
from engine.queries.versions import called_versions
from engine.versions.changes import Change, Changes, How
from engine.versions.compare import compare as compare_versions
from governance.definitions.queries import find_process, find_version
from governance.work import Work
from webapp.desk import language, read
from webapp.studio.blueprint import blueprint
from webapp.studio.marks import Mark, marks_of_changes
from webapp.studio.place import Place
from webapp.studio.sheet.reading import Reader
from webapp.worklist.labels import process_label

HOW = {
    How.ADDED: (_l("Tilføjet"), "success"),
    How.REMOVED: (_l("Fjernet"), "error"),
    How.CHANGED: (_l("Ændret"), "warning"),
    How.MOVED: (_l("Flyttet på tegningen"), "neutral"),
}
OLD = (How.REMOVED, How.CHANGED, How.MOVED)
NEW = (How.ADDED, How.CHANGED, How.MOVED)


@dataclass(frozen=True)
class ChangeLine:
    """A change in words; ``element`` is the id that the diagrams mark, "" for other parts."""

    word: str
    badge: str
    text: str
    element: str
    side: str


@dataclass(frozen=True)
class Side:
    """One of the two diagrams; ``src`` is empty where it cannot be drawn."""

    key: str
    heading: str
    name: str
    src: str
    marks: list[Mark]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs."""

    groups: Sequence[tuple[str, list[ChangeLine]]]
    sides: tuple[Side, Side]
    layout_only: bool

    @property
    def count(self) -> int:
        """How many changes in all."""
        return sum(len(lines) for _heading, lines in self.groups)


@blueprint.get("/processer/<process_id>/sammenlign")
def compare(process_id: str) -> str:
    """Any two versions; without a choice the newest and the one before it."""
    work = read()
    process = find_process(work, process_id)
    newest = process.newest.version
    new = find_version(work, process_id, _number("til", newest))
    old = find_version(work, process_id, _number("fra", max(1, new.version - 1)))
    versions = [(str(each.definition.version), each.definition) for each in process.versions]
    return render_template(
        "studio/compare.html",
        label=process_label(process_id, new.name),
        process_id=process_id,
        old=old,
        new=new,
        choices=[(number, _("Version %(number)s", number=number)) for number, _row in versions],
        comparison=comparison(work, old, new, Place.of_version(new).diagram()),
    )


def comparison(
    work: Work, old: ProcessDefinition, new: ProcessDefinition | Source, src: str
) -> Comparison:
    """From a version to another, or to a draft; ``src`` is the address of the new diagram."""
    changes = compare_versions(old, new, called=_called(work, old, new))
    marks = changes.marks()
    source = new if isinstance(new, Source) else Source.stored(new)
    heading = (
        _("Kladden") if isinstance(new, Source) else _("Version %(number)s", number=new.version)
    )
    return Comparison(
        groups=_groups(changes),
        sides=(
            Side(
                "foer",
                _("Version %(number)s", number=old.version),
                Reader(Source.stored(old), language()).title,
                Place.of_version(old).diagram(),
                marks_of_changes(marks, OLD),
            ),
            Side(
                "efter",
                heading,
                Reader(source, language()).title,
                src if source.readable else "",
                marks_of_changes(marks, NEW),
            ),
        ),
        layout_only=changes.is_layout_only,
    )


def _called(
    work: Work, old: ProcessDefinition, new: ProcessDefinition | Source
) -> tuple[dict[str, int], dict[str, int]]:
    """What each is bound to; a draft is bound when it is deployed, so nothing is said of it."""
    if isinstance(new, Source):
        return {}, {}
    return called_versions(work.session, old), called_versions(work.session, new)


def _groups(changes: Changes) -> list[tuple[str, list[ChangeLine]]]:
    groups = [
        (_("Trin og veje i diagrammet"), changes.elements),
        (_("Tabeller"), changes.decisions),
        (_("Skemaer"), changes.forms),
        (_("Kaldte processer"), changes.called),
    ]
    return [(heading, [_line(each) for each in group]) for heading, group in groups if group]


def _line(change: Change) -> ChangeLine:
    word, badge = HOW[change.how]
    is_drawn = change.part in ("element", "flow")
    side = "foer" if change.how == How.REMOVED else "efter"
    return ChangeLine(
        str(word), badge, change.message(language()), change.id if is_drawn else "", side
    )


def _number(name: str, default: int) -> int:
    given = request.args.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else default
