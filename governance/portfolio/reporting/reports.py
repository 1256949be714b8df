"""The status report while it is written: prefilled, judged, corrected. Reads for overviews."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from governance.permissions import Permission, may, require
from governance.portfolio.errors import (
    AlreadyReported,
    CorrectionNeedsLock,
    ReasonMissing,
    ReportInWrongState,
    ReportLocked,
    UnknownReport,
)
from governance.portfolio.lights import Light
from governance.portfolio.projects import Project
from governance.portfolio.reporting.figures import figures_of
from governance.portfolio.reporting.judging import prefill_lights
from governance.portfolio.reporting.models import (
    ReportingPeriod,
    ReportState,
    StatusReport,
)
from governance.records import journal
from governance.work import Work

# before the secretariat has controlled it, a report colours nothing
SHOWN = frozenset({ReportState.CONTROLLED, ReportState.LOCKED})


@dataclass(frozen=True)
class ReportText:
    """The free text of a report."""

    summary: str = ""
    decision_wanted: str = ""


def report_by_id(session: Session, report_id: int) -> StatusReport:
    """Raises UnknownReport."""
    found = session.get(StatusReport, report_id)
    if found is None:
        raise UnknownReport(report=report_id)
    return found


def versions(session: Session, project_id: int, period_id: int) -> list[StatusReport]:
    """Every version of the project's report for the period, the first first."""
    query = select(StatusReport).where(
        StatusReport.project_id == project_id, StatusReport.reporting_period_id == period_id
    )
    return list(session.scalars(query.order_by(StatusReport.version)))


def reports_of(session: Session, project_id: int) -> list[StatusReport]:
    """Every report of the project with its lights, the newest first."""
    query = select(StatusReport).where(StatusReport.project_id == project_id)
    query = query.options(selectinload(StatusReport.lights)).order_by(StatusReport.id.desc())
    return list(session.scalars(query))


def shown_reports(session: Session, period_id: int) -> dict[int, StatusReport]:
    """By project id, the report that may be shown for this very period: never an older one's.

    A correction replaces what it corrects only once it has been controlled itself.
    """
    query = (
        select(StatusReport)
        .where(StatusReport.reporting_period_id == period_id, StatusReport.state.in_(SHOWN))
        .options(selectinload(StatusReport.lights))
        .order_by(StatusReport.version)
    )
    return {one.project_id: one for one in session.scalars(query)}


def shown_light(report: StatusReport | None, dimension: str = "overall") -> Light:
    """The colour to show: none for a missing report and for one not yet controlled."""
    if report is None or report.state not in SHOWN:
        return Light.NONE
    row = report.light(dimension)
    return row.light if row else Light.NONE


def start_report(work: Work, project: Project, opened: ReportingPeriod) -> StatusReport:
    """A draft prefilled from project, money, milestones and the last report's words."""
    require_writer(work, project)
    if versions(work.session, project.id, opened.id):
        raise AlreadyReported(project=project.code, period=opened.period)
    last = previous_report(work.session, project.id, opened.id)
    report = _new_version(work, project, opened, number=1)
    report.summary = last.summary if last else ""
    return _prefilled(work, report, last, action="status_report_started")


def correct_report(work: Work, locked: StatusReport, *, reason: str) -> StatusReport:
    """A new version of a locked report, as a draft with all it said; the old one stays."""
    project, opened = locked.project, locked.reporting_period
    require_writer(work, project)
    if not reason.strip():
        raise ReasonMissing(what=project.name_da)
    newest = versions(work.session, project.id, opened.id)[-1]
    if newest.state is not ReportState.LOCKED:
        raise CorrectionNeedsLock(project=project.code, period=opened.period)
    report = _new_version(work, project, opened, number=newest.version + 1)
    report.summary, report.decision_wanted = newest.summary, newest.decision_wanted
    report.correction_reason, report.numbers = reason.strip(), dict(newest.numbers)
    return _prefilled(work, report, newest, action="status_report_corrected")


def write_text(work: Work, report: StatusReport, text: ReportText) -> None:
    """Write the summary and the decision that is wanted."""
    require_draft(work, report)
    report.summary, report.decision_wanted = text.summary, text.decision_wanted
    sign_as_author(work, report)
    journal.append(work, "status_report_written", report.subject, case_id=report.project.case_id)


def require_writer(work: Work, project: Project) -> None:
    """The project's owner, or the coordinator of the owner's party on its behalf."""
    party = project.owner.party
    if not (party and may(work.actor, Permission.COORDINATE_REPORTING, party.code)):
        require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)


def require_draft(work: Work, report: StatusReport) -> None:
    """Raise unless the actor may write and the report may be written."""
    require_writer(work, report.project)
    if report.state is ReportState.LOCKED:
        raise ReportLocked(project=report.project.code, period=report.reporting_period.period)
    if report.state is not ReportState.DRAFT:
        raise ReportInWrongState(state=report.state.value)


def sign_as_author(work: Work, report: StatusReport) -> None:
    """Whoever wrote last is the author, and so cannot approve."""
    report.written_by, report.written_by_name = work.actor.person_id, work.actor.name


def previous_report(session: Session, project_id: int, period_id: int) -> StatusReport | None:
    """The newest controlled report of an earlier period."""
    query = select(StatusReport).where(
        StatusReport.project_id == project_id,
        StatusReport.reporting_period_id < period_id,
        StatusReport.state.in_(SHOWN),
    )
    newest = query.order_by(StatusReport.reporting_period_id.desc(), StatusReport.version.desc())
    return session.scalar(newest.limit(1))


def _new_version(
    work: Work, project: Project, opened: ReportingPeriod, *, number: int
) -> StatusReport:
    report = StatusReport(
        project=project,
        reporting_period=opened,
        version=number,
        state=ReportState.DRAFT,
        created_at=work.now,
        numbers={},
    )
    sign_as_author(work, report)
    return report


def _prefilled(
    work: Work, report: StatusReport, last: StatusReport | None, *, action: str
) -> StatusReport:
    figures = figures_of(work.session, report.project, as_of=work.today)
    report.figures = figures.as_json()
    prefill_lights(report, figures, last)
    work.session.add(report)
    work.session.flush()
    detail: dict[str, Any] = {"period": report.reporting_period.period, "version": report.version}
    if report.correction_reason:
        detail["reason"] = report.correction_reason
    case_id = report.project.case_id
    journal.append(work, action, report.subject, case_id=case_id, detail=detail)
    return report
