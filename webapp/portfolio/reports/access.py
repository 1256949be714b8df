"""Who reads a report, and what the reader may do with it now."""

from dataclasses import dataclass

from engine.persistence.tables import UserTask
from governance.permissions import Permission, may
from governance.portfolio.errors import UnknownReport
from governance.portfolio.projects import Project
from governance.portfolio.reporting.models import ReportState, StatusReport
from governance.portfolio.reporting.reports import SHOWN, report_by_id
from governance.work import Work
from webapp.worklist.behind import open_task

WRITE, APPROVE, HAND_IN, CONTROL = (
    "write_report",
    "approve_report",
    "submit_report",
    "control_report",
)
STEPS = (WRITE, APPROVE, HAND_IN, CONTROL)


@dataclass(frozen=True)
class Acts:
    """Each is True when its form is to be shown. The use case checks again."""

    write: bool = False
    approve: bool = False
    hand_in: bool = False
    control: bool = False
    correct: bool = False

    @property
    def decides(self) -> bool:
        """True when somebody else's report is laid before the reader."""
        return self.approve or self.hand_in or self.control


def visible_report(work: Work, report_id: int) -> StatusReport:
    """The report; raises UnknownReport also when the reader may not see it."""
    report = report_by_id(work.session, report_id)
    if not may_read(work, report):
        raise UnknownReport(report=report_id)
    return report


def may_read(work: Work, report: StatusReport) -> bool:
    """Controlled reports are for everybody here; before that, for those who work on them."""
    if report.state in SHOWN and may(work.actor, Permission.VIEW_PORTFOLIO):
        return True
    return _works_on(work, report.project) or may(work.actor, Permission.VIEW_JOURNAL)


def acts_on(work: Work, report: StatusReport) -> Acts:
    """Which forms to show. Where a process waits, only whoever holds its task acts."""
    state, owner = report.state, report.project.owner
    waits = is_run(work, report)
    mine = {step for step in STEPS if task_of(work, report, step) is not None}
    approves = may(work.actor, Permission.APPROVE_STATUS_REPORT, owner.code)
    controls = may(work.actor, Permission.CONTROL_STATUS_REPORT)
    is_author = work.actor.person_id in (report.written_by, report.project.project_owner_id)
    approved = state is ReportState.APPROVED_BY_MANAGEMENT
    return Acts(
        write=state is ReportState.DRAFT and may_write(work, report.project),
        approve=state is ReportState.SUBMITTED and approves and not is_author,
        hand_in=approved and HAND_IN in mine,
        control=approved and (CONTROL in mine or (controls and not waits)),
        correct=state is ReportState.LOCKED and may_write(work, report.project),
    )


def task_of(work: Work, report: StatusReport, step: str) -> UserTask | None:
    """The process's open task about this report that the reader may answer."""
    return open_task(work, f"report:{report.id}", step)


def is_run(work: Work, report: StatusReport) -> bool:
    """True when a process waits for somebody to act on this report."""
    return open_task(work, f"report:{report.id}", *STEPS, anybody=True) is not None


def may_write(work: Work, project: Project) -> bool:
    """The project's owner, or the coordinator of the owner's party."""
    party = project.owner.party
    coordinates = party and may(work.actor, Permission.COORDINATE_REPORTING, party.code)
    return bool(coordinates) or may(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)


def _works_on(work: Work, project: Project) -> bool:
    code = project.owner.code
    return may_write(work, project) or may(work.actor, Permission.APPROVE_STATUS_REPORT, code)
