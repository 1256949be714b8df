"""Reminders before a deadline, chasers after it, and escalation; each once.

The plan is reckoned from a task's due date in Danish workdays (docs/decisions/0002). What a
pause made late collapses into the newest step, and a due date that moves to another day
starts the plan again: what is sent is remembered by task, kind and due day.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, select

from engine.persistence.tables import OPEN_TASK, InstanceState, ProcessInstance, UserTask
from governance.work import Work
from governance.workdays import danish_day, local_moment
from notifications.once import insert_once
from notifications.recipients import Recipient, recipients
from notifications.reminding import plan
from notifications.reminding.escalation import groups_for
from notifications.reminding.plan import Step, Track
from notifications.reminding.telling import Due, tell
from notifications.tables import ReminderSent, ReminderState

# one call deals with this many tasks, the most overdue first; the next takes the rest
BATCH = 500


@dataclass(frozen=True)
class _Task:
    """A task near its deadline, and which steps of its plan are settled."""

    row: UserTask
    due_at: datetime
    settled: frozenset[str]

    @property
    def due_on(self) -> date:
        return danish_day(self.due_at)


def remind(work: Work) -> int:
    """Take every step that is due and not taken; how many messages were written.

    A person with several gets one message about them all.
    """
    readers: dict[int, Recipient] = {}
    theirs: dict[tuple[int, Track], list[Due]] = defaultdict(list)
    for task in _near(work):
        for step in _take(work, task):
            for person in recipients(work, groups_for(work, task.row, step.track)):
                readers[person.id] = person
                theirs[person.id, step.track].append(Due(task.row, step))
    return sum(tell(work, readers[reader], dues) for (reader, _), dues in theirs.items())


def _take(work: Work, task: _Task) -> Iterator[Step]:
    """The steps that this call, and no other worker, has taken; late ones are passed over."""
    newest, passed = plan.due_steps(
        task.due_on, since=task.row.created_at, now=work.now, settled=task.settled
    )
    for step in passed:
        _settle(work, task, step, state=ReminderState.SKIPPED)
    for step in newest:
        if _settle(work, task, step, state=ReminderState.SENT):
            yield step


def _settle(work: Work, task: _Task, step: Step, *, state: ReminderState) -> bool:
    row = insert_once(
        work.session,
        ReminderSent,
        task_id=task.row.id,
        kind=step.kind,
        due_on=task.due_on,
        due_at=task.due_at,
        state=state,
        at=work.now,
    )
    return row is not None


def _near(work: Work) -> list[_Task]:
    """The open tasks whose plan has begun and is not over, by an index on state and due date."""
    over = exists().where(
        ReminderSent.task_id == UserTask.id,
        ReminderSent.kind == plan.LAST_KIND,
        ReminderSent.due_at == UserTask.due_at,
    )
    begun = local_moment(plan.last_day_to_remind(work.today) + timedelta(days=1), 0)
    query = (
        select(UserTask)
        .join(ProcessInstance, ProcessInstance.id == UserTask.instance_id)
        .where(UserTask.state.in_(OPEN_TASK), UserTask.due_at < begun, ~over)
        .where(ProcessInstance.state == InstanceState.RUNNING)  # nobody can answer in a held one
        .order_by(UserTask.due_at, UserTask.id)
        .limit(BATCH)
    )
    rows = work.session.scalars(query).all()
    settled = _settled(work, rows)
    dated = [(row, row.due_at) for row in rows if row.due_at is not None]
    return [
        _Task(row, due_at, frozenset(settled[row.id, danish_day(due_at)])) for row, due_at in dated
    ]


def _settled(work: Work, tasks: Sequence[UserTask]) -> dict[tuple[str, date], set[str]]:
    query = select(ReminderSent.task_id, ReminderSent.due_on, ReminderSent.kind)
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    for task_id, due_on, kind in work.session.execute(
        query.where(ReminderSent.task_id.in_([task.id for task in tasks]))
    ):
        found[task_id, due_on].add(kind)
    return found
