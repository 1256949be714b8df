"""The agenda from data. Generating again adds what is new and touches nothing else.

Every proposal has a ``source``; a source is on a meeting's agenda at most once, also after
the secretariat has rewritten the item, moved it or taken it off.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from governance.meetings.agendas import (
    AgendaItem,
    ItemDraft,
    add_item,
    check_agenda_open,
    items_of,
)
from governance.meetings.meetings import Meeting, get_meeting
from governance.meetings.queries import next_meeting
from governance.meetings.sources.casework import CASEWORK_SOURCES
from governance.meetings.sources.portfolio import PORTFOLIO_SOURCES, closed_rounds
from governance.permissions import Permission, require
from governance.work import Work

SOURCES = (*CASEWORK_SOURCES, *PORTFOLIO_SOURCES)
Provider = Callable[[Work, Meeting], Iterable[ItemDraft]]

# the order of a fresh agenda, by the word before the first colon of a source
ORDER = (
    "minutes",
    "carried",
    "case",
    "round",
    "orientation",
    "wanted",
    "status",
    "indicator",
    "follow_ups",
    "next_meetings",
    "any_other",
)
_BY_HAND = ORDER.index("status")  # an item without a source lies before the standing ones


@dataclass(frozen=True)
class Generated:
    """What generating added, in order, and how many proposals were already there."""

    added: tuple[AgendaItem, ...]
    already_there: int


def generate_agenda(work: Work, meeting_id: int, providers: Sequence[Provider] = ()) -> Generated:
    """Add what the data ask for, and what ``providers`` from higher up propose besides."""
    meeting = get_meeting(work, meeting_id, lock=True)
    proposals = [draft for provider in (*SOURCES, *providers) for draft in provider(work, meeting)]
    return put_on_agenda(work, meeting, proposals)


def put_on_agenda(work: Work, meeting: Meeting, proposals: Sequence[ItemDraft]) -> Generated:
    """Add the proposals that the meeting has not had, each in its place."""
    require(work.actor, Permission.EDIT_MEETING)
    check_agenda_open(meeting)
    known = _sources_there(work, meeting.id)
    added: list[AgendaItem] = []
    for draft in sorted(proposals, key=_rank):
        if draft.source is None:
            raise ValueError(f"a generated item needs a source: {draft.title!r}")
        if draft.source not in known:
            known.add(draft.source)
            place = _place(items_of(work, meeting.id), draft)
            added.append(add_item(work, meeting.id, _shortened(draft), at=place))
    return Generated(tuple(added), len(proposals) - len(added))


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


def _sources_there(work: Work, meeting_id: int) -> set[str]:
    """Also those of items taken off: what the secretariat removed does not come back."""
    query = select(AgendaItem.source).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.source.is_not(None)
    )
    return {source for source in work.session.scalars(query) if source}


def _place(items: Sequence[AgendaItem], draft: ItemDraft) -> int:
    """Before the first item of a later kind, whatever order the secretariat has made."""
    later = (item.position for item in items if _rank(item) > _rank(draft))
    return next(later, len(items) + 1)


def _rank(item: AgendaItem | ItemDraft) -> int:
    word = (item.source or "").partition(":")[0]
    return ORDER.index(word) if word in ORDER else _BY_HAND


def _shortened(draft: ItemDraft) -> ItemDraft:
    return replace(draft, title=_cut(draft.title), title_en=_cut(draft.title_en))


def _cut(title: str, limit: int = 250) -> str:
    return title if len(title) <= limit else title[: limit - 1] + "…"
