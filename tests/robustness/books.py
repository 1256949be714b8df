"""The auditor: do the books agree with each other, whatever was killed in between?"""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from engine.engine import Engine
from engine.history import HistoryEvent, Kind, history
from engine.persistence.serializer import load_state
from engine.persistence.tables import (
    OPEN_TASK,
    DueTimer,
    Incident,
    IncidentState,
    InstanceState,
    MessageWait,
    ProcessDefinition,
    ProcessInstance,
    TaskState,
    TimerState,
    UserTask,
)
from engine.spiff.waits import Waits
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from governance.records.verification import verify
from tests.robustness.scene import Scene
from webapp.database import reading


@dataclass
class Books:
    """``faults`` is what does not agree, in words; the rest is for the report."""

    faults: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    counts: dict[str, int] = field(default_factory=dict)

    def agree(self, what: str, expected: object, found: object) -> None:
        if expected != found:
            self.faults.append(f"{what}: {expected!r} but {found!r}")


def audited(scene: Scene) -> Books:
    """The books of the scene; AssertionError where they do not agree."""
    books = audit(scene)
    assert books.faults == []
    return books


def audit(scene: Scene) -> Books:
    """Look through everything that is kept twice or must be there once."""
    books = Books()
    with scene.app.app_context():
        work = reading(SYSTEM)
        session = work.session
        session.rollback()
        session.expire_all()
        report = verify(session)
        books.agree("journal chain", (None, 0), (report.problem, report.unsealed))
        _answers(books, session)
        _timers(books, session)
        _instances(books, session, work.engine)
        session.rollback()
    return books


def _answers(books: Books, session: Session) -> None:
    """A completed task, its line in the history and its line in the journal: one of each."""
    rows = session.execute(
        select(UserTask.id, UserTask.element_id).where(UserTask.state == TaskState.COMPLETED)
    ).all()
    books.answers = Counter(element for _, element in rows)
    completed = sorted(task for task, _ in rows)
    told = sorted(e.detail["task"] for e in _told(session, Kind.COMPLETED) if "task" in e.detail)
    books.agree("completed tasks in the history", completed, told)
    journal = select(JournalEntry.subject).where(JournalEntry.action == "task_completed")
    subjects = sorted(subject.removeprefix("task:") for subject in session.scalars(journal))
    books.agree("completed tasks in the journal", completed, subjects)


def _told(session: Session, kind: Kind) -> list[HistoryEvent]:
    instances = session.scalars(select(ProcessInstance.id))
    return [e for one in instances for e in history(session, one) if e.kind == kind]


def _timers(books: Books, session: Session) -> None:
    """A fired timer has rung once; one that is held is held by an open incident."""
    count = select(func.count()).select_from(DueTimer)
    fired = session.scalar(count.where(DueTimer.state == TimerState.FIRED))
    rung = len(_told(session, Kind.TIMER_FIRED))
    books.agree("fired timers in the history", fired, rung)
    held = session.scalars(select(DueTimer.id).where(DueTimer.state == TimerState.CLAIMED)).all()
    by = session.scalars(
        select(Incident.timer_id).where(
            Incident.state == IncidentState.OPEN, Incident.timer_id.is_not(None)
        )
    ).all()
    books.agree("timers held by incidents", sorted(held), sorted(by))
    books.counts["fired"] = fired or 0


def _instances(books: Books, session: Session, engine: Engine) -> None:
    """What the stored state waits for is what the tables say, instance by instance."""
    rows = session.execute(
        select(ProcessInstance, ProcessDefinition.content_hash)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .options(undefer(ProcessInstance.state_blob))
        .where(ProcessInstance.state == InstanceState.RUNNING)
    ).all()
    for instance, digest in rows:
        bundle = engine.bundles.of(session, instance.definition_id, digest)
        workflow = load_state(instance.state_blob, bundle.spec, bundle.subprocess_specs)
        _compare(books, session, instance, Waits.of(workflow))
    books.counts["running"] = len(rows)


def _compare(books: Books, session: Session, instance: ProcessInstance, waits: Waits) -> None:
    tasks = session.scalars(
        select(UserTask.id).where(
            UserTask.instance_id == instance.id, UserTask.state.in_(OPEN_TASK)
        )
    )
    books.agree(f"open tasks of {instance.id}", sorted(waits.user_tasks), sorted(tasks))
    timers = session.scalars(
        select(DueTimer).where(
            DueTimer.instance_id == instance.id,
            DueTimer.state.in_((TimerState.WAITING, TimerState.CLAIMED)),
        )
    )
    found = sorted((t.task_ref, t.element_id, t.due_at) for t in timers)
    stated = sorted((*key, due) for key, due in waits.timers.items())
    books.agree(f"timers of {instance.id}", stated, found)
    messages = session.scalars(
        select(MessageWait.message).where(MessageWait.instance_id == instance.id)
    )
    books.agree(f"messages of {instance.id}", sorted(waits.messages), sorted(messages))
