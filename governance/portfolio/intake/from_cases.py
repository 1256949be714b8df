"""From a case to the gross list: a candidate when it comes in, a project when it is resolved."""

from sqlalchemy import select

from governance.casework.cases import Case, CaseType, cited_clauses, get_case
from governance.organisation.organisations import Organisation
from governance.portfolio.agreements import AgreementClause
from governance.portfolio.initiatives import (
    Initiative,
    InitiativeDraft,
    InitiativeScope,
    include_initiative,
)
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.steering import ProjectDraft, move_project, register_project
from governance.records import journal
from governance.work import Work


def list_case(work: Work, case_id: int) -> Project:
    """Enter the case in the gross list as a candidate, with the clauses that it cites.

    A second call gives the project there is, in the scope that the case now has. Raises
    InitiativeWithoutClause.
    """
    case = get_case(work, case_id)
    found = project_of(work, case_id)
    if found is None:
        return _register(work, case)
    _follow_type(work, case, found.initiative)
    return found


def begin_reporting(work: Work, case_id: int, *, reason: str) -> Project:
    """Make the candidate a planned project, from which status reports are due; once."""
    project = list_case(work, case_id)
    if project.state is ProjectState.CANDIDATE:
        move_project(work, project, ProjectState.PLANNED, on=work.today, reason=reason)
    return project


def close_candidate(work: Work, case_id: int, *, reason: str) -> None:
    """Close the candidate of a case that came to nothing; it stays in the gross list."""
    project = project_of(work, case_id)
    if project is not None and project.state is ProjectState.CANDIDATE:
        move_project(work, project, ProjectState.CLOSED, on=work.today, reason=reason)


def project_of(work: Work, case_id: int) -> Project | None:
    """The project that the case brought into the portfolio."""
    query = select(Project).where(Project.case_id == case_id).order_by(Project.id).limit(1)
    return work.session.scalar(query)


def _register(work: Work, case: Case) -> Project:
    name = (case.title, "")
    code = f"sag-{case.number}"
    draft = InitiativeDraft(
        code, name, _scope(case), case.inclusion_ground, case.inclusion_reason, case.id
    )
    initiative = include_initiative(work, draft, _clauses(work, case))
    owner = work.session.get_one(Organisation, case.owner_id)
    parties = [owner.party] if owner.party else []
    project = ProjectDraft(code, name, owner, parties, case_id=case.id, purpose=case.summary)
    return register_project(work, project, initiative=initiative)


def _clauses(work: Work, case: Case) -> list[AgreementClause]:
    ids = cited_clauses(work, case.id)
    return [work.session.get_one(AgreementClause, clause_id) for clause_id in ids]


def _scope(case: Case) -> InitiativeScope:
    internal = case.case_type is CaseType.INTERNAL_STRATEGIC
    return InitiativeScope.INTERNAL_STRATEGIC if internal else InitiativeScope.CROSS_CUTTING


def _follow_type(work: Work, case: Case, initiative: Initiative) -> None:
    scope = _scope(case)
    if initiative.scope is not scope:
        detail = {"before": initiative.scope, "after": scope}
        initiative.scope = scope
        subject = f"initiative:{initiative.id}"
        journal.append(work, "initiative_rescoped", subject, case_id=case.id, detail=detail)
