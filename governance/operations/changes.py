"""Change requests: a party demands, others back it, named payers finance all of it or none."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    String,
    Table,
    Text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.events import announce
from governance.operations.errors import ChangeInWrongState, NotFullyPaid, UnknownChangeRequest
from governance.operations.events import ChangeFinanced, ChangeRequested
from governance.operations.shares import WHOLE, Share, check_each, split
from governance.operations.solutions import Solution
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class ChangeState(StrEnum):
    """Ønsket, estimeret, finansieret, leveret, godtaget; eller afvist."""

    REQUESTED = "requested"
    ESTIMATED = "estimated"
    FINANCED = "financed"
    RELEASED = "released"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


change_backer = Table(
    "change_backer",
    Base.metadata,
    Column("change_request_id", ForeignKey("change_request.id"), primary_key=True),
    Column("party_id", ForeignKey("party.id"), primary_key=True, index=True),
)


class ChangeRequest(Base):
    """Money in whole kroner. Financed only while the payers' shares make 100 %."""

    __tablename__ = "change_request"
    __table_args__ = (CheckConstraint("estimate_kr >= 0", name="estimate_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), index=True)
    demander_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    need: Mapped[str] = mapped_column(Text)
    state: Mapped[ChangeState] = mapped_column(
        StrEnumType(ChangeState), default=ChangeState.REQUESTED, index=True
    )
    estimate_kr: Mapped[int | None] = mapped_column(BigInteger, default=None)
    rejection: Mapped[str] = mapped_column(Text, default="")

    solution: Mapped[Solution] = relationship()
    demander: Mapped[Party] = relationship()
    backers: Mapped[list[Party]] = relationship(secondary=change_backer, order_by=Party.id)
    named: Mapped[list["ChangePayer"]] = relationship(order_by="ChangePayer.id")

    @property
    def subject(self) -> str:
        """How journal entries and tasks name the request."""
        return f"change_request:{self.id}"

    @property
    def payers(self) -> list["ChangePayer"]:
        """Those named last; the ones named before stay on record."""
        return [one for one in self.named if one.replaced_on is None]

    @property
    def covered(self) -> Decimal:
        """How much the named payers cover, in per cent."""
        return Decimal(sum(one.hundredths for one in self.payers)) / 100

    def payments(self) -> dict[str, int]:
        """What each payer (by code) owes of the estimate, in whole kroner."""
        parts = split(self.estimate_kr or 0, [one.hundredths for one in self.payers])
        return dict(zip([one.organisation.code for one in self.payers], parts, strict=True))


class ChangePayer(Base):
    """A named payer's share in hundredths of a per cent."""

    __tablename__ = "change_payer"
    id: Mapped[int] = mapped_column(primary_key=True)
    change_request_id: Mapped[int] = mapped_column(ForeignKey("change_request.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    hundredths: Mapped[int]
    replaced_on: Mapped[date | None] = mapped_column(default=None)

    organisation: Mapped[Organisation] = relationship()


def change_by_id(session: Session, change_id: int) -> ChangeRequest:
    """Raises UnknownChangeRequest."""
    found = session.get(ChangeRequest, change_id)
    if found is None:
        raise UnknownChangeRequest(change=change_id)
    return found


def request_change(
    work: Work, solution: Solution, demander: Party, *, title: str, need: str
) -> ChangeRequest:
    """A party asks for a change of a solution in operation."""
    require(work.actor, Permission.REQUEST_CHANGE, demander.code)
    change = ChangeRequest(solution=solution, demander=demander, title=title, need=need)
    work.session.add(change)
    work.session.flush()
    _note(work, "change_requested", change, solution=solution.code, party=demander.code)
    announce(work, ChangeRequested(change.id, demander.code))
    return change


def back(work: Work, change: ChangeRequest, party: Party) -> None:
    """Another party demands the same. The demander itself is no backer."""
    require(work.actor, Permission.REQUEST_CHANGE, party.code)
    _expect(change, ChangeState.REQUESTED, ChangeState.ESTIMATED)
    if party is not change.demander and party not in change.backers:
        change.backers.append(party)
        _note(work, "change_backed", change, party=party.code)


def estimate(work: Work, change: ChangeRequest, *, estimate_kr: int) -> None:
    """What the change will cost. A new estimate replaces the old until it is financed."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    _expect(change, ChangeState.REQUESTED, ChangeState.ESTIMATED)
    change.estimate_kr, change.state = estimate_kr, ChangeState.ESTIMATED
    _note(work, "change_estimated", change, estimate_kr=estimate_kr)


def name_payers(work: Work, change: ChangeRequest, shares: Sequence[Share]) -> None:
    """Who will pay how much of it, so far; may stay below 100 % until ``finance``."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    _expect(change, ChangeState.ESTIMATED)
    check_each(shares)
    for former in change.payers:
        former.replaced_on = work.today
    change.named.extend(
        ChangePayer(organisation=one.payer, hundredths=one.hundredths) for one in shares
    )
    work.session.flush()
    payers = {one.payer.code: one.hundredths for one in shares}
    _note(work, "change_payers_named", change, hundredths=payers)


def finance(work: Work, change: ChangeRequest) -> None:
    """The change is financed; raises NotFullyPaid unless the payers cover exactly 100 %."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    _expect(change, ChangeState.ESTIMATED)
    if sum(one.hundredths for one in change.payers) != WHOLE:
        raise NotFullyPaid(change=change.title, covered=change.covered)
    change.state = ChangeState.FINANCED
    _note(work, "change_financed", change, payments=change.payments())
    announce(work, ChangeFinanced(change.id))


def release(work: Work, change: ChangeRequest) -> None:
    """The change is delivered and waits for the demander."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    _expect(change, ChangeState.FINANCED)
    change.state = ChangeState.RELEASED
    _note(work, "change_released", change)


def accept(work: Work, change: ChangeRequest) -> None:
    """The demander accepts what was delivered; nobody can do it for them."""
    require(work.actor, Permission.ACCEPT_CHANGE, change.demander.code)
    _expect(change, ChangeState.RELEASED)
    change.state = ChangeState.ACCEPTED
    _note(work, "change_accepted", change, party=change.demander.code)


def reject(work: Work, change: ChangeRequest, *, reason: str) -> None:
    """The request goes no further; the reason is kept with it."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    _expect(change, ChangeState.REQUESTED, ChangeState.ESTIMATED)
    change.state, change.rejection = ChangeState.REJECTED, reason
    _note(work, "change_rejected", change, reason=reason)


def _expect(change: ChangeRequest, *states: ChangeState) -> None:
    if change.state not in states:
        raise ChangeInWrongState(state=change.state.value)


def _note(work: Work, action: str, change: ChangeRequest, **detail: object) -> None:
    journal.append(work, action, change.subject, detail=detail)
