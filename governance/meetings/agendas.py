"""The agenda: what a meeting takes up, in which order, open or closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import Openness, get_case
from governance.casework.errors import GroundRequired, ReasonRequired
from governance.meetings.errors import (
    AgendaClosed,
    AgendaItemNotFound,
    ItemAlreadyConcluded,
    UnfinishedAgenda,
)
from governance.meetings.meetings import Meeting, MeetingState, get_meeting
from governance.organisation.interests import excluded_people
from governance.permissions import Permission, may, require
from governance.records import journal
from governance.work import Work


class ItemKind(StrEnum):
    """Beslutning, drøftelse, orientering, eventuelt."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    ANY_OTHER = "any_other"


class ItemOutcome(StrEnum):
    DECIDED = "decided"
    NOTED = "noted"
    DEFERRED = "deferred"
    DISCUSSED = "discussed"


agenda_item_case = Table(
    "agenda_item_case",
    Base.metadata,
    Column("agenda_item_id", ForeignKey("agenda_item.id"), primary_key=True),
    Column("case_id", ForeignKey("case_file.id"), primary_key=True, index=True),
)


class AgendaItem(Base):
    """``source`` says which fact a generated item comes from; it comes once per meeting."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[ItemKind] = mapped_column(StrEnumType(ItemKind))
    title: Mapped[str] = mapped_column(String(250))
    title_en: Mapped[str] = mapped_column(String(250), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    openness: Mapped[Openness] = mapped_column(StrEnumType(Openness), default=Openness.OPEN)
    ground: Mapped[str] = mapped_column(Text, default="")
    proposer: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str | None] = mapped_column(String(120))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_off_reason: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[ItemOutcome | None] = mapped_column(StrEnumType(ItemOutcome))
    outcome_text: Mapped[str] = mapped_column(Text, default="")
    concluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def subject(self) -> str:
        """How interest rulings about this item alone name it."""
        return f"agenda_item:{self.id}"

    def heading(self, language: str = "da") -> str:
        """The title in ``da`` or ``en``; in Danish where nobody has said it in English."""
        return (self.title_en if language == "en" else "") or self.title

    def words(self, language: str = "da") -> str:
        """The text in ``da`` or ``en``, likewise."""
        return (self.text_en if language == "en" else "") or self.text


@dataclass(frozen=True)
class ItemDraft:
    """An item as the secretariat writes it, or as the builder proposes it.

    What is written by hand is in Danish; the builder says its own sentences in English too.
    """

    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    text: str = ""
    case_ids: tuple[int, ...] = ()
    openness: Openness = Openness.OPEN
    ground: str = ""
    proposer: str = ""
    source: str | None = None
    carried_from_id: int | None = None
    title_en: str = ""
    text_en: str = ""


def add_item(work: Work, meeting_id: int, draft: ItemDraft, *, at: int | None = None) -> AgendaItem:
    """Put the item on the agenda, last or at position ``at``."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    _check(meeting, draft)
    for case_id in draft.case_ids:
        get_case(work, case_id)
    items = items_of(work, meeting_id)
    position = len(items) + 1 if at is None else max(1, min(at, len(items) + 1))
    for item in items[position - 1 :]:
        item.position += 1
    values = {name: value for name, value in draft.__dict__.items() if name != "case_ids"}
    item = AgendaItem(meeting_id=meeting_id, position=position, added_at=work.now, **values)
    work.session.add(item)
    work.session.flush()
    _put_cases(work, item, draft.case_ids)
    _record(work, item, "agenda_item_added", {"title": item.title, "source": item.source})
    return item


def edit_item(work: Work, item_id: int, draft: ItemDraft) -> AgendaItem:
    """Rewrite the item. What it was generated from, and its place, stay.

    English that was not rewritten along with its Danish no longer says the same, and goes.
    """
    require(work.actor, Permission.EDIT_MEETING)
    item = get_live_item(work, item_id)
    _check(get_meeting(work, item.meeting_id), draft)
    before = {"title": item.title, "text": item.text, "openness": item.openness.value}
    before["cases"] = str(case_ids_of(work, item.id))
    _reword(item, draft)
    item.openness, item.ground = draft.openness, draft.ground
    item.proposer = draft.proposer
    _put_cases(work, item, draft.case_ids)
    _record(work, item, "agenda_item_edited", {"before": before})
    return item


def arrange(work: Work, meeting_id: int, item_ids: Sequence[int]) -> list[AgendaItem]:
    """Put the items in this order; it must name each of them once."""
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id, lock=True)
    check_agenda_open(meeting)
    items = {item.id: item for item in items_of(work, meeting_id)}
    if sorted(items) != sorted(item_ids):
        raise UnfinishedAgenda()
    for position, item_id in enumerate(item_ids, start=1):
        items[item_id].position = position
    journal.append(work, "agenda_arranged", meeting.subject, detail={"order": list(item_ids)})
    return items_of(work, meeting_id)


