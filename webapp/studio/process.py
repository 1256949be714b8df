"""A process in one of its versions: the diagram, its tables, forms and deadlines in words."""

from flask import render_template, request
from flask_babel import gettext as _

from engine.deployment.source import Source
from engine.persistence.tables import ProcessDefinition
from governance.definitions.deploying import called_by
from governance.definitions.drafts import drafts, findings
from governance.definitions.queries import Process, calling, find_process, find_version, running_on
from webapp.desk import language, read
from webapp.studio.blueprint import blueprint
from webapp.studio.cases import links_of
from webapp.studio.marks import marks_of, numbered
from webapp.studio.place import Place, sheet_of
from webapp.studio.sheet.reading import Reader
from webapp.worklist.labels import process_label

MOST_CASES = 50


@blueprint.get("/processer/<process_id>/")
def process(process_id: str) -> str:
    """The newest version."""
    found = find_process(read(), process_id)
    return _page(found, found.newest)


@blueprint.get("/processer/<process_id>/<int:version>/")
def version(process_id: str, version: int) -> str:
    """Any version."""
    work = read()
    return _page(find_process(work, process_id), find_version(work, process_id, version))


def _page(found: Process, definition: ProcessDefinition) -> str:
    work = read()
    reader = Reader(Source.stored(definition), language())
    sheet = sheet_of(Place.of_version(definition), reader)
    tabs = sheet.tabs({"diagram": _("Procesdiagram"), "versioner": _("Versioner")}, _wanted())
    cases = running_on(work, definition)
    fane = next(key for key, tab in tabs.items() if tab.active)
    # the check takes its time, and only the diagram shows what it found
    advice = numbered(findings(work, reader.source), language()) if fane == "diagram" else []
    return render_template(
        "studio/process.html",
        definition=definition,
        process=found,
        label=process_label(definition.process_id, definition.name),
        process_label=process_label,
        sheet=sheet,
        tabs=tabs,
        fane=fane,
        cases=cases[:MOST_CASES],
        case_links=links_of(work.actor, cases[:MOST_CASES]),
        more_cases=max(0, len(cases) - MOST_CASES),
        calls=calling(work, definition.called.values()),
        called_by=called_by(work, definition.process_id),
        drafts=drafts(work, definition.process_id),
        known_processes=definition.called,
        findings=advice,
        marks=marks_of(advice),
    )


def _wanted() -> str:
    return request.args.get("fane", "diagram")
