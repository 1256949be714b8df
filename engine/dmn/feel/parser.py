"""S-FEEL by recursive descent: expressions and unary tests (DMN 1.3, clause 9)."""

from collections.abc import Collection
from decimal import Decimal
from typing import NoReturn

from engine.dmn.errors import ExpressionTooDeep, ExpressionUnreadable
from engine.dmn.feel import temporal
from engine.dmn.feel.lexer import Token, tokenize, unescape
from engine.dmn.feel.syntax import (
    Against,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Interval,
    Literal,
    Name,
    Negation,
    Test,
    UnaryTests,
)

MAX_DEPTH = 60
MAX_OPERATORS = 150
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_CONSTANTS = {"true": True, "false": False, "null": None}


def parse_expression(text: str, names: Collection[str] = ()) -> Expression:
    """One simple expression; ``names`` are the known names that hold spaces or operators."""
    parser = _Parser(text, names)
    expression = parser.comparison()
    parser.expect_end()
    return expression


def parse_unary_tests(text: str, names: Collection[str] = ()) -> UnaryTests:
    """One input cell. An empty cell is the dash, as every modelling tool treats it."""
    if text.strip() in ("", "-"):
        return UnaryTests("-")
    parser = _Parser(text, names)
    tests, negated = parser.unary_tests()
    parser.expect_end()
    return UnaryTests(text.strip(), tests, negated)


class _Parser:
    def __init__(self, text: str, names: Collection[str]) -> None:
        self.text = text
        self.tokens = tokenize(text, names)
        self.index = 0
        self.depth = 0
        self.operators = 0

    # the token stream

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def take(self, *symbols: str) -> str | None:
        """The symbol that stands here, when it is one of these; then step past it."""
        if self.token.kind == "symbol" and self.token.text in symbols:
            self.index += 1
            return self.tokens[self.index - 1].text
        return None

    def expect(self, *symbols: str) -> str:
        return self.take(*symbols) or self.fail(" / ".join(symbols))

    def expect_end(self) -> None:
        if self.token.kind != "end":
            self.fail("⏎")

    def fail(self, expected: str) -> NoReturn:
        found = self.token.text or "⏎"
        raise ExpressionUnreadable(
            text=self.text, position=self.token.position, found=found, expected=expected
        )

    # unary tests

    def unary_tests(self) -> tuple[tuple[Test, ...], bool]:
        following = self.tokens[self.index + 1 : self.index + 2]
        if self.token.text == "not" and following and following[0].text == "(":
            self.index += 2
            tests = self.positive_tests()
            self.expect(")")
            return tests, True
        return self.positive_tests(), False

    def positive_tests(self) -> tuple[Test, ...]:
        tests = [self.positive_test()]
        while self.take(","):
            tests.append(self.positive_test())
        return tuple(tests)

    def positive_test(self) -> Test:
        self.operators = 0
        if operator := self.take(*_COMPARISONS):
            return Against(operator, self.sum())
        return self.interval() or Against("=", self.sum())

    def interval(self) -> Interval | None:
        """An interval, or None with nothing consumed: ``(`` may also open a plain sum."""
        start = self.index
        opening = self.take("[", "]", "(")
        if opening is None:
            return None
        low = self.sum()
        if not self.take(".."):
            if opening != "(":
                self.fail("..")
            self.index = start
            return None
        high = self.sum()
        closing = self.expect("]", "[", ")")
        return Interval(low, high, opening == "[", closing == "]")

    # expressions, loosest binding first

    def comparison(self) -> Expression:
        left = self.sum()
        operator = self.take(*_COMPARISONS)
        return Comparison(left, operator, self.sum()) if operator else left

    def sum(self) -> Expression:
        left = self.product()
        while operator := self.take("+", "-"):
            left = self.combine(left, operator, self.product())
        return left

    def product(self) -> Expression:
        left = self.power()
        while operator := self.take("*", "/"):
            left = self.combine(left, operator, self.power())
        return left

    def power(self) -> Expression:
        # DMN lets ** bind to the left, and a leading minus bind tighter than **
        left = self.signed()
        while self.take("**"):
            left = self.combine(left, "**", self.signed())
        return left

    def combine(self, left: Expression, operator: str, right: Expression) -> Expression:
        self.operators += 1
        if self.operators > MAX_OPERATORS:  # each is one level of the tree
            raise ExpressionTooDeep(limit=MAX_OPERATORS)
        return Arithmetic(left, operator, right)

    def signed(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionTooDeep(limit=MAX_DEPTH)
        expression = Negation(self.signed()) if self.take("-") else self.primary()
        self.depth -= 1
        return expression

    def primary(self) -> Expression:
        if self.take("("):
            inner = self.comparison()
            self.expect(")")
            return inner
        token = self.token
        if token.kind == "name":
            return self.named()
        if self.take("@"):
            return Literal(temporal.parse_literal(self.string()))
        if token.kind == "string":
            return Literal(self.string())
        if token.kind != "number":
            self.fail('1, "a", true, date("…"), x')
        self.index += 1
        return Literal(Decimal(token.text))

    def string(self) -> str:
        if self.token.kind != "string":
            self.fail('"…"')
        try:
            text = unescape(self.token.text)
        except ValueError:
            self.fail("\\u0000")
        self.index += 1
        return text

    def named(self) -> Expression:
        parts = [self.word()]
        if parts[0] in _CONSTANTS:
            return Literal(_CONSTANTS[parts[0]])
        if self.take("("):
            return self.call(parts[0])
        while self.take("."):
            parts.append(self.word())
        return Name(tuple(parts))

    def word(self) -> str:
        if self.token.kind != "name":
            self.fail("x")
        self.index += 1
        return self.tokens[self.index - 1].text

    def call(self, function: str) -> Expression:
        """A call; a date or duration written out in full is read here and now."""
        temporal.require_function(function)
        arguments: list[Expression] = []
        while not self.take(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.comparison())
        literals = [part.value for part in arguments if isinstance(part, Literal)]
        if len(literals) == len(arguments):
            return Literal(temporal.call(function, literals))
        return Call(function, tuple(arguments))
