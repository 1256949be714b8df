"""Money and time of a project as a report shows them, and the lights they suggest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from governance.portfolio.baselines import Baseline, agreed_days, baseline_of
from governance.portfolio.funding import Totals, funding_of, totals
from governance.portfolio.lights import (
    Light,
    Suggestion,
    cost_light,
    excess_percent,
    months_late,
    overall_light,
    schedule_light,
)
from governance.portfolio.milestones import Milestone, milestones_of
from governance.portfolio.projects import Project
from governance.portfolio.reporting.templates import Basis
from governance.records.canonical import as_stored


@dataclass(frozen=True)
class Deadline:
    """Something with an agreed and an expected day: a milestone, or the end of the project."""

    name: str
    baseline_on: date | None
    expected_on: date | None
    is_over: bool = False

    @property
    def months_late(self) -> Decimal | None:
        """None when one of the days is not known."""
        if self.baseline_on is None or self.expected_on is None:
            return None
        return months_late(self.baseline_on, self.expected_on)


@dataclass(frozen=True)
class Figures:
    """Everything that a light can be suggested from."""

    has_baseline: bool
    baseline_kr: int | None
    baseline_price_level: int | None
    money: Totals
    end: Deadline
    milestones: tuple[Deadline, ...]

    @property
    def comparable(self) -> bool:
        """Money is compared only at one price level."""
        return self.baseline_price_level in (None, self.money.price_level)

    @property
    def latest(self) -> Deadline:
        """The deadline that is latest: the end, or a milestone that is not yet reached."""
        open_ones = [one for one in (self.end, *self.milestones) if not one.is_over]
        known = [one for one in open_ones if one.months_late is not None]
        return max(known, key=lambda one: one.months_late or Decimal(0), default=self.end)

    def as_json(self) -> dict[str, Any]:
        """For the report's own copy and for snapshots."""
        deadlines = [
            {
                "name": one.name,
                "baseline_on": one.baseline_on,
                "expected_on": one.expected_on,
                "reached": one.is_over,
            }
            for one in (*self.milestones, self.end)
        ]
        money = {
            "baseline_kr": self.baseline_kr,
            "budget_kr": self.money.budget_kr,
            "forecast_kr": self.money.forecast_kr,
            "actual_kr": self.money.actual_kr,
            "price_level": self.money.price_level,
        }
        stored: dict[str, Any] = as_stored({"money": money, "deadlines": deadlines})
        return stored

    def decision_inputs(self) -> dict[str, Any]:
        """What the DMN tables of status reporting read; numbers are 0 where nothing is known."""
        cost_known = None not in (self.baseline_kr, self.money.forecast_kr) and self.comparable
        baseline, forecast = self.baseline_kr or 0, self.money.forecast_kr or 0
        late = self.latest.months_late
        return {
            "has_cost_baseline": cost_known,
            "excess_kr": forecast - baseline if cost_known else 0,
            "excess_percent": float(excess_percent(baseline, forecast)) if cost_known else 0.0,
            "has_schedule_baseline": late is not None,
            "months_late": float(late or 0),
        }


def figures_of(session: Session, project: Project, *, as_of: date) -> Figures:
    """The project's money and time as of a day."""
    baseline = baseline_of(session, project.id)
    agreed = agreed_days(baseline)
    return Figures(
        has_baseline=baseline is not None,
        baseline_kr=baseline.budget_kr if baseline else None,
        baseline_price_level=baseline.price_level if baseline else None,
        money=totals(funding_of(session, project.id)),
        end=_end(project, baseline, as_of),
        milestones=tuple(
            _deadline(one, agreed.get(one.id), as_of) for one in milestones_of(session, project.id)
        ),
    )


def suggest(figures: Figures, basis: Basis, others: Mapping[str, Light]) -> Suggestion:
    """The light for a dimension; ``others`` are the lights of the other dimensions."""
    if basis is Basis.COST:
        return suggest_cost(figures)
    if basis is Basis.SCHEDULE:
        return schedule_light(figures.latest.baseline_on, figures.latest.expected_on)
    if basis is Basis.WORST and figures.has_baseline:
        return overall_light(others.values())
    rule = "overall.no_baseline" if basis is Basis.WORST else "judgement"
    return Suggestion(Light.NONE, rule)


def suggest_cost(figures: Figures) -> Suggestion:
    """Cost at one price level; none across price levels, which would compare unlike things."""
    if not figures.comparable and figures.money.forecast_kr is not None:
        return Suggestion(Light.NONE, "cost.price_levels_differ")
    return cost_light(figures.baseline_kr, figures.money.forecast_kr)


def lacks_baseline(figures: Figures, basis: Basis) -> bool:
    """True when there is nothing agreed to measure this dimension against."""
    if basis is Basis.COST:
        return figures.baseline_kr is None
    if basis is Basis.SCHEDULE:
        return all(one.baseline_on is None for one in (figures.end, *figures.milestones))
    return basis is Basis.WORST and not figures.has_baseline


def _end(project: Project, baseline: Baseline | None, as_of: date) -> Deadline:
    agreed = baseline.ends_on if baseline else None
    expected = project.forecast_end_on or agreed
    # a project that is not over is never expected to have ended already
    return Deadline("end", agreed, max(expected, as_of) if expected else None)


def _deadline(milestone: Milestone, agreed: date | None, as_of: date) -> Deadline:
    expected = milestone.expected_on(agreed, as_of=as_of)
    return Deadline(milestone.name_da, agreed, expected, milestone.actual_on is not None)
