"""if, for, some, every and function; and the unary tests of a cell."""

from engine.dmn.errors import ExpressionUnreadable, UnsupportedConstruct
from engine.dmn.feel.grammar.binary import COMPARISONS, Operators
from engine.dmn.feel.grammar.types import read_type
from engine.dmn.feel.syntax import (
    ANY,
    Against,
    Expression,
    For,
    FunctionOf,
    If,
    Interval,
    Iteration,
    Quantified,
    Test,
    Type,
)


class Expressions(Operators):
    """The whole of FEEL."""

    def expression(self) -> Expression:
        self.stream.deeper()
        found = self.compound()
        self.stream.depth -= 1
        return found

    def compound(self) -> Expression:
        if self.stream.take_word("if"):
            return self.conditional()
        if self.stream.take_word("for"):
            self.stream.learn("partial")
            iterations = self.iterations("return")
            return For(iterations, self.expression())
        if self.stream.stands("some", "every"):
            word = self.stream.advance().text
            return Quantified(word, self.iterations("satisfies"), self.expression())
        if self.stream.stands("function") and self.stream.peek().text == "(":
            self.stream.advance()
            return self.function()
        return self.operation()

    def conditional(self) -> If:
        condition = self.expression()
        self.stream.expect_word("then")
        then = self.expression()
        self.stream.expect_word("else")
        return If(condition, then, self.expression())

    def iterations(self, closing: str) -> tuple[Iteration, ...]:
        found = [self.iteration()]
        while self.stream.take(","):
            found.append(self.iteration())
        self.stream.expect_word(closing)
        return tuple(found)

    def iteration(self) -> Iteration:
        name = self.stream.name()
        self.stream.learn(name)
        self.stream.expect_word("in")
        source = self.expression()
        until = self.expression() if self.stream.take("..") else None
        return Iteration(name, source, until)

    def function(self) -> FunctionOf:
        self.stream.expect("(")
        parameters: list[tuple[str, Type]] = []
        while not self.stream.take(")"):
            if parameters:
                self.stream.expect(",")
            parameters.append(self.parameter())
        result = read_type(self.stream) if self.stream.take(":") else None
        if self.stream.stands("external"):
            raise UnsupportedConstruct(construct="function(…) external")
        return FunctionOf(tuple(parameters), self.expression(), result)

    def parameter(self) -> tuple[str, Type]:
        typed = self.stream.key()
        name = typed or self.stream.name()
        self.stream.learn(name)
        return name, read_type(self.stream) if typed else ANY

    # unary tests

    def unary_tests(self) -> tuple[tuple[Test, ...], bool]:
        if self.stream.stands("not") and self.stream.peek().text == "(":
            return self.negated_tests()
        return self.positive_tests(), False

    def negated_tests(self) -> tuple[tuple[Test, ...], bool]:
        self.stream.advance()
        self.stream.advance()
        tests = self.positive_tests()
        self.stream.expect(")")
        return tests, True

    def positive_tests(self) -> tuple[Test, ...]:
        tests = [self.positive_test()]
        while self.stream.take(","):
            self.operators = 0
            tests.append(self.positive_test())
        return tuple(tests)

    def positive_test(self) -> Test:
        if operator := self.stream.take(*COMPARISONS):
            return Against(operator, self.sum())
        found = self.expression()
        return found if isinstance(found, Interval) else Against("=", found)

    def listed_tests(self) -> tuple[Test, ...]:
        """``in (1, > 5)`` lists tests; ``in (a + b)`` and ``in (1..5)`` are one."""
        start, depth, operators = self.stream.token, self.stream.depth, self.operators
        if start.text != "(":
            return (self.one_test(),)
        try:
            return (self.one_test(),)
        except ExpressionUnreadable:
            self.stream.reset(start)
            self.stream.depth, self.operators = depth, operators + 10
        self.stream.advance()
        tests = [self.positive_test()]
        while self.stream.take(","):
            tests.append(self.positive_test())
        self.stream.expect(")")
        return tuple(tests)

    def one_test(self) -> Test:
        if operator := self.stream.take(*COMPARISONS):
            return Against(operator, self.sum())
        found = self.sum()
        return found if isinstance(found, Interval) else Against("=", found)
