"""What operators do to a running process: hold it, end it, put it right. Each is journalled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.persistence.tables import ProcessInstance, UserTask
from governance.casework.cases import Case
from governance.definitions.errors import NobodyThere, ReasonMissing, RunNotFound
from governance.organisation.actors import people_in
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def get_run(work: Work, instance_id: str) -> ProcessInstance:
    """The instance, ended or not. Raises RunNotFound."""
    require(work.actor, Permission.OPERATE)
    found = work.session.get(ProcessInstance, instance_id)
    if found is None:
        raise RunNotFound()
    return found


def suspend(work: Work, instance_id: str, reason: str) -> None:
    """Hold it where it stands. Raises ReasonMissing and what Operating.suspend raises."""
    run, reason = _asked(work, Permission.HOLD_PROCESS, instance_id, reason)
    work.engine.operating.suspend(
        work.session, run.id, reason=reason, actor=work.actor, now=work.now
    )
    _note(work, "process_suspended", run, reason=reason)


def resume(work: Work, instance_id: str, reason: str) -> None:
    """Let it go on."""
    run, reason = _asked(work, Permission.HOLD_PROCESS, instance_id, reason)
    work.engine.operating.resume(
        work.session, run.id, reason=reason, actor=work.actor, now=work.now
    )
    _note(work, "process_resumed", run, reason=reason)


def end(work: Work, instance_id: str, reason: str) -> None:
    """End it before its time; open tasks and deadlines are withdrawn."""
    run, reason = _asked(work, Permission.END_PROCESS, instance_id, reason)
    work.engine.cancel(work.session, run.id, reason=reason, actor=work.actor, now=work.now)
    _note(work, "process_ended", run, reason=reason)


def correct(work: Work, instance_id: str, name: str, value: Any, *, reason: str) -> None:
    """Give one of its variables another value of the same kind."""
    run, reason = _asked(work, Permission.CORRECT_PROCESS_DATA, instance_id, reason)
    old = work.engine.operating.correct(
        work.session, run.id, name, value, reason=reason, actor=work.actor, now=work.now
    )
    _note(work, "process_corrected", run, reason=reason, variable=name, old=old, new=value)


def reassign(work: Work, task_id: str, group: str, *, reason: str) -> None:
    """Give an open task to another group or person, in which somebody can answer today."""
    run, task, reason = _asked_of_task(work, task_id, reason)
    if not people_in(work.session, group, on=work.today):
        raise NobodyThere(group=group)
    old = task.assignee or task.candidate_group
    work.engine.reassign(
        work.session, task.id, candidate_group=group, actor=work.actor, now=work.now
    )
    _note(work, "task_reassigned", run, reason=reason, task=task.element_id, old=old, new=group)


def move_due(work: Work, task_id: str, due_at: datetime, *, reason: str) -> None:
    """Give an open task another due date; the timers of the process stay."""
    run, task, reason = _asked_of_task(work, task_id, reason)
    old = task.due_at
    work.engine.move_due_date(work.session, task.id, due_at, actor=work.actor, now=work.now)
    _note(work, "task_due_moved", run, reason=reason, task=task.element_id, old=old, new=due_at)


def skip(work: Work, incident_id: int, values: Mapping[str, Any], *, reason: str) -> None:
    """Pass over the service task that failed, with what is read of its result."""
    require(work.actor, Permission.SKIP_STEP)
    if not reason.strip():
        raise ReasonMissing()
    incident = work.engine.operating.skip(
        work.session, incident_id, values, reason=reason, actor=work.actor, now=work.now
    )
    journal.append(
        work,
        "incident_skipped",
        f"incident:{incident_id}",
        case_id=_case_id(work, incident.business_key),
        detail={"reason": reason, "step": incident.element_id, "values": dict(values)},
    )


def _asked(
    work: Work, permission: Permission, instance_id: str, reason: str
) -> tuple[ProcessInstance, str]:
    require(work.actor, permission)
    run = get_run(work, instance_id)
    if not reason.strip():
        raise ReasonMissing()
    return run, reason.strip()


def _asked_of_task(work: Work, task_id: str, reason: str) -> tuple[ProcessInstance, UserTask, str]:
    task = work.session.get(UserTask, task_id)
    if task is None:
        raise RunNotFound()
    run, reason = _asked(work, Permission.REASSIGN_TASK, task.instance_id, reason)
    return run, task, reason


def _note(work: Work, action: str, run: ProcessInstance, **detail: Any) -> None:
    facts = {"process": run.process_id, "key": run.business_key, **detail}
    journal.append(
        work,
        action,
        f"instance:{run.id}",
        case_id=_case_id(work, run.business_key),
        detail=facts,
    )


def _case_id(work: Work, business_key: str | None) -> int | None:
    return work.session.scalar(select(Case.id).where(Case.number == business_key))
