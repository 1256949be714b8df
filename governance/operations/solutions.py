"""Solutions in operation. A solution is not a project; one body at a time governs it."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import (
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)

from engine.persistence.base import Base
from governance.operations.errors import (
    GovernanceGap,
    GovernanceMissing,
    GovernanceOverlap,
    NotInOperation,
    SolutionCodeTaken,
    UnknownSolution,
)
from governance.organisation.bodies import Body
from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Dated
from governance.work import Work


class Solution(Base):
    """In operation from ``operated_from`` to and including ``operated_to``, if it has ended."""

    __tablename__ = "solution"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    operator_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id"), index=True, default=None
    )
    operated_from: Mapped[date]
    operated_to: Mapped[date | None] = mapped_column(default=None)

    operator: Mapped[Organisation] = relationship()
    governance: Mapped[list["SolutionGovernance"]] = relationship(
        back_populates="solution", order_by="SolutionGovernance.valid_from"
    )

    @property
    def subject(self) -> str:
        """How journal entries name the solution."""
        return f"solution:{self.id}"

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return (self.name_en or self.name_da) if language == "en" else self.name_da

    def is_in_operation(self, on: date) -> bool:
        """True on every day from the first to the last."""
        return self.operated_from <= on and (self.operated_to is None or on <= self.operated_to)


class SolutionGovernance(Dated, Base):
    """The one body that governs the solution in a period."""

    __tablename__ = "solution_governance"

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)

    solution: Mapped[Solution] = relationship(back_populates="governance")
    body: Mapped[Body] = relationship()


@dataclass(frozen=True)
class SolutionDraft:
    """What is told about a solution when it goes into operation. ``name`` is Danish, English."""

    code: str
    name: tuple[str, str]
    operator: Organisation
    project_id: int | None = None


def solution_by_code(session: Session, code: str) -> Solution:
    """Raises UnknownSolution."""
    found = session.scalar(select(Solution).where(Solution.code == code))
    if found is None:
        raise UnknownSolution(solution=code)
    return found


def solutions(session: Session, on: date | None = None) -> list[Solution]:
    """All solutions by code; only those in operation on ``on`` when given."""
    found = session.scalars(select(Solution).order_by(Solution.code))
    return [one for one in found if on is None or one.is_in_operation(on)]


def sprung_from(session: Session, project_id: int) -> list[Solution]:
    """The solutions that a project brought into operation, by code."""
    mine = select(Solution).where(Solution.project_id == project_id)
    return list(session.scalars(mine.order_by(Solution.code)))


def with_bodies() -> Select[Solution]:
    """Solutions for a page: operator and governing bodies come along in two queries in all."""
    governed = selectinload(Solution.governance).joinedload(SolutionGovernance.body)
    return select(Solution).options(joinedload(Solution.operator), governed)


def governing_body(solution: Solution, on: date) -> Body:
    """The one body; raises NotInOperation outside operation, GovernanceMissing without one."""
    if not solution.is_in_operation(on):
        raise NotInOperation(solution=solution.name_da, on=on)
    body = body_on(solution, on)
    if body is None:
        raise GovernanceMissing(solution=solution.name_da, on=on)
    return body


def body_on(solution: Solution, on: date) -> Body | None:
    """The body whose period holds ``on``; None where there is none, as after the last day."""
    period = governance_on(solution, on)
    return None if period is None else period.body


def governance_on(solution: Solution, on: date) -> SolutionGovernance | None:
    """The same with the days of its period."""
    return next((one for one in solution.governance if one.is_in_force(on)), None)


def put_into_operation(work: Work, draft: SolutionDraft, *, body: Body, on: date) -> Solution:
    """From ``on`` the solution is in operation and governed by ``body``."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    if work.session.scalar(select(Solution.id).where(Solution.code == draft.code)) is not None:
        raise SolutionCodeTaken(code=draft.code)
    solution = Solution(
        code=draft.code,
        name_da=draft.name[0],
        name_en=draft.name[1],
        operator=draft.operator,
        project_id=draft.project_id,
        operated_from=on,
        governance=[SolutionGovernance(body=body, valid_from=on)],
    )
    work.session.add(solution)
    work.session.flush()
    detail = {"code": draft.code, "body": body.code, "from": on}
    journal.append(work, "solution_put_into_operation", solution.subject, detail=detail)
    return solution


def hand_over(work: Work, solution: Solution, body: Body, *, on: date) -> SolutionGovernance:
    """From ``on`` ``body`` governs instead; the former's last day is the day before."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    if not solution.is_in_operation(on):
        raise NotInOperation(solution=solution.name_da, on=on)
    former = solution.governance[-1]
    if on <= former.valid_from:
        raise GovernanceOverlap(solution=solution.name_da, body=former.body.name_da, on=on)
    if former.valid_to is not None and on > former.valid_to + timedelta(days=1):
        raise GovernanceGap(solution=solution.name_da, gap=former.valid_to + timedelta(days=1))
    former.valid_to = on - timedelta(days=1)
    successor = SolutionGovernance(body=body, valid_from=on)
    solution.governance.append(successor)
    work.session.flush()
    detail = {"before": former.body.code, "after": body.code, "from": on}
    journal.append(work, "solution_handed_over", solution.subject, detail=detail)
    return successor


def end_operation(work: Work, solution: Solution, *, last_on: date) -> None:
    """Let the operation, and the governance with it, end after ``last_on``."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    last = solution.governance[-1]
    if last_on < last.valid_from:
        raise GovernanceOverlap(solution=solution.name_da, body=last.body.name_da, on=last_on)
    solution.operated_to = last.valid_to = last_on
    journal.append(work, "solution_ended", solution.subject, detail={"last_on": last_on})
