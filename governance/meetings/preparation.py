"""Before the meeting: its process and deadlines, the parties' items, the chair's approval."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.errors import ReasonRequired
from governance.errors import Forbidden
from governance.events import announce
from governance.meetings.agendas import AgendaItem, ItemDraft, add_item, check_agenda_open
from governance.meetings.events import AgendaReturned, ItemsCalledFor
from governance.meetings.meetings import (
    Meeting,
    MeetingKind,
    cancel,
    deadlines,
    get_meeting,
    move_meeting,
)
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work
from governance.workdays import deadline_at, local_moment

PROCESS = "board_meeting"
MORNING = 8
# user task of the process → the timer whose moment is its due date
_DUE_WITH = {
    "propose_items": "items_due",
    "finish_agenda": "dispatch_due",
    "approve_agenda": "dispatch_due",
}


def moments(work: Work, meeting: Meeting) -> dict[str, datetime]:
    """When each timer of the process is due, by its BPMN id, as the meeting stands now.

    An extraordinary meeting is convened at once; its members need all the notice there is.
    """
    days = deadlines(work, meeting)
    extraordinary = meeting.kind is MeetingKind.EXTRAORDINARY
    return {
        "call_due": local_moment(days.call_on, MORNING),
        "items_due": deadline_at(days.items_on),
        "draft_due": local_moment(days.draft_on, MORNING),
        "dispatch_due": meeting.planned_at
        if extraordinary
        else local_moment(days.dispatch_on, MORNING),
        "meeting_begins": meeting.starts_at,
    }


def begin_preparing(work: Work, meeting_id: int) -> Meeting:
    """Start the process of a meeting that the annual cycle did not start; once per meeting."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    if meeting.instance_id is None:
        instance = work.engine.start(
            work.session,
            PROCESS,
            business_key=meeting.subject,
            variables={"meeting_id": meeting.id, "body_code": meeting.body_code},
            actor=work.actor,
            now=work.now,
        )
        meeting.instance_id = instance.id
    return meeting


def reschedule(work: Work, meeting_id: int, starts_at: datetime, *, reason: str) -> Meeting:
    """Move a meeting outside the annual cycle, with what its process waits for."""
    meeting = move_meeting(work, meeting_id, starts_at, reason=reason)
    if meeting.instance_id is None:
        return meeting
    due = moments(work, meeting)
    instance, actor, now = meeting.instance_id, work.actor, work.now
    for element_id, moment in due.items():
        work.engine.move_timer(work.session, instance, element_id, moment, actor=actor, now=now)
    for task in _dated_tasks(work, meeting):
        moment = due[_DUE_WITH[task.element_id]]
        work.engine.move_due_date(work.session, task.id, moment, actor=actor, now=now)
    return meeting


def call_off(work: Work, meeting_id: int, *, reason: str) -> Meeting:
    """Cancel a meeting outside the annual cycle, and end its process."""
    meeting = cancel(work, meeting_id, reason)
    if meeting.instance_id is not None:
        work.engine.cancel(
            work.session, meeting.instance_id, reason=reason, actor=work.actor, now=work.now
        )
    return meeting


def call_for_items(work: Work, meeting_id: int) -> Meeting:
    """Ask the parties for items, until the item deadline."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id)
    until = deadline_at(deadlines(work, meeting).items_on)
    journal.append(work, "items_called_for", meeting.subject, detail={"until": until.isoformat()})
    announce(work, ItemsCalledFor(meeting.id, until))
    return meeting


def propose_items(
    work: Work, meeting_id: int, drafts: Sequence[ItemDraft], *, party_code: str
) -> list[AgendaItem]:
    """A party's items, proposed by its coordinator; the secretariat may rewrite or refuse them."""
    if not work.actor.holds("coordinator", party_code):
        require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    check_agenda_open(meeting)
    party = work.session.scalars(select(Party).where(Party.code == party_code)).one()
    proposer = f"{work.actor.name} ({party.name_da})"
    detail = {"party": party_code, "items": [draft.title for draft in drafts]}
    journal.append(work, "items_proposed", meeting.subject, detail=detail)
    # the agenda is the secretariat's; a proposal goes on it by rule
    by_rule = work.as_system()
    return [add_item(by_rule, meeting_id, replace(d, proposer=proposer)) for d in drafts]


def approve_agenda(work: Work, meeting_id: int) -> Meeting:
    """The body's own chair approves the agenda that goes out."""
    meeting = _before_chair(work, meeting_id)
    journal.append(work, "agenda_approved", meeting.subject)
    return meeting


def return_agenda(work: Work, meeting_id: int, *, reason: str) -> Meeting:
    """The body's own chair wants another agenda."""
    meeting = _before_chair(work, meeting_id)
    if not reason.strip():
        raise ReasonRequired()
    journal.append(work, "agenda_returned", meeting.subject, detail={"reason": reason})
    announce(work, AgendaReturned(meeting.id, reason))
    return meeting


def _dated_tasks(work: Work, meeting: Meeting) -> Sequence[UserTask]:
    query = select(UserTask).where(
        UserTask.instance_id == meeting.instance_id,
        UserTask.element_id.in_(_DUE_WITH),
        UserTask.state.in_(OPEN_TASK),
    )
    return work.session.scalars(query).all()


def _before_chair(work: Work, meeting_id: int) -> Meeting:
    meeting = get_meeting(work, meeting_id, lock=True)
    if not work.actor.holds("chair", meeting.body_code):
        raise Forbidden()
    check_agenda_open(meeting)
    return meeting
