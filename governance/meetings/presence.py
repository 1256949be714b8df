"""Who takes part in an item, with the people ruled out for it left out."""

from collections.abc import Iterable
from typing import Any

from governance.casework.resolutions.recording import Dissent
from governance.meetings.agendas import AgendaItem, excluded_from
from governance.meetings.attendance import attendees
from governance.meetings.errors import DissentNotCounted
from governance.meetings.meetings import get_meeting
from governance.meetings.quorum import Quorum, item_quorum, snapshot
from governance.organisation.bodies import body_by_code
from governance.work import Work


def quorum_of(work: Work, item: AgendaItem) -> Quorum:
    """The quorum of the item as attendance and rulings stand."""
    meeting = get_meeting(work, item.meeting_id)
    body = body_by_code(work.session, meeting.body_code)
    return item_quorum(
        attendees(work, meeting),
        body.quorum_needed,
        excluded=excluded_from(work, item),
        every_party=body.needs_every_party,
    )


def quorum_snapshot(work: Work, item: AgendaItem) -> dict[str, Any]:
    """The quorum with every seat by name, to be kept with a resolution."""
    people = attendees(work, get_meeting(work, item.meeting_id))
    return snapshot(quorum_of(work, item), people, excluded_from(work, item))


def dissents_of(
    work: Work, item: AgendaItem, stated: Iterable[tuple[int, str]]
) -> tuple[Dissent, ...]:
    """Seat ids and words as dissents by name. DissentNotCounted for who takes no part."""
    excluded = excluded_from(work, item)
    people = {a.seat_id: a for a in attendees(work, get_meeting(work, item.meeting_id))}
    found = []
    for seat_id, text in stated:
        person = people.get(seat_id)
        if person is None or not person.takes_part or person.is_excluded(excluded):
            raise DissentNotCounted(seat=person.seat if person else seat_id)
        found.append(Dissent(seat_id, person.seat, person.party, person.person, text))
    return tuple(found)
