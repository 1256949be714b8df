"""The page of operation, and the check of the journal's chain."""

from collections.abc import Mapping, Sequence

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from governance.permissions import Permission, require
from governance.records.verification import VerifyReport, verify
from webapp.database import stop_writing
from webapp.desk import read
from webapp.operations.blueprint import blueprint
from webapp.operations.presenter import operations_page
from webapp.operations.watching import watching
from webapp.worklist.labels import process_label

# what an incident was about to do
ACTIONS = {
    "start": _l("Start af forløb"),
    "correlate": _l("Besked til forløb"),
    "complete": _l("Svar på opgave"),
    "fire": _l("Tidsfrist"),
}
PROBLEMS = {
    "gap": _l("en post mangler"),
    "link": _l("en post følger ikke den forrige"),
    "content": _l("en post er ændret"),
    "tail": _l("poster mangler i enden"),
}


@blueprint.get("/drift/")
def overview() -> str:
    """What failed and waits, what runs, and whether anybody can answer."""
    return show()


@blueprint.post("/drift/journal/kontrol")
def verify_journal() -> str:
    """Walk the whole chain and say whether it is as it was written."""
    work = read()
    require(work.actor, Permission.OPERATE)
    stop_writing(work.session)
    return show(report=verify(work.session))


def show(
    errors: Mapping[str, Sequence[str]] | None = None, *, report: VerifyReport | None = None
) -> str:
    """The page, with what was refused or found."""
    work = read()
    require(work.actor, Permission.OPERATE)
    return render_template(
        "operations/overview.html",
        page=operations_page(work),
        watching=watching(work),
        actions=ACTIONS,
        process_label=process_label,
        report=report,
        problem=in_words(report),
        errors=errors,
        given=request.form,
    )


def in_words(report: VerifyReport | None) -> str:
    """What is wrong with the chain; nothing to say when nobody has looked."""
    if report is None:
        return ""
    return str(PROBLEMS.get(report.problem or "", _("poster venter på at blive forseglet")))
