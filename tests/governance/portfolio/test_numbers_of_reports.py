"""A status report brings numbers of indicators along, and nobody is asked for them again."""

from datetime import date

import pytest

from governance.portfolio.errors import NotAReporter, NumeratorOutOfRange, ReportLocked
from governance.portfolio.indicators import collection, presets
from governance.portfolio.indicators.collection import Route
from governance.portfolio.indicators.definitions import ask, register_indicator, reuse
from governance.portfolio.indicators.from_reports import carried_numbers, write_numbers
from governance.portfolio.indicators.models import Indicator, ValueSource
from governance.portfolio.indicators.values import Count, report_value, value_of
from governance.portfolio.reporting import approval, reports
from governance.portfolio.reporting.models import StatusReport
from governance.validity import Days
from tests.governance.portfolio.conftest import Portfolio

PERIOD = "2026-Q3"
SINCE = date(2026, 1, 1)


@pytest.fixture
def medicine(portfolio: Portfolio) -> Indicator:
    preset = presets.MEDICINE
    indicator = register_indicator(
        portfolio.work,
        preset.code,
        name=preset.name,
        definition=preset.definition,
        valid_from=SINCE,
    )
    ask(portfolio.work, indicator, [portfolio.owner], days=Days(SINCE))
    return indicator


@pytest.fixture
def report(portfolio: Portfolio, medicine: Indicator) -> StatusReport:
    """The draft of the report that brings the number."""
    project = portfolio.project("FMK")
    reuse(portfolio.work, medicine, project)
    return portfolio.written(project, portfolio.call(PERIOD))


def key_of(portfolio: Portfolio, report: StatusReport) -> str:
    (one,) = carried_numbers(portfolio.work, report)
    return one.key


def the_value(portfolio: Portfolio, indicator: Indicator):
    return value_of(portfolio.work.session, indicator.id, portfolio.owner.id, period=PERIOD)


def routes(portfolio: Portfolio) -> list[Route]:
    return [one.route for one in collection.plan_collection(portfolio.work.session, PERIOD)]


def test_a_locked_report_becomes_the_value_of_the_organisation(portfolio, medicine, report):
    write_numbers(portfolio.writer(), report, {key_of(portfolio, report): (90, 120)})
    assert the_value(portfolio, medicine) is None

    portfolio.finish(report)

    value = the_value(portfolio, medicine)
    assert (value.numerator, value.denominator) == (90, 120)
    assert (value.source, value.report_id) == (ValueSource.REPORT, report.id)
    assert value.reported_by_name == portfolio.project_owner.name
    assert value.confirmed_by == portfolio.manager.id


def test_nobody_is_asked_or_asked_to_confirm_what_a_locked_report_brought(
    portfolio, medicine, report
):
    write_numbers(portfolio.writer(), report, {key_of(portfolio, report): (90, 120)})

    portfolio.finish(report)

    assert collection.to_ask(portfolio.work.session, PERIOD) == []
    assert collection.to_confirm(portfolio.work.session, PERIOD) == []


def test_a_number_left_empty_is_asked_for_once_the_report_is_locked(portfolio, medicine, report):
    assert routes(portfolio) == [Route.IN_STATUS_REPORT]

    portfolio.finish(report)

    assert the_value(portfolio, medicine) is None
    assert routes(portfolio) == [Route.ASK]


def test_a_correction_of_the_report_is_a_new_version_of_the_value(portfolio, medicine, report):
    key = key_of(portfolio, report)
    write_numbers(portfolio.writer(), report, {key: (90, 120)})
    portfolio.finish(report)

    correction = reports.correct_report(portfolio.writer(), report, reason="Talt forkert")
    write_numbers(portfolio.writer(), correction, {key: (80, 120)})
    portfolio.finish(correction)

    value = the_value(portfolio, medicine)
    assert (value.version, value.numerator, value.report_id) == (2, 80, correction.id)


def test_a_correction_of_the_words_alone_leaves_the_value(portfolio, medicine, report):
    write_numbers(portfolio.writer(), report, {key_of(portfolio, report): (90, 120)})
    portfolio.finish(report)

    portfolio.finish(reports.correct_report(portfolio.writer(), report, reason="En stavefejl"))

    assert the_value(portfolio, medicine).version == 1


def test_a_number_that_came_in_another_way_is_shown_and_not_taken_twice(
    portfolio, medicine, report
):
    count = Count(90, 120)
    report_value(portfolio.work, medicine, portfolio.owner, period=PERIOD, count=count)

    (one,) = carried_numbers(portfolio.work, report)
    portfolio.finish(report)

    assert one.counts == (90, 120)
    assert the_value(portfolio, medicine).source is ValueSource.FORM


@pytest.mark.parametrize("counts", [(121, 120), (-1, 120)])
def test_a_report_refuses_a_numerator_beyond_its_denominator(portfolio, report, counts):
    with pytest.raises(NumeratorOutOfRange):
        write_numbers(portfolio.writer(), report, {key_of(portfolio, report): counts})


def test_a_report_brings_only_the_numbers_that_are_wanted(portfolio, report):
    with pytest.raises(NotAReporter):
        write_numbers(portfolio.writer(), report, {"999-1": (1, 2)})


def test_the_numbers_of_a_locked_report_stand(portfolio, report):
    key = key_of(portfolio, report)
    portfolio.finish(report)

    with pytest.raises(ReportLocked):
        write_numbers(portfolio.writer(), report, {key: (1, 2)})


def test_a_report_sent_back_brings_nothing(portfolio, medicine, report):
    write_numbers(portfolio.writer(), report, {key_of(portfolio, report): (90, 120)})
    approval.submit(portfolio.writer(), report)

    approval.send_back(portfolio.boss(), report, reason="Tallene passer ikke")

    assert the_value(portfolio, medicine) is None
