"""Meetings as lists and pages need them."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from governance.casework.resolutions.models import Resolution
from governance.meetings.agendas import AgendaItem, ItemKind, case_ids_of, visible_items
from governance.meetings.attendance import attendees
from governance.meetings.deadlines import MeetingDeadlines
from governance.meetings.meetings import Meeting, MeetingState, deadlines, get_meeting
from governance.meetings.minutes import Minutes, find_minutes
from governance.meetings.presence import quorum_of
from governance.meetings.quorum import Attendee, Quorum
from governance.permissions import Permission, require
from governance.work import Work

UPCOMING = (MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.IN_SESSION)


@dataclass(frozen=True)
class ItemFacts:
    item: AgendaItem
    case_ids: tuple[int, ...]
    resolutions: tuple[Resolution, ...]
    quorum: Quorum | None


@dataclass(frozen=True)
class MeetingFacts:
    """What the page of a meeting shows; closed items are there only for those entitled."""

    meeting: Meeting
    deadlines: MeetingDeadlines
    items: tuple[ItemFacts, ...]
    attendees: tuple[Attendee, ...]
    minutes: Minutes | None


def meeting_facts(work: Work, meeting_id: int) -> MeetingFacts:
    """The page of the meeting."""
    require(work.actor, Permission.VIEW_MEETINGS)
    meeting = get_meeting(work, meeting_id)
    return MeetingFacts(
        meeting,
        deadlines(work, meeting),
        tuple(_item_facts(work, item) for item in visible_items(work, meeting_id)),
        tuple(attendees(work, meeting)),
        find_minutes(work, meeting_id),
    )


def upcoming_meetings(work: Work, body_code: str | None = None) -> list[Meeting]:
    """Meetings not held yet, the next one first."""
    require(work.actor, Permission.VIEW_MEETINGS)
    query = select(Meeting).where(Meeting.state.in_(UPCOMING))
    return _of_body(work, query.order_by(Meeting.starts_at), body_code)


def past_meetings(work: Work, body_code: str | None = None) -> list[Meeting]:
    """Meetings held or called off, the latest first."""
    require(work.actor, Permission.VIEW_MEETINGS)
    query = select(Meeting).where(Meeting.state.not_in(UPCOMING))
    return _of_body(work, query.order_by(Meeting.starts_at.desc()), body_code)


def next_meeting(work: Work, body_code: str) -> Meeting | None:
    """The body's next meeting that is still to begin."""
    found = [m for m in upcoming_meetings(work, body_code) if m.starts_at > work.now]
    return found[0] if found else None


def resolutions_of_body(work: Work, body_code: str, year: int) -> list[Resolution]:
    """The register of resolutions, by number."""
    require(work.actor, Permission.VIEW_MEETINGS)
    query = select(Resolution).where(Resolution.body_code == body_code, Resolution.year == year)
    return list(work.session.scalars(query.order_by(Resolution.serial)))


def resolutions_of_item(work: Work, item_id: int) -> list[Resolution]:
    """What was resolved under the item, in order."""
    query = select(Resolution).where(Resolution.agenda_item_id == item_id)
    return list(work.session.scalars(query.order_by(Resolution.id)))


def _item_facts(work: Work, item: AgendaItem) -> ItemFacts:
    decides = item.kind is ItemKind.DECISION
    return ItemFacts(
        item,
        tuple(case_ids_of(work, item.id)),
        tuple(resolutions_of_item(work, item.id)),
        quorum_of(work, item) if decides else None,
    )


def _of_body(work: Work, query: Select[Meeting], body_code: str | None) -> list[Meeting]:
    if body_code is not None:
        query = query.where(Meeting.body_code == body_code)
    return list(work.session.scalars(query))
