from datetime import date

import pytest

from governance.portfolio.errors import UnknownPeriod
from governance.portfolio.periods import days_of, last_day, next_period, periods_between, quarter_of
from governance.validity import Days


@pytest.mark.parametrize(
    ("period", "first", "last", "following"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31), "2015"),
        ("2014-H2", date(2014, 7, 1), date(2014, 12, 31), "2015-H1"),
        ("2014-Q4", date(2014, 10, 1), date(2014, 12, 31), "2015-Q1"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "2016-03"),
    ],
)
def test_a_period_knows_its_days_and_the_next(period, first, last, following):
    assert days_of(period) == Days(first, last)
    assert last_day(period) == last
    assert next_period(period) == following


@pytest.mark.parametrize("text", ["2014-Q5", "2014-H3", "2014-13", "2014-Q0", "14", "2014Q1", ""])
def test_other_texts_are_no_periods(text):
    with pytest.raises(UnknownPeriod):
        days_of(text)


def test_periods_between_include_both_ends():
    assert periods_between("2013-Q4", "2014-Q2") == ["2013-Q4", "2014-Q1", "2014-Q2"]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_day_lies_in_its_quarter(day, quarter):
    assert quarter_of(day) == quarter
    assert days_of(quarter).first <= day <= days_of(quarter).last
