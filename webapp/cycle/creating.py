"""Laying a year's plan: from the template, or as a copy of last year's."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.cycle.instantiate import copy_cycle, create_cycle, start_cycle_process
from webapp.cycle.blueprint import blueprint
from webapp.desk import write
from webapp.ui.sent import sent_number


@blueprint.post("/aarshjul/opret")
def create() -> Response:
    """Lay the plan and start the process that takes it to adoption."""
    body_code, year = request.form.get("body", ""), sent_number(request.form, "year") or 0
    make = copy_cycle if request.form.get("how") == "copy" else create_cycle
    with write() as work:
        made = make(work, body_code, year)
        start_cycle_process(work, made)
        cycle_id = made.id
    flash(_("Årshjulet er lagt som kladde."), "success")
    return redirect(url_for(".cycle", cycle_id=cycle_id), 303)
