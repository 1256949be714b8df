"""ISO 8601 moments, durations and cycles, reckoned in Danish local time.

A value without an offset is Copenhagen time; days and months are calendar days and months
there, so ``P1D`` over a change of clocks is the same time next day, and ``P1M`` from
31 January is the last day of February.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Copenhagen")

_DURATION = re.compile(
    r"^P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?$"
)
_CYCLE = re.compile(r"^R(?P<times>\d*)/(?P<rest>.+)$")


@dataclass(frozen=True)
class Duration:
    """A span of calendar months and days and of clock seconds."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    def after(self, start: datetime) -> datetime:
        """The moment this long after ``start``, in UTC."""
        local = start.astimezone(LOCAL)
        moved = _add_months(local.replace(tzinfo=None), self.months) + timedelta(days=self.days)
        whole = moved.replace(tzinfo=LOCAL).astimezone(UTC)
        return whole + timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class Cycle:
    """``times`` ticks, the first at ``first``, then every ``every``. ``times`` −1 is forever."""

    times: int
    first: datetime
    every: str


def _add_months(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def parse_duration(text: str) -> Duration:
    """A duration such as ``P10D`` or ``PT4H``. Raises ValueError."""
    match = _DURATION.match(text.strip().upper())
    if match is None or not any(match.groupdict().values()):
        raise ValueError(f"{text!r} is not an ISO 8601 duration")
    part = {name: int(value or 0) for name, value in match.groupdict().items()}
    return Duration(
        months=part["years"] * 12 + part["months"],
        days=part["weeks"] * 7 + part["days"],
        seconds=part["hours"] * 3600 + part["minutes"] * 60 + part["seconds"],
    )


def moment(value: Any, *, end_of_day: bool = False) -> datetime:
    """An aware UTC moment from a date or datetime, or the text of one. Raises ValueError.

    A bare date is the first minute of that day, or its last with ``end_of_day``.
    """
    if isinstance(value, str):
        value = _from_text(value.strip())
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=LOCAL)).astimezone(UTC)
    if isinstance(value, date):
        clock = time(23, 59, 59) if end_of_day else time()
        return datetime.combine(value, clock, LOCAL).astimezone(UTC)
    raise ValueError(f"{value!r} is neither a date nor a time")


def _from_text(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def due(value: Any, now: datetime, *, end_of_day: bool = False) -> datetime:
    """When a timer with this value rings: a moment, or a duration from ``now``."""
    if isinstance(value, timedelta):
        return now + value
    if isinstance(value, str) and value.strip().upper().startswith("P"):
        return parse_duration(value).after(now)
    return moment(value, end_of_day=end_of_day)


def parse_cycle(text: str, now: datetime) -> Cycle:
    """A cycle such as ``R3/P1D`` or ``R/2027-01-04T08:00/P1W``. Raises ValueError."""
    match = _CYCLE.match(text.strip().upper())
    if match is None:
        raise ValueError(f"{text!r} is not an ISO 8601 cycle")
    times = int(match["times"]) if match["times"] else -1
    if times == 0:
        raise ValueError(f"{text!r} never rings")
    parts = match["rest"].split("/")
    if len(parts) > 2:
        raise ValueError(f"{text!r} has too many parts")
    every = parse_duration(parts[-1])
    first = moment(parts[0]) if len(parts) == 2 else every.after(now)
    return Cycle(times, first, parts[-1])


def is_plain(text: str) -> bool:
    """True for a value that needs no evaluation: a date, a time, a duration or a cycle."""
    start = datetime(2000, 1, 1, tzinfo=UTC)
    for read in (lambda: due(text, start), lambda: parse_cycle(text, start)):
        try:
            read()
        except ValueError:
            continue
        return True
    return False
