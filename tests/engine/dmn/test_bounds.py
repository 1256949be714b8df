"""No text, file or value crashes the evaluation, and none runs for ever."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dmn import read_decisions
from engine.dmn.errors import DmnError, ExpressionTooDeep, RanTooLong, TooLarge, UnreadableValue
from engine.dmn.feel.evaluator import NoNames, evaluate
from engine.dmn.feel.parser import parse_expression, parse_unary_tests
from tests.engine.dmn.conftest import file_xml, literal

_WORDS = """
    1 2.5 .5 "a" true null x ( ) [ ] { } , : . .. + - * / ** = != < <= and or not( if then else for
    in return some every satisfies between instance of number list< > function( date( item {a:1}
    @"2026-01-01" duration("P1D") sum( count( [1..3] ? partial external
"""
WORDS = st.sampled_from(re.findall(r"\S+", _WORDS))


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused_with_a_reason(text):
    for parse in (parse_expression, parse_unary_tests):
        try:
            parse(text)
        except DmnError as error:
            assert error.message("da") and error.message("en")


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_row_of_words_is_evaluated_or_refused_with_a_reason(text):
    try:
        evaluate(parse_expression(text), NoNames())
    except DmnError as error:
        assert error.message("da") and error.message("en")


def doubling(first, step):
    entries = [f"a0: {first}", *(f"a{n}: {step.format(f'a{n - 1}')}" for n in range(1, 60))]
    return "{" + ", ".join(entries) + "}"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("for i in 1..1000000000 return i", TooLarge),
        ("some i in 1..1000000000 satisfies i < 0", RanTooLong),
        ("every i in 1..1000, j in 1..1000, k in 1..1000 satisfies true", RanTooLong),
        ("9 ** 9 ** 9 ** 9 ** 9", DmnError),
        ("{f: function(n) f(n + 1), x: f(1)}.x", ExpressionTooDeep),
        (doubling("[1]", "[{0}, {0}]"), RanTooLong),
        (doubling('"a"', "{0} + {0}"), TooLarge),
        (doubling("[1]", "concatenate({0}, {0})"), DmnError),
    ],
)
def test_what_grows_without_end_is_stopped_with_a_reason(text, error):
    with pytest.raises(error) as caught:
        literal(text)

    assert caught.value.message("da")


def test_numbers_beyond_those_of_json_are_written_as_text():
    assert literal("1e3000 * 10") == "1.0E+3001"


@pytest.mark.parametrize("depth", [100, 3000])
def test_a_deep_file_is_refused_before_it_exhausts_the_stack(depth):
    inner = "<literalExpression><text>1</text></literalExpression>"
    for _ in range(depth):
        inner = f"<list>{inner}</list>"
    xml = file_xml(f'<decision id="d" name="d">{inner}</decision>')

    try:
        read_decisions(xml).evaluate("d", {})
    except DmnError as error:
        assert error.message("da")


def test_deep_inputs_are_refused_before_they_exhaust_the_stack():
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(ExpressionTooDeep):
        literal("count(x)", x=deep)


def test_entities_that_multiply_are_refused():
    lines = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "a">{lines}]>' + file_xml("<description>&e39;</description>")

    with pytest.raises(DmnError):
        read_decisions(xml)


@pytest.mark.parametrize("text", ['@"-2026-01-01"', '@"12026-01-01"', '@"10:00:00.1234567"'])
def test_moments_beyond_the_calendar_are_refused(text):
    with pytest.raises(UnreadableValue):
        literal(text)
