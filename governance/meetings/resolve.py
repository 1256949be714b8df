"""Record what came of an agenda item, and close the meeting when every item has an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from governance.casework.cases import CaseType, get_case
from governance.casework.errors import ReasonRequired
from governance.casework.resolutions.models import Aspect, Outcome, Resolution
from governance.casework.resolutions.recording import (
    Dissent,
    ResolutionDraft,
    record_resolution,
)
from governance.casework.resolutions.standing import missing_aspects
from governance.events import announce
from governance.meetings.agendas import (
    AgendaItem,
    ItemKind,
    ItemOutcome,
    case_ids_of,
    excluded_from,
    get_item,
    get_live_item,
    items_of,
)
from governance.meetings.attendance import attendees
from governance.meetings.errors import (
    AgendaItemNotFound,
    CaseNotOnItem,
    DecidedWithoutResolution,
    DissentNotCounted,
    ItemsUnfinished,
    NotInSession,
)
from governance.meetings.events import MeetingHeld
from governance.meetings.meetings import Meeting, MeetingState, get_meeting, step
from governance.meetings.quorum import Quorum, item_quorum, snapshot
from governance.organisation.bodies import body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work
from governance.workdays import danish_day

BOARD_RESOLVED = "board_resolved"
BOARD_NOTED = "board_noted"

_ITEM_OUTCOME = {
    Outcome.NOTED: ItemOutcome.NOTED,
    Outcome.POSTPONED: ItemOutcome.DEFERRED,
}


@dataclass(frozen=True)
class ItemResolution:
    """What the meeting resolved. ``dissents`` maps a seat's id to its differing opinion."""

    aspect: Aspect
    outcome: Outcome
    text: str
    case_id: int | None = None
    dissents: tuple[tuple[int, str], ...] = ()
    reverses_id: int | None = None


def quorum_of(work: Work, item: AgendaItem) -> Quorum:
    """The quorum of the item as attendance and rulings stand."""
    return _quorum(work, get_meeting(work, item.meeting_id), excluded_from(work, item))


def resolve_item(
    work: Work, item_id: int, resolutions: Sequence[ItemResolution]
) -> list[Resolution]:
    """Record the resolutions of the item with the quorum as it stands, and conclude the item.

    A case's process hears of it by the message ``board_resolved`` (``board_noted`` for an
    internal-strategic case) with the case number as business key.
    """
    require(work.actor, Permission.RECORD_RESOLUTION)
    item, meeting = _in_session(work, item_id)
    if not resolutions:
        raise DecidedWithoutResolution(item=item.title)
    drafts = [_draft(work, meeting, item, resolution) for resolution in resolutions]
    recorded = [record_resolution(work, draft) for draft in drafts]
    outcomes = {_ITEM_OUTCOME.get(r.outcome, ItemOutcome.DECIDED) for r in recorded}
    outcome = outcomes.pop() if len(outcomes) == 1 else ItemOutcome.DECIDED
    _conclude(work, item, outcome, text="\n\n".join(r.text for r in recorded))
    for case_id in sorted({r.case_id for r in recorded if r.case_id is not None}):
        _wake(work, case_id, [r for r in recorded if r.case_id == case_id])
    return recorded


def conclude_item(work: Work, item_id: int, outcome: ItemOutcome, *, text: str = "") -> AgendaItem:
    """Noted, discussed or deferred. What is decided needs a resolution: see ``resolve_item``."""
    require(work.actor, Permission.RECORD_RESOLUTION)
    item, _ = _in_session(work, item_id)
    decides = outcome is ItemOutcome.DECIDED or (
        item.kind is ItemKind.DECISION and outcome is not ItemOutcome.DEFERRED
    )
    if decides:
        raise DecidedWithoutResolution(item=item.title)
    if outcome is ItemOutcome.DEFERRED and not text.strip():
        raise ReasonRequired()
    return _conclude(work, item, outcome, text=text)


