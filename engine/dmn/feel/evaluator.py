"""What an S-FEEL syntax tree comes to, in a scope that knows the names."""

from collections.abc import Mapping
from typing import Protocol

from engine.dmn.errors import MissingInput
from engine.dmn.feel import temporal
from engine.dmn.feel.arithmetic import calculate, negate
from engine.dmn.feel.syntax import Arithmetic, Call, Comparison, Expression, Literal, Name, Negation
from engine.dmn.feel.values import Value, are_equal, is_less


class Scope(Protocol):
    def lookup(self, name: str) -> Value:
        """The value of an input or of a required decision; MissingInput when there is none."""


class NoNames:
    """The scope of expressions that may not refer to anything, such as allowed values."""

    def lookup(self, name: str) -> Value:
        raise MissingInput(name=name)


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The FEEL value of the expression. Raises EvaluationFailed with the reason."""
    match expression:
        case Literal(value):
            return value
        case Name(parts):
            return _resolve(parts, scope)
        case Negation(operand):
            return negate(evaluate(operand, scope))
        case Arithmetic(left, operator, right):
            return calculate(evaluate(left, scope), operator, evaluate(right, scope))
        case Comparison(left, operator, right):
            return compare(evaluate(left, scope), operator, evaluate(right, scope))
        case Call(function, arguments):
            return temporal.call(function, [evaluate(part, scope) for part in arguments])


def compare(left: Value, operator: str, right: Value) -> bool:
    """One of = != < <= > >=; an order against null is false, never an error."""
    if operator in ("=", "!="):
        return are_equal(left, right) == (operator == "=")
    if operator in (">", ">="):
        left, right = right, left
    if is_less(left, right):
        return True
    known = left is not None and right is not None
    return operator in ("<=", ">=") and known and are_equal(left, right)


def _resolve(parts: tuple[str, ...], scope: Scope) -> Value:
    value = scope.lookup(parts[0])
    for depth, part in enumerate(parts[1:], start=2):
        if not isinstance(value, Mapping) or part not in value:
            raise MissingInput(name=".".join(parts[:depth]))
        value = value[part]
    return value
