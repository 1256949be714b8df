"""Project level: everything reported and agreed about one project."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from governance.portfolio.baselines import Baseline, baselines_of
from governance.portfolio.dependencies import Dependency
from governance.portfolio.funding import Funding, funding_of
from governance.portfolio.lights import Light
from governance.portfolio.milestones import Milestone, milestones_of
from governance.portfolio.projects import Project
from governance.portfolio.reporting.figures import Figures, figures_of
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.reports import reports_of, shown_light, shown_reports
from governance.portfolio.risks import Risk, open_risks


@dataclass(frozen=True)
class LightHistory:
    """The colour shown for one period: none where the report was missing."""

    period: str
    light: Light


@dataclass(frozen=True)
class ProjectLevel:
    """A project with all that hangs on it, the newest report first."""

    project: Project
    figures: Figures
    baselines: tuple[Baseline, ...]
    milestones: tuple[Milestone, ...]
    funding: tuple[Funding, ...]
    risks: tuple[Risk, ...]
    dependencies: tuple[Dependency, ...]
    reports: tuple[StatusReport, ...]
    history: tuple[LightHistory, ...]


def project_level(session: Session, project: Project, *, as_of: date) -> ProjectLevel:
    """All about the project as of a day."""
    return ProjectLevel(
        project=project,
        figures=figures_of(session, project, as_of=as_of),
        baselines=tuple(baselines_of(session, project.id)),
        milestones=tuple(milestones_of(session, project.id)),
        funding=tuple(funding_of(session, project.id)),
        risks=tuple(open_risks(session, project.id)),
        dependencies=tuple(_dependencies(session, project.id)),
        reports=tuple(reports_of(session, project.id)),
        history=tuple(light_history(session, project.id)),
    )


def light_history(session: Session, project_id: int) -> list[LightHistory]:
    """One entry per period in which the project was asked or reported, the oldest first."""
    periods = session.scalars(select(ReportingPeriod).order_by(ReportingPeriod.id))
    found = []
    for opened in periods:
        report = shown_reports(session, opened.id).get(project_id)
        asked = any(call.project_id == project_id for call in opened.calls)
        if report is not None or asked:
            found.append(LightHistory(opened.period, shown_light(report)))
    return found


def as_json(session: Session, project: Project, report: StatusReport | None) -> dict[str, Any]:
    """For snapshots: what the report of the period said, and the baseline it was held against.

    Reads nothing that was not controlled.
    """
    baselines = [
        {
            "number": one.number,
            "budget_kr": one.budget_kr,
            "price_level": one.price_level,
            "ends_on": one.ends_on,
            "resolution": one.resolution_reference,
        }
        for one in baselines_of(session, project.id)
    ]
    return {"code": project.code, "baselines": baselines, "report": _report_json(report)}


def _report_json(report: StatusReport | None) -> dict[str, Any] | None:
    if report is None:
        return None
    lights = [
        {
            "dimension": row.dimension,
            "light": row.light,
            "trend": row.trend,
            "comment": row.comment,
            "suggested_light": row.suggested_light,
            "suggested_rule": row.suggested_rule,
            "override_reason": row.override_reason,
        }
        for row in report.lights
    ]
    return {
        "version": report.version,
        "state": report.state,
        "summary": report.summary,
        "decision_wanted": report.decision_wanted,
        "figures": report.figures,
        "lights": lights,
    }


def _dependencies(session: Session, project_id: int) -> list[Dependency]:
    query = select(Dependency).where(
        or_(Dependency.project_id == project_id, Dependency.needed_id == project_id)
    )
    return list(session.scalars(query.order_by(Dependency.id)))
