"""The case: what somebody asks the joint bodies to look at."""

import re
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.errors import CaseIsClosed, CaseNotFound
from governance.work import Work

_NUMBER = re.compile(r"\d{4}-\d{3,}")
_FOUND = "casework.by_number"


class CaseType(StrEnum):
    """Cross-cutting cases are resolved jointly; internal ones are noted, never voted on."""

    CROSS_CUTTING = "cross_cutting"
    INTERNAL_STRATEGIC = "internal_strategic"


class CaseState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    RESOLVED = "resolved"
    NOTED = "noted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Openness(StrEnum):
    """Open to everybody who works here and, once published, to all; or closed, with a ground."""

    OPEN = "open"
    CLOSED = "closed"


class InclusionGround(StrEnum):
    """Why the case belongs in the joint portfolio at all."""

    STRATEGY_PROJECT = "strategy_project"
    CROSS_CUTTING_INTEREST = "cross_cutting_interest"
    STRATEGIC_INTEREST = "strategic_interest"


case_clause = Table(
    "case_clause",
    Base.metadata,
    Column("case_id", ForeignKey("case_file.id"), primary_key=True),
    Column("clause_id", ForeignKey("agreement_clause.id"), primary_key=True, index=True),
)


class Case(Base):
    """``number`` is yyyy-nnn, given when the case is submitted; a draft has none."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_case_file_state_case_type", "state", "case_type"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(12), unique=True)
    year: Mapped[int | None] = mapped_column(Integer)
    serial: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
    case_type: Mapped[CaseType | None] = mapped_column(StrEnumType(CaseType))
    type_reason: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    forum: Mapped[str | None] = mapped_column(String(40), index=True)
    confidentiality: Mapped[Openness] = mapped_column(StrEnumType(Openness), default=Openness.OPEN)
    confidentiality_ground: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[str] = mapped_column(String(40), default="registered")
    state: Mapped[CaseState] = mapped_column(StrEnumType(CaseState), default=CaseState.DRAFT)
    state_reason: Mapped[str] = mapped_column(Text, default="")
    inclusion_ground: Mapped[InclusionGround] = mapped_column(StrEnumType(InclusionGround))
    inclusion_reason: Mapped[str] = mapped_column(Text)
    remit_item: Mapped[str | None] = mapped_column(String(80), index=True)
    goal: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[str] = mapped_column(Text, default="")
    finance: Mapped[str] = mapped_column(Text, default="")
    cost_amount_kr: Mapped[int | None] = mapped_column(BigInteger)
    strategic_flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_by_name: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    missing: Mapped[str] = mapped_column(Text, default="")  # what the owner was asked to add

    @property
    def subject(self) -> str:
        """How journal entries and interest rulings name the case."""
        return f"case:{self.id}"


def case_by_number(session: Session, number: str) -> Case | None:
    """The case with this number; None for what is no case's number, mostly without a query.

    What was found is remembered until the transaction ends.
    """
    if not _NUMBER.fullmatch(number):
        return None
    found: dict[str, Case]
    transaction, found = session.info.get(_FOUND, (None, {}))
    if transaction is None or transaction is not session.get_transaction():
        found = {}
    if number not in found:
        case = session.scalar(select(Case).where(Case.number == number))
        if case is None:
            return None
        found[number] = case
        session.info[_FOUND] = (session.get_transaction(), found)
    return found[number]


class CaseInstance(Base):
    """A process instance that ran for the case."""

    __tablename__ = "case_instance"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    process_id: Mapped[str] = mapped_column(String(80))
    instance_id: Mapped[str] = mapped_column(String(64), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseClassification(Base):
    """One classification; the newest is in force and the older ones stay readable."""

    __tablename__ = "case_classification"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    case_type: Mapped[CaseType] = mapped_column(StrEnumType(CaseType))
    forum: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(200), default="")
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    classified_at: Mapped[datetime] = mapped_column(UtcDateTime)


def get_case(work: Work, case_id: int) -> Case:
    """The case, or CaseNotFound. No access rule: use it below a permission check."""
    case = work.session.get(Case, case_id)
    if case is None:
        raise CaseNotFound(case=case_id)
    return case


def get_open_case(work: Work, case_id: int) -> Case:
    """The case if it is still under treatment, else CaseIsClosed."""
    case = get_case(work, case_id)
    if case.state not in (CaseState.DRAFT, CaseState.OPEN):
        raise CaseIsClosed(case=case.number or case.title)
    return case


def cite_clauses(work: Work, case: Case, clause_ids: list[int]) -> None:
    """Tie the case to agreement clauses it does not already cite."""
    if not clause_ids:
        return
    cited = set(cited_clauses(work, case.id))
    fresh = [{"case_id": case.id, "clause_id": c} for c in set(clause_ids) - cited]
    if fresh:
        work.session.execute(insert(case_clause), sorted(fresh, key=lambda row: row["clause_id"]))


def cited_clauses(work: Work, case_id: int) -> list[int]:
    """Ids of the agreement clauses that the case cites."""
    cited = select(case_clause.c.clause_id).where(case_clause.c.case_id == case_id)
    return list(work.session.scalars(cited.order_by(case_clause.c.clause_id)))
