"""What a played year came to, counted in the database itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.tables import OPEN_TASK, Incident, IncidentState, TaskState, UserTask
from governance.casework.cases import Case
from governance.casework.resolutions.models import Resolution
from governance.meetings.meetings import Meeting
from governance.portfolio.reporting.models import ReportState, StatusReport
from governance.prioritisation.ballots import Ballot
from governance.records.verification import verify
from notifications.outbox import counts
from notifications.tables import MessageState


@dataclass(frozen=True)
class Summary:
    """Lines to show, and whether the year ended as it must."""

    lines: Mapping[str, int | str]
    incidents: int
    is_intact: bool

    @property
    def is_well(self) -> bool:
        """No incident is open, and the journal's chain is whole."""
        return self.incidents == 0 and self.is_intact


def summary_of(session: Session) -> Summary:
    """Count everything, and recompute the journal's hash chain."""
    report = verify(session)
    incidents = _count(session, Incident.id, Incident.state == IncidentState.OPEN)
    lines: dict[str, int | str] = {
        "Cases": _count(session, Case.id, Case.number.is_not(None)),
        "Meetings held": _count(session, Meeting.id, Meeting.held_at.is_not(None)),
        "Resolutions": _count(session, Resolution.id),
        "Status reports locked": _count(
            session, StatusReport.id, StatusReport.state == ReportState.LOCKED
        ),
        "Ballots": _count(session, Ballot.id),
        "Tasks answered": _count(session, UserTask.id, UserTask.state == TaskState.COMPLETED),
        "Tasks left open": _count(session, UserTask.id, UserTask.state.in_(OPEN_TASK)),
        "Mails that would have been sent": counts(session)[MessageState.SENT],
        "Incidents": incidents,
        "Journal": f"{report.checked} entries, "
        + ("chain intact" if report.is_intact else f"broken at {report.first_broken}"),
    }
    return Summary(lines, incidents, report.is_intact)


def _count(session: Session, column: Any, *conditions: Any) -> int:
    return session.scalar(select(func.count(column)).where(*conditions)) or 0
