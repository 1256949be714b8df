"""The minutes: versions, the objection window, and the chair's approval."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.errors import ReasonRequired
from governance.casework.guards import append_only, final_when, stored
from governance.errors import Forbidden
from governance.events import announce
from governance.meetings.agendas import AgendaItem, items_of, may_see_item
from governance.meetings.errors import (
    MinutesApproved,
    MinutesChanged,
    MinutesNotFound,
    ObjectionWindowOpen,
    ObjectionWindowPassed,
    StepNotPossible,
)
from governance.meetings.events import (
    MinutesObjected,
    MinutesReturned,
    MinutesSentForHearing,
    MinutesWereApproved,
)
from governance.meetings.meetings import Meeting, MeetingState, get_meeting, step
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class MinutesState(StrEnum):
    DRAFT = "draft"
    IN_HEARING = "in_hearing"
    APPROVED = "approved"


@final_when("OLD.state = 'approved'", final=lambda row: row.was_approved)
class Minutes(Base):
    """One per meeting. ``version`` is the newest; an editor states the one they started from."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[MinutesState] = mapped_column(
        StrEnumType(MinutesState), default=MinutesState.DRAFT, active_history=True
    )
    objections_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_by_name: Mapped[str] = mapped_column(String(200), default="")

    @property
    def was_approved(self) -> bool:
        """True when the stored row is approved, whatever this one is being changed to."""
        return stored(self, "state") is MinutesState.APPROVED


@append_only
class MinutesVersion(Base):
    """The whole text as it stood: ``texts`` maps the id of an agenda item to its text."""

    __tablename__ = "minutes_version"
    __table_args__ = (UniqueConstraint("minutes_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    saved_by_name: Mapped[str] = mapped_column(String(200))


@append_only
class MinutesObjection(Base):
    """What a member objects to. It stays with the minutes, however it is answered."""

    __tablename__ = "minutes_objection"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    text: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(200))


# the key in ``texts`` of what belongs to no item
GENERAL = "general"
_WRITABLE = (MeetingState.IN_SESSION, MeetingState.HELD, MeetingState.MINUTES_IN_HEARING)


def draft_minutes(work: Work, meeting_id: int) -> Minutes:
    """The first version, from the agenda and its outcomes; a second call gives what is there."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = _writable(work, meeting_id)
    if (existing := find_minutes(work, meeting_id)) is not None:
        return existing
    minutes = Minutes(meeting_id=meeting.id, version=0, state=MinutesState.DRAFT)
    work.session.add(minutes)
    work.session.flush()
    texts = {str(item.id): item.outcome_text for item in items_of(work, meeting_id)}
    return _add_version(work, minutes, texts)


def save_minutes(
    work: Work, meeting_id: int, texts: Mapping[str, str], *, expected_version: int
) -> Minutes:
    """Save a new version. MinutesChanged when another editor saved since ``expected_version``.

    ``texts`` maps ids of agenda items, and ``general``, to text; items left out keep theirs.
    """
    require(work.actor, Permission.EDIT_MEETING)
    _writable(work, meeting_id)
    minutes = get_minutes(work, meeting_id)
    known = {str(item.id) for item in items_of(work, meeting_id)} | {GENERAL}
    merged = {**newest_version(work, minutes).texts}
    merged.update({key: text for key, text in texts.items() if key in known})
    return _add_version(work, minutes, merged, expected=expected_version)


def send_to_hearing(work: Work, meeting_id: int, until: datetime) -> Minutes:
    """Lay the minutes before the members, who may object until then."""
    require(work.actor, Permission.EDIT_MEETING)
    if until <= work.now:
        raise ObjectionWindowPassed(until=until)
    meeting = get_meeting(work, meeting_id, lock=True)
    minutes = get_minutes(work, meeting_id)
    step(work, meeting, MeetingState.MINUTES_IN_HEARING)
    minutes.state, minutes.objections_until = MinutesState.IN_HEARING, until
    announce(work, MinutesSentForHearing(meeting.id, until))
    return minutes


def object_to_minutes(
    work: Work, meeting_id: int, text: str, *, item_id: int | None = None
) -> MinutesObjection:
    """A member of the body objects, while the window is open."""
    meeting = get_meeting(work, meeting_id)
    if not work.actor.holds("representative", meeting.body_code):
        require(work.actor, Permission.EDIT_MEETING)
    if not text.strip():
        raise ReasonRequired()
    minutes = get_minutes(work, meeting_id)
    until = minutes.objections_until
    if minutes.state is not MinutesState.IN_HEARING or until is None or work.now > until:
        raise ObjectionWindowPassed(until=until or meeting.starts_at)
    objection = MinutesObjection(
        minutes_id=minutes.id,
        version=minutes.version,
        agenda_item_id=item_id,
        text=text,
        raised_at=work.now,
        by_person_id=work.actor.person_id,
        by_name=work.actor.name,
    )
    work.session.add(objection)
    work.session.flush()
    _record(work, meeting, "minutes_objected", {"objection": objection.id})
    announce(work, MinutesObjected(meeting.id, objection.id))
    return objection


def approve_minutes(work: Work, meeting_id: int, *, expected_version: int) -> Minutes:
    """The body's own chair approves the version they read, after the window has closed."""
    require(work.actor, Permission.APPROVE_MINUTES)
    meeting = get_meeting(work, meeting_id, lock=True)
    if not (work.actor.is_system or work.actor.holds("chair", meeting.body_code)):
        raise Forbidden()
    minutes = get_minutes(work, meeting_id)
    if minutes.objections_until is not None and work.now <= minutes.objections_until:
        raise ObjectionWindowOpen(until=minutes.objections_until)
    if minutes.version != expected_version:
        raise _changed(work, minutes)
    step(work, meeting, MeetingState.APPROVED)
    minutes.state, minutes.approved_at = MinutesState.APPROVED, work.now
    minutes.approved_by, minutes.approved_by_name = work.actor.person_id, work.actor.name
    work.session.flush()
    _record(work, meeting, "minutes_approved", {"version": minutes.version})
    announce(work, MinutesWereApproved(meeting.id))
    return minutes


def return_minutes(work: Work, meeting_id: int, *, reason: str) -> None:
    """The body's own chair wants the minutes corrected first."""
    meeting = get_meeting(work, meeting_id)
    if not work.actor.holds("chair", meeting.body_code):
        raise Forbidden()
    if not reason.strip():
        raise ReasonRequired()
    _record(work, meeting, "minutes_returned", {"reason": reason})
    announce(work, MinutesReturned(meeting.id, reason))


def find_minutes(work: Work, meeting_id: int) -> Minutes | None:
    """The minutes of the meeting, if begun."""
    return work.session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))


