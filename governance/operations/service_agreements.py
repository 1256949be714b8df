"""Service agreements: deliveries and targets, who has signed, and until when they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.events import announce
from governance.operations.errors import (
    AgreementBackwards,
    AlreadySigned,
    UnknownServiceAgreement,
)
from governance.operations.events import ServiceAgreementSigned
from governance.operations.solutions import Solution
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Dated, Days
from governance.work import Work


class Standing(StrEnum):
    """How an agreement stands on a day. All but ``VALID`` are shown as uden gyldig aftale."""

    VALID = "valid"
    UNSIGNED = "unsigned"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    MISSING = "missing"

    def label(self, language: str = "da") -> str:
        """What people read: valid or not, nothing in between."""
        if self is Standing.VALID:
            return "gyldig aftale" if language == "da" else "valid agreement"
        return "uden gyldig aftale" if language == "da" else "without a valid agreement"


class ServiceAgreement(Dated, Base):
    """Holds from the first to the last day, once every party to it has signed."""

    __tablename__ = "service_agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    deliveries: Mapped[str] = mapped_column(Text, default="")
    notice_days: Mapped[int] = mapped_column(default=90)
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("service_agreement.id"), default=None)

    solution: Mapped[Solution] = relationship()
    signatures: Mapped[list["ServiceSignature"]] = relationship(order_by="ServiceSignature.id")

    @property
    def subject(self) -> str:
        """How journal entries name the agreement."""
        return f"service_agreement:{self.id}"

    @property
    def is_signed(self) -> bool:
        """True when every party to it has signed."""
        return all(one.signed_on is not None for one in self.signatures)

    @property
    def renewal_due_on(self) -> date | None:
        """The day negotiations on the next must begin."""
        return self.valid_to - timedelta(days=self.notice_days) if self.valid_to else None

    def standing_on(self, on: date) -> Standing:
        """An agreement nobody finished signing is unsigned, and past its last day expired."""
        if self.valid_to is not None and on > self.valid_to:
            return Standing.EXPIRED
        if any(one.signed_on is None or one.signed_on > on for one in self.signatures):
            return Standing.UNSIGNED
        return Standing.VALID if on >= self.valid_from else Standing.NOT_BEGUN


class ServiceSignature(Base):
    """A party to the agreement, and the day it signed."""

    __tablename__ = "service_signature"
    __table_args__ = (UniqueConstraint("service_agreement_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_agreement_id: Mapped[int] = mapped_column(ForeignKey("service_agreement.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    signed_by_name: Mapped[str] = mapped_column(String(200), default="")

    party: Mapped[Party] = relationship()


@dataclass(frozen=True)
class AgreementDraft:
    """What is told about an agreement; it binds every one of ``parties`` that signs."""

    title: str
    days: Days
    parties: Sequence[Party]
    deliveries: str = ""
    notice_days: int = 90
    renews_id: int | None = None


def service_agreement_by_id(session: Session, agreement_id: int) -> ServiceAgreement:
    """Raises UnknownServiceAgreement."""
    found = session.get(ServiceAgreement, agreement_id)
    if found is None:
        raise UnknownServiceAgreement(agreement=agreement_id)
    return found


def agreements_of(session: Session, solution_id: int) -> list[ServiceAgreement]:
    """All agreements on the solution, the newest first."""
    return list(session.scalars(newest_first().where(ServiceAgreement.solution_id == solution_id)))


def newest_first() -> Select[ServiceAgreement]:
    """Agreements in the order in which they are read."""
    order = ServiceAgreement.valid_from.desc(), ServiceAgreement.id.desc()
    return select(ServiceAgreement).order_by(*order)


def standing_of(session: Session, solution_id: int, on: date) -> Standing:
    """How the solution stands: valid if any agreement is, else as the newest one stands."""
    return standing_among(agreements_of(session, solution_id), on)


def standing_among(agreements: Sequence[ServiceAgreement], on: date) -> Standing:
    """The same of ``agreements`` at hand, the newest first."""
    found = [one.standing_on(on) for one in agreements]
    if Standing.VALID in found:
        return Standing.VALID
    return found[0] if found else Standing.MISSING


def draft_agreement(work: Work, solution: Solution, draft: AgreementDraft) -> ServiceAgreement:
    """Write an agreement that its parties are to sign."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    if draft.days.are_backwards:
        raise AgreementBackwards(start=draft.days.first, end=draft.days.last)
    agreement = ServiceAgreement(
        solution=solution,
        title=draft.title,
        deliveries=draft.deliveries,
        notice_days=draft.notice_days,
        renews_id=draft.renews_id,
        valid_from=draft.days.first,
        valid_to=draft.days.last,
        signatures=[ServiceSignature(party=party) for party in draft.parties],
    )
    work.session.add(agreement)
    work.session.flush()
    detail = {"solution": solution.code, "from": draft.days.first, "to": draft.days.last}
    journal.append(work, "service_agreement_drafted", agreement.subject, detail=detail)
    return agreement


def sign(work: Work, agreement: ServiceAgreement, party: Party) -> None:
    """The party signs today; raises AlreadySigned."""
    require(work.actor, Permission.SIGN_AGREEMENT, party.code)
    signature = next(one for one in agreement.signatures if one.party_id == party.id)
    if signature.signed_on is not None:
        raise AlreadySigned(party=party.name_da, agreement=agreement.title)
    signature.signed_on, signature.signed_by_name = work.today, work.actor.name
    detail = {"party": party.code, "is_complete": agreement.is_signed}
    journal.append(work, "service_agreement_signed", agreement.subject, detail=detail)
    announce(work, ServiceAgreementSigned(agreement.id, party.code, agreement.is_signed))
