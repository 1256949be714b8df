"""Agreements and their numbered clauses: where every initiative has its root."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.permissions import Permission, require
from governance.portfolio.errors import CodeTaken, UnknownAgreement, UnknownClause
from governance.records import journal
from governance.validity import Days
from governance.work import Work


class AgreementKind(StrEnum):
    """National digitaliseringsstrategi, økonomiaftale, RSI-pejlemærke."""

    STRATEGY = "strategy"
    ECONOMY_AGREEMENT = "economy_agreement"
    RSI_BENCHMARK = "rsi_benchmark"


class Agreement(Base):
    """Years may be open-ended; an agreement that has ended is still cited by what it began."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[AgreementKind] = mapped_column(StrEnumType(AgreementKind), index=True)
    title_da: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)

    clauses: Mapped[list["AgreementClause"]] = relationship(
        back_populates="agreement", order_by="AgreementClause.id"
    )

    def title(self, language: str = "da") -> str:
        """The title in ``da`` or ``en``."""
        return (self.title_en or self.title_da) if language == "en" else self.title_da


class AgreementClause(Base):
    """One numbered point, in the words of the agreement."""

    __tablename__ = "agreement_clause"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)

    agreement: Mapped[Agreement] = relationship(back_populates="clauses")

    @property
    def reference(self) -> str:
        """``<agreement code> <number>``, as lists show it."""
        return f"{self.agreement.code} {self.number}"


def agreement_by_code(session: Session, code: str) -> Agreement:
    """Raises UnknownAgreement."""
    found = session.scalar(select(Agreement).where(Agreement.code == code))
    if found is None:
        raise UnknownAgreement(agreement=code)
    return found


def clause_by_number(session: Session, agreement_code: str, number: str) -> AgreementClause:
    """Raises UnknownAgreement or UnknownClause."""
    agreement = agreement_by_code(session, agreement_code)
    query = select(AgreementClause).where(
        AgreementClause.agreement_id == agreement.id, AgreementClause.number == number
    )
    found = session.scalar(query)
    if found is None:
        raise UnknownClause(agreement=agreement_code, number=number)
    return found


def agreements(session: Session) -> list[Agreement]:
    """All agreements, by code."""
    return list(session.scalars(select(Agreement).order_by(Agreement.code)))


def register_agreement(
    work: Work,
    code: str,
    *,
    kind: AgreementKind,
    title: tuple[str, str],
    days: Days | None = None,
) -> Agreement:
    """Register an agreement; ``title`` in Danish and English. Raises CodeTaken."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if work.session.scalar(select(Agreement.id).where(Agreement.code == code)) is not None:
        raise CodeTaken(code=code)
    agreement = Agreement(code=code, kind=kind, title_da=title[0], title_en=title[1])
    if days is not None:
        agreement.starts_on, agreement.ends_on = days.first, days.last
    work.session.add(agreement)
    work.session.flush()
    detail = {"code": code, "kind": kind, "title": title[0]}
    journal.append(work, "agreement_registered", f"agreement:{agreement.id}", detail=detail)
    return agreement


def add_clause(work: Work, agreement: Agreement, *, number: str, text: str) -> AgreementClause:
    """Add a numbered clause; raises CodeTaken when the number is used."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if any(clause.number == number for clause in agreement.clauses):
        raise CodeTaken(code=number)
    clause = AgreementClause(number=number, text=text)
    agreement.clauses.append(clause)
    work.session.flush()
    detail = {"agreement": agreement.code, "number": number, "text": text}
    journal.append(work, "clause_added", f"agreement:{agreement.id}", detail=detail)
    return clause
