"""What the overview lacks: the check behind the gate in the annual cycle."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.portfolio.initiatives import Initiative, initiatives
from governance.portfolio.projects import REPORTING_STATES, Project
from governance.portfolio.reporting.calls import furthest_states
from governance.portfolio.reporting.models import ReportingPeriod, ReportState


class Lack(StrEnum):
    PROJECT = "project"
    OWNER = "owner"
    STATUS = "status"


@dataclass(frozen=True)
class Gap:
    """An initiative that lacks a project, or whose project lacks an owner or a status."""

    initiative: Initiative
    project: Project | None
    lack: Lack


def gaps(session: Session, opened: ReportingPeriod | None) -> list[Gap]:
    """Everything missing, by initiative. Without a status call every running project lacks one."""
    states = furthest_states(session, opened.id) if opened else {}
    projects: dict[int, list[Project]] = {}
    for project in session.scalars(select(Project).order_by(Project.code)):
        projects.setdefault(project.initiative_id, []).append(project)
    return [
        gap
        for initiative in initiatives(session)
        for gap in _gaps(initiative, projects.get(initiative.id, []), states)
    ]


def is_complete(session: Session, opened: ReportingPeriod | None) -> bool:
    """True when there is something to oversee and nothing is missing from it."""
    return bool(initiatives(session)) and not gaps(session, opened)


def _gaps(
    initiative: Initiative, projects: list[Project], states: dict[int, ReportState]
) -> Iterator[Gap]:
    if not projects:
        yield Gap(initiative, None, Lack.PROJECT)
    for project in projects:
        is_running = project.state in REPORTING_STATES
        if is_running and project.project_owner_id is None:
            yield Gap(initiative, project, Lack.OWNER)
        if is_running and states.get(project.id) in (None, ReportState.DRAFT):
            yield Gap(initiative, project, Lack.STATUS)
