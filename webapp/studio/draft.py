"""A draft: what the check found, what differs from the version in use, and what it says."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.deployment.version import latest
from governance.definitions.drafts import discard_draft, find_draft, findings
from webapp.desk import language, read, write
from webapp.studio.blueprint import blueprint
from webapp.studio.comparing import Comparison, comparison
from webapp.studio.marks import marks_of, numbered
from webapp.studio.place import Place, sheet_of
from webapp.studio.sheet.reading import Reader
from webapp.worklist.labels import process_label

Errors = Mapping[str, Sequence[str]]


@blueprint.get("/processer/kladde/<int:draft_id>/")
def draft(draft_id: int) -> str:
    """The findings beside the diagram, or another of its tabs."""
    return show_draft(draft_id)


@blueprint.post("/processer/kladde/<int:draft_id>/kasser")
def discard(draft_id: int) -> Response:
    """Throw the draft away; what is in use stays as it is."""
    with write() as work:
        process_id = discard_draft(work, draft_id)
    flash(_("Kladden til %(name)s er kasseret.", name=process_label(process_id)), "success")
    return redirect(url_for(".process_list"), 303)


def show_draft(draft_id: int, errors: Errors | None = None) -> str:
    """The page, with what an upload in its place was refused for."""
    work = read()
    found = find_draft(work, draft_id)
    source = found.source
    newest = latest(work.session, found.process_id)
    listed = numbered(findings(work, source), language())
    sheet = sheet_of(Place.of_draft(found), Reader(source, language()))
    own = {"fund": _("Fund")} | ({"forskelle": _("Forskelle")} if newest else {})
    tabs = sheet.tabs(own, request.args.get("fane", "fund"))
    fane = next(key for key, tab in tabs.items() if tab.active)
    compared: Comparison | None = None
    if fane == "forskelle" and newest:
        compared = comparison(work, newest, source, sheet.place.diagram())
    return render_template(
        "studio/draft.html",
        draft=found,
        newest=newest,
        label=process_label(found.process_id, sheet.reader.title),
        process_label=process_label,
        sheet=sheet,
        tabs=tabs,
        fane=fane,
        comparison=compared,
        findings=listed,
        stopping=[each for each in listed if each.finding.stops],
        marks=marks_of(listed),
        errors=errors,
    )
