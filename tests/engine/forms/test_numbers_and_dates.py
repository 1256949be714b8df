from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.forms.dates import parse_date
from engine.forms.numbers import format_number, parse_number, to_answer


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=4))
def test_a_number_survives_being_written_in_danish(number):
    assert parse_number(format_number(number)) == number


@given(st.integers())
def test_whole_numbers_are_exact_or_refused(number):
    text = str(number)
    if len(text) <= 40:
        assert to_answer(parse_number(text)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1 234 567,25", "1234567.25"),
        ("1\u00a0234", "1234"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        ("-3,5", "-3.5"),
        ("\u22123", "-3"),
        (" 007 ", "7"),
    ],
)
def test_numbers_are_read_as_danes_write_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1.23.456", "1.234.5", "1 2", "1e5", "NaN", "१२", "--1", "1,", "9" * 41]
)
def test_what_is_not_clearly_a_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


def test_a_number_that_a_float_would_change_is_refused():
    with pytest.raises(ValueError, match="too many digits"):
        to_answer(Decimal("0.12345678901234567890"))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from("-./"))
def test_a_date_survives_every_way_of_writing_it(day, mark):
    assert parse_date(f"{day.day:02}{mark}{day.month:02}{mark}{day.year}") == day
    assert parse_date(f"{day.day}{mark}{day.month}{mark}{day.year}") == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31-02-2026", "2026-31-12", "12-31-2026", "1-1-26", "i morgen"])
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError):
        parse_date(text)
