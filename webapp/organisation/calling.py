"""Calling in a substitute for a seat, and sending them home. For the secretariat and chairs."""

from flask import request
from flask_babel import gettext as _

from governance.organisation.structure import activate_substitute, end_activation
from governance.organisation.substitutes import activation_by_id
from governance.work import Work
from webapp.organisation.blueprint import blueprint
from webapp.organisation.seat_acts import Answer, do
from webapp.organisation.seat_page import sent_days, show_seat

REASON_LENGTH = 500


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/stedfortraeder")
def call_in(code: str, seat_id: int) -> Answer:
    """The substitute acts for the seat in the period; the principal may still overrule."""
    days, mandate = sent_days("call"), request.form.get("call_mandate", "")
    errors = {}
    if not mandate.isdecimal():
        errors["call_mandate"] = [_("Vælg stedfortræderen.")]
    if days is None:
        errors["call_from"] = [_("Skriv en periode med rigtige datoer.")]
    if errors or days is None:
        return show_seat(seat_id, errors, opened="call"), 422
    reason = request.form.get("call_reason", "").strip()[:REASON_LENGTH]

    def act(work: Work) -> None:
        activate_substitute(work, seat_id, int(mandate), days=days, reason=reason)

    return do(code, seat_id, act, form="call", text=_("Stedfortræderen er indkaldt."))


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/stedfortraeder/<int:activation_id>")
def send_home(code: str, seat_id: int, activation_id: int) -> Answer:
    """End the activation now; what the substitute answered stands."""

    def act(work: Work) -> None:
        if activation_by_id(work.session, activation_id).seat_id == seat_id:
            end_activation(work, activation_id)

    return do(code, seat_id, act, form="", text=_("Indkaldelsen er afsluttet."))
