"""The trace, walkable both ways: from a clause by case and project to what was published."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from governance.casework.cases import Case, case_clause
from governance.casework.resolutions.models import Resolution
from governance.portfolio.agreements import AgreementClause
from governance.portfolio.indicators.models import Indicator
from governance.portfolio.initiatives import Initiative, initiative_clause
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import StatusReport
from governance.records.publications import Publication


@dataclass(frozen=True)
class Trace:
    """Everything that hangs together, each kind in the order it came."""

    clauses: tuple[AgreementClause, ...]
    initiatives: tuple[Initiative, ...]
    cases: tuple[Case, ...]
    projects: tuple[Project, ...]
    reports: tuple[StatusReport, ...]
    indicators: tuple[Indicator, ...]
    resolutions: tuple[Resolution, ...]
    publications: tuple[Publication, ...]


def trace_clause(session: Session, clause: AgreementClause) -> Trace:
    """Forwards: what the clause has set going."""
    linked = (
        select(Initiative)
        .join(initiative_clause, initiative_clause.c.initiative_id == Initiative.id)
        .where(initiative_clause.c.clause_id == clause.id)
    )
    cited = select(case_clause.c.case_id).where(case_clause.c.clause_id == clause.id)
    found = session.scalars(linked.order_by(Initiative.id)).all()
    return _trace(session, [clause], found, case_ids=set(session.scalars(cited)))


def trace_project(session: Session, project: Project) -> Trace:
    """Backwards to the clauses and forwards to the resolutions, for this project alone."""
    initiative = project.initiative
    return _trace(session, initiative.clauses, [initiative], only=project)


def trace_case(session: Session, case_id: int) -> Trace:
    """From the case both ways."""
    projects = session.scalars(select(Project).where(Project.case_id == case_id)).all()
    of_projects = [one.initiative_id for one in projects]
    query = select(Initiative).where(
        or_(Initiative.case_id == case_id, Initiative.id.in_(of_projects))
    )
    found = session.scalars(query.order_by(Initiative.id)).all()
    cited = (
        select(AgreementClause)
        .join(case_clause, case_clause.c.clause_id == AgreementClause.id)
        .where(case_clause.c.case_id == case_id)
    )
    clauses = {one.id: one for one in session.scalars(cited)}
    clauses |= {one.id: one for initiative in found for one in initiative.clauses}
    return _trace(session, [clauses[key] for key in sorted(clauses)], found, case_ids={case_id})


def _trace(
    session: Session,
    clauses: Sequence[AgreementClause],
    initiatives: Sequence[Initiative],
    *,
    case_ids: set[int] | None = None,
    only: Project | None = None,
) -> Trace:
    ids = [one.id for one in initiatives]
    query = select(Project).where(Project.initiative_id.in_(ids)).order_by(Project.id)
    projects = [only] if only else list(session.scalars(query))
    cases = {one.case_id for one in initiatives if one.case_id} | (case_ids or set())
    cases |= {one.case_id for one in projects if one.case_id}
    project_ids = [one.id for one in projects]
    reports = select(StatusReport).where(StatusReport.project_id.in_(project_ids))
    resolutions = _resolutions(session, cases, projects)
    measured = select(Indicator).where(
        or_(Indicator.initiative_id.in_(ids), Indicator.covered_by_id.in_(project_ids))
    )
    return Trace(
        clauses=tuple(clauses),
        initiatives=tuple(initiatives),
        cases=tuple(session.scalars(select(Case).where(Case.id.in_(cases)).order_by(Case.id))),
        projects=tuple(projects),
        reports=tuple(session.scalars(reports.order_by(StatusReport.id))),
        indicators=tuple(session.scalars(measured.order_by(Indicator.id))),
        resolutions=tuple(resolutions),
        publications=tuple(_publications(session, resolutions)),
    )


def _resolutions(
    session: Session, cases: set[int], projects: Sequence[Project]
) -> list[Resolution]:
    """Those on the cases, and those that name a project itself."""
    subjects = [one.subject for one in projects]
    query = select(Resolution).where(
        or_(Resolution.case_id.in_(cases), Resolution.subject.in_(subjects))
    )
    return list(session.scalars(query.order_by(Resolution.id)))


def _publications(session: Session, resolutions: Sequence[Resolution]) -> list[Publication]:
    """Of the resolutions themselves, and of the meetings that took them."""
    subjects = [f"resolution:{one.id}" for one in resolutions]
    subjects += [f"meeting:{one.meeting_id}" for one in resolutions if one.meeting_id]
    query = select(Publication).where(Publication.subject.in_(subjects))
    return list(session.scalars(query.order_by(Publication.id)))
