"""Follow-up actions: who does what by when, carried to each meeting until they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.errors import FollowUpEnded, FollowUpNotFound, ReasonRequired
from governance.casework.events import FollowUpAdded, FollowUpClosed
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class FollowUp(Base):
    """An action with an owner organisation and a deadline."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"), index=True)
    text: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    due_on: Mapped[date] = mapped_column(Date, index=True)
    state: Mapped[FollowUpState] = mapped_column(
        StrEnumType(FollowUpState), default=FollowUpState.OPEN
    )
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by_name: Mapped[str] = mapped_column(String(200), default="")
    end_note: Mapped[str] = mapped_column(Text, default="")


class FollowUpCarry(Base):
    """That the action was still open when a meeting's agenda was made."""

    __tablename__ = "follow_up_carry"
    __table_args__ = (UniqueConstraint("follow_up_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    order: Mapped[int] = mapped_column(Integer)  # 1 the first time it is carried


@dataclass(frozen=True)
class FollowUpDraft:
    """An action as written down. What it springs from is named where there is such a thing."""

    body_code: str
    text: str
    owner_id: int
    due_on: date
    case_id: int | None = None
    resolution_id: int | None = None
    agenda_item_id: int | None = None


def add_follow_up(work: Work, draft: FollowUpDraft) -> FollowUp:
    """Put an action on the body's list."""
    require(work.actor, Permission.EDIT_MEETING)
    if not draft.text.strip():
        raise ReasonRequired()
    follow_up = FollowUp(**draft.__dict__, state=FollowUpState.OPEN, added_at=work.now)
    work.session.add(follow_up)
    work.session.flush()
    detail = {"text": draft.text, "owner_id": draft.owner_id, "due_on": draft.due_on.isoformat()}
    _record(work, follow_up, "follow_up_added", detail)
    announce(work, FollowUpAdded(follow_up.id, follow_up.owner_id))
    return follow_up


def end_follow_up(
    work: Work, follow_up_id: int, state: FollowUpState, *, note: str = ""
) -> FollowUp:
    """Done, or dropped with a reason."""
    require(work.actor, Permission.EDIT_MEETING)
    follow_up = _open(work, follow_up_id)
    if state is FollowUpState.DROPPED and not note.strip():
        raise ReasonRequired()
    follow_up.state, follow_up.end_note = state, note
    follow_up.ended_at, follow_up.ended_by_name = work.now, work.actor.name
    _record(work, follow_up, "follow_up_ended", {"state": state.value, "note": note})
    announce(work, FollowUpClosed(follow_up.id))
    return follow_up


def move_due(work: Work, follow_up_id: int, due_on: date, *, reason: str) -> FollowUp:
    """Give the action a new deadline; the old one stays in the journal."""
    require(work.actor, Permission.EDIT_MEETING)
    if not reason.strip():
        raise ReasonRequired()
    follow_up = _open(work, follow_up_id)
    before, follow_up.due_on = follow_up.due_on, due_on
    detail = {"before": before.isoformat(), "after": due_on.isoformat(), "reason": reason}
    _record(work, follow_up, "follow_up_moved", detail)
    return follow_up


def open_follow_ups(work: Work, body_code: str) -> list[FollowUp]:
    """What the body still waits for, the most urgent first."""
    query = select(FollowUp).where(
        FollowUp.body_code == body_code, FollowUp.state == FollowUpState.OPEN
    )
    return list(work.session.scalars(query.order_by(FollowUp.due_on, FollowUp.id)))


def carry_to_meeting(work: Work, body_code: str, meeting_id: int) -> list[FollowUp]:
    """Carry every open action to the meeting, each once, and give those that it now has."""
    carried = select(FollowUpCarry.follow_up_id).where(FollowUpCarry.meeting_id == meeting_id)
    already = set(work.session.scalars(carried))
    still_open = open_follow_ups(work, body_code)
    for follow_up in still_open:
        if follow_up.id not in already:
            order = times_carried(work, follow_up.id) + 1
            work.session.add(
                FollowUpCarry(follow_up_id=follow_up.id, meeting_id=meeting_id, order=order)
            )
    work.session.flush()
    return still_open


def times_carried(work: Work, follow_up_id: int) -> int:
    """At how many meetings the action has been on the agenda."""
    query = select(func.count()).where(FollowUpCarry.follow_up_id == follow_up_id)
    return work.session.scalar(query) or 0


def _open(work: Work, follow_up_id: int) -> FollowUp:
    follow_up = work.session.get(FollowUp, follow_up_id, with_for_update=True)
    if follow_up is None:
        raise FollowUpNotFound()
    if follow_up.state is not FollowUpState.OPEN:
        raise FollowUpEnded()
    return follow_up


def _record(work: Work, follow_up: FollowUp, action: str, detail: Mapping[str, object]) -> None:
    journal.append(
        work, action, f"follow_up:{follow_up.id}", case_id=follow_up.case_id, detail=detail
    )
