"""The numbers that the report of FMK brings along, so that nobody is asked for them twice."""

from governance.portfolio.indicators.from_reports import carried_numbers, write_numbers
from governance.portfolio.reporting.models import StatusReport
from governance.work import Work
from webapp.demo.indicators import demo_count
from webapp.demo.play.answering.forms import step_of


def bring_numbers(work: Work, report: StatusReport) -> None:
    """By the owner of the project, one number for each region; none where none is wanted."""
    period = report.reporting_period.period
    told = {}
    for one in carried_numbers(work, report):
        count = demo_count(one.indicator.code, one.organisation.code, period, step=step_of(period))
        told[one.key] = (count.numerator, count.denominator)
    if told:
        write_numbers(work, report, told)
