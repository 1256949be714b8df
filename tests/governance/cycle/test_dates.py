"""How an event gets its date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.cycle.dates import (
    LAST,
    FixedDay,
    NthWeekday,
    Offset,
    derive,
    followers,
    resolve,
    start_day,
)
from governance.cycle.errors import OffsetLoop, UnknownBase
from governance.workdays import is_workday, workdays_between


def test_the_second_tuesday_of_march():
    assert NthWeekday(3, 1, 2).on(2027) == date(2027, 3, 9)
    assert NthWeekday(3, 1, LAST).on(2027) == date(2027, 3, 30)


def test_a_fifth_weekday_that_is_not_there_is_the_last():
    assert NthWeekday(2, 0, 5).on(2027) == date(2027, 2, 22)


def test_the_leap_day_is_the_28th_in_other_years():
    assert FixedDay(2, 29).on(2028) == date(2028, 2, 29)
    assert FixedDay(2, 29).on(2027) == date(2027, 2, 28)


def test_a_chain_of_offsets_is_resolved_whatever_the_order():
    rules = {
        "third": Offset("second", 5),
        "second": Offset("first", -10),
        "first": FixedDay(5, 19),
    }

    # ten workdays before 19 May 2027 jump Whit Monday and Ascension Day
    assert resolve(rules, 2027) == {
        "first": date(2027, 5, 19),
        "second": date(2027, 5, 3),
        "third": date(2027, 5, 11),
    }


@pytest.mark.parametrize(
    "rules",
    [
        {"a": Offset("a", 1)},
        {"a": Offset("b", 1), "b": Offset("a", 1)},
        {"x": FixedDay(1, 1), "a": Offset("b", 1), "b": Offset("c", 1), "c": Offset("b", 1)},
    ],
)
def test_events_that_follow_each_other_in_a_ring_are_refused(rules):
    with pytest.raises(OffsetLoop):
        resolve(rules, 2027)


def test_an_event_cannot_follow_what_is_not_there():
    with pytest.raises(UnknownBase, match="nowhere"):
        derive({}, {"a": Offset("nowhere", 1)})


def test_followers_are_found_at_any_distance():
    offsets = {"b": Offset("a", 1), "c": Offset("b", 1), "d": Offset("x", 1)}

    assert followers("a", offsets) == ("b", "c")


def test_the_work_on_an_event_starts_its_lead_before_it():
    assert start_day(date(2027, 1, 5), 3) == date(2026, 12, 29)
    assert start_day(date(2027, 1, 5), 0) == date(2027, 1, 5)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_weekday_rule_of_a_day_gives_that_day_back_in_its_own_year(day):
    assert NthWeekday.of(day).on(day.year) == day


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(-40, 40).filter(bool))
def test_a_derived_date_is_a_workday_at_the_stated_distance(base, workdays):
    derived = derive({"base": base}, {"x": Offset("base", workdays)})["x"]

    assert is_workday(derived)
    assert workdays_between(base, derived) == workdays
