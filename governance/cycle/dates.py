"""The rules by which an event gets its date, and how a plan of them is resolved. Pure."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from governance.cycle.errors import OffsetLoop, UnknownBase
from governance.workdays import add_workdays

LAST = -1


@dataclass(frozen=True)
class FixedDay:
    """The same day every year. 29 February is the 28th in other years."""

    month: int
    day: int

    def on(self, year: int) -> date:
        """The date in ``year``."""
        length = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day, length))


@dataclass(frozen=True)
class NthWeekday:
    """The ``nth`` Monday (0) … Sunday (6) of a month. -1 is the last, as is a missing fifth."""

    month: int
    weekday: int
    nth: int

    def on(self, year: int) -> date:
        """The date in ``year``."""
        first = date(year, self.month, 1)
        days = [
            day
            for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
            if (day := week[self.weekday]).month == self.month
        ]
        return days[-1] if self.nth == LAST or self.nth > len(days) else days[self.nth - 1]

    @classmethod
    def of(cls, day: date) -> "NthWeekday":
        """The rule that ``day`` follows: 2026-03-10 is the second Tuesday of March."""
        return cls(day.month, day.weekday(), (day.day - 1) // 7 + 1)


@dataclass(frozen=True)
class Offset:
    """So many workdays after (or, negative, before) another event."""

    base: str
    workdays: int

    def on(self, base_on: date) -> date:
        """The date, given the other event's."""
        return add_workdays(base_on, self.workdays)


Anchor = FixedDay | NthWeekday
DateRule = FixedDay | NthWeekday | Offset


def resolve(rules: Mapping[str, DateRule], year: int) -> dict[str, date]:
    """The date of every event of a plan; raises OffsetLoop and UnknownBase."""
    fixed = {code: rule.on(year) for code, rule in rules.items() if not isinstance(rule, Offset)}
    offsets = {code: rule for code, rule in rules.items() if isinstance(rule, Offset)}
    return derive(fixed, offsets)


def derive(fixed: Mapping[str, date], offsets: Mapping[str, Offset]) -> dict[str, date]:
    """``fixed`` with every derived date worked out."""
    dates = dict(fixed)
    for code in offsets:
        for step in _path(code, fixed, offsets):
            if step not in dates:
                dates[step] = offsets[step].on(dates[offsets[step].base])
    return dates


def followers(code: str, offsets: Mapping[str, Offset]) -> tuple[str, ...]:
    """The codes derived from ``code``, directly or not, nearest first."""
    found: list[str] = []
    frontier = [code]
    while frontier:
        near = [c for c, rule in offsets.items() if rule.base in frontier and c not in found]
        found.extend(near)
        frontier = near
    return tuple(found)


def start_day(on: date, lead_workdays: int) -> date:
    """When the work on an event begins: ``lead_workdays`` before it."""
    return add_workdays(on, -lead_workdays)


def _path(code: str, fixed: Mapping[str, date], offsets: Mapping[str, Offset]) -> list[str]:
    """From the nearest fixed event to ``code``, bases before those that follow them."""
    path = [code]
    while path[-1] not in fixed:
        if path[-1] not in offsets:
            raise UnknownBase(code=path[-2], base=path[-1])
        base = offsets[path[-1]].base
        if base in path:
            raise OffsetLoop(code=base)
        path.append(base)
    return [step for step in reversed(path) if step not in fixed]
