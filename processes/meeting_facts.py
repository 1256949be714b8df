"""A meeting as process data: what tasks and timers need, worked out anew whenever it is asked."""

from typing import Any

from governance.meetings.meetings import Meeting, MeetingKind, deadlines, get_meeting
from governance.organisation.bodies import body_by_code
from governance.work import Work
from governance.workdays import deadline_at, local_moment

MORNING = 8


def meeting_facts(work: Work, meeting_id: int) -> dict[str, Any]:
    """Ids, names and moments. They move with the meeting, so a process reads them again."""
    meeting = get_meeting(work, meeting_id)
    days = deadlines(work, meeting)
    return {
        "id": meeting.id,
        "subject": meeting.subject,
        "chair_group": f"chair:{meeting.body_code}",
        **_names(work, meeting),
        "can_call_for_items": days.items_on > work.today,
        "call_at": local_moment(days.call_on, MORNING).isoformat(),
        "items_at": deadline_at(days.items_on).isoformat(),
        "draft_at": local_moment(days.draft_on, MORNING).isoformat(),
        "dispatch_at": dispatch_at(work, meeting),
        "starts_at": meeting.starts_at.isoformat(),
        "minutes_on": days.minutes_on.isoformat(),
    }


def dispatch_at(work: Work, meeting: Meeting) -> str:
    """The morning of the dispatch day; an extraordinary meeting is called at once."""
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return meeting.planned_at.isoformat()
    return local_moment(deadlines(work, meeting).dispatch_on, MORNING).isoformat()


def _names(work: Work, meeting: Meeting) -> dict[str, str]:
    body = body_by_code(work.session, meeting.body_code)
    da, en = body.name_da, body.name_en
    return {
        "name": f"møde {meeting.number}, {da[:1].lower()}{da[1:]}",
        "name_en": f"meeting {meeting.number}, {en[:1].lower()}{en[1:]}",
    }
