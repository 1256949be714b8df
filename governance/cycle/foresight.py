"""What will go wrong with a year's plan: closed days, collisions, too little time. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from governance.workdays import (
    add_workdays,
    closed_because,
    is_workday,
    next_workday,
    previous_workday,
    workdays_between,
)

# Iso weeks in which Danish offices are thinly staffed; a proposal, shown as a remark.
QUIET_WEEKS = frozenset({7, 8, 28, 29, 30, 31, 42})


class ProblemKind(StrEnum):
    """Lukkedag, sammenfald, ferieuge, starter før i dag, uden for året."""

    CLOSED_DAY = "closed_day"
    COLLISION = "collision"
    QUIET_WEEK = "quiet_week"
    STARTS_TOO_LATE = "starts_too_late"
    OUTSIDE_YEAR = "outside_year"


@dataclass(frozen=True)
class Planned:
    """An event of a plan. ``needs_people``: they must meet, so the day must be theirs alone."""

    code: str
    on: date
    starts_on: date
    body_code: str
    needs_people: bool = False
    is_started: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong with ``code``. ``detail`` names the holiday or the other event's body.

    ``suggestion`` is a date without the problem; None where no date alone helps.
    """

    kind: ProblemKind
    code: str
    on: date
    detail: str = ""
    other: str | None = None
    suggestion: date | None = None


def foresee(
    plan: Sequence[Planned],
    *,
    year: int,
    today: date,
    others: Sequence[Planned] = (),
) -> list[Problem]:
    """Every problem of ``plan``, by date. ``others`` are the plans of other bodies."""
    taken = frozenset(p.on for p in (*plan, *others) if p.needs_people)
    found = [
        *_closed_days(plan, taken),
        *_collisions(plan, others, taken),
        *_quiet_weeks(plan, taken),
        *_late_starts(plan, today),
        *_outside_year(plan, year),
    ]
    return sorted(found, key=lambda problem: (problem.on, problem.code, problem.kind))


def nearest_free(day: date, is_free: Callable[[date], bool]) -> date:
    """The workday nearest to ``day`` that is free, the later one when two are as near."""
    later, earlier = day, day
    while True:
        later, earlier = next_workday(later), previous_workday(earlier)
        near = sorted((later, earlier), key=lambda d: (abs(d - day), d < day))
        for candidate in near:
            if is_free(candidate):
                return candidate


def _closed_days(plan: Iterable[Planned], taken: frozenset[date]) -> list[Problem]:
    return [
        Problem(
            ProblemKind.CLOSED_DAY,
            p.code,
            p.on,
            detail=closed_because(p.on) or "",
            suggestion=_free_for(p, taken),
        )
        for p in plan
        if not is_workday(p.on)
    ]


def _collisions(
    plan: Sequence[Planned], others: Sequence[Planned], taken: frozenset[date]
) -> list[Problem]:
    """Two events of people on one day; in another body it is the same people travelling."""
    meeting = [p for p in plan if p.needs_people]
    elsewhere = [p for p in others if p.needs_people]
    pairs = [*combinations(meeting, 2), *((p, o) for p in meeting for o in elsewhere)]
    return [
        Problem(
            ProblemKind.COLLISION,
            # the later in the plan gives way: the first was there before it
            (second if second in meeting else first).code,
            first.on,
            detail=first.body_code if second in meeting else second.body_code,
            other=first.code if second in meeting else second.code,
            suggestion=_free_for(first, taken),
        )
        for first, second in pairs
        if first.on == second.on
    ]


def _quiet_weeks(plan: Iterable[Planned], taken: frozenset[date]) -> list[Problem]:
    return [
        Problem(
            ProblemKind.QUIET_WEEK,
            p.code,
            p.on,
            detail=str(p.on.isocalendar().week),
            suggestion=nearest_free(p.on, lambda d: d not in taken and not _is_quiet(d)),
        )
        for p in plan
        if p.needs_people and _is_quiet(p.on)
    ]


def _late_starts(plan: Iterable[Planned], today: date) -> list[Problem]:
    return [
        Problem(
            ProblemKind.STARTS_TOO_LATE,
            p.code,
            p.on,
            detail=p.starts_on.isoformat(),
            suggestion=add_workdays(_workday_from(today), workdays_between(p.starts_on, p.on)),
        )
        for p in plan
        if p.starts_on < today and not p.is_started
    ]


def _outside_year(plan: Iterable[Planned], year: int) -> list[Problem]:
    return [
        Problem(ProblemKind.OUTSIDE_YEAR, p.code, p.on, detail=str(p.on.year))
        for p in plan
        if p.on.year != year
    ]


def _free_for(planned: Planned, taken: frozenset[date]) -> date:
    return nearest_free(
        planned.on, lambda d: not planned.needs_people or (d not in taken and not _is_quiet(d))
    )


def _is_quiet(day: date) -> bool:
    return day.isocalendar().week in QUIET_WEEKS


def _workday_from(day: date) -> date:
    return day if is_workday(day) else next_workday(day)
