"""LIS level: one page of figures, and what the board has to look at."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.portfolio.indicators.models import IndicatorValue
from governance.portfolio.indicators.values import misses_target
from governance.portfolio.lights import Light
from governance.portfolio.overview.gross_list import GrossRow
from governance.portfolio.periods import last_day

PARTIES = ("state", "region", "municipality")


@dataclass(frozen=True)
class MissedTarget:
    """A confirmed value below the target of its period. Percentages are unrounded."""

    indicator: str
    name_da: str
    name_en: str
    organisation: str
    organisation_name: str
    percent: Decimal
    target: Decimal


@dataclass(frozen=True)
class Lis:
    """Counts by light, in all and by party; then the rows that need attention.

    A project of several parties counts once in ``lights`` and once for each party.
    """

    projects: int
    states: dict[str, int]
    lights: dict[str, int]
    lights_by_party: dict[str, dict[str, int]]
    red: tuple[GrossRow, ...]
    missing: tuple[GrossRow, ...]
    missed_targets: tuple[MissedTarget, ...]
    decisions_wanted: tuple[GrossRow, ...]

    def as_json(self) -> dict[str, Any]:
        """For snapshots: rows by project code."""
        codes = {
            name: [row.code for row in getattr(self, name)]
            for name in ("red", "missing", "decisions_wanted")
        }
        counts = {
            name: getattr(self, name)
            for name in ("projects", "states", "lights", "lights_by_party")
        }
        missed = [
            {**vars(one), "percent": str(one.percent), "target": str(one.target)}
            for one in self.missed_targets
        ]
        return {**counts, **codes, "missed_targets": missed}


def lis_of(rows: Sequence[GrossRow], missed: Iterable[MissedTarget]) -> Lis:
    """The figures of the rows given; hand in filtered rows for the figures of a slice."""
    return Lis(
        projects=len(rows),
        states=dict(Counter(row.state.value for row in rows)),
        lights=_lights(rows),
        lights_by_party={
            party: _lights([row for row in rows if party in row.all_parties]) for party in PARTIES
        },
        red=tuple(row for row in rows if row.light is Light.RED),
        missing=tuple(row for row in rows if row.is_missing),
        missed_targets=tuple(missed),
        decisions_wanted=tuple(row for row in rows if row.decision_wanted.strip()),
    )


def missed_targets(session: Session, period: str) -> list[MissedTarget]:
    """The newest confirmed values of the period that lie below their target."""
    query = select(IndicatorValue).where(
        IndicatorValue.period == period, IndicatorValue.confirmed_at.is_not(None)
    )
    values = session.scalars(query.order_by(IndicatorValue.version))
    newest = {(one.indicator.code, one.organisation.code): one for one in values}
    return [_missed(newest[key]) for key in sorted(newest) if misses_target(newest[key])]


def _missed(value: IndicatorValue) -> MissedTarget:
    target = value.indicator.target_on(last_day(value.period))
    return MissedTarget(
        indicator=value.indicator.code,
        name_da=value.indicator.name_da,
        name_en=value.indicator.name_en,
        organisation=value.organisation.code,
        organisation_name=value.organisation.name,
        percent=value.percent or Decimal(0),
        target=(target.percent if target else None) or Decimal(0),
    )


def _lights(rows: Sequence[GrossRow]) -> dict[str, int]:
    counted = Counter(row.light for row in rows)
    return {light.value: counted[light] for light in Light}
