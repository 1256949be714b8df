"""Numbers that a status report brings along: written once, there, and asked for nowhere else.

When the report is locked they become values of the organisations, with the report as their
source. Whoever approved the report stands by them; no task asks anybody to confirm.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from governance.organisation.organisations import Organisation
from governance.permissions import Permission, require
from governance.portfolio.errors import NotAReporter, NumeratorOutOfRange
from governance.portfolio.indicators.models import (
    Indicator,
    IndicatorReporter,
    IndicatorValue,
    ValueSource,
)
from governance.portfolio.indicators.values import (
    Count,
    report_value,
    stand_by_value,
    value_of,
)
from governance.portfolio.periods import last_day
from governance.portfolio.reporting.models import StatusReport
from governance.portfolio.reporting.reports import require_draft, sign_as_author
from governance.records import journal
from governance.work import Work

Counts = tuple[int, int]
"""Numerator and denominator."""


@dataclass(frozen=True)
class CarriedNumber:
    """One number that the report is to bring; ``counts`` is None until it is written."""

    indicator: Indicator
    organisation: Organisation
    counts: Counts | None

    @property
    def key(self) -> str:
        """How the report stores it, and how a form names it."""
        return f"{self.indicator.id}-{self.organisation.id}"


def carried_numbers(work: Work, report: StatusReport) -> list[CarriedNumber]:
    """What the report is to bring, by indicator code and organisation name.

    A number that came in by another way already is shown as it stands.
    """
    on = last_day(report.reporting_period.period)
    query = (
        select(IndicatorReporter)
        .join(Indicator, Indicator.id == IndicatorReporter.indicator_id)
        .where(Indicator.covered_by_id == report.project_id, IndicatorReporter.in_force(on))
    )
    held = [one for one in work.session.scalars(query) if one.indicator.definition_on(on)]
    numbers = [
        CarriedNumber(one.indicator, one.organisation, _counts_of(work, report, one))
        for one in held
    ]
    return sorted(numbers, key=lambda one: (one.indicator.code, one.organisation.name))


def write_numbers(work: Work, report: StatusReport, numbers: Mapping[str, Counts | None]) -> None:
    """Write numbers, by ``CarriedNumber.key``, into a draft; None takes one out again."""
    require_draft(work, report)
    known = {one.key: one for one in carried_numbers(work, report)}
    for key, counts in numbers.items():
        if key not in known:
            raise NotAReporter(
                organisation=key, indicator=key, period=report.reporting_period.period
            )
        if counts is not None and not 0 <= counts[0] <= counts[1]:
            raise NumeratorOutOfRange(numerator=counts[0], denominator=counts[1])
    told = {key: list(counts) if counts else None for key, counts in numbers.items()}
    report.numbers = {**report.numbers, **told}
    sign_as_author(work, report)
    detail = {"period": report.reporting_period.period, "numbers": len(numbers)}
    case_id = report.project.case_id
    journal.append(work, "status_report_numbers", report.subject, case_id=case_id, detail=detail)


def take_numbers(work: Work, report: StatusReport) -> list[IndicatorValue]:
    """The numbers of a locked report as confirmed values; those that are new or corrected."""
    require(work.actor, Permission.CONTROL_STATUS_REPORT)
    taken = []
    for one in carried_numbers(work, report):
        if one.counts is not None and one.key in report.numbers:
            value = _take(work, report, one, counts=one.counts)
            taken += [value] if value else []
    return taken


def _take(
    work: Work, report: StatusReport, one: CarriedNumber, *, counts: Counts
) -> IndicatorValue | None:
    period = report.reporting_period.period
    there = value_of(work.session, one.indicator.id, one.organisation.id, period=period)
    if there is not None and there.confirmed_at and (there.numerator, there.denominator) == counts:
        return None
    count = Count(*counts, source=ValueSource.REPORT, report_id=report.id)
    by_rule = work.as_system()
    value = report_value(by_rule, one.indicator, one.organisation, period=period, count=count)
    value.reported_by, value.reported_by_name = report.written_by, report.written_by_name
    stand_by_value(work, value, person_id=report.approved_by, name=report.approved_by_name)
    return value


def _counts_of(work: Work, report: StatusReport, one: IndicatorReporter) -> Counts | None:
    key = f"{one.indicator_id}-{one.organisation_id}"
    if key in report.numbers:
        told = report.numbers[key]
        return (int(told[0]), int(told[1])) if told else None
    period = report.reporting_period.period
    there = value_of(work.session, one.indicator_id, one.organisation_id, period=period)
    return (there.numerator, there.denominator) if there else None
