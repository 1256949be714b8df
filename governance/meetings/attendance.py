"""Who came: one line per seat of the body on the day."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.events import announce
from governance.meetings.errors import (
    AgendaClosed,
    NoSubstituteCalledIn,
    SeatNotInBody,
    SeatVacant,
)
from governance.meetings.events import ApologySent
from governance.meetings.meetings import Meeting, MeetingState, get_meeting
from governance.meetings.quorum import Attendee
from governance.organisation.people import Person
from governance.organisation.queries import SeatView, seat_roster
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work
from governance.workdays import danish_day


class Presence(StrEnum):
    PRESENT = "present"
    APOLOGY = "apology"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"


class Attendance(Base):
    """How one seat was filled. The names are kept as they were on the day."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    party_code: Mapped[str] = mapped_column(ForeignKey("party.code"))
    presence: Mapped[Presence] = mapped_column(StrEnumType(Presence))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str] = mapped_column(String(200), default="")
    principal_name: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_name: Mapped[str] = mapped_column(String(200))


TAKES_PART = (Presence.PRESENT, Presence.SUBSTITUTE)
_RECORDABLE = (
    MeetingState.PLANNED,
    MeetingState.CONVENED,
    MeetingState.IN_SESSION,
    MeetingState.HELD,
)


def record_attendance(
    work: Work, meeting_id: int, *, seat_id: int, presence: Presence, note: str = ""
) -> Attendance:
    """How the seat is filled at the meeting; a later record of the same seat replaces it.

    ``substitute`` needs a substitute called in for the day of the meeting.
    """
    require(work.actor, Permission.EDIT_MEETING)
    return _put(work, _recordable(work, meeting_id), seat_id, presence=presence, note=note)


def send_apology(work: Work, meeting_id: int, *, seat_id: int, note: str = "") -> Attendance:
    """Whoever acts for the seat says that the principal will not come."""
    if not work.actor.holds("seat", str(seat_id)):
        require(work.actor, Permission.EDIT_MEETING)
    meeting = _recordable(work, meeting_id)
    row = _put(work, meeting, seat_id, presence=Presence.APOLOGY, note=note)
    announce(work, ApologySent(meeting_id, seat_id))
    return row


def attendance_of(work: Work, meeting_id: int) -> dict[int, Attendance]:
    """What is recorded, by seat."""
    query = select(Attendance).where(Attendance.meeting_id == meeting_id)
    return {row.seat_id: row for row in work.session.scalars(query)}


def attendees(work: Work, meeting: Meeting) -> list[Attendee]:
    """Every seat of the body on the day of the meeting; unrecorded ones take no part."""
    recorded = attendance_of(work, meeting.id)
    roster = seat_roster(work, meeting.body_code, danish_day(meeting.starts_at))
    return [_attendee(seat, recorded.get(seat.seat_id)) for seat in roster]


def _attendee(seat: SeatView, row: Attendance | None) -> Attendee:
    takes_part = row is not None and row.presence in TAKES_PART
    return Attendee(
        seat.seat_id,
        seat.label,
        seat.party_code,
        person_id=row.person_id if row and takes_part else None,
        person=row.person_name if row else "",
        presence=row.presence.value if row else "unrecorded",
        principal=row.principal_name if row else "",
        principal_id=seat.principal.id if seat.principal else None,
        vacant=seat.is_vacant,
    )


def _put(
    work: Work, meeting: Meeting, seat_id: int, *, presence: Presence, note: str
) -> Attendance:
    seat = _seat(work, meeting, seat_id)
    person = _who(seat, presence, meeting)
    row = attendance_of(work, meeting.id).get(seat_id)
    if row is None:
        row = Attendance(meeting_id=meeting.id, seat_id=seat_id, party_code=seat.party_code)
        work.session.add(row)
    row.presence, row.note = presence, note
    row.person_id = person.id if person else None
    row.person_name = person.name if person else ""
    row.principal_name = seat.principal.name if seat.principal else ""
    row.recorded_at, row.recorded_by_name = work.now, work.actor.name
    work.session.flush()
    detail = {"seat": seat.label, "presence": presence.value, "person": row.person_name}
    journal.append(work, "attendance_recorded", meeting.subject, detail=detail)
    return row


def _who(seat: SeatView, presence: Presence, meeting: Meeting) -> Person | None:
    """Who is in the seat: nobody, the principal, or the substitute called in."""
    on = danish_day(meeting.starts_at)
    if presence not in TAKES_PART:
        return seat.principal
    if presence is Presence.SUBSTITUTE:
        if not seat.is_substituted:
            raise NoSubstituteCalledIn(seat=seat.label, on=on)
        return seat.acting
    if seat.principal is None:
        raise SeatVacant(seat=seat.label, on=on)
    return seat.principal


def _seat(work: Work, meeting: Meeting, seat_id: int) -> SeatView:
    roster = seat_roster(work, meeting.body_code, danish_day(meeting.starts_at))
    seat = next((seat for seat in roster if seat.seat_id == seat_id), None)
    if seat is None:
        raise SeatNotInBody(meeting=meeting.number)
    return seat


def _recordable(work: Work, meeting_id: int) -> Meeting:
    meeting = get_meeting(work, meeting_id)
    if meeting.state not in _RECORDABLE:
        raise AgendaClosed(meeting=meeting.number)
    return meeting
