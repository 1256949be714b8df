"""Criteria and weights, and their way to the chair and back."""

import re
from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.errors import Refused
from governance.permissions import Permission, require
from governance.prioritisation import drafting as rules
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.queries import round_by_id
from governance.prioritisation.rounds import Round
from webapp.desk import current_actor, language, read, write
from webapp.prioritisation import actions as steps
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.showing import refused
from webapp.worklist import behind

ROWS_TO_SPARE = 3
FIELDS = ("code", "name_da", "name_en", "weight", "description")
Answer = str | Response | tuple[str, int]
Errors = dict[str, list[str]]


@blueprint.get("/prioritering/<int:round_id>/kriterier")
def criteria(round_id: int) -> Answer:
    """The form of criteria and weights."""
    work = read()
    require(work.actor, Permission.EDIT_ROUND)
    round_ = rules.editable_round(work, round_id)
    return _criteria(round_, [_stored(criterion) for criterion in round_.criteria])


@blueprint.post("/prioritering/<int:round_id>/kriterier")
def change_criteria(round_id: int) -> Answer:
    """Replace criteria and weights; "one more row" only redraws the form."""
    rows = _rows_sent()
    if request.form.get("action") == "more":
        return _criteria(round_by_id(read(), round_id), rows, more=len(rows) + 3)
    errors = _errors_of(rows)
    if not errors:
        try:
            with write() as work:
                rules.set_criteria(work, round_id, [_draft(row) for row in rows])
        except Refused as refusal:
            errors = {"weight-0": [refusal.message(language())]}
    if errors:
        return _criteria(round_by_id(read(), round_id), rows, errors), 422
    flash(_("Kriterier og vægte er gemt."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


@blueprint.post("/prioritering/<int:round_id>/til-formanden")
def send_to_chair(round_id: int) -> Answer:
    """Lay candidates, criteria and weights before the chair."""
    try:
        with write() as work:
            task = steps.task_of(work, round_by_id(work, round_id), steps.DRAFT)
            if task is not None:
                behind.answer(work, task, {})
    except Refused as refusal:
        return refused(round_id, refusal)
    flash(_("Kriterier og vægte ligger nu hos formanden."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


@blueprint.post("/prioritering/<int:round_id>/kriterier/afgoerelse")
def decide_criteria(round_id: int) -> Answer:
    """The chair approves criteria and weights, or returns them with a reason."""
    choice, reason = request.form.get("criteria", ""), request.form.get("reason", "").strip()
    if choice not in ("approve", "return"):
        return refused(round_id, {"criteria": [_("Vælg, om kriterierne godkendes.")]})
    if choice == "return" and not reason:
        return refused(round_id, {"reason": [_("Skriv, hvorfor de returneres.")]})
    try:
        _decide_criteria(round_id, choice, reason)
    except FormInvalid as invalid:
        return refused(round_id, invalid.texts(language()))
    except Refused as refusal:
        return refused(round_id, refusal)
    told = _("Kriterierne er godkendt.") if choice == "approve" else _("Kriterierne er returneret.")
    flash(told, "success")
    return redirect(url_for(".round", round_id=round_id), 303)


def _decide_criteria(round_id: int, choice: str, reason: str) -> None:
    with write() as work:
        task = steps.task_of(work, round_by_id(work, round_id), steps.APPROVE_CRITERIA)
        if task is not None:
            behind.answer(work, task, {"criteria": choice, "reason": reason})
        elif choice == "approve":
            rules.approve_criteria(work, round_id)
        else:
            rules.return_criteria(work, round_id, reason=reason)


def _criteria(
    round_: Round, rows: list[dict[str, str]], errors: Errors | None = None, more: int = 0
) -> str:
    require(current_actor(), Permission.EDIT_ROUND)
    wanted = max(more, len(rows) + ROWS_TO_SPARE if not rows else len(rows) + 1)
    blank = dict.fromkeys(FIELDS, "")
    shown = [*rows, *(dict(blank) for _each in range(wanted - len(rows)))]
    total = sum(int(row["weight"]) for row in rows if row["weight"].isdecimal())
    return render_template(
        "prioritisation/criteria.html", round=round_, rows=shown, total=total, errors=errors
    )


def _stored(criterion: object) -> dict[str, str]:
    return {field: str(getattr(criterion, field)) for field in FIELDS}


def _rows_sent() -> list[dict[str, str]]:
    """The rows that hold anything at all."""
    columns = [request.form.getlist(field) for field in FIELDS]
    rows = [
        dict(zip(FIELDS, (value.strip() for value in values), strict=True))
        for values in zip(*columns, strict=False)
    ]
    return [row for row in rows if row["name_da"] or row["weight"]]


def _errors_of(rows: list[dict[str, str]]) -> Errors:
    if not rows:
        return {"name_da-0": [_("Skriv mindst ét kriterium.")]}
    errors: Errors = {}
    for place, row in enumerate(rows):
        if not row["name_da"]:
            errors[f"name_da-{place}"] = [_("Kriterium %(n)s mangler et navn.", n=place + 1)]
        if not row["weight"].isdecimal():
            errors[f"weight-{place}"] = [
                _("Vægten af kriterium %(n)s skal være et helt tal.", n=place + 1)
            ]
    return errors


def _draft(row: Mapping[str, str]) -> CriterionDraft:
    return CriterionDraft(
        code=row["code"] or code_of(row["name_da"]),
        name_da=row["name_da"],
        name_en=row["name_en"] or row["name_da"],
        weight=int(row["weight"]),
        description=row["description"],
    )


def code_of(name: str) -> str:
    """A code from a Danish name: "Værdi for borgeren" → "vaerdi-for-borgeren"."""
    plain = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "kriterium"
