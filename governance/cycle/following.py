"""What follows an occurrence that has started: its meeting, the timers and tasks of its process.

A timer keeps its distance in workdays to the event; one that stands on a deadline of the
meeting (thirty days, dispatch …) goes to the same deadline of the new date.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, DueTimer, TimerState, UserTask
from governance.cycle.cycles import Occurrence
from governance.meetings.deadlines import deadlines_of
from governance.meetings.meetings import MeetingState, cancel, get_meeting, move_meeting
from governance.organisation.bodies import body_by_code
from governance.portfolio.reporting.calls import move_deadline, period_of_occurrence
from governance.work import COPENHAGEN, Work
from governance.workdays import add_workdays, danish_day, local_moment, workdays_between


def shift_process(work: Work, occurrence: Occurrence, *, old_on: date, reason: str) -> None:
    """Move the meeting, the status call, and everything that the running process waits for."""
    named: dict[date, date] = {old_on: occurrence.occurs_on}
    if occurrence.meeting_id is not None:
        named |= _meeting_days(work, occurrence, old_on)
        move_meeting(work, occurrence.meeting_id, occurrence.occurs_at, reason=reason)
    if opened := period_of_occurrence(work.session, occurrence.key):
        move_deadline(work, opened, occurrence.occurs_on)
    if occurrence.instance_id is None:
        return
    for element_id, due_at in _timers(work, occurrence.instance_id).items():
        moved = moved_moment(due_at, old_on, occurrence.occurs_on, named=named)
        work.engine.move_timer(
            work.session,
            occurrence.instance_id,
            element_id,
            moved,
            actor=work.actor,
            now=work.now,
        )
    for task_id, due_at in _tasks(work, occurrence.instance_id).items():
        moved = moved_moment(due_at, old_on, occurrence.occurs_on, named=named)
        work.engine.move_due_date(work.session, task_id, moved, actor=work.actor, now=work.now)


def call_off(work: Work, occurrence: Occurrence, reason: str) -> None:
    """Cancel the meeting and the running process, if there are any."""
    if occurrence.meeting_id is not None:
        meeting = get_meeting(work, occurrence.meeting_id)
        if meeting.state is not MeetingState.CANCELLED:
            cancel(work, meeting.id, reason)
    if occurrence.instance_id is not None:
        work.engine.cancel(
            work.session, occurrence.instance_id, reason=reason, actor=work.actor, now=work.now
        )


def moved_moment(
    moment: datetime, old_on: date, new_on: date, *, named: Mapping[date, date] | None = None
) -> datetime:
    """Where ``moment`` goes when the event goes from ``old_on`` to ``new_on``; same clock time."""
    local = moment.astimezone(COPENHAGEN)
    day = danish_day(moment)
    target = (named or {}).get(day) or add_workdays(new_on, workdays_between(old_on, day))
    return local_moment(target, local.hour, local.minute)


def _meeting_days(work: Work, occurrence: Occurrence, old_on: date) -> dict[date, date]:
    """The derived days of the old meeting date → those of the new one."""
    notice = body_by_code(work.session, occurrence.body_code).notice_workdays
    old = asdict(deadlines_of(old_on, notice_workdays=notice))
    new = asdict(deadlines_of(occurrence.occurs_on, notice_workdays=notice))
    return {old[name]: new[name] for name in old}


def _timers(work: Work, instance_id: str) -> dict[str, datetime]:
    query = select(DueTimer).where(
        DueTimer.instance_id == instance_id, DueTimer.state == TimerState.WAITING
    )
    return {timer.element_id: timer.due_at for timer in work.session.scalars(query)}


def _tasks(work: Work, instance_id: str) -> dict[str, datetime]:
    query = select(UserTask).where(
        UserTask.instance_id == instance_id, UserTask.state.in_(OPEN_TASK)
    )
    return {t.id: t.due_at for t in work.session.scalars(query) if t.due_at is not None}
