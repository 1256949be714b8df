"""Mending: do a failed step again, dismiss it with a reason, send a mail again."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import SpokenError, StepFailed
from governance.definitions import mending
from governance.permissions import Permission, require
from governance.records import journal
from notifications import outbox
from webapp.desk import language, write
from webapp.operations.blueprint import blueprint
from webapp.operations.overview import show
from webapp.operations.process import value_of

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


@blueprint.post("/drift/haendelser/<int:incident_id>/spring-over")
def skip(incident_id: int) -> Answer:
    """Pass over the service task that failed, with the values that are read of its result."""
    reason = request.form.get("reason", "").strip()
    head = "value-"
    typed = {k.removeprefix(head): v for k, v in request.form.items() if k.startswith(head)}
    values = {name: value_of(text) for name, text in typed.items() if text.strip()}
    try:
        with write() as work:
            mending.skip(work, incident_id, values, reason=reason)
    except StepFailed:
        flash(_("Trinnet fejlede igen. Forsøget er talt med, og fejlen er opdateret."), "error")
        return _back()
    except SpokenError as refusal:
        if refusal.status != 422:
            raise
        return show({f"skip-{incident_id}": [refusal.message(language())]}), 422
    flash(_("Trinnet er sprunget over, og forløbet er gået videre."), "success")
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
