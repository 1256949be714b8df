"""What is wrong and what is running, for the page of operation."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from engine.operating.skipping import Need
from engine.persistence.tables import (
    OPEN_TASK,
    DueTimer,
    Incident,
    ProcessInstance,
    TimerState,
    UserTask,
)
from engine.queries import open_incidents
from governance.definitions.queries import Version, processes
from governance.organisation.actors import people_in
from governance.permissions import Permission, may
from governance.work import Work
from notifications import outbox
from notifications.tables import MessageState, OutboxMessage
from webapp.operations.steps import step_name
from webapp.worklist.presenter import task_name
from webapp.worklist.taskpage import group_words

MOST_TIMERS = 100


@dataclass(frozen=True)
class IncidentLine:
    """A step that broke down. ``wanted`` says what was to be done, in the engine's words."""

    incident: Incident
    step: str
    process_id: str
    wanted: str
    asked_by: str
    # what skipping the step takes; None where it cannot be skipped
    need: Need | None


@dataclass(frozen=True)
class TimerLine:
    """A timer whose moment has passed without its having fired."""

    timer: DueTimer
    step: str
    process_id: str
    business_key: str


@dataclass(frozen=True)
class OrphanLine:
    """A task that nobody can answer, and whose it would be, in words."""

    task: UserTask
    name: str
    group: str


@dataclass(frozen=True)
class OperationsPage:
    """Everything on the page."""

    incidents: Sequence[IncidentLine]
    timers: Sequence[TimerLine]
    failed: Sequence[OutboxMessage]
    waiting: int
    versions: Sequence[Version]
    orphans: Sequence[OrphanLine]


def operations_page(work: Work) -> OperationsPage:
    """The state of things now. Below a permission check."""
    counts = outbox.counts(work.session)
    return OperationsPage(
        [_incident(work, each) for each in open_incidents(work.session)],
        overdue_timers(work),
        outbox.failed(work.session),
        counts[MessageState.WAITING] + counts[MessageState.CLAIMED],
        versions(work),
        [_orphan(work, each) for each in orphans(work)],
    )


def overdue_timers(work: Work) -> list[TimerLine]:
    """Those that are past due and not fired: the worker is not running, or an incident holds."""
    query = (
        select(DueTimer, ProcessInstance)
        .join(ProcessInstance, ProcessInstance.id == DueTimer.instance_id)
        .where(DueTimer.due_at < work.now)
        .where(DueTimer.state.in_((TimerState.WAITING, TimerState.CLAIMED)))
        .order_by(DueTimer.due_at)
        .limit(MOST_TIMERS)
    )
    return [
        TimerLine(
            timer, step_name(work, case, timer.element_id), case.process_id, case.business_key
        )
        for timer, case in work.session.execute(query)
    ]


def versions(work: Work) -> list[Version]:
    """Every version that a case runs on, and the newest of each process."""
    found = (version for process in processes(work) for version in process.versions)
    return [version for version in found if version.is_newest or version.running]


def orphans(work: Work) -> list[UserTask]:
    """Open tasks for which nobody can answer today, oldest first."""
    query = select(UserTask).where(UserTask.state.in_(OPEN_TASK)).order_by(UserTask.created_at)
    tasks = list(work.session.scalars(query))
    groups = {group for task in tasks if (group := task.assignee or task.candidate_group)}
    empty = {group for group in groups if not people_in(work.session, group, on=work.today)}
    return [t for t in tasks if (t.assignee or t.candidate_group or "") in {*empty, ""}]


def _orphan(work: Work, task: UserTask) -> OrphanLine:
    return OrphanLine(task, task_name(task), group_words(work, task))


def _incident(work: Work, incident: Incident) -> IncidentLine:
    instance = (
        work.session.get(ProcessInstance, incident.instance_id) if incident.instance_id else None
    )
    task = work.session.get(UserTask, incident.task_id) if incident.task_id else None
    arguments = incident.action.get("arguments", {})
    wanted = task.name if task else arguments.get("process_id") or arguments.get("message") or ""
    who = incident.action.get("actor", {}).get("name", "")
    need = None
    if may(work.actor, Permission.SKIP_STEP):
        need = work.engine.operating.what_skip_needs(
            work.session, incident, actor=work.actor, now=work.now
        )
    step = step_name(work, instance, incident.element_id)
    process_id = instance.process_id if instance else ""
    return IncidentLine(incident, step, process_id, str(wanted), str(who), need)
