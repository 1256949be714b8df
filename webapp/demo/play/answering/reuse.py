"""The numbers that the report of FMK brings along, so that nobody is asked for them twice."""

from governance.portfolio.indicators.definitions import indicator_by_code, reporters
from governance.portfolio.indicators.models import ValueSource
from governance.portfolio.indicators.values import Count, report_value, value_of
from governance.portfolio.periods import last_day
from governance.portfolio.reporting.models import StatusReport
from governance.work import Work
from webapp.demo.indicators import demo_count
from webapp.demo.play.answering.forms import step_of

COVERED = "medicin-fmk-afstemt"
COVERING = "fmk-sygehuse"


def take_numbers(work: Work, report: StatusReport) -> None:
    """By the secretariat, once per region; the regions confirm them afterwards."""
    if report.project.code != COVERING:
        return
    period = report.reporting_period.period
    indicator = indicator_by_code(work.session, COVERED)
    for one in reporters(work.session, indicator.id):
        known = value_of(work.session, indicator.id, one.organisation_id, period=period)
        if known is not None or not one.is_in_force(last_day(period)):
            continue
        told = demo_count(COVERED, one.organisation.code, period, step=step_of(period))
        count = Count(
            told.numerator, told.denominator, ValueSource.REPORT, report.id, note=told.note
        )
        report_value(work, indicator, one.organisation, period=period, count=count)
