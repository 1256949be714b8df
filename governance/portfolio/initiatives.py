"""Initiatives: what an agreement sets going, and why it is in the joint portfolio."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.casework.cases import InclusionGround
from governance.permissions import Permission, require
from governance.portfolio.agreements import AgreementClause
from governance.portfolio.errors import (
    CodeTaken,
    InitiativeWithoutClause,
    ReasonMissing,
    UnknownInitiative,
)
from governance.records import journal
from governance.work import Work


class InitiativeScope(StrEnum):
    """Tværgående, internt af strategisk interesse, or a project of the strategy itself."""

    CROSS_CUTTING = "cross_cutting"
    INTERNAL_STRATEGIC = "internal_strategic"
    STRATEGY = "strategy"


initiative_clause = Table(
    "initiative_clause",
    Base.metadata,
    Column("initiative_id", ForeignKey("initiative.id"), primary_key=True),
    Column("clause_id", ForeignKey("agreement_clause.id"), primary_key=True, index=True),
)


class Initiative(Base):
    """Cites at least one clause. ``case_id`` is the case that brought it before the board."""

    __tablename__ = "initiative"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    title_da: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    scope: Mapped[InitiativeScope] = mapped_column(StrEnumType(InitiativeScope), index=True)
    inclusion_ground: Mapped[InclusionGround] = mapped_column(StrEnumType(InclusionGround))
    inclusion_reason: Mapped[str] = mapped_column(Text)
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("case_file.id"), index=True, default=None
    )

    clauses: Mapped[list[AgreementClause]] = relationship(
        secondary=initiative_clause, order_by=AgreementClause.id
    )

    def title(self, language: str = "da") -> str:
        """The title in ``da`` or ``en``."""
        return (self.title_en or self.title_da) if language == "en" else self.title_da


@dataclass(frozen=True)
class InitiativeDraft:
    """What is told about an initiative when it is included. ``title`` is Danish, English."""

    code: str
    title: tuple[str, str]
    scope: InitiativeScope
    ground: InclusionGround
    reason: str
    case_id: int | None = None


def initiative_by_code(session: Session, code: str) -> Initiative:
    """Raises UnknownInitiative."""
    found = session.scalar(select(Initiative).where(Initiative.code == code))
    if found is None:
        raise UnknownInitiative(initiative=code)
    return found


def initiatives(session: Session) -> list[Initiative]:
    """All initiatives, by code."""
    return list(session.scalars(select(Initiative).order_by(Initiative.code)))


def include_initiative(
    work: Work, draft: InitiativeDraft, clauses: Sequence[AgreementClause]
) -> Initiative:
    """Take an initiative into the portfolio; needs a clause and a reason for the ground."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if not clauses:
        raise InitiativeWithoutClause(initiative=draft.code)
    if not draft.reason.strip():
        raise ReasonMissing(what=draft.title[0])
    if work.session.scalar(select(Initiative.id).where(Initiative.code == draft.code)) is not None:
        raise CodeTaken(code=draft.code)
    initiative = Initiative(
        code=draft.code,
        title_da=draft.title[0],
        title_en=draft.title[1],
        scope=draft.scope,
        inclusion_ground=draft.ground,
        inclusion_reason=draft.reason.strip(),
        case_id=draft.case_id,
        clauses=list(clauses),
    )
    work.session.add(initiative)
    work.session.flush()
    detail = {
        "code": draft.code,
        "scope": draft.scope,
        "ground": draft.ground,
        "reason": initiative.inclusion_reason,
        "clauses": [clause.reference for clause in initiative.clauses],
    }
    subject = f"initiative:{initiative.id}"
    journal.append(work, "initiative_included", subject, case_id=draft.case_id, detail=detail)
    return initiative


def cite(work: Work, initiative: Initiative, clause: AgreementClause) -> None:
    """Cite one more clause. Citations are never taken away."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if clause not in initiative.clauses:
        initiative.clauses.append(clause)
        detail = {"clause": clause.reference}
        journal.append(work, "clause_cited", f"initiative:{initiative.id}", detail=detail)
