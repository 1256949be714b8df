"""The status call: open a period on a template version, ask the projects, see who is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.events import announce
from governance.permissions import Permission, require
from governance.portfolio.errors import PeriodAlreadyOpen
from governance.portfolio.events import StatusCalled, StatusReportOverdue
from governance.portfolio.periods import days_of
from governance.portfolio.projects import Project, reporting_projects
from governance.portfolio.reporting.models import (
    ReportingPeriod,
    ReportState,
    StatusCall,
    StatusReport,
)
from governance.portfolio.reporting.templates import latest_template
from governance.records import journal
from governance.work import Work
from governance.workdays import add_workdays

# workdays after the deadline at which a missing report is carried further up
ESCALATIONS: Mapping[str, int] = {"owner": 0, "coordinator": 3, "chair": 7}


@dataclass(frozen=True)
class Missing:
    """A project that was asked and has not submitted. ``state`` is None without a draft."""

    project: Project
    state: ReportState | None
    escalated_to: str | None


def reporting_period(session: Session, body_code: str, period: str) -> ReportingPeriod | None:
    """The call of the body for the period, if it has been opened."""
    query = select(ReportingPeriod).where(
        ReportingPeriod.body_code == body_code, ReportingPeriod.period == period
    )
    return session.scalar(query)


def latest_period(session: Session, body_code: str) -> ReportingPeriod | None:
    """The newest call of the body."""
    query = select(ReportingPeriod).where(ReportingPeriod.body_code == body_code)
    return session.scalar(query.order_by(ReportingPeriod.id.desc()).limit(1))


def period_of_occurrence(session: Session, occurrence_key: str) -> ReportingPeriod | None:
    """The call that the occurrence of an annual cycle opened."""
    query = select(ReportingPeriod).where(ReportingPeriod.occurrence_key == occurrence_key)
    return session.scalar(query)


def open_period(
    work: Work, body_code: str, period: str, *, due_on: date, occurrence_key: str | None = None
) -> ReportingPeriod:
    """Open a status call, pinned to the newest template version. Raises PeriodAlreadyOpen."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    days_of(period)
    if reporting_period(work.session, body_code, period) is not None:
        raise PeriodAlreadyOpen(period=period)
    opened = ReportingPeriod(
        body_code=body_code,
        period=period,
        template=latest_template(work.session),
        due_on=due_on,
        opened_at=work.now,
        occurrence_key=occurrence_key,
    )
    work.session.add(opened)
    work.session.flush()
    detail = {"period": period, "template": opened.template.label, "due_on": due_on}
    journal.append(work, "status_called", _subject(opened), detail=detail)
    return opened


def distribute(
    work: Work, opened: ReportingPeriod, *, party_code: str | None = None
) -> list[StatusCall]:
    """Ask the projects (those owned by a party, if named) that were not asked before."""
    require(work.actor, Permission.COORDINATE_REPORTING, party_code)
    asked = {call.project_id for call in opened.calls}
    projects = [
        one for one in owned_by(reporting_projects(work.session), party_code) if one.id not in asked
    ]
    calls = [
        StatusCall(project=one, called_at=work.now, called_by_name=work.actor.name)
        for one in projects
    ]
    opened.calls.extend(calls)
    work.session.flush()
    if calls:
        detail = {"projects": [one.code for one in projects], "party": party_code}
        journal.append(work, "status_distributed", _subject(opened), detail=detail)
        announce(work, StatusCalled(opened.id, tuple(one.id for one in projects)))
    return calls


def move_deadline(work: Work, opened: ReportingPeriod, due_on: date) -> None:
    """Change a running deadline; every escalation date moves with it."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    detail = {"before": opened.due_on, "after": due_on}
    opened.due_on = due_on
    journal.append(work, "status_deadline_moved", _subject(opened), detail=detail)


def escalation_dates(due_on: date) -> dict[str, date]:
    """Who hears of a missing report on which day."""
    return {step: add_workdays(due_on, days) for step, days in ESCALATIONS.items()}


def missing(session: Session, opened: ReportingPeriod, *, as_of: date) -> list[Missing]:
    """The projects asked that have not submitted, in the order they were asked."""
    states = furthest_states(session, opened.id)
    step = _reached(opened.due_on, as_of)
    return [
        Missing(call.project, states.get(call.project_id), step)
        for call in opened.calls
        if states.get(call.project_id) in (None, ReportState.DRAFT)
    ]


def escalate(work: Work, opened: ReportingPeriod, step: str) -> list[Missing]:
    """Let ``step`` (owner, coordinator, chair) hear of every report still missing."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    found = missing(work.session, opened, as_of=work.today)
    for one in found:
        announce(work, StatusReportOverdue(opened.id, one.project.id, step))
    if found:
        detail = {"step": step, "projects": [one.project.code for one in found]}
        journal.append(work, "status_escalated", _subject(opened), detail=detail)
    return found


def close_period(work: Work, opened: ReportingPeriod) -> None:
    """No more reports are expected; what is missing stays missing and is shown so."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if opened.closed_at is None:
        opened.closed_at = work.now
        absent = [one.project.code for one in missing(work.session, opened, as_of=work.today)]
        journal.append(work, "status_closed", _subject(opened), detail={"missing": absent})


def owned_by(projects: Iterable[Project], party_code: str | None) -> list[Project]:
    """Those whose owner belongs to the party; all of them when no party is named."""
    return [
        one
        for one in projects
        if party_code is None or (one.owner.party and one.owner.party.code == party_code)
    ]


def furthest_states(session: Session, period_id: int) -> dict[int, ReportState]:
    """The furthest state by project: a draft correction does not undo what was locked."""
    order = list(ReportState)
    best: dict[int, ReportState] = {}
    query = select(StatusReport.project_id, StatusReport.state)
    for project_id, state in session.execute(
        query.where(StatusReport.reporting_period_id == period_id)
    ):
        best[project_id] = max(best.get(project_id, state), state, key=order.index)
    return best


def _reached(due_on: date, as_of: date) -> str | None:
    """The last step whose day has come."""
    return next(
        (step for step, day in reversed(escalation_dates(due_on).items()) if day <= as_of), None
    )


def _subject(opened: ReportingPeriod) -> str:
    return f"reporting_period:{opened.id}"
