"""Mending: do a failed step again, dismiss it with a reason, send a mail again."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import StepFailed
from governance.permissions import Permission, require
from governance.records import journal
from notifications import outbox
from webapp.desk import write
from webapp.operations.blueprint import blueprint
from webapp.operations.overview import show

Answer = str | Response | tuple[str, int]


@blueprint.post("/drift/haendelser/<int:incident_id>/igen")
def retry(incident_id: int) -> Answer:
    """Do the step again in the name of whoever did it first."""
    try:
        with write() as work:
            require(work.actor, Permission.OPERATE)
            work.engine.retry(work.session, incident_id, actor=work.actor, now=work.now)
            journal.append(work, "incident_retried", f"incident:{incident_id}")
    except StepFailed:
        flash(_("Trinnet fejlede igen. Forsøget er talt med, og fejlen er opdateret."), "error")
        return _back()
    flash(_("Trinnet lykkedes, og forløbet er gået videre."), "success")
    return _back()


@blueprint.post("/drift/haendelser/<int:incident_id>/luk")
def dismiss(incident_id: int) -> Answer:
    """Close the incident without doing the step; the reason stays in the journal."""
    reason = request.form.get("reason", "").strip()
    if not reason:
        key = f"reason-{incident_id}"
        return show({key: [_("Skriv, hvorfor hændelsen lukkes uden at blive udført.")]}), 422
    with write() as work:
        require(work.actor, Permission.OPERATE)
        work.engine.dismiss(
            work.session, incident_id, reason=reason, actor=work.actor, now=work.now
        )
        journal.append(
            work, "incident_dismissed", f"incident:{incident_id}", detail={"reason": reason}
        )
    flash(_("Hændelsen er lukket uden at blive udført."), "success")
    return _back()


@blueprint.post("/drift/mails/<int:message_id>/igen")
def send_again(message_id: int) -> Answer:
    """Put a mail that was given up back in line."""
    with write() as work:
        outbox.retry_failed(work, message_id)
    flash(_("Mailen står i kø igen."), "success")
    return _back()


def _back() -> Response:
    return redirect(url_for(".overview"), 303)
