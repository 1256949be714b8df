"""The annual cycle as pages need it: the list, the wheel, and what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from governance.cycle.cycles import (
    AnnualCycle,
    CycleComment,
    CycleState,
    Occurrence,
    OccurrenceState,
    get_cycle,
)
from governance.cycle.foresight import Planned, Problem, foresee
from governance.cycle.templates import OccurrenceKind
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.work import Work

_GONE = (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)
# Those for which people must come together, so that two on a day are a collision.
_OF_PEOPLE = (OccurrenceKind.MEETING,)


@dataclass(frozen=True)
class EventRow:
    """One line of the list. ``base`` is what the date is derived from, None when fixed."""

    occurrence: Occurrence
    base: Occurrence | None
    problems: Sequence[Problem]


@dataclass(frozen=True)
class CycleView:
    """A whole year with what is wrong with it and who has commented."""

    cycle: AnnualCycle
    rows: Sequence[EventRow]
    comments: Sequence[CycleComment]
    silent_parties: Sequence[str]

    @property
    def problems(self) -> list[Problem]:
        """Every problem of the year, by event."""
        return [problem for row in self.rows for problem in row.problems]


@dataclass(frozen=True)
class Mark:
    """An event on the wheel; ``angle`` in degrees clockwise from 1 January at the top."""

    occurrence: Occurrence
    name: str
    angle: float


@dataclass(frozen=True)
class Ring:
    """One kind of event, from the outermost ring inwards."""

    kind: OccurrenceKind
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Wheel:
    """The year as rings. ``today_angle`` is None outside the year."""

    cycle: AnnualCycle
    rings: Sequence[Ring]
    today_angle: float | None


def cycles(work: Work, *, body_code: str | None = None) -> list[AnnualCycle]:
    """Every cycle, or those of one body, newest year first."""
    require(work.actor, Permission.VIEW_CYCLE)
    query = select(AnnualCycle).order_by(AnnualCycle.year.desc(), AnnualCycle.body_code)
    if body_code is not None:
        query = query.where(AnnualCycle.body_code == body_code)
    return list(work.session.scalars(query))


def side_by_side(work: Work, year: int) -> list[AnnualCycle]:
    """The cycles of all bodies for one year."""
    return [cycle for cycle in cycles(work) if cycle.year == year]


def cycle_view(work: Work, cycle_id: int) -> CycleView:
    """The list view of a year."""
    require(work.actor, Permission.VIEW_CYCLE)
    cycle = get_cycle(work, cycle_id)
    by_code = {o.code: o for o in cycle.occurrences}
    problems: dict[str, list[Problem]] = {}
    for problem in problems_of(work, cycle):
        problems.setdefault(problem.code, []).append(problem)
    rows = [
        EventRow(o, by_code.get(o.base_code or ""), tuple(problems.get(o.code, ())))
        for o in cycle.occurrences
    ]
    heard = {comment.party_code for comment in cycle.comments}
    parties = work.session.scalars(select(Party.code).order_by(Party.code))
    silent = [code for code in parties if code not in heard]
    return CycleView(cycle, rows, tuple(cycle.comments), silent)


def problems_of(work: Work, cycle: AnnualCycle) -> list[Problem]:
    """Collisions, closed days and the like, seen against the other bodies' plans."""
    query = select(Occurrence).where(
        Occurrence.body_code != cycle.body_code,
        Occurrence.year == cycle.year,
        Occurrence.kind.in_(_OF_PEOPLE),
        Occurrence.state.not_in(_GONE),
    )
    return foresee(
        [_planned(o) for o in cycle.occurrences if o.state not in _GONE],
        year=cycle.year,
        today=work.today,
        others=[_planned(o) for o in work.session.scalars(query)],
    )


def wheel(work: Work, cycle_id: int, *, language: str = "da") -> Wheel:
    """The year as a wheel: one ring per kind that it has."""
    require(work.actor, Permission.VIEW_CYCLE)
    cycle = get_cycle(work, cycle_id)
    rings = [
        Ring(kind, [_mark(o, language) for o in cycle.occurrences if o.kind is kind])
        for kind in OccurrenceKind
        if any(o.kind is kind for o in cycle.occurrences)
    ]
    today = angle_of(work.today) if work.today.year == cycle.year else None
    return Wheel(cycle, rings, today)


def upcoming(work: Work, *, body_code: str | None = None, limit: int = 10) -> list[Occurrence]:
    """What lies ahead in adopted cycles, soonest first."""
    require(work.actor, Permission.VIEW_CYCLE)
    query = (
        select(Occurrence)
        .join(Occurrence.cycle)
        .where(
            AnnualCycle.state == CycleState.ADOPTED,
            Occurrence.occurs_on >= work.today,
            Occurrence.state.not_in(_GONE),
        )
        .order_by(Occurrence.occurs_on, Occurrence.id)
        .limit(limit)
    )
    if body_code is not None:
        query = query.where(Occurrence.body_code == body_code)
    return list(work.session.scalars(query))


def by_instance(work: Work, instance_id: str) -> Occurrence | None:
    """The occurrence whose process this is; below a permission check."""
    return work.session.scalar(select(Occurrence).where(Occurrence.instance_id == instance_id))


def angle_of(day: date) -> float:
    """Degrees clockwise from 1 January; a leap day only makes the steps smaller."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return 360 * (day - first).days / (after - first).days


def _mark(occurrence: Occurrence, language: str) -> Mark:
    return Mark(occurrence, occurrence.name(language), angle_of(occurrence.occurs_on))


def _planned(occurrence: Occurrence) -> Planned:
    return Planned(
        code=occurrence.code,
        on=occurrence.occurs_on,
        starts_on=occurrence.starts_on,
        body_code=occurrence.body_code,
        needs_people=occurrence.kind in _OF_PEOPLE,
        is_started=occurrence.state is not OccurrenceState.PLANNED,
    )
