"""Literals, names, parentheses, lists, contexts and intervals."""

from abc import ABC, abstractmethod
from decimal import Decimal

from engine.dmn.feel import temporal
from engine.dmn.feel.grammar.lexer import unescape
from engine.dmn.feel.grammar.stream import Stream
from engine.dmn.feel.syntax import (
    ContextOf,
    Expression,
    Interval,
    Invocation,
    ListOf,
    Literal,
    Name,
    Test,
)

_CONSTANTS = {"true": True, "false": False, "null": None}
_ORDERS = ("<", "<=", ">", ">=", "=", "!=")
_WRITTEN_OUT = ("date", "time", "date and time", "duration")


class Primaries(ABC):
    """``closes_at_bracket``: a ``[`` ends the interval that is being read."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.operators = 0
        self.closes_at_bracket = False

    @abstractmethod
    def expression(self) -> Expression:
        """Any expression at all."""

    @abstractmethod
    def sum(self) -> Expression:
        """An expression without comparisons."""

    @abstractmethod
    def listed_tests(self) -> tuple[Test, ...]:
        """What stands behind ``in``."""

    def primary(self) -> Expression:
        kind, text = self.stream.token.kind, self.stream.token.text
        if kind == "symbol" and text in _OPENINGS:
            self.stream.advance()
            return self.enclosed(text)
        if kind == "string":
            return Literal(self.string())
        if kind == "number":
            return Literal(Decimal(self.stream.advance().text))
        if kind == "word" and text in _CONSTANTS:
            self.stream.advance()
            return Literal(_CONSTANTS[text])
        if kind == "symbol":
            self.stream.fail('1, "a", true, date("…"), x')
        return Name((self.stream.name(until=("satisfies",)),))

    def enclosed(self, opening: str) -> Expression:
        """What begins with a bracket; nothing outside the brackets holds inside them."""
        outside, self.closes_at_bracket = self.closes_at_bracket, False
        if opening == "@":
            found: Expression = Literal(temporal.parse_literal(self.string()))
        elif opening == "{":
            found = self.context()
        elif opening == "]":
            found = self.interval(self.sum(), opening)
        else:
            found = self.parenthesis() if opening == "(" else self.list()
        self.closes_at_bracket = outside
        return found

    def parenthesis(self) -> Expression:
        if operator := self.stream.take(*_ORDERS):
            return self.half_interval(operator)
        inner = self.expression()
        if self.stream.token.text == "..":
            return self.interval(inner, "(")
        self.stream.expect(")")
        return inner

    def list(self) -> Expression:
        items: list[Expression] = []
        while not self.stream.take("]"):
            if items:
                self.stream.expect(",")
            items.append(self.expression())
            if len(items) == 1 and self.stream.token.text == "..":
                return self.interval(items[0], "[")
        return ListOf(tuple(items))

    def interval(self, low: Expression, opening: str) -> Interval:
        self.stream.expect("..")
        self.closes_at_bracket = True
        high = self.sum()
        closing = self.stream.expect("]", ")", "[")
        return Interval(low, high, opening == "[", closing == "]")

    def half_interval(self, operator: str) -> Expression:
        """``(< 5)``: everything below."""
        end = self.sum()
        self.stream.expect(")")
        if operator == "=":
            return Interval(end, end, True, True)
        if operator == "!=":
            self.stream.fail("<, <=, >, >=")
        closed = operator.endswith("=")
        if operator.startswith("<"):
            return Interval(None, end, False, closed)
        return Interval(end, None, closed, False)

    def context(self) -> ContextOf:
        entries: list[tuple[str, Expression]] = []
        while not self.stream.take("}"):
            if entries:
                self.stream.expect(",")
            name = self.key()
            if name in dict(entries):
                self.stream.fail(f"≠ {name}")
            entries.append((name, self.expression()))
            self.stream.learn(name)
        return ContextOf(tuple(entries))

    def key(self) -> str:
        if self.stream.token.kind == "string":
            name = self.string()
            self.stream.expect(":")
            return name
        return self.stream.key() or self.stream.fail("x: …")

    def string(self) -> str:

        if self.stream.token.kind != "string":
            self.stream.fail('"…"')
        try:
            text = unescape(self.stream.token.text)
        except ValueError:
            self.stream.fail("\\u0000")
        self.stream.advance()
        return text


_OPENINGS = ("(", "[", "]", "{", "@")


def folded(call: Invocation) -> Expression:
    """A date, time or duration written out in full is read here and now."""
    match call:
        case Invocation(Name((name,)), (Literal(str(text)),), None) if name in _WRITTEN_OUT:
            return Literal(temporal.PARSERS[name](text))
    return call
