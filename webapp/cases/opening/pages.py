"""The pages of a new case."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from governance.casework.cases import Case, CaseType
from governance.casework.documents.storing import documents_of
from governance.casework.intake import draft_of
from governance.permissions import Permission, may
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.cases.labels import CASE_TYPES
from webapp.cases.opening.drafting import draft_case, submitted_case
from webapp.cases.opening.forms import answers_from, case_form
from webapp.cases.opening.suggestion import suggest
from webapp.database import reading
from webapp.ui.fields import shown_values

Errors = Mapping[str, list[str]]


def form_page(
    case_id: int | None, *, errors: Errors | None = None, sent: Mapping[str, Any] | None = None
) -> str:
    """Step 1, with what was just sent, else with the draft."""
    work = reading(current_actor())
    form = case_form(work)
    stored = answers_from(draft_of(work, case_id)) if case_id else {}
    return render_template(
        "cases/new.html",
        form=form,
        values=shown_values(form.fields, sent if sent is not None else stored),
        errors=_with_file(errors),
        case_id=case_id,
        papers=documents_of(work, case_id) if case_id else (),
        may_attach=may(work.actor, Permission.ADD_DOCUMENT),
    )


def type_page(case_id: int) -> str:
    """Step 2: what the tables suggest, and why."""
    work = reading(current_actor())
    case = draft_case(work, case_id)
    return render_template(
        "cases/type.html", case=case, suggestion=suggest(work, case), types=CASE_TYPES
    )


def check_page(case_id: int, chosen: CaseType) -> str:
    """Step 3: every answer once more."""
    work = reading(current_actor())
    case = draft_case(work, case_id)
    return render_template(
        "cases/check.html", case=case, rows=_answers(work, case, chosen), chosen=chosen
    )


def receipt_page(number: str) -> str:
    """For whoever opened the case, and for all who may see it."""
    work = reading(current_actor())
    case = submitted_case(work, number)
    return render_template("cases/receipt.html", case=case)


def _answers(work: Work, case: Case, chosen: CaseType) -> list[tuple[str, Any, str | None]]:
    form = case_form(work, case.owner_id)
    answers = answers_from(draft_of(work, case.id))
    back = url_for(".edit_draft", case_id=case.id)
    hidden = form.hidden_keys(answers)
    rows: list[tuple[str, Any, str | None]] = [
        (
            part.label(),
            _in_words(dict(part.options()), answers[part.key]),
            f"{back}#field-{part.key}",
        )
        for part in form.fields
        if part.key in answers and part.key not in hidden
    ]
    papers: Sequence[str] = [paper.title for paper in documents_of(work, case.id)]
    rows.append((_("Dokumenter"), papers or _("Ingen"), back))
    rows.append((_("Foreslået sagstype"), str(CASE_TYPES[chosen]),
                 url_for(".choose_type", case_id=case.id)))  # fmt: skip
    return rows


def _in_words(options: dict[str, str], value: Any) -> Any:
    if isinstance(value, list):
        return [options.get(each, each) for each in value] or ""
    return options.get(value, value)


def _with_file(errors: Errors | None) -> Errors | None:
    """A refused form loses its file, so the page says that it must be chosen again."""
    sent = request.files.get("document")
    if not errors or sent is None or not sent.filename:
        return errors
    again = _("Vælg filen %(name)s igen: en browser sender den ikke to gange.", name=sent.filename)
    return {**errors, "document": [*errors.get("document", []), again]}
