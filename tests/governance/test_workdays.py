"""Danish workdays, as the calendar and its algebra."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.workdays import (
    add_workdays,
    closed_because,
    danish_day,
    deadline_at,
    is_workday,
    local_moment,
    next_workday,
    previous_workday,
    workdays_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
OFFSETS = st.integers(-60, 60)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 2),  # skærtorsdag
        date(2026, 4, 3),  # langfredag
        date(2026, 4, 6),  # 2. påskedag
        date(2026, 5, 14),  # Kristi himmelfart
        date(2026, 5, 25),  # 2. pinsedag
        date(2026, 6, 5),  # grundlovsdag
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
        date(2026, 11, 21),  # a Saturday
        date(2023, 5, 5),  # the last Store Bededag
    ],
)
def test_offices_are_closed(day: date) -> None:
    assert not is_workday(day)
    assert closed_because(day)


def test_store_bededag_is_a_workday_from_2024() -> None:
    assert is_workday(date(2024, 4, 26))
    assert closed_because(date(2024, 4, 26)) is None


def test_the_days_closed_by_custom_can_be_set() -> None:
    assert is_workday(date(2026, 6, 5), closed=frozenset())
    assert not is_workday(date(2026, 6, 4), closed=frozenset({(6, 4)}))
    assert closed_because(date(2026, 6, 4), closed=frozenset({(6, 4)})) == "Lukkedag"


def test_a_closed_day_is_named_in_danish() -> None:
    assert closed_because(date(2026, 4, 3)) == "Langfredag"
    assert closed_because(date(2026, 6, 5)) == "Grundlovsdag"
    assert closed_because(date(2026, 11, 22)) == "Søndag"


def test_five_workdays_before_a_meeting_after_easter_jump_the_whole_holiday() -> None:
    assert add_workdays(date(2026, 4, 9), -5) == date(2026, 3, 30)


def test_five_workdays_over_the_turn_of_the_year() -> None:
    assert add_workdays(date(2026, 12, 23), 5) == date(2027, 1, 5)


def test_a_deadline_lapses_at_four_in_the_afternoon_summer_and_winter() -> None:
    assert deadline_at(date(2026, 1, 15)) == datetime(2026, 1, 15, 15, tzinfo=UTC)
    assert deadline_at(date(2026, 7, 15)) == datetime(2026, 7, 15, 14, tzinfo=UTC)


@given(DAYS, OFFSETS)
def test_the_distance_to_a_shifted_day_is_the_shift(day: date, n: int) -> None:
    assert workdays_between(day, add_workdays(day, n)) == n


@given(DAYS, OFFSETS.filter(bool))
def test_a_shifted_day_is_a_workday(day: date, n: int) -> None:
    assert is_workday(add_workdays(day, n))


@given(DAYS, OFFSETS)
def test_from_a_workday_a_shift_can_be_undone(day: date, n: int) -> None:
    workday = next_workday(day)

    assert add_workdays(add_workdays(workday, n), -n) == workday


@given(DAYS)
def test_no_workday_lies_between_a_day_and_its_neighbours(day: date) -> None:
    later, earlier = next_workday(day), previous_workday(day)

    assert earlier < day < later
    assert workdays_between(earlier, later) == 1 + is_workday(day)


@given(DAYS)
def test_a_day_is_closed_exactly_when_there_is_a_reason(day: date) -> None:
    assert is_workday(day) == (closed_because(day) is None)


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_a_local_moment_is_utc_on_the_same_danish_day(day: date, hour: int, minute: int) -> None:
    moment = local_moment(day, hour, minute)

    assert moment.utcoffset().total_seconds() == 0
    assert danish_day(moment) == day
