"""What the page of the minutes shows, and which text stands in each field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _
from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.errors import Forbidden
from governance.meetings import minutes as rules
from governance.meetings.agendas import items_of, may_see_item
from governance.meetings.errors import MinutesNotFound
from governance.meetings.meetings import Meeting, MeetingState, get_meeting
from governance.meetings.minutes import (
    GENERAL,
    Minutes,
    MinutesObjection,
    MinutesState,
    MinutesVersion,
)
from governance.permissions import Permission, may, require
from governance.work import Work
from governance.workdays import add_workdays
from webapp.desk import language, read
from webapp.meetings import labels
from webapp.meetings.doings import APPROVE, WRITE
from webapp.ui.sent import sent_date_parts
from webapp.worklist import behind

HEARING_WORKDAYS = 5


@dataclass(frozen=True)
class Passage:
    """The text of one item. ``theirs`` is set when another editor wrote it meanwhile."""

    key: str
    heading: str
    text: str
    outcome: tuple[str, object] | None = None
    theirs: str | None = None


@dataclass(frozen=True)
class Doings:
    """What the reader may do with the minutes now."""

    draft: bool
    edit: bool
    finish: UserTask | None
    hear: bool
    object: bool
    approve: bool
    publish: bool


def show(
    meeting_id: int,
    errors: Mapping[str, Sequence[str]] | None = None,
    *,
    conflict: bool = False,
) -> str:
    """The page; with ``conflict`` both texts of every passage that two people changed."""
    work = read()
    require(work.actor, Permission.VIEW_MEETINGS)
    meeting = get_meeting(work, meeting_id)
    found = _readable(work, meeting)
    newest = rules.newest_version(work, found) if found else None
    return render_template(
        "meetings/minutes.html",
        meeting=meeting,
        minutes=found,
        state=labels.MINUTES_STATES[found.state] if found else None,
        passages=_passages(work, meeting, newest, conflict=conflict) if newest else [],
        versions=versions_of(work, found) if found else [],
        objections=_objections(work, meeting) if found else [],
        doings=doings(work, meeting, found),
        until=_until(work),
        errors=errors,
        conflict=conflict,
        given=request.form,
    )


def doings(work: Work, meeting: Meeting, found: Minutes | None) -> Doings:
    """What the actor may do with the minutes."""
    edits = may(work.actor, Permission.EDIT_MEETING)
    run = meeting.instance_id is not None
    state = found.state if found else None
    is_chair = work.actor.holds("chair", meeting.body_code)
    asked = behind.open_task(work, meeting.subject, APPROVE) is not None
    hearing = meeting.state is MeetingState.MINUTES_IN_HEARING
    return Doings(
        draft=edits
        and found is None
        and meeting.state in (MeetingState.IN_SESSION, MeetingState.HELD),
        edit=edits and state in (MinutesState.DRAFT, MinutesState.IN_HEARING),
        finish=behind.open_task(work, meeting.subject, *WRITE) if found else None,
        hear=edits and not run and found is not None and meeting.state is MeetingState.HELD,
        object=_may_object(work, meeting, found),
        approve=found is not None and (asked or (is_chair and not run and hearing)),
        publish=edits and not run and meeting.state is MeetingState.APPROVED,
    )


def versions_of(work: Work, found: Minutes) -> list[MinutesVersion]:
    """Every version, newest first."""
    query = select(MinutesVersion).where(MinutesVersion.minutes_id == found.id)
    return list(work.session.scalars(query.order_by(MinutesVersion.version.desc())))


def passages_of(work: Work, meeting: Meeting, version: MinutesVersion) -> list[Passage]:
    """The version item by item, without what is closed to the reader."""
    texts = version.texts
    general = Passage(GENERAL, _("Generelt"), str(texts.get(GENERAL, "")))
    items = [
        Passage(
            str(item.id),
            f"{item.position}. {item.heading(language())}",
            str(texts.get(str(item.id), "")),
            labels.ITEM_OUTCOMES[item.outcome] if item.outcome else None,
        )
        for item in items_of(work, meeting.id)
        if may_see_item(work, item)
    ]
    return [general, *items]


def item_named(work: Work, meeting_id: int, text: str) -> int | None:
    """The id in ``text``, if it is that of an item the reader sees."""
    seen = [item.id for item in items_of(work, meeting_id) if may_see_item(work, item)]
    return next((number for number in seen if str(number) == text), None)


def readable_minutes(work: Work, meeting: Meeting) -> Minutes:
    """The minutes; raises MinutesNotFound where there are none, Forbidden for a draft."""
    found = _readable(work, meeting)
    if found is None:
        if rules.find_minutes(work, meeting.id) is not None:
            raise Forbidden()
        raise MinutesNotFound(meeting=meeting.number)
    return found


def _readable(work: Work, meeting: Meeting) -> Minutes | None:
    """A draft is for those who write it and for the chair, until it goes to the members."""
    found = rules.find_minutes(work, meeting.id)
    if found is None or found.state is not MinutesState.DRAFT:
        return found
    reads = may(work.actor, Permission.EDIT_MEETING)
    return found if reads or work.actor.holds("chair", meeting.body_code) else None


def _passages(
    work: Work, meeting: Meeting, newest: MinutesVersion, *, conflict: bool
) -> list[Passage]:
    stored = passages_of(work, meeting, newest)
    if request.method != "POST" or "version" not in request.form:
        return stored
    base = _base_texts(work, newest) if conflict else {}
    return [_typed(passage, base, conflict=conflict) for passage in stored]


def _typed(passage: Passage, base: Mapping[str, object], *, conflict: bool) -> Passage:
    """What was typed wins the field; beside it the other's text where both changed it."""
    sent = request.form.get(f"text-{passage.key}")
    if sent is None:
        return passage
    typed, theirs = sent.replace("\r\n", "\n"), passage.text
    before = str(base.get(passage.key, ""))
    if conflict and typed == before:
        return passage  # only the other one changed it
    differs = conflict and theirs not in (typed, before)
    return Passage(
        passage.key, passage.heading, typed, passage.outcome, theirs if differs else None
    )


def _base_texts(work: Work, newest: MinutesVersion) -> Mapping[str, object]:
    """The version from which the reader started to write."""
    query = select(MinutesVersion).where(
        MinutesVersion.minutes_id == newest.minutes_id,
        MinutesVersion.version == int(request.form["version"]),
    )
    found = work.session.scalar(query)
    return found.texts if found else {}


def _may_object(work: Work, meeting: Meeting, found: Minutes | None) -> bool:
    if found is None or found.state is not MinutesState.IN_HEARING:
        return False
    open_still = found.objections_until is not None and work.now <= found.objections_until
    member = work.actor.holds("representative", meeting.body_code)
    return open_still and (member or may(work.actor, Permission.EDIT_MEETING))


def _objections(work: Work, meeting: Meeting) -> list[tuple[MinutesObjection, str]]:
    """Each with the heading of its item; none about an item closed to the reader."""
    items = {item.id: item for item in items_of(work, meeting.id)}
    shown = []
    for each in rules.objections_to(work, meeting.id):
        item = items.get(each.agenda_item_id or 0)
        if item is None or may_see_item(work, item):
            shown.append(
                (each, f"{item.position}. {item.heading(language())}" if item else _("Generelt"))
            )
    return shown


def _until(work: Work) -> object:
    if request.method == "POST" and "until-day" in request.form:
        return sent_date_parts(request.form, "until")
    return add_workdays(work.today, HEARING_WORKDAYS)
