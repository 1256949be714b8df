"""How a planned row differs from the project it is about, without writing anything."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.portfolio.funding import Funding
from governance.portfolio.intake.planning import MONEY, PlannedRow
from governance.portfolio.projects import Project

SOURCE = "Bruttoliste"
COLUMNS = ("name_da", "name_en", "purpose", "forecast_end_on", "state")


def differences(session: Session, row: PlannedRow, project: Project) -> list[str]:
    """The fields that writing the row would change. What the row leaves empty never differs."""
    return [*_of_project(row, project), *(["funding"] if _money_differs(session, row) else [])]


def funding_line(session: Session, row: PlannedRow) -> Funding | None:
    """The line that the row's amounts belong to, if there is one already."""
    if row.project is None:
        return None
    query = select(Funding).where(
        Funding.project_id == row.project.id,
        Funding.source == row.told.get("source", SOURCE),
        Funding.party_id == row.owner.party_id,
        Funding.year == row.told["year"],
    )
    return session.scalar(query)


def _of_project(row: PlannedRow, project: Project) -> Iterator[str]:
    told = row.told
    yield from (name for name in COLUMNS if name in told and told[name] != getattr(project, name))
    if row.owner is not project.owner:
        yield "owner"
    if row.project_owner is not None and row.project_owner is not project.project_owner:
        yield "project_owner"
    if row.initiative is not project.initiative:
        yield "initiative"
    if row.clause is not None and row.initiative and row.clause not in row.initiative.clauses:
        yield "clause"
    if "parties" in told and set(told["parties"]) != {one.code for one in project.parties}:
        yield "parties"


def _money_differs(session: Session, row: PlannedRow) -> bool:
    if not row.has_money:
        return False
    line = funding_line(session, row)
    if line is None:
        return True
    told = (*MONEY, "price_level")
    return any(name in row.told and row.told[name] != getattr(line, name) for name in told)