def take_off(work: Work, item_id: int, reason: str) -> AgendaItem:
    """Take the item off the agenda. It is kept, so that generating anew leaves it off."""
    require(work.actor, Permission.EDIT_MEETING)
    if not reason.strip():
        raise ReasonRequired()
    item = get_live_item(work, item_id)
    check_agenda_open(get_meeting(work, item.meeting_id))
    item.taken_off_at, item.taken_off_reason = work.now, reason
    _record(work, item, "agenda_item_taken_off", {"reason": reason})
    for position, left in enumerate(items_of(work, item.meeting_id), start=1):
        left.position = position
    return item


def items_of(work: Work, meeting_id: int) -> list[AgendaItem]:
    """The whole agenda in order, closed items too. Below a permission check."""
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.taken_off_at.is_(None)
    )
    return list(work.session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def visible_items(work: Work, meeting_id: int) -> list[AgendaItem]:
    """The items that the actor may see, in order."""
    require(work.actor, Permission.VIEW_MEETINGS)
    return [item for item in items_of(work, meeting_id) if may_see_item(work, item)]


def may_see_item(work: Work, item: AgendaItem) -> bool:
    """An open item to all; a closed one to those entitled who are not disqualified in it."""
    if item.openness is Openness.OPEN:
        return True
    if not may(work.actor, Permission.VIEW_CLOSED_DOCUMENTS):
        return False
    return work.actor.person_id not in excluded_from(work, item)


def get_item(work: Work, item_id: int) -> AgendaItem:
    """The item if the actor may see it, else AgendaItemNotFound."""
    item = work.session.get(AgendaItem, item_id)
    if item is None or not may_see_item(work, item):
        raise AgendaItemNotFound()
    return item


def get_live_item(work: Work, item_id: int) -> AgendaItem:
    """The item if it is on the agenda and has no outcome yet."""
    item = get_item(work, item_id)
    if item.taken_off_at is not None:
        raise AgendaItemNotFound()
    if item.outcome is not None:
        raise ItemAlreadyConcluded(item=item.title)
    return item


def case_ids_of(work: Work, item_id: int) -> list[int]:
    """The cases that the item takes up."""
    query = select(agenda_item_case.c.case_id).where(agenda_item_case.c.agenda_item_id == item_id)
    return list(work.session.scalars(query.order_by(agenda_item_case.c.case_id)))


def excluded_from(work: Work, item: AgendaItem) -> frozenset[int]:
    """The people ruled out for the item, or for a case that it takes up."""
    subjects = [item.subject, *(f"case:{case_id}" for case_id in case_ids_of(work, item.id))]
    return frozenset[int]().union(*(excluded_people(work.session, s) for s in subjects))


def check_agenda_open(meeting: Meeting) -> None:
    """Raise AgendaClosed once the meeting is over or called off."""
    open_in = (MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.IN_SESSION)
    if meeting.state not in open_in:
        raise AgendaClosed(meeting=meeting.number)


def _check(meeting: Meeting, draft: ItemDraft) -> None:
    check_agenda_open(meeting)
    if draft.openness is Openness.CLOSED and not draft.ground.strip():
        raise GroundRequired(title=draft.title)


def _reword(item: AgendaItem, draft: ItemDraft) -> None:
    stale_title = draft.title != item.title and draft.title_en == item.title_en
    stale_text = draft.text != item.text and draft.text_en == item.text_en
    item.title, item.kind, item.text = draft.title, draft.kind, draft.text
    item.title_en = "" if stale_title else draft.title_en
    item.text_en = "" if stale_text else draft.text_en


def _put_cases(work: Work, item: AgendaItem, case_ids: Sequence[int]) -> None:
    """Make the item take up exactly these cases; the journal keeps what it took up before."""
    there, wanted = set(case_ids_of(work, item.id)), set(case_ids)
    of_item = agenda_item_case.c.agenda_item_id == item.id
    if gone := there - wanted:
        work.session.execute(
            delete(agenda_item_case).where(of_item, agenda_item_case.c.case_id.in_(gone))
        )
    if rows := [{"agenda_item_id": item.id, "case_id": c} for c in sorted(wanted - there)]:
        work.session.execute(insert(agenda_item_case), rows)


def _record(work: Work, item: AgendaItem, action: str, detail: dict[str, object]) -> None:
    journal.append(work, action, item.subject, detail={**detail, "meeting_id": item.meeting_id})
