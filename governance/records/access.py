"""Requests for access to documents (aktindsigt) and their clock.

Offentlighedsloven § 36, stk. 2: decided within 7 workdays of receipt, or the requester is
told why not, and when.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.records.errors import (
    AlreadyAnswered,
    DeadlineNotLater,
    ReasonMissing,
    UnknownAccessRequest,
)
from governance.records.events import AccessAnswered, AccessExtended, AccessRequested
from governance.work import Work
from governance.workdays import add_workdays

CLOCK_WORKDAYS = 7


class AccessOutcome(StrEnum):
    """The answer to a request."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class AccessRequest(Base):
    """Somebody asks to see documents. ``due_on`` is the day by which an answer is owed."""

    __tablename__ = "access_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    requester: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(254))
    wanted: Mapped[str] = mapped_column(Text)
    case_id: Mapped[int | None] = mapped_column(index=True, default=None)
    received_on: Mapped[date] = mapped_column()
    due_on: Mapped[date] = mapped_column(index=True)
    extension_reason: Mapped[str | None] = mapped_column(Text, default=None)
    outcome: Mapped[AccessOutcome | None] = mapped_column(StrEnumType(AccessOutcome), default=None)
    answer: Mapped[str | None] = mapped_column(Text, default=None)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    answered_by: Mapped[str | None] = mapped_column(String(200), default=None)

    @property
    def is_open(self) -> bool:
        """True until the request is answered."""
        return self.answered_at is None

    def is_overdue(self, on: date) -> bool:
        """True when the answer is still owed after its day."""
        return self.is_open and on > self.due_on


def receive(
    work: Work, *, requester: str, contact: str, wanted: str, case_id: int | None = None
) -> AccessRequest:
    """Take in a request today; the clock starts on the next workday."""
    require(work.actor, Permission.EDIT_CASE)
    request = AccessRequest(
        requester=requester,
        contact=contact,
        wanted=wanted,
        case_id=case_id,
        received_on=work.today,
        due_on=add_workdays(work.today, CLOCK_WORKDAYS),
    )
    work.session.add(request)
    work.session.flush()
    _note(work, "access_requested", request, due_on=request.due_on)
    announce(work, AccessRequested(request.id))
    return request


def extend(work: Work, request_id: int, *, due_on: date, reason: str) -> AccessRequest:
    """Set a later day, with the reason that the requester is owed."""
    require(work.actor, Permission.EDIT_CASE)
    request = _open(work.session, request_id)
    if not reason.strip():
        raise ReasonMissing()
    if due_on <= request.due_on:
        raise DeadlineNotLater(due=request.due_on)
    _note(work, "access_extended", request, due_on=due_on, was=request.due_on, reason=reason)
    request.due_on, request.extension_reason = due_on, reason.strip()
    announce(work, AccessExtended(request.id))
    return request


def answer(work: Work, request_id: int, *, outcome: AccessOutcome, text: str) -> AccessRequest:
    """Decide the request. A refusal, whole or in part, needs its reasons in ``text``."""
    require(work.actor, Permission.EDIT_CASE)
    request = _open(work.session, request_id)
    if outcome is not AccessOutcome.GRANTED and not text.strip():
        raise ReasonMissing()
    request.outcome, request.answer = outcome, text.strip()
    request.answered_at, request.answered_by = work.now, work.actor.name
    _note(work, "access_answered", request, outcome=outcome)
    announce(work, AccessAnswered(request.id))
    return request


def open_requests(session: Session) -> list[AccessRequest]:
    """Those that await an answer, the most pressing first."""
    query = select(AccessRequest).where(AccessRequest.answered_at.is_(None))
    return list(session.scalars(query.order_by(AccessRequest.due_on, AccessRequest.id)))


def _open(session: Session, request_id: int) -> AccessRequest:
    request = session.get(AccessRequest, request_id)
    if request is None:
        raise UnknownAccessRequest(request=request_id)
    if request.answered_at is not None:
        raise AlreadyAnswered(request=request_id, at=request.answered_at)
    return request


def _note(work: Work, action: str, request: AccessRequest, **detail: object) -> None:
    subject = f"access_request:{request.id}"
    journal.append(work, action, subject, case_id=request.case_id, detail=detail)
