"""The page of a meeting, its live part, and who came."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.followups import open_follow_ups
from governance.errors import Refused
from governance.meetings.attendance import (
    Presence,
    attendance_of,
    attendees,
    record_attendance,
    send_apology,
)
from governance.meetings.meetings import get_meeting
from governance.permissions import Permission, require
from governance.work import Work
from webapp.cases.labels import ASPECTS, OUTCOMES
from webapp.desk import read, told, write
from webapp.meetings import labels
from webapp.meetings.blueprint import blueprint
from webapp.meetings.doings import doings
from webapp.meetings.followups import follow_up_lines
from webapp.meetings.presenter import meeting_page, seat_lines, whole_quorum

Answer = str | Response | tuple[str, int]
NOTE_LENGTH = 500


@blueprint.get("/moeder/<int:meeting_id>")
def meeting(meeting_id: int) -> str:
    """Facts, agenda, seats, follow-ups, and what the reader may do."""
    return room(meeting_id)


@blueprint.get("/moeder/<int:meeting_id>/live")
def live(meeting_id: int) -> str:
    """The seats and the quorum, for the script that swaps them."""
    return render_template("meetings/_live.html", page=meeting_page(read(), meeting_id))


@blueprint.get("/moeder/<int:meeting_id>/fremmoede")
def attendance(meeting_id: int) -> str:
    """One line per seat of the body on the day."""
    return _attendance_form(meeting_id)


@blueprint.post("/moeder/<int:meeting_id>/fremmoede")
def save_attendance(meeting_id: int) -> Answer:
    """Record the seats that changed; either all of them or none."""
    try:
        with write() as work:
            changed = _record_changes(work, meeting_id)
    except Refused as refusal:
        return _attendance_form(meeting_id, told(refusal)), 422
    flash(_("Fremmødet er gemt for %(count)s pladser.", count=changed), "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="fremmoede"), 303)


@blueprint.post("/moeder/<int:meeting_id>/afbud")
def apologise(meeting_id: int) -> Answer:
    """Whoever acts for a seat says that its holder will not come."""
    note = request.form.get("note", "").strip()[:NOTE_LENGTH]
    seat_id = request.form.get("seat_id", "")
    try:
        with write() as work:
            seat = int(seat_id) if seat_id.isdecimal() else 0
            send_apology(work, meeting_id, seat_id=seat, note=note)
    except Refused as refusal:
        return room(meeting_id, told(refusal)), 422
    flash(_("Afbuddet er sendt til sekretariatet."), "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id), 303)


def room(meeting_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    """The page, with what was refused."""
    work = read()
    page = meeting_page(work, meeting_id)
    may_do = doings(work, page.meeting)
    return render_template(
        "meetings/meeting.html",
        page=page,
        doings=may_do,
        own_seats=[s for s in page.seats if s.attendee.seat_id in may_do.own_seats],
        follow_ups=follow_up_lines(work, open_follow_ups(work, page.meeting.body_code)),
        aspects=ASPECTS,
        outcomes=OUTCOMES,
        errors=errors,
        given=request.form,
    )


def _attendance_form(meeting_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id)
    recorded = attendance_of(work, meeting_id)
    values = {f"presence-{seat}": row.presence.value for seat, row in recorded.items()}
    values |= {f"note-{seat}": row.note for seat, row in recorded.items()}
    return render_template(
        "meetings/attendance.html",
        meeting=meeting,
        seats=seat_lines(attendees(work, meeting)),
        choices=[(presence.value, label) for presence, (_b, label) in labels.PRESENCES.items()],
        values=values | request.form.to_dict(),
        quorum=whole_quorum(work, meeting),
        errors=errors,
    )


def _record_changes(work: Work, meeting_id: int) -> int:
    meeting, recorded = get_meeting(work, meeting_id), attendance_of(work, meeting_id)
    changed = 0
    for person in attendees(work, meeting):
        sent = request.form.get(f"presence-{person.seat_id}", "")
        note = request.form.get(f"note-{person.seat_id}", "").strip()[:NOTE_LENGTH]
        row = recorded.get(person.seat_id)
        same = row is not None and (row.presence.value, row.note) == (sent, note)
        if sent in set(Presence) and not same:
            presence = Presence(sent)
            record_attendance(
                work, meeting_id, seat_id=person.seat_id, presence=presence, note=note
            )
            changed += 1
    return changed
