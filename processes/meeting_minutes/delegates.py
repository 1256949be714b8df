"""Behind the minutes of a meeting: draft, hearing, approval, publication."""

from typing import Any

from engine.delegates import Execution
from governance.meetings import minutes
from governance.meetings.material import publishing
from governance.meetings.meetings import deadlines, get_meeting
from governance.meetings.minutes import MinutesState
from governance.work import Work
from processes import occurrences
from processes.deadlines import in_workdays

OBJECT_WITHIN = 5


def draft_meeting_minutes(execution: Execution, meeting_id: int) -> dict[str, Any]:
    """The first version, from the outcomes, and when it is due."""
    work = Work.of(execution).as_system()
    minutes.draft_minutes(work, meeting_id)
    return {"due_on": deadlines(work, get_meeting(work, meeting_id)).minutes_on.isoformat()}


def send_minutes_to_hearing(execution: Execution, meeting_id: int) -> dict[str, str]:
    """Lay the minutes before the members."""
    work = Work.of(execution).as_system()
    until = in_workdays(work, OBJECT_WITHIN)
    minutes.send_to_hearing(work, meeting_id, until)
    return {"until": until.isoformat()}


def gather_objections(execution: Execution, meeting_id: int) -> dict[str, int]:
    """How many objections there are to answer."""
    return {"count": len(minutes.objections_to(Work.of(execution), meeting_id))}


def record_minutes_approval(execution: Execution, answers: dict[str, Any]) -> dict[str, str]:
    """The body's chair approves the ``version`` that the page showed, or returns it."""
    work, meeting_id = Work.of(execution), execution.data["meeting_id"]
    text = minutes.get_minutes(work, meeting_id)
    if answers.get("approval") == "approve":
        seen = int(answers.get("version") or text.version)
        minutes.approve_minutes(work, meeting_id, expected_version=seen)
    else:
        minutes.return_minutes(work, meeting_id, reason=answers.get("reason") or "")
    approved = text.state is MinutesState.APPROVED
    return {"minutes_state": "approved" if approved else "returned"}


def publish_meeting_minutes(execution: Execution, meeting_id: int) -> dict[str, str]:
    """Only the open items leave the house."""
    work = Work.of(execution).as_system()
    return {"slug": publishing.publish_minutes(work, meeting_id).slug}


def record_follow_ups(execution: Execution, answers: dict[str, Any]) -> None:
    """Everything agreed has an owner: what the plan wanted of the meeting is done."""
    occurrences.finish(execution)


DELEGATES = (
    draft_meeting_minutes,
    send_minutes_to_hearing,
    gather_objections,
    record_minutes_approval,
    publish_meeting_minutes,
    record_follow_ups,
)
