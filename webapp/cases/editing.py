"""The secretariat corrects the facts of a running case; the old values stay in the journal."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.casework.intake import draft_of, supplement
from governance.casework.queries import case_facts
from governance.errors import Refused
from governance.permissions import Permission, require
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.opening.drafting import field_of, sent_values
from webapp.cases.opening.forms import answers_from, case_form, draft_from
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.ui.fields import shown_values


@blueprint.get("/sager/<number>/redigering")
def edit_case(number: str) -> str:
    """The facts as they stand."""
    return _form(number)


@blueprint.post("/sager/<number>/redigering")
def save_case(number: str) -> Response | tuple[str, int]:
    """Keep what was changed."""
    sent = sent_values(request.form)
    try:
        with unit_of_work(current_actor()) as work:
            require(work.actor, Permission.EDIT_CASE)
            case = case_facts(work, number).case
            answers = case_form(work, case.owner_id).validate(sent, language())
            supplement(work, case.id, draft_from(answers, draft_of(work, case.id)))
    except FormInvalid as invalid:
        return _form(number, errors=invalid.texts(language()), sent=sent), 422
    except Refused as refusal:
        errors = {field_of(refusal): [refusal.message(language())]}
        return _form(number, errors=errors, sent=sent), 422
    flash(_("Sagens oplysninger er gemt."), "success")
    return redirect(url_for(".case", number=number), 303)


def _form(
    number: str,
    *,
    errors: Mapping[str, list[str]] | None = None,
    sent: Mapping[str, Any] | None = None,
) -> str:
    work = reading(current_actor())
    require(work.actor, Permission.EDIT_CASE)
    case = case_facts(work, number).case
    form = case_form(work, case.owner_id)
    stored = answers_from(draft_of(work, case.id))
    values = shown_values(form.fields, sent if sent is not None else stored)
    return render_template("cases/edit.html", case=case, form=form, values=values, errors=errors)
