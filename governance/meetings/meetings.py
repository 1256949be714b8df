"""The meeting and its life from plan to published minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.errors import ReasonRequired
from governance.casework.numbering import take_number
from governance.events import announce
from governance.meetings.deadlines import MeetingDeadlines, deadlines_of
from governance.meetings.errors import (
    MeetingInThePast,
    MeetingNotFound,
    NoticeTooShort,
    StepNotPossible,
)
from governance.meetings.events import (
    MeetingCancelled,
    MeetingConvened,
    MeetingMoved,
    MeetingPlanned,
)
from governance.organisation.bodies import body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work
from governance.workdays import danish_day, deadline_at

EXTRAORDINARY_NOTICE = timedelta(hours=24)


class MeetingKind(StrEnum):
    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    WRITTEN = "written"


class MeetingState(StrEnum):
    """Planlagt, indkaldt, i gang, afholdt, referat i høring, godkendt, offentliggjort; aflyst."""

    PLANNED = "planned"
    CONVENED = "convened"
    IN_SESSION = "in_session"
    HELD = "held"
    MINUTES_IN_HEARING = "minutes_in_hearing"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Meeting(Base):
    """``number`` runs per body and year. Deadlines are derived from ``starts_at``."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("body_code", "year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"), index=True)
    kind: Mapped[MeetingKind] = mapped_column(StrEnumType(MeetingKind))
    year: Mapped[int] = mapped_column(Integer)
    serial: Mapped[int] = mapped_column(Integer)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[MeetingState] = mapped_column(
        StrEnumType(MeetingState), default=MeetingState.PLANNED, index=True
    )
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    convened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")  # why an extraordinary one is called
    instance_id: Mapped[str | None] = mapped_column(String(64), index=True)
    # "board:2026:meeting-2", so that a restart or a catch-up plans the meeting once
    occurrence_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    chaired_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def number(self) -> str:
        """Per body and year: ``2026/2``."""
        return f"{self.year}/{self.serial}"

    @property
    def subject(self) -> str:
        return f"meeting:{self.id}"


STEPS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.CONVENED, MeetingState.CANCELLED}),
    MeetingState.CONVENED: frozenset({MeetingState.IN_SESSION, MeetingState.CANCELLED}),
    MeetingState.IN_SESSION: frozenset({MeetingState.HELD}),
    MeetingState.HELD: frozenset({MeetingState.MINUTES_IN_HEARING}),
    MeetingState.MINUTES_IN_HEARING: frozenset({MeetingState.APPROVED}),
    MeetingState.APPROVED: frozenset({MeetingState.PUBLISHED}),
    MeetingState.PUBLISHED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting to be. ``occurrence_key`` makes planning the same one twice harmless."""

    body_code: str
    starts_at: datetime
    kind: MeetingKind = MeetingKind.ORDINARY
    place: str = ""
    purpose: str = ""
    occurrence_key: str | None = None
    ends_at: datetime | None = None


def plan_meeting(work: Work, plan: MeetingPlan) -> Meeting:
    """Put the meeting in the plan with the body's next number of its year."""
    require(work.actor, Permission.EDIT_MEETING)
    if (planned := _planned_already(work, plan.occurrence_key)) is not None:
        return planned
    if plan.starts_at <= work.now:
        raise MeetingInThePast(starts_at=plan.starts_at)
    if plan.kind is MeetingKind.EXTRAORDINARY and not plan.purpose.strip():
        raise ReasonRequired()
    body_by_code(work.session, plan.body_code)
    year = danish_day(plan.starts_at).year
    serial = take_number(work.session, f"meeting:{plan.body_code}", year=year)
    meeting = Meeting(
        **plan.__dict__,
        year=year,
        serial=serial,
        state=MeetingState.PLANNED,
        planned_at=work.now,
    )
    work.session.add(meeting)
    work.session.flush()
    _record(work, meeting, "meeting_planned", {"starts_at": plan.starts_at.isoformat()})
    announce(work, MeetingPlanned(meeting.id))
    return meeting


def get_meeting(work: Work, meeting_id: int, *, lock: bool = False) -> Meeting:
    """The meeting, or MeetingNotFound."""
    meeting = work.session.get(Meeting, meeting_id, with_for_update=lock or None)
    if meeting is None:
        raise MeetingNotFound()
    return meeting


def deadlines(work: Work, meeting: Meeting) -> MeetingDeadlines:
    """The days derived from when the meeting starts; they move when it does."""
    body = body_by_code(work.session, meeting.body_code)
    held_on = danish_day(meeting.starts_at)
    return deadlines_of(held_on, notice_workdays=body.notice_workdays)


