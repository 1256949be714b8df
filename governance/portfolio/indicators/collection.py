"""Whom to ask for which indicator in a period: everyone expected, and nobody twice."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.indicators.models import (
    Indicator,
    IndicatorReporter,
    IndicatorValue,
)
from governance.portfolio.indicators.values import reported_pairs, value_of
from governance.portfolio.periods import last_day
from governance.portfolio.reporting.models import (
    ReportingPeriod,
    ReportState,
    StatusCall,
    StatusReport,
)
from governance.records import journal
from governance.work import Work


class Route(StrEnum):
    """How a number comes in: asked for, there already, or on its way in a status report."""

    ASK = "ask"
    REPORTED = "reported"
    IN_STATUS_REPORT = "in_status_report"


@dataclass(frozen=True)
class Pair:
    """One indicator of one organisation in the period."""

    indicator: Indicator
    organisation: Organisation
    route: Route


def plan_collection(session: Session, period: str) -> list[Pair]:
    """Every expected pair with its route, by indicator code and organisation name."""
    known = {one.id: one for one in indicators(session)}
    there, called = reported_pairs(session, period), _called_projects(session, period)
    on = last_day(period)
    held = session.scalars(select(IndicatorReporter).where(IndicatorReporter.in_force(on)))
    pairs = []
    for one in held:
        indicator = known[one.indicator_id]
        if indicator.definition_on(on) is not None:
            is_there = (indicator.id, one.organisation_id) in there
            route = _route(indicator, is_there=is_there, called=called)
            pairs.append(Pair(indicator, one.organisation, route))
    return sorted(pairs, key=lambda pair: (pair.indicator.code, pair.organisation.name))


def to_ask(session: Session, period: str) -> list[Pair]:
    """The pairs that need a task; asking again after some have answered gives only the rest."""
    return [pair for pair in plan_collection(session, period) if pair.route is Route.ASK]


def to_confirm(session: Session, period: str) -> list[IndicatorValue]:
    """Numbers that are there already, as from a file, and that nobody has confirmed."""
    there = [one for one in plan_collection(session, period) if one.route is Route.REPORTED]
    values = [
        value_of(session, one.indicator.id, one.organisation.id, period=period) for one in there
    ]
    return [value for value in values if value is not None and value.confirmed_at is None]


def close_collection(work: Work, period: str) -> list[Pair]:
    """No more is waited for; the pairs without a confirmed number, which stay missing."""
    require(work.actor, Permission.EDIT_INDICATORS)
    unconfirmed = {(v.indicator_id, v.organisation_id) for v in to_confirm(work.session, period)}
    missing = [
        one
        for one in plan_collection(work.session, period)
        if one.route is not Route.REPORTED or (one.indicator.id, one.organisation.id) in unconfirmed
    ]
    names = [f"{one.indicator.code}/{one.organisation.code}" for one in missing]
    detail = {"period": period, "missing": names}
    journal.append(work, "indicators_closed", f"indicator_call:{period}", detail=detail)
    return missing


def _route(indicator: Indicator, *, is_there: bool, called: set[int]) -> Route:
    if is_there:
        return Route.REPORTED
    return Route.IN_STATUS_REPORT if indicator.covered_by_id in called else Route.ASK


def _called_projects(session: Session, period: str) -> set[int]:
    """Projects whose status report of the very same period is on its way.

    A report that was locked without the number brings it no more, so it is asked for.
    """
    called = select(StatusCall.project_id).join(StatusCall.reporting_period)
    locked = select(StatusReport.project_id).join(StatusReport.reporting_period)
    is_over = StatusReport.state == ReportState.LOCKED
    of_period = ReportingPeriod.period == period
    there = set(session.scalars(locked.where(of_period, is_over)))
    return set(session.scalars(called.where(of_period))) - there
