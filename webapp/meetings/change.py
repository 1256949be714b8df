"""Moving and calling off: by the annual plan where the meeting is part of it."""

from datetime import datetime

from sqlalchemy import select

from governance.cycle.cycles import Occurrence
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.meetings import preparation
from governance.meetings.meetings import get_meeting
from governance.permissions import Permission, require
from governance.work import Work
from governance.workdays import danish_day


def call_off(work: Work, meeting_id: int, reason: str) -> None:
    """Cancel the meeting by the annual plan where it is part of it, with its process."""
    require(work.actor, Permission.EDIT_MEETING)
    planned = occurrence_of(work, meeting_id)
    if planned is None:
        preparation.call_off(work, meeting_id, reason=reason)
    else:
        cancel_occurrence(work, planned.id, reason=reason)


def move(work: Work, meeting_id: int, starts_at: datetime, *, reason: str) -> None:
    """The day by the annual plan where the meeting is part of it, the hour by the meeting."""
    require(work.actor, Permission.EDIT_MEETING)
    planned, new_on = occurrence_of(work, meeting_id), danish_day(starts_at)
    if planned is not None and planned.occurs_on != new_on:
        move_occurrence(work, planned.id, new_on, reason=reason)
    if get_meeting(work, meeting_id).starts_at != starts_at:
        preparation.reschedule(work, meeting_id, starts_at, reason=reason)


def occurrence_of(work: Work, meeting_id: int) -> Occurrence | None:
    """The event of the annual plan that the meeting carries out."""
    return work.session.scalar(select(Occurrence).where(Occurrence.meeting_id == meeting_id))
