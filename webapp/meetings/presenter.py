"""A meeting as its page shows it: items with cases and papers, seats, quorum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from governance.casework.resolutions.models import Resolution
from governance.meetings.agendas import AgendaItem, excluded_from
from governance.meetings.attendance import Presence, attendees
from governance.meetings.deadlines import MeetingDeadlines
from governance.meetings.meetings import Meeting, latest_notice
from governance.meetings.minutes import Minutes
from governance.meetings.queries import ItemFacts, meeting_facts
from governance.meetings.quorum import Attendee, Quorum, item_quorum
from governance.organisation.bodies import Body, body_by_code
from governance.portfolio.snapshots import Snapshot, snapshot_of_meeting
from governance.work import Work
from webapp.meetings import labels
from webapp.meetings.case_lines import CaseLine, case_lines


@dataclass(frozen=True)
class ItemLine:
    """One item. ``origin`` says which data it was generated from, or who proposed it."""

    item: AgendaItem
    kind: object
    origin: str
    cases: Sequence[CaseLine]
    resolutions: Sequence[Resolution]
    outcome: tuple[str, object] | None
    quorum: Quorum | None
    excluded: Sequence[str]


@dataclass(frozen=True)
class SeatLine:
    """One seat at the meeting."""

    attendee: Attendee
    badge: tuple[str, object]


@dataclass(frozen=True)
class MeetingPage:
    """Everything but what the reader may do; see ``doings``."""

    meeting: Meeting
    body: Body
    state: tuple[str, object]
    kind: object
    deadlines: MeetingDeadlines
    notice_by: datetime
    items: Sequence[ItemLine]
    seats: Sequence[SeatLine]
    quorum: Quorum
    minutes: Minutes | None
    snapshot: Snapshot | None

    @property
    def unfinished(self) -> list[ItemLine]:
        """The items without an outcome."""
        return [line for line in self.items if line.item.outcome is None]


def meeting_page(work: Work, meeting_id: int) -> MeetingPage:
    """The meeting as the reader may see it."""
    facts = meeting_facts(work, meeting_id)
    meeting = facts.meeting
    return MeetingPage(
        meeting=meeting,
        body=body_by_code(work.session, meeting.body_code),
        state=labels.STATES[meeting.state],
        kind=labels.KINDS[meeting.kind],
        deadlines=facts.deadlines,
        notice_by=latest_notice(work, meeting),
        items=[_item_line(work, item, facts.attendees) for item in facts.items],
        seats=seat_lines(facts.attendees),
        quorum=whole_quorum(work, meeting),
        minutes=facts.minutes,
        snapshot=snapshot_of_meeting(work.session, meeting.id),
    )


def whole_quorum(work: Work, meeting: Meeting) -> Quorum:
    """The quorum of the meeting, nobody being disqualified; an item may have another."""
    body = body_by_code(work.session, meeting.body_code)
    people = attendees(work, meeting)
    return item_quorum(people, body.quorum_needed, every_party=body.needs_every_party)


def seat_lines(people: Sequence[Attendee]) -> list[SeatLine]:
    """The seats with their presence in words."""
    return [SeatLine(person, _presence(person)) for person in people]


def origin_of(item: AgendaItem) -> str:
    """Where the item comes from, in words."""
    word = (item.source or "").partition(":")[0]
    if word in labels.ORIGINS:
        return str(labels.ORIGINS[word])
    if item.proposer:
        return str(_("Foreslået af %(name)s", name=item.proposer))
    return str(_("Tilføjet af sekretariatet"))


def _item_line(work: Work, facts: ItemFacts, people: Sequence[Attendee]) -> ItemLine:
    item = facts.item
    return ItemLine(
        item=item,
        kind=labels.ITEM_KINDS[item.kind],
        origin=origin_of(item),
        cases=case_lines(work, facts.case_ids),
        resolutions=facts.resolutions,
        outcome=labels.ITEM_OUTCOMES[item.outcome] if item.outcome else None,
        quorum=facts.quorum,
        excluded=_excluded(work, item, people),
    )


def _excluded(work: Work, item: AgendaItem, people: Sequence[Attendee]) -> list[str]:
    out = excluded_from(work, item)
    return [person.seat for person in people if person.is_excluded(out)] if out else []


def _presence(person: Attendee) -> tuple[str, object]:
    if person.presence in set(Presence):
        return labels.PRESENCES[Presence(person.presence)]
    return labels.VACANT if person.vacant else labels.UNRECORDED
