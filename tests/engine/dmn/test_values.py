from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dmn.errors import ImpossibleArithmetic, MissingInput
from engine.dmn.feel.evaluator import NoNames, evaluate
from engine.dmn.feel.parser import parse_expression
from engine.dmn.feel.temporal import parse_duration, parse_literal
from engine.dmn.feel.values import Months, duration_text, to_json


def value(text):
    return evaluate(parse_expression(text), NoNames())


@given(st.timedeltas(timedelta(days=-5000), timedelta(days=5000)))
def test_a_duration_survives_its_text(span):
    assert parse_duration(duration_text(span)) == span


@given(st.integers(-5000, 5000).map(Months))
def test_months_survive_their_text(months):
    assert parse_duration(duration_text(months)) == months


@given(st.dates() | st.times() | st.datetimes())
def test_dates_and_times_survive_their_json(moment):
    assert parse_literal(to_json(moment)) == moment


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(1, 999))
def test_arithmetic_agrees_with_python(a, b, c):
    assert value(f"{a} + {b} * {c} - ({a} - {b}) / {c}") == pytest.approx(
        Decimal(a + b * c) - Decimal(a - b) / c
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", Decimal("0.3")),
        ("2 ** 3 ** 2", Decimal(64)),
        ("-2 ** 2", Decimal(4)),
        ('"a" + "b"', "ab"),
        ('date("2026-01-31") + duration("P1M")', date(2026, 2, 28)),
        ('date("2026-03-31") - duration("P1M")', date(2026, 2, 28)),
        ('date("2026-12-31") + duration("P1D")', date(2027, 1, 1)),
        ('date("2026-03-01") - date("2026-02-01")', timedelta(days=28)),
        (
            'date and time("2026-01-01T10:00:00") + duration("PT90M")',
            datetime.fromisoformat("2026-01-01T11:30:00"),
        ),
        ('time("23:30:00") + duration("PT1H")', time(0, 30)),
        ('duration("P1D") * 2.5', timedelta(days=2, hours=12)),
        ('duration("P1Y") / duration("P6M")', Decimal(2)),
        ("date(2026, 2, 3)", date(2026, 2, 3)),
        ('date(date and time("2026-02-03T10:00:00"))', date(2026, 2, 3)),
        ("null + 1", None),
        ("1 < 2", True),
        ('"a" != null', True),
    ],
)
def test_an_expression_comes_to_what_the_standard_says(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize("text", ["1 / 0", '"a" * 2', "true + 1", '-"a"', "9 ** (9 ** 9)"])
def test_impossible_arithmetic_is_explained(text):
    with pytest.raises(ImpossibleArithmetic) as caught:
        value(text)

    assert "kan ikke regnes ud" in caught.value.message("da")


def test_a_name_that_nobody_gave_is_a_missing_input():
    with pytest.raises(MissingInput):
        value("budget")
