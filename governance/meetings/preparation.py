"""Before the meeting: the call for items, what the parties propose, and the chair's approval."""

from collections.abc import Sequence
from dataclasses import replace

from governance.casework.errors import ReasonRequired
from governance.errors import Forbidden
from governance.events import announce
from governance.meetings.agenda_builder import put_on_agenda
from governance.meetings.agendas import AgendaItem, ItemDraft, add_item, check_agenda_open
from governance.meetings.events import AgendaReturned, ItemsCalledFor
from governance.meetings.meetings import Meeting, deadlines, get_meeting
from governance.meetings.queries import next_meeting
from governance.meetings.sources.portfolio import closed_rounds
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work
from governance.workdays import deadline_at


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
    proposer = f"{work.actor.name} ({party_code})"
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


def put_round_on_agenda(work: Work, body_code: str, round_id: int) -> Meeting | None:
    """Put a counted round before the body's next meeting; None while none is planned.

    A meeting planned later takes it up when its agenda is generated.
    """
    require(work.actor, Permission.EDIT_MEETING)
    meeting = next_meeting(work, body_code)
    if meeting is None:
        return None
    found = [d for d in closed_rounds(work, meeting) if d.source == f"round:{round_id}"]
    put_on_agenda(work, meeting, found)
    return meeting


def _before_chair(work: Work, meeting_id: int) -> Meeting:
    meeting = get_meeting(work, meeting_id, lock=True)
    if not work.actor.holds("chair", meeting.body_code):
        raise Forbidden()
    check_agenda_open(meeting)
    return meeting
