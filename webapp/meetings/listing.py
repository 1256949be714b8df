"""The plan: meetings to come and meetings held, and planning one more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.meetings.errors import NoticeTooShort
from governance.meetings.meetings import (
    Meeting,
    MeetingKind,
    MeetingPlan,
    latest_notice,
    plan_meeting,
)
from governance.meetings.preparation import begin_preparing
from governance.meetings.queries import past_meetings, upcoming_meetings
from governance.organisation.bodies import Body
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.meetings import labels
from webapp.meetings.blueprint import blueprint
from webapp.ui.sent import sent_date_parts, sent_moment
from webapp.worklist.presenter import Tab

Answer = str | Response | tuple[str, int]
PLANNABLE = (MeetingKind.EXTRAORDINARY, MeetingKind.ORDINARY)


@dataclass(frozen=True)
class MeetingRow:
    """One line of the list."""

    meeting: Meeting
    body: str
    kind: str
    state: tuple[str, object]


@blueprint.get("/moeder/")
def meeting_list() -> str:
    """What is to come, or what has been, of one body or all."""
    work = read()
    held = request.args.get("vis") == "afholdte"
    bodies = body_names(work)
    body = request.args.get("organ", "")
    find = past_meetings if held else upcoming_meetings
    return render_template(
        "meetings/list.html",
        rows=_rows(find(work, body if body in bodies else None), bodies),
        tabs=_tabs(body, held=held),
        bodies=list(bodies.items()),
        body=body,
        held=held,
    )


@blueprint.get("/moeder/nyt")
def new_meeting() -> str:
    """The form for a meeting outside the annual plan."""
    require(read().actor, Permission.EDIT_MEETING)
    return _form({})


@blueprint.post("/moeder/nyt")
def plan() -> Answer:
    """Put the meeting in the plan and start preparing it. Too short a notice is refused."""
    require(read().actor, Permission.EDIT_MEETING)
    errors = _problems()
    if errors:
        return _form(errors), 422
    try:
        with write() as work:
            meeting = plan_meeting(work, _plan())
            if work.now > (latest := latest_notice(work, meeting)):
                raise NoticeTooShort(meeting=meeting.number, latest=latest)
            begin_preparing(work, meeting.id)
    except Refused as refusal:
        return _form(told(refusal)), 422
    flash(_("Mødet %(number)s er planlagt.", number=meeting.number), "success")
    return redirect(url_for(".meeting", meeting_id=meeting.id), 303)


def body_names(work: Work) -> dict[str, str]:
    """Code → name of every body, in the reader's language."""
    bodies = work.session.scalars(select(Body).order_by(Body.id))
    return {body.code: body.name(language()) for body in bodies}


def _rows(meetings: Sequence[Meeting], bodies: Mapping[str, str]) -> list[MeetingRow]:
    return [
        MeetingRow(m, bodies[m.body_code], str(labels.KINDS[m.kind]), labels.STATES[m.state])
        for m in meetings
    ]


def _tabs(body: str, *, held: bool) -> list[Tab]:
    return [
        Tab(_("Kommende"), url_for(".meeting_list", organ=body or None), not held, None),
        Tab(_("Afholdte"), _held_address(body), held, None),
    ]


def _held_address(body: str) -> str:
    return url_for(".meeting_list", vis="afholdte", organ=body or None)


def _problems() -> dict[str, list[str]]:
    errors = {}
    if request.form.get("body") not in body_names(read()):
        errors["body"] = [_("Vælg det organ, der skal mødes.")]
    if request.form.get("kind") not in PLANNABLE:
        errors["kind"] = [_("Vælg mødets art.")]
    if sent_moment(request.form, "starts_at") is None:
        errors["starts_at"] = [_("Skriv en dato og et klokkeslæt, fx 10.00.")]
    extraordinary = request.form.get("kind") == MeetingKind.EXTRAORDINARY
    if extraordinary and not request.form.get("purpose", "").strip():
        errors["purpose"] = [_("Skriv, hvorfor mødet er nødvendigt.")]
    return errors


def _plan() -> MeetingPlan:
    starts_at = sent_moment(request.form, "starts_at")
    if starts_at is None:
        raise ValueError("checked before")
    return MeetingPlan(
        request.form["body"],
        starts_at,
        MeetingKind(request.form["kind"]),
        place=request.form.get("place", "").strip()[:200],
        purpose=request.form.get("purpose", "").strip(),
    )


def _form(errors: Mapping[str, Sequence[str]]) -> str:
    return render_template(
        "meetings/plan.html",
        bodies=list(body_names(read()).items()),
        kinds=[(kind.value, labels.KINDS[kind]) for kind in PLANNABLE],
        errors=errors,
        given=request.form,
        starts_at=sent_date_parts(request.form, "starts_at"),
    )
