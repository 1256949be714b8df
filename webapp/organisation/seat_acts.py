"""What the secretariat does with a seat: appoint, end, lay an office on it, add one."""

from collections.abc import Callable, Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.organisation import structure
from governance.organisation.mandates import MandateKind, mandate_by_id
from governance.organisation.offices import OfficeKind, office_by_id
from governance.organisation.organisations import organisations
from governance.organisation.people import add_person
from governance.organisation.queries import composition
from governance.permissions import Permission, require
from governance.validity import Days
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.organisation.blueprint import blueprint
from webapp.organisation.seat_page import Errors, seat_in, sent_days, show_seat
from webapp.ui.sent import sent_date, sent_date_parts

Answer = str | Response | tuple[str, int]


@blueprint.get("/organisation/<code>/pladser/<int:seat_id>")
def seat(code: str, seat_id: int) -> str:
    """The seat with its history."""
    seat_in(read(), code, seat_id)
    return show_seat(seat_id)


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/udpeg")
def appoint(code: str, seat_id: int) -> Answer:
    """Give somebody a mandate; a person who is not in the register is put there."""
    days, errors = sent_days("appoint"), _appoint_problems()
    if errors or days is None:
        return show_seat(seat_id, errors, opened="appoint"), 422

    def act(work: Work) -> None:
        kind = MandateKind(request.form["appoint_kind"])
        structure.appoint(work, seat_id, _person(work), kind=kind, days=days)

    return do(code, seat_id, act, form="appoint", text=_("Udpegningen er ført."))


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/udpegning/<int:mandate_id>")
def end_mandate(code: str, seat_id: int, mandate_id: int) -> Answer:
    """Let a mandate end by date."""
    last_on = sent_date(request.form, "last_on")
    if last_on is None:
        return show_seat(seat_id, _no_date(), opened=f"mandate-{mandate_id}"), 422

    def act(work: Work) -> None:
        if mandate_by_id(work.session, mandate_id).seat_id == seat_id:
            structure.end_mandate(work, mandate_id, last_on=last_on)

    form = f"mandate-{mandate_id}"
    return do(code, seat_id, act, form=form, text=_("Udpegningen ophører på den valgte dag."))


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/hverv")
def assign_office(code: str, seat_id: int) -> Answer:
    """Lay the chair or the deputy on the seat."""
    days, kind = sent_days("office"), request.form.get("office_kind", "")
    errors = {}
    if kind not in set(OfficeKind):
        errors["office_kind"] = [_("Vælg hvervet.")]
    if days is None:
        errors["office_from"] = [_("Skriv en periode med rigtige datoer.")]
    if errors or days is None:
        return show_seat(seat_id, errors, opened="office"), 422

    def act(work: Work) -> None:
        structure.assign_office(work, seat_id, kind=OfficeKind(kind), days=days)

    return do(code, seat_id, act, form="office", text=_("Hvervet er lagt på pladsen."))


@blueprint.post("/organisation/<code>/pladser/<int:seat_id>/hverv/<int:office_id>")
def end_office(code: str, seat_id: int, office_id: int) -> Answer:
    """Let an office leave the seat by date."""
    last_on = sent_date(request.form, "last_on")
    if last_on is None:
        return show_seat(seat_id, _no_date(), opened=f"office-{office_id}"), 422

    def act(work: Work) -> None:
        if office_by_id(work.session, office_id).seat_id == seat_id:
            structure.end_office(work, office_id, last_on=last_on)

    form = f"office-{office_id}"
    return do(code, seat_id, act, form=form, text=_("Hvervet ophører på den valgte dag."))


@blueprint.get("/organisation/<code>/pladser/ny")
def new_seat(code: str) -> str:
    """The form for a place of the quota that has no seat yet."""
    return _seat_form(code)


@blueprint.post("/organisation/<code>/pladser/ny")
def add_seat(code: str) -> Answer:
    """Set up one more seat; more than the quota is refused."""
    first, label = sent_date(request.form, "from"), request.form.get("label", "").strip()
    group = request.form.get("group", "")
    errors = {}
    if not label:
        errors["label"] = [_("Skriv pladsens navn.")]
    if not group.isdecimal():
        errors["group"] = [_("Vælg part.")]
    if first is None:
        errors["from"] = [_("Skriv den første dag.")]
    if errors or first is None:
        return _seat_form(code, errors), 422
    organisation = request.form.get("organisation", "")
    owner = int(organisation) if organisation.isdecimal() else None
    try:
        with write() as work:
            made = structure.add_seat(
                work, int(group), label=label, organisation_id=owner, days=Days(first)
            )
    except Refused as refusal:
        return _seat_form(code, told(refusal)), 422
    flash(_("Pladsen er oprettet. Den er ubesat, til nogen udpeges."), "success")
    return redirect(url_for(".seat", code=code, seat_id=made.id), 303)


def do(code: str, seat_id: int, act: Callable[[Work], None], *, form: str, text: str) -> Answer:
    """One act on the seat; what the rules refuse is told in its form."""
    try:
        with write() as work:
            seat_in(work, code, seat_id)
            act(work)
    except Refused as refusal:
        return show_seat(seat_id, told(refusal), opened=form), 422
    flash(text, "success")
    return redirect(url_for(".seat", code=code, seat_id=seat_id), 303)


def _appoint_problems() -> dict[str, list[str]]:
    errors = {}
    chosen = request.form.get("appoint_person", "").isdecimal()
    if not chosen and not request.form.get("appoint_name", "").strip():
        errors["appoint_person"] = [_("Vælg en person, eller skriv navnet på en ny.")]
    if request.form.get("appoint_kind") not in set(MandateKind):
        errors["appoint_kind"] = [_("Vælg, om det er et ordinært medlem eller en stedfortræder.")]
    if sent_days("appoint") is None:
        errors["appoint_from"] = [_("Skriv en periode med rigtige datoer.")]
    return errors


def _person(work: Work) -> int:
    chosen = request.form.get("appoint_person", "")
    if chosen.isdecimal():
        return int(chosen)
    email = request.form.get("appoint_email", "").strip() or None
    return add_person(work, request.form["appoint_name"], email=email).id


def _no_date() -> Errors:
    return {"last_on": [_("Skriv den sidste dag.")]}


def _seat_form(code: str, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_ORGANISATION)
    view = composition(work, code, sent_date(request.form, "from") or work.today)
    english = language() == "en"
    return render_template(
        "organisation/new_seat.html",
        body=view.body,
        groups=[
            (str(g.group_id), g.party_name_en if english else g.party_name_da) for g in view.groups
        ],
        organisations=[(str(o.id), o.name) for o in organisations(work.session, work.today)],
        first=sent_date_parts(request.form, "from"),
        errors=errors,
        given=request.form,
    )
