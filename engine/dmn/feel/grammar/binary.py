"""Operators by precedence: or · and · comparison · + - · * / · ** · unary minus · postfix."""

from engine.dmn.errors import ExpressionTooDeep
from engine.dmn.feel.grammar.primaries import Primaries, folded
from engine.dmn.feel.grammar.types import read_type
from engine.dmn.feel.syntax import (
    Arithmetic,
    Between,
    Comparison,
    Expression,
    Filter,
    In,
    InstanceOf,
    Invocation,
    Logic,
    Name,
    Negation,
    Path,
    UnaryTests,
)

MAX_OPERATORS = 150
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_LEVELS = {"or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 3), "+": 4, "-": 4, "*": 5, "/": 5,
           "**": 6}  # fmt: skip
_COMPARING = ("between", "in", "instance")


class Operators(Primaries):
    """Adds what stands between, before and behind the primaries."""

    def operation(self, lowest: int = 1) -> Expression:
        """Operators at least as binding as ``lowest``; all of them lean left."""
        left = self.signed()
        while True:
            if lowest <= 3 and self.stream.stands(*_COMPARING):
                left = self.comparing(left)
                continue
            operator = self.stream.token.text
            level = _LEVELS.get(operator, 0)
            if self.stream.token.kind not in ("symbol", "word") or level < lowest:
                return left
            self.count()
            self.stream.advance()
            left = _joined(left, operator, self.operation(level + 1))

    def sum(self) -> Expression:
        return self.operation(4)

    def count(self) -> None:
        self.operators += 1
        if self.operators > MAX_OPERATORS:  # each is one level of the tree
            raise ExpressionTooDeep(limit=MAX_OPERATORS)

    def comparing(self, left: Expression) -> Expression:
        self.count()
        word = self.stream.advance().text
        if word == "between":
            low = self.sum()
            self.stream.expect_word("and")
            return Between(left, low, self.sum())
        if word == "instance":
            self.stream.expect_word("of")
            return InstanceOf(left, read_type(self.stream))
        return In(left, UnaryTests("in", self.listed_tests()))

    def signed(self) -> Expression:
        self.stream.deeper()
        if self.stream.take("-"):
            expression: Expression = Negation(self.signed())
        else:
            expression = self.postfix()
        self.stream.depth -= 1
        return expression

    def postfix(self) -> Expression:
        expression = self.primary()
        while symbol := self.behind():
            self.count()
            if symbol == ".":
                expression = _step(expression, self.stream.name())
            elif symbol == "(":
                expression = folded(self.call(expression))
            else:
                expression = Filter(expression, self.expression())
                self.stream.expect("]")
        return expression

    def behind(self) -> str | None:
        """A dot, parenthesis or bracket that goes on from here, stepped past."""
        if self.closes_at_bracket and self.stream.token.text == "[":
            return None
        return self.stream.take(".", "(", "[")

    def call(self, function: Expression) -> Invocation:
        arguments: list[Expression] = []
        names: list[str] = []
        while not self.stream.take(")"):
            if arguments:
                self.stream.expect(",")
            if name := self.stream.key():
                names.append(name)
            arguments.append(self.expression())
        if names and len(names) != len(arguments):
            self.stream.fail("x: …")
        return Invocation(function, tuple(arguments), tuple(names) or None)


def _joined(left: Expression, operator: str, right: Expression) -> Expression:
    if operator in ("and", "or"):
        return Logic(left, operator, right)
    if operator in COMPARISONS:
        return Comparison(left, operator, right)
    return Arithmetic(left, operator, right)


def _step(source: Expression, name: str) -> Expression:
    if isinstance(source, Name):
        return Name((*source.parts, name))
    return Path(source, name)
