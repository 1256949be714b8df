"""Moving a date with everything derived from it: new date, preview, confirm. Tying, cancelling."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from governance.cycle import occurrences as rules
from governance.cycle.dates import Offset
from governance.cycle.occurrences import Moved
from governance.errors import Conflict, Refused
from governance.permissions import Permission, require
from governance.workdays import closed_because
from webapp.cycle.blueprint import blueprint
from webapp.cycle.occurrence import occurrence_page
from webapp.cycle.pages import one
from webapp.desk import language, read, told, write
from webapp.ui.sent import sent_date, sent_number

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class MoveLine:
    """One date that would move; ``closed`` names what closes the new day."""

    name: str
    old_on: date
    new_on: date
    is_follower: bool
    closed: str


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/flyt")
def preview_move(occurrence_id: int) -> Answer:
    """Everything that would move, old and new, before anything does."""
    new_on, reason = sent_date(request.form, "new_on"), request.form.get("reason", "").strip()
    work = read()
    require(work.actor, Permission.EDIT_CYCLE)
    page = occurrence_page(work, occurrence_id)
    if new_on is None:
        return one(occurrence_id, {"new_on": [_("Skriv en dato, der findes.")]}), 422
    if page.needs_reason and not reason:
        return one(occurrence_id, {"reason": [_("Skriv en begrundelse.")]}), 422
    try:
        moved = rules.preview_move(work, occurrence_id, new_on)
    except (Refused, Conflict) as refusal:
        return one(occurrence_id, {"new_on": [refusal.message(language())]}), refusal.status
    if not moved:
        return one(occurrence_id, {"new_on": [_("Begivenheden ligger allerede den dag.")]}), 422
    lines = [_line(move) for move in moved]
    return render_template(
        "cycle/preview.html", page=page, lines=lines, new_on=new_on, reason=reason
    )


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/flyt/bekraeft")
def move(occurrence_id: int) -> Answer:
    """Move it, with meetings, timers and deadlines that hang on it."""
    new_on, reason = sent_date(request.form, "new_on"), request.form.get("reason", "").strip()
    if new_on is None:
        return one(occurrence_id, {"new_on": [_("Skriv en dato, der findes.")]}), 422
    try:
        with write() as work:
            moved = rules.move_occurrence(work, occurrence_id, new_on, reason=reason)
    except (Refused, Conflict) as refusal:
        return one(occurrence_id, told(refusal)), refusal.status
    count = len(moved)
    flash(ngettext("%(num)s dato er flyttet.", "%(num)s datoer er flyttet.", count), "success")
    return _back(occurrence_id)


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/bind")
def tie(occurrence_id: int) -> Answer:
    """Let it follow another by workdays."""
    form = request.form
    workdays = sent_number(form, "workdays")
    if not form.get("base"):
        return one(occurrence_id, {"base": [_("Vælg den begivenhed, den skal følge.")]}), 422
    if workdays is None:
        told_so = [_("Skriv et helt antal arbejdsdage; minus betyder før.")]
        return one(occurrence_id, {"workdays": told_so}), 422
    try:
        with write() as work:
            offset = Offset(form["base"], workdays)
            rules.tie_occurrence(work, occurrence_id, offset, reason=form.get("tie_reason", ""))
    except (Refused, Conflict) as refusal:
        return one(occurrence_id, told(refusal)), refusal.status
    flash(_("Begivenheden følger nu den anden."), "success")
    return _back(occurrence_id)


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/aflys")
def cancel(occurrence_id: int) -> Answer:
    """Call it off with a reason; it stays in the list."""
    try:
        with write() as work:
            reason = request.form.get("cancel_reason", "")
            rules.cancel_occurrence(work, occurrence_id, reason=reason)
    except (Refused, Conflict) as refusal:
        problem = {"cancel_reason": [refusal.message(language())]}
        return one(occurrence_id, problem), refusal.status
    flash(_("Begivenheden er aflyst."), "success")
    return _back(occurrence_id)


def _back(occurrence_id: int) -> Response:
    return redirect(url_for(".occurrence", occurrence_id=occurrence_id), 303)


def _line(moved: Moved) -> MoveLine:
    return MoveLine(
        name=moved.occurrence.name(language()),
        old_on=moved.old_on,
        new_on=moved.new_on,
        is_follower=moved.is_follower,
        closed=closed_because(moved.new_on) or "",
    )
