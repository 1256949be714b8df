"""What a gate looks at. Each check names what is missing, one finding per thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from governance.casework.followups import FollowUp, FollowUpState
from governance.cycle.cycles import Occurrence
from governance.portfolio.initiatives import initiatives
from governance.portfolio.projects import REPORTING_STATES, Project, ProjectState
from governance.portfolio.reporting.models import ReportingPeriod, ReportState, StatusReport
from governance.work import Work


class Missing(StrEnum):
    """Projekt, ejer, status, opfølgning over fristen."""

    PROJECT = "project"
    OWNER = "owner"
    STATUS = "status"
    OVERDUE_FOLLOW_UP = "overdue_follow_up"


@dataclass(frozen=True)
class Finding:
    """One thing that is missing; ``subject`` names its record ("initiative:3")."""

    missing: Missing
    subject: str
    name: str


def portfolio_completeness(work: Work, gate: Occurrence) -> list[Finding]:
    """Which initiatives lack a project, and which of their projects an owner or a status.

    Closed projects need neither; a status is one handed in for the body's newest period.
    """
    projects: dict[int, list[Project]] = {}
    for project in work.session.scalars(select(Project).order_by(Project.code)):
        projects.setdefault(project.initiative_id, []).append(project)
    reported = _reported(work, gate.body_code)
    found = [
        Finding(Missing.PROJECT, f"initiative:{i.id}", i.title_da)
        for i in initiatives(work.session)
        if i.id not in projects
    ]
    for project in (p for held in projects.values() for p in held):
        found.extend(_of_project(project, reported))
    return found


def overdue_follow_ups(work: Work, gate: Occurrence) -> list[Finding]:
    """The body's follow-up actions that are open past their deadline."""
    query = select(FollowUp).where(
        FollowUp.body_code == gate.body_code,
        FollowUp.state == FollowUpState.OPEN,
        FollowUp.due_on < work.today,
    )
    return [
        Finding(Missing.OVERDUE_FOLLOW_UP, f"follow_up:{f.id}", f.text)
        for f in work.session.scalars(query.order_by(FollowUp.due_on))
    ]


CHECKS: Mapping[str, Callable[[Work, Occurrence], list[Finding]]] = {
    "portfolio_completeness": portfolio_completeness,
    "overdue_follow_ups": overdue_follow_ups,
}
DEFAULT_CHECKS = ("portfolio_completeness",)


def findings(work: Work, gate: Occurrence) -> list[Finding]:
    """What is missing now, by the checks that the gate names in its variables."""
    names = gate.variables.get("checks", DEFAULT_CHECKS)
    return [finding for name in names for finding in CHECKS[name](work, gate)]


def _of_project(project: Project, reported: set[int]) -> list[Finding]:
    found = []
    if project.project_owner_id is None and project.state is not ProjectState.CLOSED:
        found.append(Finding(Missing.OWNER, project.subject, project.name_da))
    if project.state in REPORTING_STATES and project.id not in reported:
        found.append(Finding(Missing.STATUS, project.subject, project.name_da))
    return found


def _reported(work: Work, body_code: str) -> set[int]:
    """Ids of the projects whose status for the newest period has left the draft."""
    newest = (
        select(ReportingPeriod.id)
        .where(ReportingPeriod.body_code == body_code)
        .order_by(ReportingPeriod.due_on.desc(), ReportingPeriod.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(StatusReport.project_id).where(
        StatusReport.reporting_period_id == newest, StatusReport.state != ReportState.DRAFT
    )
    return set(work.session.scalars(query))
