"""What is done to a project: registered, handed to an owner, moved from state to state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from governance.events import announce
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.permissions import Permission, require
from governance.portfolio.errors import (
    CodeTaken,
    ImpossibleTransition,
    ReasonMissing,
    TransitionBeforeLast,
)
from governance.portfolio.events import ProjectStateChanged
from governance.portfolio.initiatives import Initiative
from governance.portfolio.projects import (
    TRANSITIONS,
    Project,
    ProjectState,
    ProjectTransition,
)
from governance.records import journal
from governance.work import Work

# going back or ending needs words; going on explains itself
_NEEDS_REASON = frozenset({ProjectState.PAUSED, ProjectState.CLOSED})


@dataclass(frozen=True)
class ProjectDraft:
    """What is told about a project when it is registered. ``name`` is Danish, English."""

    code: str
    name: tuple[str, str]
    owner: Organisation
    parties: Sequence[Party] = ()
    project_owner: Person | None = None
    case_id: int | None = None
    purpose: str = ""


def register_project(
    work: Work,
    draft: ProjectDraft,
    *,
    initiative: Initiative,
    state: ProjectState = ProjectState.CANDIDATE,
    on: date | None = None,
) -> Project:
    """Enter a project in the gross list, in ``state`` from ``on`` (today). Raises CodeTaken."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    if work.session.scalar(select(Project.id).where(Project.code == draft.code)) is not None:
        raise CodeTaken(code=draft.code)
    project = Project(
        code=draft.code,
        name_da=draft.name[0],
        name_en=draft.name[1],
        purpose=draft.purpose,
        state=state,
        initiative=initiative,
        owner=draft.owner,
        project_owner=draft.project_owner,
        case_id=draft.case_id,
        parties=list(draft.parties),
    )
    project.transitions.append(
        ProjectTransition(after=state, changed_on=on or work.today, by_name=work.actor.name)
    )
    work.session.add(project)
    work.session.flush()
    detail = {"code": draft.code, "initiative": initiative.code, "state": state}
    journal.append(
        work, "project_registered", project.subject, case_id=draft.case_id, detail=detail
    )
    return project


def move_project(
    work: Work, project: Project, state: ProjectState, *, on: date, reason: str = ""
) -> ProjectTransition:
    """Move the project to ``state`` from ``on``; pausing, closing and reopening need a reason."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    _check(project, state, on=on, reason=reason)
    transition = ProjectTransition(
        before=project.state,
        after=state,
        changed_on=on,
        reason=reason.strip(),
        by_name=work.actor.name,
    )
    project.transitions.append(transition)
    project.state = state
    work.session.flush()
    detail = {"before": transition.before, "after": state, "on": on, "reason": reason}
    journal.append(work, "project_moved", project.subject, case_id=project.case_id, detail=detail)
    announce(work, ProjectStateChanged(project.id, str(transition.before), state.value))
    return transition


def name_project_owner(work: Work, project: Project, person: Person) -> None:
    """Make ``person`` the project's owner from now on."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    before = project.project_owner.name if project.project_owner else None
    project.project_owner = person
    work.session.flush()
    detail = {"before": before, "after": person.name}
    journal.append(work, "project_owner_named", project.subject, detail=detail)


def forecast_end(work: Work, project: Project, on: date | None) -> None:
    """Say when the project is now expected to end."""
    require(work.actor, Permission.WRITE_STATUS_REPORT, project.owner.code)
    if project.forecast_end_on != on:
        detail = {"before": project.forecast_end_on, "after": on}
        project.forecast_end_on = on
        journal.append(work, "project_end_forecast", project.subject, detail=detail)


def _check(project: Project, state: ProjectState, *, on: date, reason: str) -> None:
    if state not in TRANSITIONS[project.state]:
        raise ImpossibleTransition(
            project=project.code, before=project.state.value, after=state.value
        )
    last = project.transitions[-1].changed_on
    if on < last:
        raise TransitionBeforeLast(project=project.code, last=last)
    reopens = project.state is ProjectState.CLOSED
    if (reopens or state in _NEEDS_REASON) and not reason.strip():
        raise ReasonMissing(what=project.name_da)
