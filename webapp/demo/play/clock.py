"""The clock of a played year, and the moments at which something happens in it."""

from datetime import UTC, date, datetime, time, timedelta

from governance.work import COPENHAGEN
from governance.workdays import is_workday, next_workday

MORNING = time(8, 5)
FIRST_DAY = (9, 1)


class PlayClock:
    """Stands still until it is set, and is never set back."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, moment: datetime) -> None:
        """Go on to ``moment``; one that has passed changes nothing."""
        self.now = max(self.now, moment)


def morning(day: date) -> datetime:
    """When the scheduler first looks at the day."""
    return datetime.combine(day, MORNING, COPENHAGEN).astimezone(UTC)


def next_morning(now: datetime) -> datetime:
    """The next morning of a workday that lies after ``now``."""
    today = now.astimezone(COPENHAGEN).date()
    if is_workday(today) and morning(today) > now:
        return morning(today)
    return morning(next_workday(today))


def beginning(until: date) -> datetime:
    """The morning of the last 1 September that lies at least a year before ``until``."""
    year = until.year - 1
    if until < date(year + 1, *FIRST_DAY):
        year -= 1
    return morning(date(year, *FIRST_DAY)) - timedelta(minutes=5)
