"""Follow-up actions of a body: put one down at a meeting, end it, move its deadline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.errors import FollowUpNotFound
from governance.casework.followups import (
    FollowUp,
    FollowUpDraft,
    FollowUpState,
    add_follow_up,
    end_follow_up,
    move_due,
    times_carried,
)
from governance.errors import Refused
from governance.meetings.agendas import case_ids_of, visible_items
from governance.meetings.meetings import get_meeting
from governance.organisation.organisations import Organisation, organisations
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.meetings.blueprint import blueprint
from webapp.ui.sent import sent_date, sent_date_parts

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class FollowUpLine:
    """An action with who owns it and how often it has been on an agenda."""

    follow_up: FollowUp
    owner: str
    carried: int
    is_late: bool


def follow_up_lines(work: Work, found: Sequence[FollowUp]) -> list[FollowUpLine]:
    """The actions as the page lists them."""
    return [
        FollowUpLine(
            each,
            work.session.get_one(Organisation, each.owner_id).name,
            times_carried(work, each.id),
            each.due_on < work.today,
        )
        for each in found
    ]


@blueprint.get("/moeder/<int:meeting_id>/opfoelgning/ny")
def new_follow_up(meeting_id: int) -> str:
    """The form; ``?punkt=`` names the item that it springs from."""
    return _form(meeting_id)


@blueprint.post("/moeder/<int:meeting_id>/opfoelgning/ny")
def add(meeting_id: int) -> Answer:
    """Put an action on the body's list."""
    errors = _problems()
    if errors:
        return _form(meeting_id, errors), 422
    with write() as work:
        add_follow_up(work, _draft(work, meeting_id))
    flash(_("Opfølgningen er ført og følger med til de næste møder."), "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="opfoelgning"), 303)


@blueprint.get("/moeder/<int:meeting_id>/opfoelgning/<int:follow_up_id>")
def follow_up(meeting_id: int, follow_up_id: int) -> str:
    """End the action, or give it another deadline."""
    return _change_form(meeting_id, follow_up_id)


@blueprint.post("/moeder/<int:meeting_id>/opfoelgning/<int:follow_up_id>")
def change(meeting_id: int, follow_up_id: int) -> Answer:
    """Done, dropped with a reason, or moved with a reason."""
    what, note = request.form.get("what", ""), request.form.get("note", "").strip()
    due_on = sent_date(request.form, "due_on")
    if what == "move" and due_on is None:
        return _change_form(meeting_id, follow_up_id, {"due_on": [_("Skriv den nye frist.")]}), 422
    if what not in ("done", "dropped", "move"):
        return _change_form(meeting_id, follow_up_id, {"what": [_("Vælg, hvad der er sket.")]}), 422
    try:
        with write() as work:
            if due_on is not None and what == "move":
                move_due(work, follow_up_id, due_on, reason=note)
            else:
                end_follow_up(work, follow_up_id, FollowUpState(what), note=note)
    except Refused as refusal:
        return _change_form(meeting_id, follow_up_id, {"note": told(refusal)[""]}), 422
    flash(_("Opfølgningen er ændret."), "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="opfoelgning"), 303)


def _problems() -> dict[str, list[str]]:
    errors = {}
    if not request.form.get("text", "").strip():
        errors["text"] = [_("Skriv, hvad der skal gøres.")]
    if request.form.get("owner") not in dict(_owners(read())):
        errors["owner"] = [_("Vælg den ansvarlige organisation.")]
    if sent_date(request.form, "due_on") is None:
        errors["due_on"] = [_("Skriv en frist, fx 20 11 2026.")]
    return errors


def _draft(work: Work, meeting_id: int) -> FollowUpDraft:
    due_on = sent_date(request.form, "due_on")
    if due_on is None:
        raise ValueError("checked before")
    items = {str(item.id): item.id for item in visible_items(work, meeting_id)}
    item_id = items.get(request.form.get("item", ""))
    cases = case_ids_of(work, item_id) if item_id else []
    return FollowUpDraft(
        get_meeting(work, meeting_id).body_code,
        request.form["text"].strip(),
        int(request.form["owner"]),
        due_on,
        case_id=cases[0] if len(cases) == 1 else None,
        agenda_item_id=item_id,
    )


def _owners(work: Work) -> list[tuple[str, str]]:
    return [(str(each.id), each.name) for each in organisations(work.session, work.today)]


def _form(meeting_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    items = visible_items(work, meeting_id)
    return render_template(
        "meetings/follow_up.html",
        meeting=get_meeting(work, meeting_id),
        items=[(str(item.id), f"{item.position}. {item.heading(language())}") for item in items],
        owners=_owners(work),
        item_id=request.values.get("item", request.args.get("punkt", "")),
        due_on=sent_date_parts(request.form, "due_on"),
        given=request.form,
        errors=errors,
    )


def _change_form(
    meeting_id: int, follow_up_id: int, errors: Mapping[str, Sequence[str]] | None = None
) -> str:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    found = work.session.get(FollowUp, follow_up_id)
    if found is None:
        raise FollowUpNotFound()
    return render_template(
        "meetings/follow_up_change.html",
        meeting=get_meeting(work, meeting_id),
        line=follow_up_lines(work, [found])[0],
        due_on=sent_date_parts(request.form, "due_on"),
        given=request.form,
        errors=errors,
    )
