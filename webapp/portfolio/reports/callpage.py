"""What the page of a reporting period shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.permissions import Permission, may
from governance.portfolio.projects import Project, reporting_projects
from governance.portfolio.reporting import calls
from governance.portfolio.reporting.models import ReportingPeriod, ReportState, StatusReport
from governance.work import Work
from webapp.portfolio.reports.access import HAND_IN, is_run, may_read, may_write, task_of


@dataclass(frozen=True)
class CallRow:
    """One project that was asked. ``report`` only if the reader may read it."""

    project: Project
    report: StatusReport | None
    state: ReportState | None
    is_missing: bool
    escalated_to: str | None
    may_start: bool


@dataclass(frozen=True)
class CallPage:
    """Everything on the page."""

    opened: ReportingPeriod
    rows: Sequence[CallRow]
    escalations: Mapping[str, date]
    unasked: Sequence[Project]
    may_coordinate: bool
    ready: int

    @property
    def missing(self) -> int:
        """How many have not submitted."""
        return sum(row.is_missing for row in self.rows)


def call_page(work: Work, opened: ReportingPeriod, party: str | None) -> CallPage:
    """The call, of all parties or of one."""
    absent = {one.project.id: one for one in calls.missing(work.session, opened, as_of=work.today)}
    reports = newest_reports(work.session, opened.id)
    asked = {call.project_id for call in opened.calls}
    projects = calls.owned_by([call.project for call in opened.calls], party)
    rows = [_row(work, one, reports.get(one.id), absent=absent.get(one.id)) for one in projects]
    unasked = calls.owned_by(reporting_projects(work.session), party)
    return CallPage(
        opened=opened,
        rows=rows,
        escalations=calls.escalation_dates(opened.due_on),
        unasked=[one for one in unasked if one.id not in asked],
        may_coordinate=may(work.actor, Permission.COORDINATE_REPORTING, party),
        ready=sum(_is_ready(work, row.report) for row in rows),
    )


def newest_reports(session: Session, period_id: int) -> dict[int, StatusReport]:
    """The newest version by project id, whatever its state."""
    query = select(StatusReport).where(StatusReport.reporting_period_id == period_id)
    return {one.project_id: one for one in session.scalars(query.order_by(StatusReport.version))}


def _row(
    work: Work, project: Project, report: StatusReport | None, *, absent: calls.Missing | None
) -> CallRow:
    readable = report if report is not None and may_read(work, report) else None
    return CallRow(
        project=project,
        report=readable,
        state=report.state if report else None,
        is_missing=absent is not None,
        escalated_to=absent.escalated_to if absent else None,
        may_start=report is None and may_write(work, project),
    )


def _is_ready(work: Work, report: StatusReport | None) -> bool:
    """What submitting for the party would carry on."""
    if report is None:
        return False
    if report.state is ReportState.DRAFT:
        return not is_run(work, report) and all(row.judged for row in report.lights)
    return task_of(work, report, HAND_IN) is not None
