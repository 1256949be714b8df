"""The candidates of a round: nominate, withdraw with a reason, and who may never stand."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.permissions import Permission, require
from governance.prioritisation import drafting as rules
from webapp.desk import language, read, write
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.candidates import nomination
from webapp.ui.sent import sent_number

Answer = str | Response | tuple[str, int]
Errors = dict[str, list[str]]


@blueprint.get("/prioritering/<int:round_id>/kandidater")
def candidates(round_id: int) -> Answer:
    """Who stands, who could, and who may never be ranked, with the reason."""
    return _candidates(round_id)


@blueprint.post("/prioritering/<int:round_id>/kandidater")
def change_candidates(round_id: int) -> Answer:
    """Nominate a case, or withdraw one with a reason."""
    case_id = sent_number(request.form, "case") or 0
    reason = request.form.get("reason", "").strip()
    try:
        with write() as work:
            if request.form.get("action") == "withdraw":
                rules.withdraw_candidate(work, round_id, case_id, reason=reason)
            else:
                rules.nominate(work, round_id, case_id)
    except Refused as refusal:
        key = f"reason-{case_id}" if request.form.get("action") == "withdraw" else ""
        return _candidates(round_id, {key: [refusal.message(language())]}), 422
    flash(_("Kandidaterne er opdateret."), "success")
    return redirect(url_for(".candidates", round_id=round_id), 303)


def _candidates(round_id: int, errors: Errors | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_ROUND)
    round_ = rules.editable_round(work, round_id)
    return render_template(
        "prioritisation/candidates.html",
        round=round_,
        lists=nomination(work, round_),
        given=request.form,
        errors=errors,
    )
