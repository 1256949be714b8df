"""Writing one planned row: through the same use cases as by hand, so that all is journaled."""

from typing import Any

from sqlalchemy import select

from governance.organisation.parties import Party
from governance.portfolio.errors import UnknownInitiative
from governance.portfolio.funding import FundingLine, record_funding
from governance.portfolio.initiatives import (
    Initiative,
    InitiativeDraft,
    cite,
    include_initiative,
    initiative_by_code,
)
from governance.portfolio.intake.comparing import SOURCE, differences, funding_line
from governance.portfolio.intake.planning import MONEY, PlannedRow
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.steering import ProjectDraft, move_project, register_project
from governance.records import journal
from governance.work import Work

_REASON = "Indlæst fra bruttolisten"
_TEXTS = ("name_da", "name_en", "purpose", "forecast_end_on")


def create_project(work: Work, row: PlannedRow) -> Project:
    """Register the project, with its initiative where that is new too."""
    told = row.told
    draft = ProjectDraft(
        code=told["code"],
        name=(told["name_da"], told.get("name_en", "")),
        owner=row.owner,
        parties=_parties(work, told.get("parties", ())),
        project_owner=row.project_owner,
        purpose=told.get("purpose", ""),
    )
    state = told.get("state", ProjectState.CANDIDATE)
    project = register_project(work, draft, initiative=_initiative(work, row), state=state)
    project.forecast_end_on = told.get("forecast_end_on")
    _record_money(work, row, project)
    return project


def update_project(work: Work, row: PlannedRow, project: Project) -> None:
    """Write what the row says and the project does not."""
    told, changed = row.told, differences(work.session, row, project)
    for name in _TEXTS:
        if name in told:
            setattr(project, name, told[name])
    project.owner, project.initiative = row.owner, _initiative(work, row)
    project.project_owner = row.project_owner or project.project_owner
    if "parties" in changed:
        project.parties = _parties(work, told["parties"])
    if "state" in changed:
        last = project.transitions[-1].changed_on
        reason = told.get("state_reason", _REASON)
        move_project(work, project, told["state"], on=max(work.today, last), reason=reason)
    _record_money(work, row, project)
    journal.append(work, "project_imported", project.subject, detail={"changed": changed})


def _initiative(work: Work, row: PlannedRow) -> Initiative:
    """The initiative, citing the row's clause; a new one when nobody knows it yet."""
    try:
        # an earlier row of the same file may have brought it
        initiative = row.initiative or initiative_by_code(work.session, row.told["initiative"])
    except UnknownInitiative:
        return _new_initiative(work, row)
    if row.clause is not None:
        cite(work, initiative, row.clause)
    return initiative


def _new_initiative(work: Work, row: PlannedRow) -> Initiative:
    told = row.told
    title = told.get("initiative_title", told["name_da"])
    draft = InitiativeDraft(
        told["initiative"], (title, ""), told["scope"], told["ground"], told["reason"]
    )
    return include_initiative(work, draft, [row.clause] if row.clause else [])


def _record_money(work: Work, row: PlannedRow, project: Project) -> None:
    """Write the amounts told; those left empty keep what stood there."""
    if not row.has_money or row.owner.party is None:
        return
    told, line = row.told, funding_line(work.session, row)
    amounts: dict[str, Any] = {
        name: told.get(name, getattr(line, name) if line else None) for name in MONEY
    }
    funding = FundingLine(
        told.get("source", SOURCE), row.owner.party, told["year"], told["price_level"], **amounts
    )
    record_funding(work, project, funding)


def _parties(work: Work, codes: tuple[str, ...]) -> list[Party]:
    return list(work.session.scalars(select(Party).where(Party.code.in_(codes)).order_by(Party.id)))
