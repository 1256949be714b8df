"""A meeting as process data: what tasks and timers need, worked out anew whenever it is asked."""

from typing import Any

from governance.meetings.meetings import Meeting, deadlines, get_meeting
from governance.meetings.preparation import moments
from governance.organisation.bodies import body_by_code
from governance.work import Work


def meeting_facts(work: Work, meeting_id: int) -> dict[str, Any]:
    """Ids, names and moments. They move with the meeting, so a process reads them again."""
    meeting = get_meeting(work, meeting_id)
    days, at = deadlines(work, meeting), moments(work, meeting)
    return {
        "id": meeting.id,
        "subject": meeting.subject,
        "chair_group": f"chair:{meeting.body_code}",
        **_names(work, meeting),
        "can_call_for_items": days.items_on > work.today,
        "call_at": at["call_due"].isoformat(),
        "items_at": at["items_due"].isoformat(),
        "draft_at": at["draft_due"].isoformat(),
        "dispatch_at": at["dispatch_due"].isoformat(),
        "starts_at": at["meeting_begins"].isoformat(),
        "minutes_on": days.minutes_on.isoformat(),
    }


def _names(work: Work, meeting: Meeting) -> dict[str, str]:
    body = body_by_code(work.session, meeting.body_code)
    da, en = body.name_da, body.name_en
    return {
        "name": f"møde {meeting.number}, {da[:1].lower()}{da[1:]}",
        "name_en": f"meeting {meeting.number}, {en[:1].lower()}{en[1:]}",
    }
