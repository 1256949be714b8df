"""Funding keys: who pays which share of a solution in operation, between which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.events import announce
from governance.operations.errors import KeyGap, KeyOverlap, KeyWithoutResolution
from governance.operations.events import FundingKeySet
from governance.operations.shares import Share, check_whole, split
from governance.operations.solutions import Solution
from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Dated
from governance.work import Work


class FundingKey(Dated, Base):
    """One version. Only its last day is ever written afterwards, when the next takes over."""

    __tablename__ = "funding_key"
    __table_args__ = (UniqueConstraint("solution_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), index=True)
    basis: Mapped[str] = mapped_column(String(300), default="")
    resolution_reference: Mapped[str] = mapped_column(String(200))
    resolution_id: Mapped[int | None] = mapped_column(
        ForeignKey("resolution.id"), index=True, default=None
    )

    solution: Mapped[Solution] = relationship()
    shares: Mapped[list["FundingShare"]] = relationship(order_by="FundingShare.id")

    def payments(self, amount_kr: int) -> dict[str, int]:
        """What each payer (by code) owes of ``amount_kr``; the kroner add up exactly."""
        parts = split(amount_kr, [share.hundredths for share in self.shares])
        codes = [share.organisation.code for share in self.shares]
        return dict(zip(codes, parts, strict=True))


class FundingShare(Base):
    """One payer's share in hundredths of a per cent."""

    __tablename__ = "funding_share"
    __table_args__ = (
        UniqueConstraint("funding_key_id", "organisation_id"),
        CheckConstraint("hundredths BETWEEN 1 AND 10000", name="a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    funding_key_id: Mapped[int] = mapped_column(ForeignKey("funding_key.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    hundredths: Mapped[int]

    organisation: Mapped[Organisation] = relationship()

    @property
    def percent(self) -> Decimal:
        """The share in per cent."""
        return Decimal(self.hundredths) / 100


@dataclass(frozen=True)
class KeyDraft:
    """A key and the resolution behind it."""

    shares: Sequence[Share]
    resolution_reference: str
    basis: str = ""
    resolution_id: int | None = None


def keys_of(session: Session, solution_id: int) -> list[FundingKey]:
    """Every version, the first in force first."""
    query = select(FundingKey).where(FundingKey.solution_id == solution_id)
    return list(session.scalars(query.order_by(FundingKey.valid_from)))


def key_on(session: Session, solution_id: int, on: date) -> FundingKey | None:
    """The key in force on ``on``; None is a gap."""
    query = select(FundingKey).where(FundingKey.solution_id == solution_id, FundingKey.in_force(on))
    return session.scalar(query)


def without_key(session: Session, on: date) -> list[Solution]:
    """Solutions in operation on ``on`` that nobody is bound to pay for, by code."""
    keyed = select(FundingKey.solution_id).where(FundingKey.in_force(on))
    query = select(Solution).where(Solution.id.not_in(keyed)).order_by(Solution.code)
    return [one for one in session.scalars(query) if one.is_in_operation(on)]


def set_key(work: Work, solution: Solution, draft: KeyDraft, *, on: date) -> FundingKey:
    """From ``on`` this key holds; the former ends the day before. Never a gap, never two."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    check_whole(draft.shares)
    if not draft.resolution_reference.strip():
        raise KeyWithoutResolution(solution=solution.name_da)
    _take_over(work, solution, on)
    key = FundingKey(
        solution=solution,
        valid_from=on,
        basis=draft.basis,
        resolution_reference=draft.resolution_reference.strip(),
        resolution_id=draft.resolution_id,
        shares=[
            FundingShare(organisation=one.payer, hundredths=one.hundredths) for one in draft.shares
        ],
    )
    work.session.add(key)
    work.session.flush()
    shares = {one.payer.code: f"{Decimal(one.hundredths) / 100} %" for one in draft.shares}
    detail = {"from": on, "shares": shares, "resolution": key.resolution_reference}
    journal.append(work, "funding_key_set", solution.subject, detail=detail)
    announce(work, FundingKeySet(solution.id, key.id))
    return key


def _take_over(work: Work, solution: Solution, on: date) -> None:
    """End the former key the day before; the first key begins with the operation."""
    keys = keys_of(work.session, solution.id)
    if not keys:
        if on > solution.operated_from:
            raise KeyGap(solution=solution.name_da, gap=solution.operated_from)
        return
    former = keys[-1]
    if on <= former.valid_from:
        raise KeyOverlap(solution=solution.name_da, on=on)
    former.valid_to = on - timedelta(days=1)