def get_minutes(work: Work, meeting_id: int) -> Minutes:
    """The minutes of the meeting, or MinutesNotFound."""
    found = find_minutes(work, meeting_id)
    if found is None:
        raise MinutesNotFound(meeting=get_meeting(work, meeting_id).number)
    return found


def newest_version(work: Work, minutes: Minutes) -> MinutesVersion:
    """The text in force."""
    query = select(MinutesVersion).where(MinutesVersion.minutes_id == minutes.id)
    return work.session.scalars(query.order_by(MinutesVersion.version.desc()).limit(1)).one()


def readable_texts(work: Work, meeting_id: int) -> list[tuple[AgendaItem, str]]:
    """Item and text in the order of the agenda, without the items closed to the actor."""
    require(work.actor, Permission.VIEW_MEETINGS)
    texts = newest_version(work, get_minutes(work, meeting_id)).texts
    items = [item for item in items_of(work, meeting_id) if may_see_item(work, item)]
    return [(item, str(texts.get(str(item.id), ""))) for item in items]


def objections_to(work: Work, meeting_id: int) -> list[MinutesObjection]:
    """What the members objected to, oldest first."""
    minutes = get_minutes(work, meeting_id)
    query = select(MinutesObjection).where(MinutesObjection.minutes_id == minutes.id)
    return list(work.session.scalars(query.order_by(MinutesObjection.id)))


def _add_version(
    work: Work, minutes: Minutes, texts: Mapping[str, Any], *, expected: int = 0
) -> Minutes:
    """One conditional update decides who was first; the other sees MinutesChanged."""
    raised = (
        update(Minutes)
        .where(Minutes.id == minutes.id, Minutes.version == expected)
        .values(version=expected + 1)
        .returning(Minutes.id)
    )
    won = work.session.execute(raised).scalar_one_or_none()
    work.session.refresh(minutes)
    if won is None:
        raise _changed(work, minutes)
    version = MinutesVersion(
        minutes_id=minutes.id,
        version=minutes.version,
        texts=dict(texts),
        saved_at=work.now,
        saved_by=work.actor.person_id,
        saved_by_name=work.actor.name,
    )
    work.session.add(version)
    work.session.flush()
    meeting = get_meeting(work, minutes.meeting_id)
    _record(work, meeting, "minutes_saved", {"version": minutes.version})
    return minutes


def _changed(work: Work, minutes: Minutes) -> MinutesChanged:
    newest = newest_version(work, minutes)
    return MinutesChanged(by=newest.saved_by_name, version=newest.version)


def _writable(work: Work, meeting_id: int) -> Meeting:
    meeting = get_meeting(work, meeting_id)
    if meeting.state in (MeetingState.APPROVED, MeetingState.PUBLISHED):
        raise MinutesApproved(meeting=meeting.number)
    if meeting.state not in _WRITABLE:
        raise StepNotPossible(meeting=meeting.number, state=meeting.state, wanted="minutes")
    return meeting


def _record(work: Work, meeting: Meeting, action: str, detail: Mapping[str, object]) -> None:
    journal.append(work, action, meeting.subject, detail=detail)
