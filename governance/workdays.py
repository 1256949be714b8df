"""Danish workdays: every deadline of the project is counted here, and only here.

A workday is Monday to Friday, not a public holiday (the ``holidays`` library knows that
Store Bededag ended with 2023) and not one of ``CLOSED_BY_CUSTOM``.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

MonthDay = tuple[int, int]
ClosedDays = frozenset[MonthDay]

# Offices are closed by custom or agreement: Grundlovsdag, Christmas Eve, New Year's Eve.
CLOSED_BY_CUSTOM: ClosedDays = frozenset({(6, 5), (12, 24), (12, 31)})
_CUSTOM_NAMES = {(6, 5): "Grundlovsdag", (12, 24): "Juleaftensdag", (12, 31): "Nytårsaftensdag"}

# A deadline lapses when the working day ends, so that nobody is asked to work at night
# and the secretariat can still act the same day.
DEADLINE_HOUR = 16

_DAY = timedelta(days=1)


def is_workday(day: date, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> bool:
    """True when offices are open on ``day``."""
    return (
        day.weekday() < 5
        and (day.month, day.day) not in closed
        and day not in _public_holidays(day.year)
    )


def closed_because(day: date, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> str | None:
    """The Danish name of what closes ``day`` (holiday, custom, weekday); None on a workday."""
    if name := _public_holidays(day.year).get(day):
        return name
    if (day.month, day.day) in closed:
        return _CUSTOM_NAMES.get((day.month, day.day), "Lukkedag")
    return {5: "Lørdag", 6: "Søndag"}.get(day.weekday())


def add_workdays(day: date, n: int, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> date:
    """The ``n``-th workday after ``day``, or before it when ``n`` is negative.

    ``day`` itself is never counted, and ``n`` = 0 gives ``day`` whatever it is.
    """
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day = _onwards(day + step, step, lambda d: is_workday(d, closed=closed))
    return day


def workdays_between(a: date, b: date, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> int:
    """How many workdays from ``a`` to ``b``: ``a`` not counted, ``b`` counted; negative back.

    ``workdays_between(a, add_workdays(a, n)) == n`` for every ``n``.
    """
    step, sign = (_DAY, 1) if b >= a else (-_DAY, -1)
    days = (a + step * i for i in range(1, abs((b - a).days) + 1))
    return sign * sum(is_workday(day, closed=closed) for day in days)


def next_workday(day: date, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> date:
    """The first workday strictly after ``day``."""
    return add_workdays(day, 1, closed=closed)


def previous_workday(day: date, *, closed: ClosedDays = CLOSED_BY_CUSTOM) -> date:
    """The last workday strictly before ``day``."""
    return add_workdays(day, -1, closed=closed)


def local_moment(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """The Danish clock time on ``day`` as an aware UTC datetime."""
    return datetime.combine(day, time(hour, minute), COPENHAGEN).astimezone(UTC)


def deadline_at(day: date) -> datetime:
    """When a deadline that falls on ``day`` lapses: 16:00 Danish time, as UTC."""
    return local_moment(day, DEADLINE_HOUR)


def danish_day(moment: datetime) -> date:
    """The Danish calendar day of an aware ``moment``."""
    return moment.astimezone(COPENHAGEN).date()


def _onwards(day: date, step: timedelta, is_open: Callable[[date], bool]) -> date:
    while not is_open(day):
        day += step
    return day


@lru_cache(maxsize=200)
def _public_holidays(year: int) -> dict[date, str]:
    """The public holidays of one year with their Danish names."""
    return dict(holidays.country_holidays("DK", years=year, language="da"))
