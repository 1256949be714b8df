"""Gates: passed when nothing is missing, or waived by the chair with a reason."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.cycle import gates
from governance.errors import Conflict, Refused
from webapp.cycle.blueprint import blueprint
from webapp.cycle.pages import one
from webapp.desk import language, write

Answer = str | Response | tuple[str, int]


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/passer")
def pass_gate(occurrence_id: int) -> Answer:
    """Pass the gate; refused while something is missing."""
    try:
        with write() as work:
            gates.pass_gate(work, occurrence_id)
    except (Refused, Conflict) as refusal:
        return one(occurrence_id, {"": [refusal.message(language())]}), refusal.status
    flash(_("Milepælen er passeret."), "success")
    return redirect(url_for(".occurrence", occurrence_id=occurrence_id), 303)


@blueprint.post("/aarshjul/begivenhed/<int:occurrence_id>/fravig")
def waive_gate(occurrence_id: int) -> Answer:
    """Let it go; what was missing stays beside the reason."""
    try:
        with write() as work:
            reason = request.form.get("waive_reason", "")
            gates.waive_gate(work, occurrence_id, reason=reason)
    except (Refused, Conflict) as refusal:
        problem = {"waive_reason": [refusal.message(language())]}
        return one(occurrence_id, problem), refusal.status
    flash(_("Milepælen er fraveget."), "success")
    return redirect(url_for(".occurrence", occurrence_id=occurrence_id), 303)