def close_meeting(work: Work, meeting_id: int) -> Meeting:
    """The meeting is held. Raises ItemsUnfinished while an item has no outcome."""
    require(work.actor, Permission.RECORD_RESOLUTION)
    meeting = get_meeting(work, meeting_id, lock=True)
    unfinished = [item.title for item in items_of(work, meeting_id) if item.outcome is None]
    if unfinished:
        raise ItemsUnfinished(items=", ".join(unfinished))
    step(work, meeting, MeetingState.HELD)
    meeting.held_at = work.now
    announce(work, MeetingHeld(meeting.id))
    return meeting


def _in_session(work: Work, item_id: int) -> tuple[AgendaItem, Meeting]:
    item = get_item(work, item_id)
    meeting = get_meeting(work, item.meeting_id)
    if item.taken_off_at is not None:
        raise AgendaItemNotFound()
    if meeting.state is not MeetingState.IN_SESSION:
        raise NotInSession(meeting=meeting.number)
    return get_live_item(work, item_id), meeting


def _draft(
    work: Work, meeting: Meeting, item: AgendaItem, resolution: ItemResolution
) -> ResolutionDraft:
    if resolution.case_id is not None and resolution.case_id not in case_ids_of(work, item.id):
        raise CaseNotOnItem(item=item.title)
    excluded = excluded_from(work, item)
    people = attendees(work, meeting)
    return ResolutionDraft(
        body_code=meeting.body_code,
        aspect=resolution.aspect,
        outcome=resolution.outcome,
        text=resolution.text,
        quorum=snapshot(_quorum(work, meeting, excluded), people, excluded),
        decided_on=danish_day(meeting.starts_at),
        case_id=resolution.case_id,
        subject=f"case:{resolution.case_id}" if resolution.case_id else item.subject,
        dissents=_dissents(work, meeting, excluded, resolution),
        meeting_id=meeting.id,
        agenda_item_id=item.id,
        reverses_id=resolution.reverses_id,
    )


def _dissents(
    work: Work, meeting: Meeting, excluded: frozenset[int], resolution: ItemResolution
) -> tuple[Dissent, ...]:
    """By name, from the seats that take part in the item."""
    people = {a.seat_id: a for a in attendees(work, meeting)}
    found = []
    for seat_id, text in resolution.dissents:
        person = people.get(seat_id)
        if person is None or not person.takes_part or person.is_excluded(excluded):
            raise DissentNotCounted(seat=person.seat if person else seat_id)
        found.append(Dissent(seat_id, person.seat, person.party, person.person, text))
    return tuple(found)


def _quorum(work: Work, meeting: Meeting, excluded: frozenset[int]) -> Quorum:
    body = body_by_code(work.session, meeting.body_code)
    return item_quorum(
        attendees(work, meeting),
        body.quorum_needed,
        excluded=excluded,
        every_party=body.needs_every_party,
    )


def _conclude(work: Work, item: AgendaItem, outcome: ItemOutcome, *, text: str) -> AgendaItem:
    item.outcome, item.outcome_text, item.concluded_at = outcome, text, work.now
    journal.append(work, "agenda_item_concluded", item.subject, detail={"outcome": outcome.value})
    work.session.flush()
    return item


def _wake(work: Work, case_id: int, recorded: Sequence[Resolution]) -> None:
    """Tell the process that waits for the case; what it does next it reads from the case."""
    case = get_case(work, case_id)
    internal = case.case_type is CaseType.INTERNAL_STRATEGIC
    payload: dict[str, Any] = {
        "case_state": case.state.value,
        "postponed": any(r.outcome is Outcome.POSTPONED for r in recorded),
        "resolution_ids": [r.id for r in recorded],
        "missing_aspects": [aspect.value for aspect in missing_aspects(work, case_id)],
    }
    work.engine.correlate(
        work.session,
        BOARD_NOTED if internal else BOARD_RESOLVED,
        business_key=case.number or "",
        payload=payload,
        actor=work.actor,
        now=work.now,
    )
