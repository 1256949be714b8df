"""The course of a meeting: convene, move, make extraordinary, open, close, call off."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import DomainError, Refused
from governance.meetings import meetings as rules
from governance.meetings.closing import close_meeting
from governance.meetings.material.behind import send_out
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import read, told, write
from webapp.meetings import change
from webapp.meetings.blueprint import blueprint
from webapp.meetings.doings import HOLD, led_meeting
from webapp.meetings.room import room
from webapp.ui.formats import show_time
from webapp.ui.sent import sent_date_parts, sent_moment
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Act:
    """What the page says before the act is done. ``asks`` is the label of its text."""

    heading: str
    text: str
    button: str
    asks: str
    with_date: bool = False


@blueprint.post("/moeder/<int:meeting_id>/indkald")
def convene(meeting_id: int) -> Answer:
    """Call the members and send out the open agenda."""
    return _step(meeting_id, _convene, _("Mødet er indkaldt, og dagsordenen er sendt ud."))


@blueprint.post("/moeder/<int:meeting_id>/begynd")
def begin(meeting_id: int) -> Answer:
    """The meeting begins."""
    return _step(meeting_id, _begin, _("Mødet er i gang. Udfald kan nu føres."))


@blueprint.post("/moeder/<int:meeting_id>/afslut")
def close(meeting_id: int) -> Answer:
    """Every item has an outcome: the meeting is held, and its process goes on."""
    return _step(meeting_id, _close, _("Mødet er afsluttet."))


@blueprint.get("/moeder/<int:meeting_id>/aflys")
def ask_cancel(meeting_id: int) -> Answer:
    """Ask why before the meeting is called off."""
    return _ask(meeting_id, _cancelling())


@blueprint.post("/moeder/<int:meeting_id>/aflys")
def cancel(meeting_id: int) -> Answer:
    """Call the meeting off with its process; its items carry over."""
    try:
        with write() as work:
            change.call_off(work, meeting_id, _reason())
    except Refused as refusal:
        return _ask(meeting_id, _cancelling(), refusal)
    return _done(meeting_id, _("Mødet er aflyst. Punkterne kan overføres til næste møde."))


@blueprint.get("/moeder/<int:meeting_id>/flyt")
def ask_move(meeting_id: int) -> Answer:
    """Ask when and why."""
    return _ask(meeting_id, _moving())


@blueprint.post("/moeder/<int:meeting_id>/flyt")
def move(meeting_id: int) -> Answer:
    """Another time; deadlines, timers and the annual plan move along."""
    starts_at = sent_moment(request.form, "starts_at")
    if starts_at is None:
        wrong = {"starts_at": [_("Skriv en dato og et klokkeslæt, fx 10.00.")]}
        return _ask(meeting_id, _moving(), wrong)
    try:
        with write() as work:
            change.move(work, meeting_id, starts_at, reason=_reason())
    except Refused as refusal:
        return _ask(meeting_id, _moving(), refusal)
    return _done(meeting_id, _("Mødet er flyttet. Alle frister er regnet om."))


@blueprint.get("/moeder/<int:meeting_id>/ekstraordinaert")
def ask_extraordinary(meeting_id: int) -> Answer:
    """Ask why before the notice is shortened."""
    return _ask(meeting_id, _shortening())


@blueprint.post("/moeder/<int:meeting_id>/ekstraordinaert")
def make_extraordinary(meeting_id: int) -> Answer:
    """Make it an extraordinary meeting, which may be convened 24 hours ahead."""
    try:
        with write() as work:
            rules.make_extraordinary(work, meeting_id, purpose=_reason())
    except Refused as refusal:
        return _ask(meeting_id, _shortening(), refusal)
    return _done(meeting_id, _("Mødet er nu ekstraordinært."))


def _convene(work: Work, meeting_id: int) -> None:
    send_out(work, meeting_id)


def _begin(work: Work, meeting_id: int) -> None:
    led_meeting(work, meeting_id)
    rules.open_meeting(work, meeting_id)


def _close(work: Work, meeting_id: int) -> None:
    """By the process's task when the actor holds it; else the process finds it closed."""
    meeting = led_meeting(work, meeting_id)
    task = behind.open_task(work, meeting.subject, HOLD)
    if task is not None:
        behind.answer(work, task, {})
    else:
        close_meeting(work, meeting_id)


def _step(meeting_id: int, act: Callable[[Work, int], None], text: str) -> Answer:
    try:
        with write() as work:
            act(work, meeting_id)
    except Refused as refusal:
        return room(meeting_id, told(refusal)), 422
    return _done(meeting_id, text)


def _cancelling() -> Act:
    return Act(
        _("Aflys mødet"),
        _("Medlemmerne får besked. Punkterne står tilbage og kan overføres til næste møde. "
          "Det kan ikke fortrydes."),
        _("Aflys mødet"),
        _("Hvorfor aflyses mødet?"),
    )  # fmt: skip


def _moving() -> Act:
    return Act(
        _("Flyt mødet"),
        _("Nummeret bliver det samme. Frister for punkter, udsendelse og referat regnes om, "
          "og medlemmerne får besked."),
        _("Flyt mødet"),
        _("Hvorfor flyttes mødet?"),
        with_date=True,
    )  # fmt: skip


def _shortening() -> Act:
    return Act(
        _("Gør mødet ekstraordinært"),
        _("Et ekstraordinært møde kan indkaldes med 24 timers varsel. Formålet står på mødet."),
        _("Gør mødet ekstraordinært"),
        _("Hvorfor er mødet nødvendigt nu?"),
    )


def _ask(
    meeting_id: int, act: Act, refused: Refused | dict[str, list[str]] | None = None
) -> Answer:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    errors = {"reason": told(refused)[""]} if isinstance(refused, DomainError) else refused
    meeting = rules.get_meeting(work, meeting_id)
    posted = request.method == "POST"
    page = render_template(
        "meetings/act.html",
        act=act,
        meeting=meeting,
        starts_at=sent_date_parts(request.form, "starts_at") if posted else meeting.starts_at,
        clock=request.form.get("starts_at-time", show_time(meeting.starts_at)),
        errors=errors,
        given=request.form,
    )
    return (page, 422) if errors else page


def _reason() -> str:
    return request.form.get("reason", "").strip()


def _done(meeting_id: int, text: str) -> Response:
    flash(text, "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id), 303)
