from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dmn.errors import DmnError, IncomparableValues
from engine.dmn.feel.evaluator import NoNames
from engine.dmn.feel.parser import parse_unary_tests
from engine.dmn.feel.unary import passes

NUMBERS = st.decimals(-1000, 1000, allow_nan=False, places=2)
OPENINGS, CLOSINGS = st.sampled_from("[(]"), st.sampled_from("])[")


def holds(cell, value):
    return passes(value, parse_unary_tests(cell), NoNames())


@given(NUMBERS, NUMBERS, NUMBERS, OPENINGS, CLOSINGS)
def test_an_interval_agrees_with_python(value, low, high, opening, closing):
    above = low <= value if opening == "[" else low < value
    below = value <= high if closing == "]" else value < high

    assert holds(f"{opening}{low}..{high}{closing}", value) is (above and below)


@given(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_list_is_a_choice_and_not_turns_it_round(value, listed):
    cell = ", ".join(str(number) for number in listed)

    assert holds(cell, value) is (value in listed)
    assert holds(f"not({cell})", value) is (value not in listed)


@given(NUMBERS, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]))
def test_a_comparison_agrees_with_python(value, limit, operator):
    expected = {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "!=": value != limit,
    }

    assert holds(f"{operator} {limit}", value) is expected[operator]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("1, 5", 5, True),
        ("1, 5", 3, False),
        ("not(1500)", 1500, False),
        ("not(1500)", 1, True),
        ("[1..10]", 10, True),
        ("]1..10[", 10, False),
        ("< 0, > 100, [40..60]", 50, True),
        ("2 * (3 + 4)", 14, True),
        ("(1 + 1) * 2", 4, True),
        ("-", None, True),
        ("", 7, True),
        ("null", None, True),
        ("not(null)", None, False),
        ("> 3", None, False),
        ("-5", -5, True),
    ],
)
def test_a_number_cell_means_what_the_standard_says(passing, cell, value, expected):
    assert passing(cell, value) is expected


@pytest.mark.parametrize(
    ("cell", "value", "type_ref", "expected"),
    [
        ('"rød", "gul"', "gul", "string", True),
        ('not("rød")', "rød", "string", False),
        (r'"citat \"her\""', 'citat "her"', "string", True),
        ("true", True, "boolean", True),
        ("false", True, "boolean", False),
        ('>= date("2026-12-31")', "2027-01-01", "date", True),
        ('[date("2026-01-01")..date("2026-12-31")]', "2027-01-01", "date", False),
        ('< time("12:00:00")', "11:59:59", "time", True),
        ('< date and time("2026-01-01T00:00:00Z")', "2025-12-31T23:00:00-02:00", "dateTime", False),
        ('<= duration("P10D")', "PT240H", "dayTimeDuration", True),
        ('> duration("P1Y")', "P13M", "yearMonthDuration", True),
        ('@"2026-01-01"', "2026-01-01", "date", True),
    ],
)
def test_other_kinds_are_tested_alike(passing, cell, value, type_ref, expected):
    assert passing(cell, value, type_ref) is expected


def test_a_cell_of_another_kind_than_its_input_is_an_error_and_not_a_silent_no():
    with pytest.raises(IncomparableValues) as caught:
        holds("< 5", "5")

    assert "number" not in caught.value.message("da")
    assert '"5" og 5 kan ikke sammenlignes' in caught.value.message("da")


@pytest.mark.parametrize("operator", ["", "<", ">="])
def test_a_time_with_a_zone_is_not_compared_with_one_without(passing, operator):
    cell = f'{operator} date and time("2026-01-01T12:00:00Z")'

    with pytest.raises(IncomparableValues):
        passing(cell, "2026-01-01T12:00:00", "dateTime")


def test_a_zone_outside_the_list_of_zones_is_refused():
    for zone in ("Europe", "../../etc/passwd", "Intet/Sted"):
        with pytest.raises(DmnError):
            parse_unary_tests(f'time("10:00:00@{zone}")')


def test_numbers_keep_their_decimals():
    assert holds("0.3", Decimal("0.1") + Decimal("0.2"))


@pytest.mark.parametrize(
    ("cell", "value", "type_ref", "expected"),
    [
        ("? > 3", 5, "number", True),
        ("? > 3 and ? < 5", 5, "number", False),
        ('starts with(?, "a")', "abe", "string", True),
        ('not(starts with(?, "a"))', "abe", "string", False),
        ("[1, 5]", 5, "number", True),
        ("[1..4], [5..6]", 5, "number", True),
        ("? in (1, 5)", 5, "number", True),
        ("odd(?)", 5, "number", True),
        ("? = false", False, "boolean", True),
        ("1 + 4", 5, "number", True),
        ("(< 6)", 5, "number", True),
    ],
)
def test_a_cell_may_be_any_expression(passing, cell, value, type_ref, expected):
    assert passing(cell, value, type_ref) is expected
