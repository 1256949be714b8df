"""Deadlines in process data: Danish workdays counted from now, as texts that timers read."""

from datetime import datetime

from governance.work import Work
from governance.workdays import add_workdays, danish_day, deadline_at


def in_workdays(work: Work, days: int) -> datetime:
    """When the deadline lapses that falls ``days`` Danish workdays from today."""
    return deadline_at(add_workdays(work.today, days))


def workdays_before(moment: datetime, days: int) -> datetime:
    """The same hour, ``days`` Danish workdays before ``moment``."""
    return deadline_at(add_workdays(danish_day(moment), -days))
