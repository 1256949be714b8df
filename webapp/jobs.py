"""What time makes happen. ``tick`` does everything that is due, in order, each in one commit.

The worker calls it every half minute, `sagsgang play` after each jump of its own clock. It
may be called as often as one likes: every due thing is claimed by its own row.
"""

from dataclasses import dataclass

import structlog

from engine.errors import StepFailed
from governance.cycle.starting import start_due_occurrences
from governance.identity.sessions import sweep_sessions
from governance.permissions import SYSTEM
from notifications import digests, outbox, reminders
from notifications.channels import Channels
from webapp.database import reading, unit_of_work

log = structlog.get_logger()
BATCH = 50


@dataclass
class Tick:
    """How much was done."""

    occurrences: int = 0
    timers: int = 0
    retries: int = 0
    reminders: int = 0
    sent: int = 0
    failed: int = 0


def tick(channels: Channels) -> Tick:
    """Do all that is due now. Needs an application context."""
    done = Tick()
    with unit_of_work(SYSTEM) as work:
        done.occurrences = len(start_due_occurrences(work))
    done.timers = _fire_timers()
    done.retries = _retry_incidents()
    with unit_of_work(SYSTEM) as work:
        done.reminders = reminders.remind(work) + digests.send_due(work)
    done.sent, done.failed = deliver(channels)
    return done


def housekeeping() -> None:
    """Once an hour: forget what has expired."""
    with unit_of_work(SYSTEM) as work:
        sweep_sessions(work.session, now=work.now)


def _fire_timers() -> int:
    """Fire timers one by one, oldest first, until none is due; a failure leaves an incident."""
    fired = 0
    tried: set[int] = set()
    while True:
        work = reading(SYSTEM)
        timers = work.engine.due(work.session, now=work.now, limit=BATCH)
        due = [timer.id for timer in timers if timer.id not in tried]
        work.session.rollback()
        if not due:
            return fired
        for timer_id in due:
            tried.add(timer_id)
            fired += _fire(timer_id)


def _fire(timer_id: int) -> int:
    try:
        with unit_of_work(SYSTEM) as work:
            return int(work.engine.fire(work.session, timer_id, actor=SYSTEM, now=work.now))
    except StepFailed as failure:
        log.error("timer_failed", timer=timer_id, element=failure.element_id)
        return 0


def _retry_incidents() -> int:
    work = reading(SYSTEM)
    due = [each.id for each in work.engine.due_retries(work.session, now=work.now)]
    work.session.rollback()
    retried = 0
    for incident_id in due:
        try:
            with unit_of_work(SYSTEM) as work:
                work.engine.retry(work.session, incident_id, actor=SYSTEM, now=work.now)
            retried += 1
        except StepFailed as failure:
            log.error("retry_failed", incident=incident_id, element=failure.element_id)
    return retried


def deliver(channels: Channels) -> tuple[int, int]:
    """Send what lies in the outbox; how many went and how many failed for now."""
    sent = failed = 0
    while True:
        with unit_of_work(SYSTEM) as work:
            letters = outbox.claim(work, limit=BATCH)
        if not letters:
            return sent, failed
        for letter in letters:
            problem = channels.send(letter)
            with unit_of_work(SYSTEM) as work:
                outbox.settle(work, letter.id, problem=problem)
            sent, failed = sent + (problem is None), failed + (problem is not None)
