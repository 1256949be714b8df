"""Writing the minutes: draft, save, send on. Two editors never overwrite one another."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import NotFound, Refused
from governance.meetings import minutes as rules
from governance.meetings.errors import MinutesChanged
from governance.meetings.meetings import Meeting, get_meeting
from governance.meetings.minutes import GENERAL
from governance.work import Work
from webapp.desk import read, told, write
from webapp.meetings.blueprint import blueprint
from webapp.meetings.doings import WRITE
from webapp.meetings.minutes.showing import passages_of, readable_minutes, show, versions_of
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]


@blueprint.get("/moeder/<int:meeting_id>/referat")
def minutes(meeting_id: int) -> str:
    """The minutes as they stand, to be read or to be written."""
    return show(meeting_id)


@blueprint.get("/moeder/<int:meeting_id>/referat/version/<int:version>")
def minutes_version(meeting_id: int, version: int) -> str:
    """An earlier version, as it stood."""
    work = read()
    meeting = get_meeting(work, meeting_id)
    versions = versions_of(work, readable_minutes(work, meeting))
    found = next((each for each in versions if each.version == version), None)
    if found is None:
        raise NotFound()
    return render_template(
        "meetings/minutes_version.html",
        meeting=meeting,
        version=found,
        passages=passages_of(work, meeting, found),
        newest=versions[0].version,
    )


@blueprint.post("/moeder/<int:meeting_id>/referat/udkast")
def draft(meeting_id: int) -> Answer:
    """The first version, from the agenda and its outcomes."""
    try:
        with write() as work:
            rules.draft_minutes(work, meeting_id)
    except Refused as refusal:
        return show(meeting_id, told(refusal)), 422
    flash(_("Udkastet er dannet af dagsordenen og de førte udfald."), "success")
    return _back(meeting_id)


@blueprint.post("/moeder/<int:meeting_id>/referat")
def save(meeting_id: int) -> Answer:
    """Save a new version; ``action=finish`` also answers the task that asked for it."""
    finishes = request.form.get("action") == "finish"
    try:
        with write() as work:
            _save(work, get_meeting(work, meeting_id))
            if finishes:
                _finish(work, get_meeting(work, meeting_id))
    except MinutesChanged as changed:
        return show(meeting_id, told(changed), conflict=True), 409
    except Refused as refusal:
        return show(meeting_id, told(refusal)), 422
    flash(_("Referatet er gemt og sendt videre.") if finishes else _("Referatet er gemt."),
          "success")  # fmt: skip
    return _back(meeting_id)


def _save(work: Work, meeting: Meeting) -> None:
    """A new version, unless nothing was changed."""
    texts = _texts(work, meeting)
    found = rules.get_minutes(work, meeting.id)
    version = request.form.get("version", "")
    expected = int(version) if version.isdecimal() else 0
    stored = rules.newest_version(work, found).texts
    changed = any(str(stored.get(key, "")) != text for key, text in texts.items())
    if changed or expected != found.version:
        rules.save_minutes(work, meeting.id, texts, expected_version=expected)


def _texts(work: Work, meeting: Meeting) -> Mapping[str, str]:
    """Only what the writer could see: a closed item keeps its text."""
    keys = {GENERAL, *(str(item.id) for item, _text in rules.readable_texts(work, meeting.id))}
    sent = {key: request.form.get(f"text-{key}") for key in keys}
    return {key: text.replace("\r\n", "\n") for key, text in sent.items() if text is not None}


def _finish(work: Work, meeting: Meeting) -> None:
    task = behind.open_task(work, meeting.subject, *WRITE)
    if task is not None:
        behind.answer(work, task, {})


def _back(meeting_id: int) -> Response:
    return redirect(url_for(".minutes", meeting_id=meeting_id), 303)
