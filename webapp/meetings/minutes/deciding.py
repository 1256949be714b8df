"""Hearing, objections, the chair's approval, publication."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Conflict, Refused
from governance.meetings import minutes as rules
from governance.meetings.errors import MinutesChanged
from governance.meetings.material.publishing import publish_minutes
from governance.meetings.meetings import get_meeting
from governance.work import Work
from governance.workdays import deadline_at
from webapp.desk import told, write
from webapp.meetings.blueprint import blueprint
from webapp.meetings.doings import APPROVE
from webapp.meetings.minutes.showing import item_named, show
from webapp.ui.sent import sent_date
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]


@blueprint.post("/moeder/<int:meeting_id>/referat/hoering")
def hear(meeting_id: int) -> Answer:
    """Lay the minutes before the members; only where no process does it."""
    until = sent_date(request.form, "until")
    if until is None:
        return show(meeting_id, {"until": [_("Skriv fristen for bemærkninger.")]}), 422
    at = deadline_at(until)
    return _do(
        meeting_id,
        lambda work: rules.send_to_hearing(work, meeting_id, at),
        _("Referatet er sendt i høring."),
    )


@blueprint.post("/moeder/<int:meeting_id>/referat/indsigelse")
def object_to(meeting_id: int) -> Answer:
    """A member objects to the minutes, or to the text of one item."""
    text = request.form.get("objection", "").strip()
    if not text:
        return show(meeting_id, {"objection": [_("Skriv din bemærkning.")]}), 422
    item = request.form.get("objection_item", "")

    def object_(work: Work) -> None:
        found = item_named(work, meeting_id, item)
        rules.object_to_minutes(work, meeting_id, text, item_id=found)

    return _do(meeting_id, object_, _("Bemærkningen er ført og bliver stående ved referatet."))


@blueprint.post("/moeder/<int:meeting_id>/referat/godkendelse")
def approve(meeting_id: int) -> Answer:
    """The chair approves the version that the page showed, or returns it with a reason."""
    approval, reason = request.form.get("approval", ""), request.form.get("reason", "").strip()
    if approval not in ("approve", "return"):
        return show(meeting_id, {"approval": [_("Vælg, om referatet godkendes.")]}), 422
    if approval == "return" and not reason:
        return show(meeting_id, {"reason": [_("Skriv, hvad der skal rettes.")]}), 422
    sent = request.form.get("seen", "")
    answers = {
        "approval": approval,
        "reason": reason,
        "version": int(sent) if sent.isdecimal() else 0,
    }
    text = _("Referatet er godkendt.") if approval == "approve" else _("Referatet er returneret.")
    return _do(meeting_id, lambda work: _decide(work, meeting_id, answers), text)


@blueprint.post("/moeder/<int:meeting_id>/referat/offentliggoerelse")
def publish(meeting_id: int) -> Answer:
    """Publish the approved text of the open items; only where no process does it."""
    return _do(
        meeting_id,
        lambda work: publish_minutes(work, meeting_id),
        _("Referatet af de åbne punkter er offentliggjort."),
    )


def _decide(work: Work, meeting_id: int, answers: dict[str, object]) -> None:
    meeting = get_meeting(work, meeting_id)
    task = behind.open_task(work, meeting.subject, APPROVE)
    seen = int(str(answers["version"]))
    if answers["approval"] == "approve" and rules.get_minutes(work, meeting_id).version != seen:
        newest = rules.newest_version(work, rules.get_minutes(work, meeting_id))
        raise MinutesChanged(by=newest.saved_by_name, version=newest.version)
    if task is not None:
        behind.answer(work, task, answers)
    elif answers["approval"] == "approve":
        rules.approve_minutes(work, meeting_id, expected_version=seen)
    else:
        rules.return_minutes(work, meeting_id, reason=str(answers["reason"]))


def _do(meeting_id: int, act: Callable[[Work], object], text: str) -> Answer:
    try:
        with write() as work:
            act(work)
    except (Refused, Conflict) as refusal:
        return show(meeting_id, told(refusal)), refusal.status
    flash(text, "success")
    return redirect(url_for(".minutes", meeting_id=meeting_id), 303)
