"""Acts on a running case: remind its owner, withdraw it, make it cross-cutting."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework import classification, intake
from governance.casework.cases import CaseType
from governance.casework.queries import case_facts
from governance.errors import Refused
from governance.permissions import Permission, require
from webapp.auth.identity import current_actor
from webapp.cases.blueprint import blueprint
from webapp.cases.running import end_running, open_case
from webapp.database import reading, unit_of_work
from webapp.pages import language

Page = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Act:
    """What the page says before the act is done. ``asks`` is the label of the reason, if any."""

    heading: str
    text: str
    button: str
    asks: str = ""


@blueprint.get("/sager/<number>/rykker")
def remind(number: str) -> Page:
    """Ask before the owner is reminded."""
    return _ask(number, _reminding(), Permission.EDIT_CASE)


@blueprint.post("/sager/<number>/rykker")
def send_reminder(number: str) -> Page:
    """Ask the owner once more for what is missing."""
    with unit_of_work(current_actor()) as work:
        intake.remind_owner(work, case_facts(work, number).case.id)
    return _done(number, _("Rykkeren er sendt til sagsejeren."))


@blueprint.get("/sager/<number>/tilbagetraekning")
def withdraw_case(number: str) -> Page:
    """Ask before the case is withdrawn."""
    return _ask(number, _withdrawing(), Permission.EDIT_CASE)


@blueprint.post("/sager/<number>/tilbagetraekning")
def confirm_withdrawal(number: str) -> Page:
    """Take the case out of treatment and end what runs for it."""
    reason = request.form.get("reason", "").strip()
    try:
        with unit_of_work(current_actor()) as work:
            case = open_case(work, number)
            intake.withdraw(work, case.id, reason)
            end_running(work, case, reason)
    except Refused as refusal:
        return _ask(number, _withdrawing(), Permission.EDIT_CASE, refusal=refusal)
    return _done(number, _("Sagen er trukket tilbage."))


@blueprint.get("/sager/<number>/omklassificering")
def reclassify(number: str) -> Page:
    """Ask before an internal case becomes cross-cutting."""
    return _ask(number, _reclassifying(), Permission.RECLASSIFY_CASE)


@blueprint.post("/sager/<number>/omklassificering")
def confirm_reclassification(number: str) -> Page:
    """The chair makes the case cross-cutting; the joint treatment begins."""
    reason = request.form.get("reason", "").strip()
    try:
        with unit_of_work(current_actor()) as work:
            case = open_case(work, number)
            classification.reclassify_as_cross_cutting(work, case.id, reason)
            end_running(work, case, reason)
            intake.start_intake(work, case.id, CaseType.CROSS_CUTTING)
    except Refused as refusal:
        return _ask(number, _reclassifying(), Permission.RECLASSIFY_CASE, refusal=refusal)
    return _done(number, _("Sagen er nu tværgående og behandles af parterne i fællesskab."))


def _reminding() -> Act:
    return Act(
        _("Send rykker til sagsejeren"),
        _("Sagsejeren får besked om, hvad der mangler på sagen."),
        _("Send rykker"),
    )


def _withdrawing() -> Act:
    return Act(
        _("Træk sagen tilbage"),
        _("Sagen afsluttes, og alle åbne opgaver på den lukkes. Det kan ikke fortrydes; "
          "sagen kan indsendes igen med et nyt nummer."),
        _("Træk sagen tilbage"),
        _("Begrundelse"),
    )  # fmt: skip


def _reclassifying() -> Act:
    return Act(
        _("Gør sagen tværgående"),
        _("Sagen går fra gensidig orientering til fælles behandling: parterne høres, "
          "styregruppen indstiller, og bestyrelsen beslutter. Det kan ikke gøres om."),
        _("Gør sagen tværgående"),
        _("Begrundelse"),
    )  # fmt: skip


def _ask(number: str, act: Act, permission: Permission, *, refusal: Refused | None = None) -> Page:
    work = reading(current_actor())
    require(work.actor, permission)
    case = open_case(work, number)
    errors = {"reason": [refusal.message(language())]} if refusal else None
    page = render_template(
        "cases/act.html",
        act=act,
        case=case,
        errors=errors,
        given=request.form,
    )
    return (page, 422) if refusal else page


def _done(number: str, text: str) -> Response:
    flash(text, "success")
    return redirect(url_for(".case", number=number), 303)
