"""The whole of FEEL, as a literal expression of a file: values, nulls, and explained errors."""

import pytest

from engine.dmn.errors import (
    DmnError,
    ImpossibleArithmetic,
    IncomparableValues,
    MissingEntry,
    UnknownFunction,
    WrongArguments,
)
from tests.engine.dmn.conftest import literal

SHARED = [
    # conditions and logic
    ("if 2 > 1 then 3 else 4", 3),
    ("if null then 3 else 4", 4),
    ("true or null", True),
    ("false or null", None),
    ("false and null", False),
    ("true and null", None),
    ("not(null)", None),
    ("null = null", True),
    ("null > 3", None),
    ("3 between 1 and 5", True),
    ("3 in [1..5)", True),
    ("5 in [1..5)", False),
    ("3 in (1, > 2)", True),
    ('"b" in ["a", "b"]', True),
    ("2 in (< 3)", True),
    # kinds
    ("1 instance of number", True),
    ('"1" instance of number', False),
    ("null instance of string", False),
    ("[1, 2] instance of list<number>", True),
    ('[1, "a"] instance of list<number>', False),
    ("{a: 1} instance of context<a: number>", True),
    ("[1..3] instance of range<number>", True),
    # iterations
    ("for i in 1..3 return i * i", [1, 4, 9]),
    ("for i in 3..1 return i", [3, 2, 1]),
    ("for i in [1, 2], j in [10, 20] return i + j", [11, 21, 12, 22]),
    ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24]),
    ('for d in @"2026-02-27"..@"2026-03-01" return d.day', [27, 28, 1]),
    ("some i in [1, 2] satisfies i > 1", True),
    ("every i in [1, 2] satisfies i > 1", False),
    ("every i in [] satisfies false", True),
    # lists, contexts, paths and filters
    ("[1, 2, 3][2]", 2),
    ("[1, 2, 3][-1]", 3),
    ("[1, 2, 3][5]", None),
    ("[1, 2, 3][item > 1]", [2, 3]),
    ("[{n: 1, a: 2}, {n: 3, a: 4}][n > 1].a", [4]),
    ("[{n: 1}, {m: 2}][n = 1]", [{"n": 1}]),
    ("{pris: 10, antal: 3, i alt: pris * antal}.i alt", 30),
    ('{"a b": 1}.a b', 1),
    ("{a-b: 5, c: a-b - 1}.c", 4),
    ("{f: function(n: number) n + 1, x: f(2)}.x", 3),
    ("{fak: function(n) if n < 2 then 1 else n * fak(n - 1), x: fak(5)}.x", 120),
    ("(function(a, b) a - b)(b: 1, a: 5)", 4),
    ("[1..5].start", 1),
    ('@"2026-01-31T10:20:30Z".hour', 10),
    ('@"P1DT2H".hours', 2),
    ('date("2026-01-31").weekday', 6),
    # arithmetic
    ("2 ** 10", 1024),
    ("1e2 + .5", 100.5),
    ('@"2026-01-31" + @"P1M"', "2026-02-28"),
    ('@"2026-01-02T00:00:00Z" - @"2026-01-01"', "P1D"),
    ('@"2026-01-01T24:00:00"', "2026-01-02T00:00:00"),
    ("1 // en kommentar", 1),
]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_an_expression_comes_to_the_value_of_the_standard(text, expected):
    assert literal(text) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1 / 0", ImpossibleArithmetic),
        ('"a" + 1', ImpossibleArithmetic),
        ('1 = "1"', IncomparableValues),
        ('1 < "1"', IncomparableValues),
        ("{a: 1}.b", MissingEntry),
        ('substring("abc", "x")', WrongArguments),
        ("abs(1, 2)", WrongArguments),
        ("{f: 1, x: f(2)}.x", UnknownFunction),
        ('if "ja" then 1 else 2', DmnError),
    ],
)
def test_a_null_that_came_of_a_mistake_is_an_explained_error(text, error):
    with pytest.raises(error) as caught:
        literal(text)

    assert caught.value.message("da") != caught.value.message("en")


def test_a_mistake_inside_a_value_is_a_null_as_the_standard_says():
    assert literal('[1, "a" + 1, 3]') == [1, None, 3]
    assert literal('if "a" + 1 = null then "tom" else "fuld"') == "tom"


def test_a_name_that_is_only_a_loop_variable_does_not_leak():
    with pytest.raises(DmnError, match='"i" is missing'):
        literal("(for i in [1] return i)[1] + i")


@pytest.mark.parametrize("text", ["now()", "today()"])
def test_a_decision_does_not_ask_what_time_it_is(text):
    with pytest.raises(UnknownFunction):
        literal(text)
