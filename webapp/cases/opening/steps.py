"""A new case: fill in, see the suggested type, check, submit, receipt.

What is filled in is kept as a draft from the first step, with its document, so that nothing
is lost between the steps.
"""

from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.casework.cases import CaseType
from governance.casework.intake import draft_of, submit_case
from governance.errors import Refused
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.opening import pages
from webapp.cases.opening.drafting import draft_case, field_of, keep, require_opener, sent_values
from webapp.cases.opening.forms import case_form, draft_from
from webapp.cases.papers import upload
from webapp.database import reading, unit_of_work
from webapp.pages import language

Page = str | Response | tuple[str, int]


@blueprint.get("/sager/ny")
def new_case() -> Page:
    """Step 1: what the case is."""
    require_opener(current_actor())
    return pages.form_page(None)


@blueprint.post("/sager/ny")
def begin_case() -> Page:
    """Keep a new draft and go on to its type."""
    require_opener(current_actor())
    return _save(None)


@blueprint.get("/sager/kladde/<int:case_id>")
def edit_draft(case_id: int) -> Page:
    """Step 1 again, with what was written."""
    draft_case(reading(current_actor()), case_id)
    return pages.form_page(case_id)


@blueprint.post("/sager/kladde/<int:case_id>")
def save_case_draft(case_id: int) -> Page:
    """Keep the changed draft."""
    return _save(case_id)


@blueprint.get("/sager/kladde/<int:case_id>/type")
def choose_type(case_id: int) -> Page:
    """Step 2: the suggested type and why."""
    return pages.type_page(case_id)


@blueprint.get("/sager/kladde/<int:case_id>/kontrol")
def check_case(case_id: int) -> Page:
    """Step 3: check the answers; nothing is binding yet."""
    if (chosen := proposed(request.args.get("type"))) is None:
        return redirect(url_for(".choose_type", case_id=case_id))
    return pages.check_page(case_id, chosen)


@blueprint.post("/sager/kladde/<int:case_id>/indsend")
def submit(case_id: int) -> Page:
    """Number the case and start its process: one transaction."""
    chosen = proposed(request.form.get("type")) or CaseType.CROSS_CUTTING
    try:
        with unit_of_work(current_actor()) as work:
            draft_case(work, case_id)
            draft = replace(draft_of(work, case_id), proposed_type=chosen)
            number = submit_case(work, draft, case_id=case_id).number
    except Refused as refusal:
        errors = {field_of(refusal): [refusal.message(language())]}
        return pages.form_page(case_id, errors=errors), 422
    return redirect(url_for(".receipt", number=number), 303)


@blueprint.get("/sager/<number>/kvittering")
def receipt(number: str) -> Page:
    """The number of the case, and what happens now."""
    return pages.receipt_page(number)


def proposed(value: str | None) -> CaseType | None:
    """The type that was chosen, if any."""
    return CaseType(value) if value in {kind.value for kind in CaseType} else None


def _save(case_id: int | None) -> Page:
    sent = sent_values(request.form)
    try:
        with unit_of_work(current_actor()) as work:
            before = draft_of(work, case_id) if case_id and draft_case(work, case_id) else None
            draft = draft_from(case_form(work).validate(sent, language()), before)
            saved = keep(work, draft, upload(), case_id=case_id).id
    except FormInvalid as invalid:
        return pages.form_page(case_id, errors=invalid.texts(language()), sent=sent), 422
    except Refused as refusal:
        errors = {field_of(refusal): [refusal.message(language())]}
        return pages.form_page(case_id, errors=errors, sent=sent), 422
    return redirect(url_for(".choose_type", case_id=saved), 303)
