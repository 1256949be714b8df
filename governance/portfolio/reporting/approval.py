"""The report's way: submitted, approved by management, controlled, locked; or returned."""

from collections.abc import Iterable

from governance.errors import DomainError, Forbidden
from governance.events import announce
from governance.permissions import Permission, may, require
from governance.portfolio.errors import (
    LightMissing,
    OverrideWithoutReason,
    OwnerCannotApprove,
    ReasonMissing,
    ReportInWrongState,
)
from governance.portfolio.events import (
    StatusReportLocked,
    StatusReportReturned,
    StatusReportSubmitted,
)
from governance.portfolio.indicators.from_reports import take_numbers
from governance.portfolio.reporting.figures import figures_of
from governance.portfolio.reporting.judging import (
    Judgement,
    refresh,
    set_light,
    unexplained,
    unjudged,
)
from governance.portfolio.reporting.models import (
    ReportLight,
    ReportState,
    StatusReport,
)
from governance.portfolio.reporting.reports import (
    previous_report,
    require_draft,
    sign_as_author,
)
from governance.records import journal
from governance.work import Work


def judge(work: Work, report: StatusReport, dimension: str, *, judgement: Judgement) -> ReportLight:
    """Say what light a dimension has."""
    require_draft(work, report)
    last = previous_report(work.session, report.project_id, report.reporting_period_id)
    figures = figures_of(work.session, report.project, as_of=work.today)
    row = set_light(report, dimension, judgement, figures=figures, last=last)
    sign_as_author(work, report)
    detail = {"dimension": dimension, "light": row.light, "suggested": row.suggested_light}
    detail |= {"rule": row.suggested_rule, "reason": row.override_reason}
    _note(work, "status_report_judged", report, **detail)
    return row


def refresh_figures(work: Work, report: StatusReport) -> None:
    """Fetch money and milestones anew and suggest from them."""
    require_draft(work, report)
    last = previous_report(work.session, report.project_id, report.reporting_period_id)
    figures = figures_of(work.session, report.project, as_of=work.today)
    report.figures = figures.as_json()
    refresh(report, figures, last)


def submit(work: Work, report: StatusReport) -> None:
    """Hand the report to the management; every dimension judged, every override explained."""
    require_draft(work, report)
    refresh_figures(work, report)
    if names := unjudged(report):
        raise LightMissing(dimensions=", ".join(names))
    for row in unexplained(report):
        raise OverrideWithoutReason(
            suggested=row.suggested_light.value, dimension=row.dimension, light=row.light.value
        )
    if report.written_by is None:
        sign_as_author(work, report)
    report.state, report.submitted_at = ReportState.SUBMITTED, work.now
    report.return_reason = ""
    _note(work, "status_report_submitted", report)
    owner = report.project.owner.code
    announce(work, StatusReportSubmitted(report.id, report.project_id, owner))


def submit_all(
    work: Work, reports: Iterable[StatusReport]
) -> list[tuple[StatusReport, DomainError]]:
    """Submit all that are ready in one go; gives back those that are not, with the reason."""
    refused: list[tuple[StatusReport, DomainError]] = []
    for report in reports:
        try:
            submit(work, report)
        except (LightMissing, OverrideWithoutReason, ReportInWrongState) as reason:
            refused.append((report, reason))
    return refused


def approve(work: Work, report: StatusReport) -> None:
    """The management of the owner's organisation approves; never the owner, author or a timer."""
    require(work.actor, Permission.APPROVE_STATUS_REPORT, report.project.owner.code)
    _require_person(work)
    _expect(report, ReportState.SUBMITTED)
    if work.actor.person_id in (report.written_by, report.project.project_owner_id):
        raise OwnerCannotApprove(project=report.project.code)
    report.state, report.approved_at = ReportState.APPROVED_BY_MANAGEMENT, work.now
    report.approved_by, report.approved_by_name = work.actor.person_id, work.actor.name
    _note(work, "status_report_approved", report)


def hand_in(work: Work, report: StatusReport) -> None:
    """The coordinator hands the approved report in for the whole party; never a timer."""
    party = report.project.owner.party
    require(work.actor, Permission.COORDINATE_REPORTING, party.code if party else None)
    _require_person(work)
    _expect(report, ReportState.APPROVED_BY_MANAGEMENT)
    _note(work, "status_report_handed_in", report, party=party.code if party else None)


def control(work: Work, report: StatusReport) -> None:
    """A person in the secretariat has looked it through; from here on it may be shown."""
    require(work.actor, Permission.CONTROL_STATUS_REPORT)
    _require_person(work)
    _expect(report, ReportState.APPROVED_BY_MANAGEMENT)
    report.state, report.controlled_at = ReportState.CONTROLLED, work.now
    report.controlled_by_name = work.actor.name
    _note(work, "status_report_controlled", report)


def lock(work: Work, report: StatusReport) -> None:
    """Close the report for ever; what comes after is a correction in a new version.

    The numbers that it brings along become values of their indicators.
    """
    require(work.actor, Permission.CONTROL_STATUS_REPORT)
    _expect(report, ReportState.CONTROLLED)
    report.state, report.locked_at = ReportState.LOCKED, work.now
    for row in report.lights:
        row.is_locked = True
    _note(work, "status_report_locked", report)
    # flushed at once: nothing may slip into the same flush after the lock
    work.session.flush()
    take_numbers(work, report)
    announce(work, StatusReportLocked(report.id, report.project_id))


def send_back(work: Work, report: StatusReport, *, reason: str) -> None:
    """Return the report to its author, by whoever takes the next step or the coordinator."""
    _expect(
        report, ReportState.SUBMITTED, ReportState.APPROVED_BY_MANAGEMENT, ReportState.CONTROLLED
    )
    _require_returner(work, report)
    if not reason.strip():
        raise ReasonMissing(what=report.project.name_da)
    detail = {"from": report.state, "reason": reason.strip()}
    report.state, report.return_reason = ReportState.DRAFT, reason.strip()
    report.approved_by, report.approved_by_name, report.approved_at = None, "", None
    report.controlled_by_name, report.controlled_at = "", None
    _note(work, "status_report_returned", report, **detail)
    announce(work, StatusReportReturned(report.id, report.project_id, reason.strip()))


def _require_person(work: Work) -> None:
    """A timer may remind and escalate, never approve."""
    if work.actor.is_system:
        raise Forbidden()


def _require_returner(work: Work, report: StatusReport) -> None:
    owner = report.project.owner
    if owner.party and may(work.actor, Permission.COORDINATE_REPORTING, owner.party.code):
        return
    if report.state is ReportState.SUBMITTED:
        require(work.actor, Permission.APPROVE_STATUS_REPORT, owner.code)
    else:
        require(work.actor, Permission.CONTROL_STATUS_REPORT)


def _expect(report: StatusReport, *states: ReportState) -> None:
    if report.state not in states:
        raise ReportInWrongState(state=report.state.value)


def _note(work: Work, action: str, report: StatusReport, **detail: object) -> None:
    detail |= {"period": report.reporting_period.period, "version": report.version}
    case_id = report.project.case_id
    journal.append(work, action, report.subject, case_id=case_id, detail=detail)
