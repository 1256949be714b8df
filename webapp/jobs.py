"""What time makes happen. ``tick`` does everything that is due, in order, each in one commit.

The worker calls it every half minute, `sagsgang play` after each jump of its own clock. It
may be called as often as one likes: every due thing is claimed by its own row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from sqlalchemy import select

from engine import incidents
from engine.errors import EngineError, StepFailed
from governance.cycle.errors import TemplateNotFound
from governance.cycle.instantiate import begin_next_year
from governance.cycle.starting import due_occurrences, start_occurrence
from governance.errors import DomainError
from governance.organisation.bodies import Body
from governance.permissions import SYSTEM
from governance.work import Work
from notifications import digests, reminders
from notifications.channels import Channels
from webapp.database import again, reading, unit_of_work
from webapp.delivery import deliver, never

log = structlog.get_logger()
BATCH = 50
Key = TypeVar("Key")


@dataclass
class Tick:
    """How much was done."""

    occurrences: int = 0
    timers: int = 0
    retries: int = 0
    reminders: int = 0
    sent: int = 0
    failed: int = 0


def tick(channels: Channels, stopped: Callable[[], bool] = never) -> Tick:
    """Do all that is due now. Needs an application context.

    ``stopped`` is asked between one deed and the next; what is then left is due at the next
    tick, here or in another worker.
    """
    done = Tick()
    done.occurrences = _start_occurrences(stopped)
    done.timers = _fire_timers(stopped)
    done.retries = _retry_incidents(stopped)
    if not stopped():
        done.reminders = _try("reminders", _remind, None) + _try("digests", _digest, None)
    done.sent, done.failed = deliver(channels, stopped)
    return done


def _start_occurrences(stopped: Callable[[], bool]) -> int:
    """Start what the annual cycles have due, each on its own: one failure stops no other."""
    work = reading(SYSTEM)
    due = due_occurrences(work)
    bodies = list(work.session.scalars(select(Body.code).order_by(Body.id)))
    work.session.rollback()
    for code in bodies:
        _try("next_year", _begin_next_year, code)
    return sum(_try("occurrence", start_occurrence, number) for number in due if not stopped())


def _begin_next_year(work: Work, body_code: str) -> bool:
    try:
        return begin_next_year(work, body_code) is not None
    except TemplateNotFound:
        return False  # a body without a cycle of its own


def _remind(work: Work, _: None) -> int:
    return reminders.remind(work)


def _digest(work: Work, _: None) -> int:
    return digests.send_due(work)


def _try(what: str, deed: Callable[[Work, Key], int], key: Key) -> int:
    """One deed in one commit; what fails for good is told of and stops no other."""
    try:
        return again(lambda: _once(deed, key))
    except StepFailed as failure:
        log.error(
            "step_failed",
            what=what,
            incident=failure.incident_id,
            element=failure.element_id,
            exc_info=failure.error,
        )
    except (DomainError, EngineError) as refusal:
        log.warning("refused", what=what, why=type(refusal).__name__)
    except Exception as error:
        # one broken thing must not keep back all others
        log.error("tick_failed", what=what, key=str(key), exc_info=error)
    return 0


def _once(deed: Callable[[Work, Key], int], key: Key) -> int:
    with unit_of_work(SYSTEM) as work:
        return int(deed(work, key))


def _fire_timers(stopped: Callable[[], bool]) -> int:
    """Fire timers one by one, oldest first, until none is due; a failure leaves an incident."""
    fired = 0
    refused: set[int] = set()
    while True:
        work = reading(SYSTEM)
        # those that were refused are still due: they must not hide the ones after them
        timers = work.engine.due(work.session, now=work.now, limit=BATCH + len(refused))
        due = [timer.id for timer in timers if timer.id not in refused]
        work.session.rollback()
        if not due:
            return fired
        for timer_id in due:
            if stopped():
                return fired
            if _try("timer", _fire, timer_id):
                fired += 1
            else:
                refused.add(timer_id)


def _retry_incidents(stopped: Callable[[], bool]) -> int:
    work = reading(SYSTEM)
    due = [each.id for each in work.engine.due_retries(work.session, now=work.now)]
    work.session.rollback()
    return sum(_try("retry", _retry, number) for number in due if not stopped())


def _fire(work: Work, timer_id: int) -> bool:
    return work.engine.fire(work.session, timer_id, actor=SYSTEM, now=work.now)


def _retry(work: Work, incident_id: int) -> bool:
    if not incidents.claim_retry(work.session, incident_id, work.now):
        return False
    work.engine.retry(work.session, incident_id, actor=SYSTEM, now=work.now)
    return True
