"""Move the deadline of a running review, and what the process waits for with it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from engine.persistence.tables import LIVE_INSTANCE, OPEN_TASK, DueTimer, TimerState, UserTask
from engine.queries import instances_of
from governance.casework.cases import get_case
from governance.casework.reviews.models import Review
from governance.casework.reviews.opening import extend_once, get_review, move_deadline
from governance.work import Work
from governance.workdays import add_workdays, danish_day, deadline_at, workdays_between

# what the steering group's process waits for while statements are collected
TIMERS = ("deadline_passed", "substitutes_due")


def reschedule(work: Work, review_id: int, deadline: datetime, *, reason: str) -> Review:
    """The secretariat corrects the deadline; timers keep their distance to it in workdays."""
    before = get_review(work, review_id).deadline_at
    review = move_deadline(work, review_id, deadline, reason=reason)
    _follow(work, review, before)
    return review


def extend(work: Work, review_id: int, deadline: datetime, *, reason: str) -> Review:
    """The one extension that the chair may give; the running process follows."""
    before = get_review(work, review_id).deadline_at
    review = extend_once(work, review_id, deadline, reason=reason)
    _follow(work, review, before)
    return review


def _follow(work: Work, review: Review, before: datetime) -> None:
    for timer in _timers(work, review):
        work.engine.move_timer(
            work.session,
            timer.instance_id,
            timer.element_id,
            _moved(timer.due_at, before, review.deadline_at),
            actor=work.actor,
            now=work.now,
        )
    asked = select(UserTask).where(
        UserTask.subject == review.subject,
        UserTask.state.in_(OPEN_TASK),
        UserTask.due_at == before,
    )
    for task in work.session.scalars(asked).all():
        work.engine.move_due_date(
            work.session, task.id, review.deadline_at, actor=work.actor, now=work.now
        )


def _timers(work: Work, review: Review) -> Iterable[DueTimer]:
    number = get_case(work, review.case_id).number or ""
    running = [
        instance.id
        for instance in instances_of(work.session, number)
        if instance.state in LIVE_INSTANCE
    ]
    query = select(DueTimer).where(
        DueTimer.instance_id.in_(running),
        DueTimer.element_id.in_(TIMERS),
        DueTimer.state == TimerState.WAITING,
    )
    found = work.session.scalars(query).all()
    # several waiting timers of one element are moved by one call
    return {(timer.instance_id, timer.element_id): timer for timer in found}.values()


def _moved(due_at: datetime, before: datetime, after: datetime) -> datetime:
    if due_at == before:
        return after
    distance = workdays_between(danish_day(before), danish_day(due_at))
    return deadline_at(add_workdays(danish_day(after), distance))
