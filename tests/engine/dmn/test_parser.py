from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dmn.errors import (
    DmnError,
    ExpressionTooDeep,
    ExpressionUnreadable,
    UnreadableValue,
)
from engine.dmn.feel.parser import parse_expression, parse_unary_tests
from engine.dmn.feel.syntax import Arithmetic, Comparison, Literal, Name


def test_products_bind_before_sums_and_comparisons_last():
    tree = parse_expression("a + b * 2 > 10")

    assert isinstance(tree, Comparison) and tree.operator == ">"
    assert isinstance(tree.left, Arithmetic) and tree.left.operator == "+"
    assert isinstance(tree.left.right, Arithmetic) and tree.left.right.operator == "*"


def test_a_known_name_may_hold_spaces_and_operators():
    names = {"Afvigelse i kr.", "Afvigelse", "pris-pr-md"}

    tree = parse_expression("Afvigelse  i kr. - pris-pr-md", names)

    assert tree == Arithmetic(Name(("Afvigelse i kr.",)), "-", Name(("pris-pr-md",)))


def test_a_longer_word_is_not_cut_at_a_known_name():
    assert parse_expression("Afvigelsen", {"Afvigelse i"}) == Name(("Afvigelsen",))


def test_a_qualified_name_keeps_its_parts():
    assert parse_expression("sag.ejer.part") == Name(("sag", "ejer", "part"))


def test_date_and_time_is_a_function_and_date_may_be_a_name():
    assert parse_expression("date") == Name(("date",))
    assert isinstance(parse_expression('date and time ("2026-01-01T10:00:00")'), Literal)


@pytest.mark.parametrize("text", [r'"\UFFFFFF"', r'"\uD83D"'])
def test_an_escape_that_is_no_character_is_refused(text):
    with pytest.raises(ExpressionUnreadable):
        parse_expression(text)


def test_escapes_are_the_characters_they_stand_for():
    assert parse_expression(r'"\u00e6\n\"\uD83D\uDE00"') == Literal('æ\n"😀')


def test_a_name_that_feel_does_not_allow_disturbs_no_other_text():
    assert parse_unary_tests("-", {"-"}).tests == ()
    assert parse_expression("1. - 2".replace(".", ""), {"1 -", "-"}) == Arithmetic(
        Literal(Decimal(1)), "-", Literal(Decimal(2))
    )


@pytest.mark.parametrize("text", ["[1..10", "1 +", "1 2", "not(1", "a..b", '"åben', "1,", "#"])
def test_a_broken_cell_tells_where_and_what_was_expected(text):
    with pytest.raises(ExpressionUnreadable) as caught:
        parse_unary_tests(text)

    assert f"»{text}« kan ikke læses ved tegn" in caught.value.message("da")


def test_an_impossible_date_is_refused_when_read():
    with pytest.raises(UnreadableValue):
        parse_unary_tests('< date("2026-02-30")')


@pytest.mark.parametrize("text", ["(" * 500 + "1" + ")" * 500, "-" * 5000 + "1", "1" + "+1" * 4000])
def test_a_huge_expression_is_refused_before_it_exhausts_the_stack(text):
    with pytest.raises(ExpressionTooDeep):
        parse_expression(text)


@given(st.text(alphabet='0159.,+-*/()[]<>=!"ad not@ \\\n', max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(text):
    try:
        parse_unary_tests(text)
    except DmnError as error:
        assert error.message("da") and error.message("en")
