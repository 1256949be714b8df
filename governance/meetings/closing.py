"""Conclude agenda items, and close the meeting when every item has an outcome."""

from governance.casework.errors import ReasonRequired
from governance.events import announce
from governance.meetings.agendas import (
    AgendaItem,
    ItemKind,
    ItemOutcome,
    get_item,
    get_live_item,
    items_of,
)
from governance.meetings.errors import (
    AgendaItemNotFound,
    DecidedWithoutResolution,
    ItemsUnfinished,
    NotInSession,
)
from governance.meetings.events import MeetingHeld
from governance.meetings.meetings import Meeting, MeetingState, get_meeting, step
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def conclude_item(work: Work, item_id: int, outcome: ItemOutcome, *, text: str = "") -> AgendaItem:
    """Noted, discussed or deferred. What is decided needs a resolution: see ``resolve``."""
    item, meeting = item_in_session(work, item_id)
    require(work.actor, Permission.RECORD_RESOLUTION, meeting.body_code)
    decides = outcome is ItemOutcome.DECIDED or (
        item.kind is ItemKind.DECISION and outcome is not ItemOutcome.DEFERRED
    )
    if decides:
        raise DecidedWithoutResolution(item=item.title)
    if outcome is ItemOutcome.DEFERRED and not text.strip():
        raise ReasonRequired()
    return conclude(work, item, outcome, text=text)


def close_meeting(work: Work, meeting_id: int) -> Meeting:
    """The meeting is held. Raises ItemsUnfinished while an item has no outcome."""
    meeting = get_meeting(work, meeting_id, lock=True)
    require(work.actor, Permission.RECORD_RESOLUTION, meeting.body_code)
    unfinished = [item.title for item in items_of(work, meeting_id) if item.outcome is None]
    if unfinished:
        raise ItemsUnfinished(items=", ".join(unfinished))
    step(work, meeting, MeetingState.HELD)
    meeting.held_at = work.now
    announce(work, MeetingHeld(meeting.id))
    return meeting


def item_in_session(work: Work, item_id: int) -> tuple[AgendaItem, Meeting]:
    """The item, on the agenda of a meeting under way and without an outcome."""
    item = get_item(work, item_id)
    meeting = get_meeting(work, item.meeting_id)
    if item.taken_off_at is not None:
        raise AgendaItemNotFound()
    if meeting.state is not MeetingState.IN_SESSION:
        raise NotInSession(meeting=meeting.number)
    return get_live_item(work, item_id), meeting


def conclude(work: Work, item: AgendaItem, outcome: ItemOutcome, *, text: str) -> AgendaItem:
    """Give the item its outcome. Below a permission check."""
    item.outcome, item.outcome_text, item.concluded_at = outcome, text, work.now
    journal.append(work, "agenda_item_concluded", item.subject, detail={"outcome": outcome.value})
    work.session.flush()
    return item
