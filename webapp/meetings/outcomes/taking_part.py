"""Who may record the outcome of an item, and who takes part in it."""

from governance.meetings.agendas import AgendaItem, excluded_from, get_item
from governance.meetings.attendance import attendees
from governance.meetings.closing import item_in_session
from governance.meetings.meetings import Meeting
from governance.work import Work
from webapp.meetings.doings import led_meeting


def open_item(work: Work, item_id: int) -> tuple[AgendaItem, Meeting]:
    """The item, without an outcome, of a meeting under way that the actor leads."""
    led_meeting(work, get_item(work, item_id).meeting_id)
    return item_in_session(work, item_id)


def seats_of(work: Work, item: AgendaItem, meeting: Meeting) -> list[tuple[str, str]]:
    """Those who take part in the item, and so may have a dissent recorded."""
    out = excluded_from(work, item)
    people = [p for p in attendees(work, meeting) if p.takes_part and not p.is_excluded(out)]
    return [(str(p.seat_id), f"{p.seat}: {p.person}") for p in people]
