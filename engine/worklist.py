"""What people do with their user tasks: take, give back, keep a draft, complete, pass on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.call import Call, replayable
from engine.delegates import BpmnError
from engine.errors import NotThere
from engine.history import Element, Kind, record
from engine.incidents import settle_for_task
from engine.moves import finish, opened, under_way
from engine.persistence.store import lock_task
from engine.persistence.tables import ProcessInstance, TaskState, UserTask
from engine.persistence.tasks import close_task
from engine.persistence.values import plain, plain_mapping
from engine.runtime import Step
from engine.usertasks import flowing, require_entitled, require_open, view

Json = dict[str, Any]


@dataclass(frozen=True)
class Completion:
    """The task that was completed, its instance, and the tasks that came of it."""

    task: UserTask
    instance: ProcessInstance
    next_tasks: list[UserTask]


@dataclass(frozen=True)
class Holder:
    """To whom a task is given. None leaves group and seat as they are, and frees the person."""

    candidate_group: str | None = None
    assignee: str | None = None
    seat: str | None = None


def task_row(call: Call, task_id: str) -> UserTask:
    """The task as it is now. Raises NotThere."""
    row = call.session.get(UserTask, task_id, populate_existing=True)
    if row is None:
        raise NotThere(what="task", key=task_id)
    return row


def claim(call: Call, task_id: str) -> UserTask:
    """Take a task that is free. Raises TaskClosed, NotYourTask, ClaimedByAnother."""
    row = _locked(call, task_id)
    require_open(row)
    require_entitled(row, call.actor)
    row.state, row.assignee, row.claimed_at = TaskState.CLAIMED, call.actor.key, call.now
    _tell(call, row, Kind.CLAIMED)
    return row


def release(call: Call, task_id: str) -> UserTask:
    """Give a claimed task back to its group."""
    row = _locked(call, task_id)
    require_open(row)
    require_entitled(row, call.actor)
    if row.state == TaskState.CLAIMED:
        row.state, row.assignee, row.claimed_at = TaskState.OPEN, None, None
        _tell(call, row, Kind.RELEASED)
    return row


def save_draft(call: Call, task_id: str, answers: Json) -> UserTask:
    """Keep an unfinished answer; it need not be valid."""
    row = task_row(call, task_id)
    require_open(row)
    require_entitled(row, call.actor)
    row.draft, row.draft_at = _as_given(answers), call.now
    return row


def reassign(call: Call, task_id: str, holder: Holder) -> UserTask:
    """Give a task to another group, person or seat. Who may do so is the caller's question."""
    row = _locked(call, task_id)
    require_open(row)
    old = {"group": row.candidate_group, "assignee": row.assignee, "seat": row.seat}
    row.candidate_group = holder.candidate_group or row.candidate_group
    row.seat = holder.seat or row.seat
    row.assignee = holder.assignee
    row.state = TaskState.OPEN
    call.session.info.setdefault("engine.opened_tasks", []).append(row)
    new = {"group": row.candidate_group, "assignee": row.assignee, "seat": row.seat}
    _tell(call, row, Kind.REASSIGNED, old=old, new=new)
    return row


def complete(
    call: Call, task_id: str, answers: Json | None, on_behalf_of: str | None
) -> Completion:
    """Answer a task and move the process. See Engine.complete."""
    raw = None if answers is None else _as_given(answers)
    with replayable(
        call, "complete", task_id=task_id, answers=raw, on_behalf_of=on_behalf_of
    ) as arguments:
        instance, digest, row, has_incident = lock_task(call, task_id)
        require_entitled(row, call.actor, on_behalf_of)
        # known before anything can break down: an incident keeps them
        raw = arguments["answers"] = _as_given(row.draft or {}) if raw is None else raw
        step = opened(call, instance, digest)
        valid, flows = _checked(step, row, raw, call)
        with under_way(step):
            _complete(step, row, valid, on_behalf_of=on_behalf_of, flows=flows)
            created = finish(step, completed=row)
        if has_incident:
            settle_for_task(call, row.id)
        return Completion(row, instance, created)


def _as_given(answers: Mapping[str, Any]) -> Json:
    """A plain copy; a posted form with several values per key becomes a dict of lists."""
    lists = getattr(answers, "lists", None)
    return plain_mapping(dict(lists()) if callable(lists) else answers, "answers")


def _checked(step: Step, row: UserTask, raw: Json, call: Call) -> tuple[Json, list[str] | None]:
    if row.form_key is None:
        return raw, None
    spec_name = step.task(row.id).workflow.spec.name
    form = step.bundle.form(step.bundle.owner_of(spec_name).process_id, row.form_key)
    valid = form.validate(raw, getattr(call.actor, "language", "da"))
    return plain_mapping(valid, "answers"), form.non_text_keys()


def _complete(
    step: Step,
    row: UserTask,
    answers: Json,
    *,
    on_behalf_of: str | None,
    flows: list[str] | None,
) -> None:
    task = step.task(row.id)
    outcome = flowing(row, answers, flows)
    close_task(step.call, row, answers, on_behalf_of)
    try:
        outcome |= _recorded(step, row, answers)
    except BpmnError as error:
        step.escape(task, error)
        return
    task.data.update(outcome)
    step.run_task(task)


def _recorded(step: Step, row: UserTask, answers: Json) -> Json:
    if row.recorded_by is None:
        return {}
    task = step.task(row.id)
    execution = step.execution(task, view(row, row.on_behalf_of))
    try:
        found = step.call.engine.delegates.call(
            row.recorded_by, execution, {"answers": plain(answers)}
        )
    except BpmnError:
        raise
    except Exception as error:
        raise step.failure(error, task) from error
    return plain_mapping(found, row.recorded_by)


def _locked(call: Call, task_id: str) -> UserTask:
    row = call.session.get(
        UserTask, task_id, populate_existing=True, with_for_update={"key_share": True}
    )
    if row is None:
        raise NotThere(what="task", key=task_id)
    return row


def _tell(call: Call, row: UserTask, kind: Kind, **detail: Any) -> None:
    instance = call.session.get_one(ProcessInstance, row.instance_id)
    element = Element(instance.process_id, row.element_id, row.name)
    record(call, instance, kind, element, task=row.id, **detail)
