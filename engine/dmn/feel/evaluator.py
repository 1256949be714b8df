"""What a FEEL syntax tree comes to, in a scope that knows the names."""

from engine.dmn.errors import EvaluationFailed, MissingInput, UnknownName, WrongType
from engine.dmn.feel.arithmetic import calculate, negate
from engine.dmn.feel.comparison import compare, is_of
from engine.dmn.feel.evaluation import calls, iteration
from engine.dmn.feel.functions.properties import property_of
from engine.dmn.feel.kinds import Range, Value
from engine.dmn.feel.scope import Local, NoNames, Scope, attempt, branch, evaluate, settled
from engine.dmn.feel.syntax import (
    Arithmetic,
    Between,
    Comparison,
    ContextOf,
    If,
    In,
    InstanceOf,
    Interval,
    ListOf,
    Literal,
    Logic,
    Name,
    Negation,
    Path,
)
from engine.dmn.feel.text import feel_text
from engine.dmn.feel.unary import chooses

__all__ = ["NoNames", "Scope", "calls", "compare", "evaluate", "iteration", "settled"]


@branch(Literal)
def _literal(node: Literal, scope: Scope) -> Value:
    return node.value


@branch(Name)
def _name(node: Name, scope: Scope) -> Value:
    try:
        value = scope.lookup(node.parts[0])
    except (UnknownName, MissingInput) as error:
        return _dotted(node, scope, error)
    for depth, part in enumerate(node.parts[1:], start=2):
        value = _step(value, part, scope, path=".".join(node.parts[:depth]))
    return value


def _dotted(node: Name, scope: Scope, error: EvaluationFailed) -> Value:
    """A parameter may have dots in its very name: ``Person.Gender``."""
    if len(node.parts) > 1:
        try:
            return scope.lookup(".".join(node.parts))
        except (UnknownName, MissingInput):
            pass
    scope.fault(error)
    return None


@branch(Path)
def _path(node: Path, scope: Scope) -> Value:
    return _step(evaluate(node.source, scope), node.name, scope)


def _step(value: Value, name: str, scope: Scope, path: str = "") -> Value:
    if isinstance(value, list):
        return [_step(part, name, scope, path) for part in value]
    return attempt(lambda: property_of(value, name, path), scope)


@branch(Negation)
def _negation(node: Negation, scope: Scope) -> Value:
    operand = evaluate(node.operand, scope)
    return attempt(lambda: negate(operand), scope)


@branch(Arithmetic)
def _arithmetic(node: Arithmetic, scope: Scope) -> Value:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    return attempt(lambda: calculate(left, node.operator, right), scope)


@branch(Comparison)
def _comparison(node: Comparison, scope: Scope) -> Value:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if node.operator not in ("=", "!=") and (left is None or right is None):
        return None
    return attempt(lambda: compare(left, node.operator, right), scope)


@branch(Logic)
def _logic(node: Logic, scope: Scope) -> Value:
    """Ternary: what decides is true for "or", false for "and"; else a null makes a null."""
    decides = node.operator == "or"
    sides = []
    for side in (node.left, node.right):
        value = evaluate(side, scope)
        if value is decides:
            return decides
        sides.append(value)
    return (not decides) if all(isinstance(side, bool) for side in sides) else None


@branch(Between)
def _between(node: Between, scope: Scope) -> Value:
    value, low, high = (evaluate(part, scope) for part in (node.value, node.low, node.high))
    if value is None or low is None or high is None:
        return None
    return attempt(lambda: compare(value, ">=", low) and compare(value, "<=", high), scope)


@branch(In)
def _in(node: In, scope: Scope) -> Value:
    value = evaluate(node.value, scope)
    return attempt(lambda: chooses(value, node.tests, scope), scope)


@branch(InstanceOf)
def _instance_of(node: InstanceOf, scope: Scope) -> Value:
    return is_of(evaluate(node.value, scope), node.type)


@branch(If)
def _if(node: If, scope: Scope) -> Value:
    condition = evaluate(node.condition, scope)
    if not isinstance(condition, bool | None):
        scope.fault(WrongType(name="if", type="boolean", value=feel_text(condition)))
        return None
    return evaluate(node.then if condition else node.otherwise, scope)


@branch(ListOf)
def _list(node: ListOf, scope: Scope) -> Value:
    return [evaluate(item, scope) for item in node.items]


@branch(ContextOf)
def _context(node: ContextOf, scope: Scope) -> Value:
    values: dict[str, Value] = {}
    inside = Local(values, scope)
    for name, expression in node.entries:
        values[name] = evaluate(expression, inside)
    return dict(values) if node.result is None else evaluate(node.result, inside)


@branch(Interval)
def _interval(node: Interval, scope: Scope) -> Value:
    low = evaluate(node.low, scope) if node.low is not None else None
    high = evaluate(node.high, scope) if node.high is not None else None
    found = Range(low, high, node.includes_low, node.includes_high)
    return attempt(lambda: _sound(found, half=node.low is None or node.high is None), scope)


def _sound(found: Range, *, half: bool) -> Value:
    """A range whose ends are of one kind. Raises IncomparableValues."""
    if not half and found.low is not None and found.high is not None:
        compare(found.low, "<=", found.high)
    return found
