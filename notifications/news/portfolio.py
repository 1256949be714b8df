"""News of status reports, projects and indicators."""

from collections.abc import Iterable
from typing import Any

from governance.organisation.organisations import Organisation
from governance.portfolio import events as happened
from governance.portfolio.indicators.models import Indicator, IndicatorValue
from governance.portfolio.projects import Project, ProjectState
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.work import Work
from notifications.news.audience import SECRETARIAT, chair, owners, person
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual

_STATES = {
    ProjectState.CANDIDATE: Bilingual("kandidat", "candidate"),
    ProjectState.PLANNED: Bilingual("planlagt", "planned"),
    ProjectState.ACTIVE: Bilingual("i gang", "active"),
    ProjectState.PAUSED: Bilingual("på pause", "paused"),
    ProjectState.CLOSED: Bilingual("afsluttet", "closed"),
    ProjectState.IN_OPERATION: Bilingual("i drift", "in operation"),
}


def status_called(work: Work, event: happened.StatusCalled) -> Iterable[Notice]:
    """One message per project to whoever owns it."""
    due = work.session.get_one(ReportingPeriod, event.reporting_period_id).due_on
    for project_id in event.project_ids:
        to = _project_owner(work, project_id)
        yield _of_project(work, project_id, "StatusCalled", to=to, due=due, unless_tasked=True)


def report_submitted(work: Work, event: happened.StatusReportSubmitted) -> Iterable[Notice]:
    """The management is to approve."""
    to = (f"owner:{event.organisation_code}",)
    yield _of_project(work, event.project_id, "StatusReportSubmitted", to=to, unless_tasked=True)


def report_returned(work: Work, event: happened.StatusReportReturned) -> Iterable[Notice]:
    """The author reads the reason on the report."""
    author = person(work.session.get_one(StatusReport, event.report_id).written_by)
    to = author or _project_owner(work, event.project_id)
    yield _of_project(work, event.project_id, "StatusReportReturned", to=to, unless_tasked=True)


def report_overdue(work: Work, event: happened.StatusReportOverdue) -> Iterable[Notice]:
    """The owner on the day, then the coordinator, then the chair."""
    period = work.session.get_one(ReportingPeriod, event.reporting_period_id)
    project = work.session.get_one(Project, event.project_id)
    party = project.owner.party
    to = {
        "owner": _project_owner(work, project.id) + owners(work.session, project.owner_id)[:1],
        "coordinator": (f"coordinator:{party.code}",) if party else (),
        "chair": (chair(period.body_code),),
    }[event.step]
    facts = {"owner": project.owner.name}
    yield _of_project(
        work, project.id, "StatusReportOverdue", to=to, facts=facts, due=period.due_on
    )


def project_changed(work: Work, event: happened.ProjectStateChanged) -> Iterable[Notice]:
    """The owner hears of the new state."""
    owner_id = work.session.get_one(Project, event.project_id).owner_id
    to = (*_project_owner(work, event.project_id), *owners(work.session, owner_id))
    state = _STATES.get(ProjectState(event.after), Bilingual.same(event.after))
    yield _of_project(work, event.project_id, "ProjectStateChanged", to=to, facts={"state": state})


def value_reported(work: Work, event: happened.IndicatorValueReported) -> Iterable[Notice]:
    """The organisation is to confirm."""
    to = (f"owner:{event.organisation_code}",)
    yield _of_value(work, event, "IndicatorValueReported", to=to, unless_tasked=True)


def target_missed(work: Work, event: happened.IndicatorTargetMissed) -> Iterable[Notice]:
    """The secretariat considers an agenda item; the organisation knows it was seen."""
    to = (SECRETARIAT, f"owner:{event.organisation_code}")
    yield _of_value(work, event, "IndicatorTargetMissed", to=to)


def _project_owner(work: Work, project_id: int) -> tuple[str, ...]:
    """The named project owner, else all project owners of the organisation."""
    project = work.session.get_one(Project, project_id)
    return person(project.project_owner_id) or owners(work.session, project.owner_id)[1:]


def _of_project(work: Work, project_id: int, wording: str, **more: Any) -> Notice:
    project = work.session.get_one(Project, project_id)
    name = Bilingual(project.name("da"), project.name("en"))
    more["facts"] = {"project": name} | more.get("facts", {})
    return Notice(wording, path=links.project(project.code), about=name, **more)


def _of_value(work: Work, event: Any, wording: str, **more: Any) -> Notice:
    value = work.session.get_one(IndicatorValue, event.value_id)
    indicator = work.session.get_one(Indicator, event.indicator_id)
    name = Bilingual(indicator.name_da, indicator.name_en)
    organisation = work.session.get_one(Organisation, value.organisation_id).name
    facts = {"indicator": name, "period": value.period, "organisation": organisation}
    return Notice(wording, path=links.indicator(indicator.code), about=name, facts=facts, **more)


EVENTS: Told = {
    happened.StatusCalled: status_called,
    happened.StatusReportSubmitted: report_submitted,
    happened.StatusReportReturned: report_returned,
    happened.StatusReportOverdue: report_overdue,
    happened.ProjectStateChanged: project_changed,
    happened.IndicatorValueReported: value_reported,
    happened.IndicatorTargetMissed: target_missed,
}
# a locked report and a snapshot are read at the meeting that they were made for
SILENT: Silent = (happened.StatusReportLocked, happened.SnapshotTaken)
