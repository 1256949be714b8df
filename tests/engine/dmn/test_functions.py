"""The built-in functions, each at least once; and the errors of what they cannot take."""

import pytest

from engine.dmn.errors import DmnError, TooLarge, UnreadablePattern
from engine.dmn.feel.functions.registry import BUILTINS
from tests.engine.dmn.conftest import literal

CASES = {
    "substring": ('substring("blomst", 3)', "omst"),
    "string length": ('string length("æøå")', 3),
    "upper case": ('upper case("åbo")', "ÅBO"),
    "lower case": ('lower case("ÅBO")', "åbo"),
    "substring before": ('substring before("a-b", "-")', "a"),
    "substring after": ('substring after("a-b", "-")', "b"),
    "contains": ('contains("regel", "ege")', True),
    "starts with": ('starts with("regel", "re")', True),
    "ends with": ('ends with("regel", "el")', True),
    "matches": (r'matches("2026-01", "^\d{4}-\d{2}$")', True),
    "replace": (r'replace("abc", "(b)", "[$1]")', "a[b]c"),
    "split": ('split("a;b;;c", ";")', ["a", "b", "", "c"]),
    "string join": ('string join(["a", null, "b"], "-", "<", ">")', "<a-b>"),
    "string": ('string(@"P1DT2H")', "P1DT2H"),
    "list contains": ("list contains([1, null], null)", True),
    "count": ("count([1, 2, 3])", 3),
    "min": ('min("b", "a")', "a"),
    "max": ("max([1, 7, 3])", 7),
    "sum": ("sum([1, 2, 3])", 6),
    "mean": ("mean(1, 2, 6)", 3),
    "product": ("product([2, 3, 4])", 24),
    "median": ("median([6, 1, 2, 3])", 2.5),
    "stddev": ("stddev([2, 4, 7, 5])", pytest.approx(2.0816659994661)),
    "mode": ("mode([6, 1, 9, 6, 1])", [1, 6]),
    "all": ("all([true, null])", None),
    "any": ("any([true, null])", True),
    "not": ("not(true)", False),
    "is": ("is(1, 1)", True),
    "sublist": ("sublist([1, 2, 3], 2, 1)", [2]),
    "append": ("append([1], 2, [3])", [1, 2, [3]]),
    "concatenate": ("concatenate([1], [2, 3])", [1, 2, 3]),
    "union": ("union([1, 2], [2, 3])", [1, 2, 3]),
    "distinct values": ("distinct values([1, 1.0, true, [1], [1]])", [1, True, [1]]),
    "insert before": ("insert before([1, 3], 2, 2)", [1, 2, 3]),
    "remove": ("remove([1, 2, 3], -1)", [1, 2]),
    "list replace": ("list replace([1, 2, 3], function(item, newItem) item = 2, 9)", [1, 9, 3]),
    "reverse": ("reverse([1, 2, 3])", [3, 2, 1]),
    "index of": ("index of([1, 2, 1], 1)", [1, 3]),
    "flatten": ("flatten([[1, [2]], [[3]]])", [1, 2, 3]),
    "sort": ("sort([3, 1, 2], function(x, y) x > y)", [3, 2, 1]),
    "decimal": ("decimal(2.5, 0)", 2),
    "floor": ("floor(-1.5)", -2),
    "ceiling": ("ceiling(1.23, 1)", 1.3),
    "round up": ("round up(-1.21, 1)", -1.3),
    "round down": ("round down(-1.29, 1)", -1.2),
    "round half up": ("round half up(2.5, 0)", 3),
    "round half down": ("round half down(2.5, 0)", 2),
    "abs": ('abs(@"-P1D")', "P1D"),
    "modulo": ("modulo(-12, 5)", 3),
    "sqrt": ("sqrt(16)", 4),
    "log": ("log(1)", 0),
    "exp": ("exp(0)", 1),
    "odd": ("odd(5)", True),
    "even": ("even(5)", False),
    "date": ("date(2026, 2, 28)", "2026-02-28"),
    "time": ('time(@"2026-01-01T10:11:12")', "10:11:12"),
    "date and time": ('date and time(@"2026-01-01", @"10:11:12")', "2026-01-01T10:11:12"),
    "duration": ('duration("P14M")', "P1Y2M"),
    "years and months duration": (
        'years and months duration(@"2026-01-31", @"2027-03-01")',
        "P1Y1M",
    ),
    "day of year": ('day of year(@"2026-02-01")', 32),
    "day of week": ('day of week(@"2026-11-27")', "Friday"),
    "month of year": ('month of year(@"2026-11-27")', "November"),
    "week of year": ('week of year(@"2027-01-01")', 53),
    "number": ('number("1.234,5", ".", ",")', 1234.5),
    "get value": ('get value({a: 1}, "a")', 1),
    "get entries": ("get entries({a: 1})", [{"key": "a", "value": 1}]),
    "context": ('context([{key: "a", value: 1}])', {"a": 1}),
    "context put": ('context put({a: {b: 1}}, ["a", "c"], 2)', {"a": {"b": 1, "c": 2}}),
    "context merge": ("context merge([{a: 1}, {b: 2}])", {"a": 1, "b": 2}),
    "range": ('range("[1..3]") = [1..3]', True),
    "before": ("before([1..5], [6..9])", True),
    "after": ("after(6, [1..5])", True),
    "meets": ("meets([1..5], [5..9])", True),
    "met by": ("met by([5..9], [1..5])", True),
    "overlaps": ("overlaps([1..5], [4..9])", True),
    "overlaps before": ("overlaps before([1..5], [4..9])", True),
    "overlaps after": ("overlaps after([4..9], [1..5])", True),
    "finishes": ("finishes(5, [1..5])", True),
    "finished by": ("finished by([1..5], 5)", True),
    "includes": ("includes([1..5], 3)", True),
    "during": ("during(3, [1..5])", True),
    "starts": ("starts([1..2], [1..5])", True),
    "started by": ("started by([1..5], [1..2])", True),
    "coincides": ("coincides([1..5], [1..5])", True),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_built_in_function_does_what_the_standard_says(name):
    text, expected = CASES[name]

    assert literal(text) == expected


def test_every_built_in_function_is_tried():
    assert set(CASES) == set(BUILTINS)


def test_arguments_may_be_named_and_a_list_of_one_stands_for_its_element():
    assert literal('substring(start position: 2, string: "abc")') == "bc"
    assert literal('upper case(["a"])') == "A"


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|a)*", "(?<x>a)", "[a", r"\q", "((a{2}){2}){2}", "(a?)*", r"[\1]"]
)
def test_a_pattern_that_could_run_away_or_is_none_of_xpath_is_refused(pattern):
    with pytest.raises(UnreadablePattern):
        literal(f'matches("aaaa", "{pattern}")')


def test_a_pattern_with_many_repetitions_searches_only_short_texts():
    with pytest.raises(TooLarge):
        literal('matches("' + "a" * 2000 + '", "a*a*a*a*b")')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'matches("aeiou", "[a-z-[x]]+")', True),
        (r'matches("x", "[a-z-[x]]")', False),
        (r'matches("Ærø", "^\p{Lu}\p{Ll}+$")', True),
        (r'matches("a", "^\i\c*$")', True),
        ('matches("A", "a", "i")', True),
        ('matches("a.c", "a.c", "q")', True),
        ('matches("abc", "a b c", "x")', True),
        (r'replace("a", "a", "\\$")', "$"),
    ],
)
def test_patterns_are_those_of_xpath(text, expected):
    assert literal(text) == expected


def test_a_replacement_without_a_group_is_refused():
    with pytest.raises(DmnError):
        literal('replace("a", "a", "$")')
