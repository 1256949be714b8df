"""Behind a status call: the period, who is asked, who hears of what is missing, the overview."""

from datetime import date
from typing import Any

from engine.delegates import Execution
from governance.organisation.parties import Party
from governance.portfolio.overview.whole import freeze_overview
from governance.portfolio.periods import quarter_of
from governance.portfolio.projects import reporting_projects
from governance.portfolio.reporting import calls
from governance.portfolio.reporting.models import ReportingPeriod
from governance.portfolio.snapshots import SnapshotPurpose
from governance.work import Work
from governance.workdays import add_workdays, deadline_at
from processes import occurrences
from processes.deadlines import in_workdays

DISTRIBUTE_WITHIN = 3
CLOSE_AFTER = 10


def open_status_period(execution: Execution, body_code: str, occurs_on: str) -> dict[str, Any]:
    """Pin the newest template version; the plan may name another period than the quarter."""
    work, due_on = Work.of(execution).as_system(), date.fromisoformat(occurs_on)
    period = execution.data.get("period") or quarter_of(due_on)
    key = execution.data.get("occurrence_key")
    opened = calls.open_period(work, body_code, period, due_on=due_on, occurrence_key=key)
    return {
        "id": opened.id,
        "period": opened.period,
        "distribute_by": in_workdays(work, DISTRIBUTE_WITHIN).isoformat(),
        "due_at": deadline_at(due_on).isoformat(),
        "close_at": deadline_at(add_workdays(due_on, CLOSE_AFTER)).isoformat(),
    }


def find_reporting_parties(execution: Execution) -> list[dict[str, str]]:
    """The parties whose organisations own a project that reports."""
    projects = reporting_projects(execution.session)
    codes = execution.session.query(Party.code).order_by(Party.id)
    return [
        {"party": code, "group": f"coordinator:{code}"}
        for (code,) in codes
        if calls.owned_by(projects, code)
    ]


def record_distribution(execution: Execution, answers: dict[str, Any]) -> None:
    """Ask the projects of the coordinator's party."""
    party = execution.data["reporting_party"]["party"]
    calls.distribute(Work.of(execution), _period(execution), party_code=party)


def call_remaining_projects(execution: Execution, period_id: int) -> list[dict[str, int]]:
    """Ask everybody not asked yet, such as owners of no party; then all who were asked."""
    work, opened = Work.of(execution).as_system(), _period(execution)
    calls.distribute(work, opened)
    return [{"project_id": call.project_id} for call in opened.calls]


def escalate_missing(execution: Execution, period_id: int, step: str) -> dict[str, Any]:
    """Let the next one hear of what is missing, and find the moment of the step after."""
    work = Work.of(execution).as_system()
    missing = calls.escalate(work, _period(execution), step)
    days = list(calls.ESCALATIONS.values())
    reached = calls.ESCALATIONS[step]
    wait = next((day - reached for day in days if day > reached), 0)
    return {"missing": len(missing), "next_at": in_workdays(work, wait).isoformat()}


def close_status_period(execution: Execution, period_id: int) -> dict[str, int]:
    """No more reports are waited for; what is missing is counted and stays missing."""
    work, opened = Work.of(execution).as_system(), _period(execution)
    calls.close_period(work, opened)
    return {"missing": len(calls.missing(work.session, opened, as_of=work.today))}


def freeze_status_overview(execution: Execution, period_id: int) -> dict[str, int]:
    """Freeze what the period came to; the occurrence of the annual cycle is done."""
    work = Work.of(execution).as_system()
    snapshot = freeze_overview(work, _period(execution), purpose=SnapshotPurpose.STATUS)
    occurrences.finish(execution)
    return {"id": snapshot.id}


def _period(execution: Execution) -> ReportingPeriod:
    return execution.session.get_one(ReportingPeriod, execution.data["status_call"]["id"])


DELEGATES = (
    open_status_period,
    find_reporting_parties,
    record_distribution,
    call_remaining_projects,
    escalate_missing,
    close_status_period,
    freeze_status_overview,
)
