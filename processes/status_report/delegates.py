"""Behind one status report: prefilled, written, approved, submitted, controlled, locked."""

from typing import Any

from engine.delegates import Execution
from governance.portfolio.projects import project_by_id
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.figures import figures_of
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.work import Work


def prefill_status_report(execution: Execution, project_id: int, period_id: int) -> dict[str, Any]:
    """Start the report, or fetch its figures anew when it was returned."""
    work = Work.of(execution).as_system()
    if begun := reports.versions(work.session, project_id, period_id):
        approval.refresh_figures(work, begun[-1])
        return _facts(begun[-1])
    opened = work.session.get_one(ReportingPeriod, period_id)
    return _facts(reports.start_report(work, project_by_id(work.session, project_id), opened))


def read_project_figures(execution: Execution, project_id: int) -> dict[str, Any]:
    """What the tables of lights look at."""
    work = Work.of(execution)
    project = project_by_id(work.session, project_id)
    return figures_of(work.session, project, as_of=work.today).decision_inputs()


def record_written_report(execution: Execution, answers: dict[str, Any]) -> None:
    """The page has written the report; completing the task hands it to the management."""
    approval.submit(Work.of(execution), _report(execution))


def record_report_approval(execution: Execution, answers: dict[str, Any]) -> None:
    """The management approves, or returns with a reason."""
    if answers["approval"] == "approve":
        approval.approve(Work.of(execution), _report(execution))
    else:
        _send_back(execution, answers)


def record_party_submission(execution: Execution, answers: dict[str, Any]) -> None:
    """The coordinator hands the report in for the party, or returns it with a reason."""
    if answers["submission"] == "submit":
        approval.hand_in(Work.of(execution), _report(execution))
    else:
        _send_back(execution, answers)


def record_report_control(execution: Execution, answers: dict[str, Any]) -> None:
    """The secretariat accepts, or returns with a reason."""
    if answers["control"] == "accept":
        approval.control(Work.of(execution), _report(execution))
    else:
        _send_back(execution, answers)


def lock_status_report(execution: Execution, report_id: int) -> None:
    """From here on only a correction in a new version."""
    work = Work.of(execution).as_system()
    approval.lock(work, reports.report_by_id(work.session, report_id))


def _send_back(execution: Execution, answers: dict[str, Any]) -> None:
    reason = answers.get("reason") or ""
    approval.send_back(Work.of(execution), _report(execution), reason=reason)


def _report(execution: Execution) -> StatusReport:
    return reports.report_by_id(execution.session, execution.data["report"]["id"])


def _facts(report: StatusReport) -> dict[str, Any]:
    """Who writes, approves and submits; an owner of no party is submitted by the secretariat."""
    owner = report.project.owner
    return {
        "id": report.id,
        "project": report.project.name_da,
        "project_en": report.project.name_en,
        "writer": f"project_owner:{owner.code}",
        "approver": f"owner:{owner.code}",
        "coordinator": f"coordinator:{owner.party.code}" if owner.party else "secretariat",
    }


DELEGATES = (
    prefill_status_report,
    read_project_figures,
    record_written_report,
    record_report_approval,
    record_party_submission,
    record_report_control,
    lock_status_report,
)
