"""The reminder plan of one due date: which step falls at what moment. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from governance.workdays import add_workdays, is_workday, local_moment, previous_workday

# workdays before the deadline; 0 is the last day itself
BEFORE = (5, 2, 0)
# workdays after it
AFTER = (1, 3, 7)
COORDINATOR_AFTER = 1
CHAIR_AFTER = 3
# nobody is written to at night
HOUR, MINUTE = 7, 30


class Track(StrEnum):
    """To whom a step goes. Late steps collapse within a track."""

    HOLDERS = "holders"
    COORDINATOR = "coordinator"
    CHAIR = "chair"


@dataclass(frozen=True)
class Step:
    """``workdays`` from the due day: -5 is five before, 3 is three after."""

    track: Track
    workdays: int
    at: datetime

    @property
    def kind(self) -> str:
        """How a sent step is remembered: ``holders-5``, ``chair+3``."""
        return kind_of(self.track, self.workdays)

    @property
    def is_last_day(self) -> bool:
        """True for the reminder on the day itself."""
        return self.workdays == 0


@lru_cache(maxsize=500)
def steps(due_on: date) -> tuple[Step, ...]:
    """Every step of a task due on this Danish day, by moment."""
    days = [(Track.HOLDERS, -n) for n in BEFORE] + [(Track.HOLDERS, n) for n in AFTER]
    days += [(Track.COORDINATOR, COORDINATOR_AFTER), (Track.CHAIR, CHAIR_AFTER)]
    made = [Step(track, n, local_moment(_day(due_on, n), HOUR, MINUTE)) for track, n in days]
    return tuple(sorted(made, key=lambda step: step.at))


def due_steps(
    due_on: date, *, since: datetime, now: datetime, settled: Iterable[str]
) -> tuple[list[Step], list[Step]]:
    """The steps to take now, the newest per track, and the older ones to pass over.

    A step before ``since``, when the task was opened, was never wanted.
    """
    seen = frozenset(settled)
    late = [s for s in steps(due_on) if since < s.at <= now and s.kind not in seen]
    newest = {step.track: step for step in late}
    return list(newest.values()), [step for step in late if newest[step.track] is not step]


def last_day_to_remind(today: date) -> date:
    """Tasks due after this day need nothing today."""
    return add_workdays(today, max(BEFORE))


def kind_of(track: Track, workdays: int) -> str:
    """The name of a step."""
    return f"{track}{workdays:+d}"


# the step after which a task's plan is over
LAST_KIND = kind_of(Track.HOLDERS, max(AFTER))


def _day(due_on: date, n: int) -> date:
    if n:
        return add_workdays(due_on, n)
    return due_on if is_workday(due_on) else previous_workday(due_on)