def latest_notice(work: Work, meeting: Meeting) -> datetime:
    """When the meeting must have been convened at the latest."""
    if meeting.kind is MeetingKind.ORDINARY:
        return deadline_at(deadlines(work, meeting).dispatch_on)
    return meeting.starts_at - EXTRAORDINARY_NOTICE


def convene(work: Work, meeting_id: int) -> Meeting:
    """Call the members: an ordinary meeting by the dispatch day, another 24 hours ahead."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    latest = latest_notice(work, meeting)
    if work.now > latest:
        raise NoticeTooShort(meeting=meeting.number, latest=latest)
    step(work, meeting, MeetingState.CONVENED)
    meeting.convened_at = work.now
    announce(work, MeetingConvened(meeting.id))
    return meeting


def move_meeting(work: Work, meeting_id: int, starts_at: datetime, *, reason: str) -> Meeting:
    """Another time, before it has begun. The number stays; the derived deadlines follow."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CONVENED):
        raise StepNotPossible(meeting=meeting.number, state=meeting.state, wanted="moved")
    if not reason.strip():
        raise ReasonRequired()
    if starts_at <= work.now:
        raise MeetingInThePast(starts_at=starts_at)
    before, meeting.starts_at = meeting.starts_at, starts_at
    if meeting.state is MeetingState.CONVENED and work.now > latest_notice(work, meeting):
        latest = latest_notice(work, meeting)
        meeting.starts_at = before
        raise NoticeTooShort(meeting=meeting.number, latest=latest)
    detail = {"before": before.isoformat(), "after": starts_at.isoformat(), "reason": reason}
    _record(work, meeting, "meeting_moved", detail)
    announce(work, MeetingMoved(meeting.id, before))
    return meeting


def make_extraordinary(work: Work, meeting_id: int, *, purpose: str) -> Meeting:
    """Shorten the notice by making the meeting an extraordinary one, with its reason."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    if meeting.state is not MeetingState.PLANNED:
        raise StepNotPossible(meeting=meeting.number, state=meeting.state, wanted="extraordinary")
    if not purpose.strip():
        raise ReasonRequired()
    meeting.kind, meeting.purpose = MeetingKind.EXTRAORDINARY, purpose
    _record(work, meeting, "meeting_made_extraordinary", {"purpose": purpose})
    return meeting


def open_meeting(work: Work, meeting_id: int) -> Meeting:
    """The meeting begins; outcomes can be recorded until it is closed."""
    meeting = get_meeting(work, meeting_id, lock=True)
    require(work.actor, Permission.RECORD_RESOLUTION, meeting.body_code)
    step(work, meeting, MeetingState.IN_SESSION)
    meeting.opened_at, meeting.chaired_by = work.now, work.actor.person_id
    return meeting


def cancel(work: Work, meeting_id: int, reason: str) -> Meeting:
    """Called off with a reason. Its items carry over to the next meeting."""
    require(work.actor, Permission.EDIT_MEETING)
    if not reason.strip():
        raise ReasonRequired()
    meeting = get_meeting(work, meeting_id, lock=True)
    step(work, meeting, MeetingState.CANCELLED)
    meeting.cancelled_at, meeting.cancel_reason = work.now, reason
    announce(work, MeetingCancelled(meeting.id, reason))
    return meeting


def mark_published(work: Work, meeting_id: int) -> Meeting:
    """The approved minutes are out."""
    require(work.actor, Permission.PUBLISH)
    meeting = get_meeting(work, meeting_id, lock=True)
    step(work, meeting, MeetingState.PUBLISHED)
    meeting.published_at = work.now
    return meeting


def step(work: Work, meeting: Meeting, wanted: MeetingState) -> None:
    """Move the meeting on, or raise StepNotPossible. Below a permission check."""
    if wanted not in STEPS[meeting.state]:
        raise StepNotPossible(meeting=meeting.number, state=meeting.state, wanted=wanted)
    before, meeting.state = meeting.state, wanted
    detail = {"before": before.value, "after": wanted.value}
    _record(work, meeting, "meeting_state_changed", detail)


def _planned_already(work: Work, occurrence_key: str | None) -> Meeting | None:
    if occurrence_key is None:
        return None
    return work.session.query(Meeting).filter_by(occurrence_key=occurrence_key).first()


def _record(work: Work, meeting: Meeting, action: str, detail: dict[str, str]) -> None:
    journal.append(work, action, meeting.subject, detail=detail)
