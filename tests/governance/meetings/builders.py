"""Meetings on their way: planned, convened, in session, with the seats present."""

from datetime import UTC, datetime
from typing import Any

from governance.meetings.agendas import AgendaItem, ItemDraft, ItemKind, add_item
from governance.meetings.attendance import Presence, record_attendance
from governance.meetings.meetings import (
    Meeting,
    MeetingKind,
    MeetingPlan,
    convene,
    open_meeting,
    plan_meeting,
)
from governance.organisation.queries import seat_roster
from tests.governance.desk import Desk

OCTOBER = datetime(2026, 10, 6, 8, tzinfo=UTC)  # a Tuesday, five weeks after the clock's start


def planned(desk: Desk, starts_at: datetime = OCTOBER, **more: Any) -> Meeting:
    """An ordinary meeting of the board."""
    return plan_meeting(
        desk.work, MeetingPlan(**{"body_code": "board", **more, "starts_at": starts_at})
    )


def in_session(desk: Desk, *, absent: int = 0, **more: Any) -> Meeting:
    """A meeting of the board that has begun, all seven there but the last ``absent``."""
    meeting = planned(desk, **more)
    convene(desk.work, meeting.id)
    roster = seat_roster(desk.work, meeting.body_code, OCTOBER.date())
    for place, seat in enumerate(roster):
        there = place < len(roster) - absent
        presence = Presence.PRESENT if there else Presence.ABSENT
        record_attendance(desk.work, meeting.id, seat_id=seat.seat_id, presence=presence)
    return open_meeting(desk.work, meeting.id)


def item(desk: Desk, meeting: Meeting, *case_ids: int, **more: Any) -> AgendaItem:
    """An item for decision unless told otherwise."""
    values = {"title": "Punkt", "kind": ItemKind.DECISION, "case_ids": case_ids, **more}
    return add_item(desk.work, meeting.id, ItemDraft(**values))


EXTRAORDINARY = {"kind": MeetingKind.EXTRAORDINARY, "purpose": "Haster"}
