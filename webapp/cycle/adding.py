"""Putting one more occurrence into the year, on a day of its own or so far from another."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.cycle.cycles import AnnualCycle, get_cycle
from governance.cycle.dates import DateRule, FixedDay, Offset
from governance.cycle.errors import DateOutsideYear
from governance.cycle.occurrences import add_occurrence
from governance.cycle.templates import EventDraft, OccurrenceKind
from governance.errors import Conflict, Refused
from governance.permissions import Permission, require
from webapp.cycle import labels
from webapp.cycle.blueprint import blueprint
from webapp.desk import language, read, told, write
from webapp.ui.sent import sent_date, sent_date_parts, sent_number

Answer = str | Response | tuple[str, int]
Errors = dict[str, list[str]]


@blueprint.get("/aarshjul/<int:cycle_id>/ny")
def new_occurrence(cycle_id: int) -> Answer:
    """The form of a new occurrence."""
    return _form(cycle_id)


@blueprint.post("/aarshjul/<int:cycle_id>/ny")
def add(cycle_id: int) -> Answer:
    """Add it; in an adopted plan a reason is needed."""
    errors = _errors()
    if errors:
        return _form(cycle_id, errors), 422
    try:
        with write() as work:
            cycle = get_cycle(work, cycle_id)
            reason = request.form.get("reason", "").strip()
            added = add_occurrence(work, cycle_id, _draft(cycle), reason=reason)
            added_id = added.id
    except (Refused, Conflict) as refusal:
        return _form(cycle_id, told(refusal)), refusal.status
    flash(_("Begivenheden er lagt ind."), "success")
    return redirect(url_for(".occurrence", occurrence_id=added_id), 303)


def _form(cycle_id: int, errors: Errors | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_CYCLE)
    cycle = get_cycle(work, cycle_id)
    return render_template(
        "cycle/new.html",
        cycle=cycle,
        kinds=[(kind.value, words) for kind, words in labels.KINDS.items()],
        others=[(o.code, o.name(language())) for o in cycle.occurrences],
        given=request.form,
        day=sent_date_parts(request.form, "on"),
        errors=errors,
    )


def _errors() -> Errors:
    form, errors = request.form, {}
    if not form.get("name_da", "").strip():
        errors["name_da"] = [_("Skriv et navn.")]
    if form.get("kind") not in list(OccurrenceKind):
        errors["kind"] = [_("Vælg en slags.")]
    if form.get("how") == "offset":
        if not form.get("base"):
            errors["base"] = [_("Vælg den begivenhed, den skal følge.")]
        if sent_number(form, "workdays") is None:
            errors["workdays"] = [_("Skriv et helt antal arbejdsdage; minus betyder før.")]
    elif sent_date(form, "on") is None:
        errors["on"] = [_("Skriv en dato, der findes.")]
    if form.get("lead", "").strip() and (sent_number(form, "lead") or -1) < 0:
        errors["lead"] = [
            _("Skriv et helt antal arbejdsdage, mindst 1, eller lad feltet stå tomt.")
        ]
    return errors


def _draft(cycle: AnnualCycle) -> EventDraft:
    form = request.form
    kind = OccurrenceKind(form["kind"])
    name = form["name_da"].strip()
    return EventDraft(
        code=_free_code(cycle, kind),
        name_da=name,
        name_en=form.get("name_en", "").strip() or name,
        kind=kind,
        rule=_rule(cycle),
        lead_workdays=sent_number(form, "lead") or 0,
    )


def _rule(cycle: AnnualCycle) -> DateRule:
    form = request.form
    if form.get("how") == "offset":
        return Offset(form["base"], sent_number(form, "workdays") or 0)
    on = sent_date(form, "on") or date.min
    if on.year != cycle.year:
        raise DateOutsideYear(on=on, year=cycle.year)
    return FixedDay(on.month, on.day)


def _free_code(cycle: AnnualCycle, kind: OccurrenceKind) -> str:
    taken = {o.code for o in cycle.occurrences}
    stem = kind.value.replace("_", "-")
    return next(code for n in range(1, 1000) if (code := f"{stem}-{n}") not in taken)
