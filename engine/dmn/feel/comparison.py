"""Comparing, and whether a value passes a test, lies in a range, is of a type."""

from engine.dmn.errors import IncomparableValues
from engine.dmn.feel.kinds import Function, Range, Value, kind_of
from engine.dmn.feel.syntax import Type
from engine.dmn.feel.values import are_equal, is_less


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


def alike(left: Value, right: Value) -> bool:
    """Equal, where two kinds are simply not."""
    try:
        return are_equal(left, right)
    except IncomparableValues:
        return False


def lies_in(value: Value, span: Range) -> bool:
    """Null lies in no range; an end that is None is open."""
    if value is None:
        return False
    above = span.low is None or compare(value, ">=" if span.includes_low else ">", span.low)
    below = span.high is None or compare(value, "<=" if span.includes_high else "<", span.high)
    return above and below


def is_of(value: Value, type_: Type) -> bool:
    """``value instance of type``; a null is of no type but Null and Any's own."""
    if value is None:
        return type_.base == "null"
    if type_.base == "Any":
        return True
    if type_.components:
        return isinstance(value, dict) and all(
            name in value and _may_be(value[name], part) for name, part in type_.components.items()
        )
    return _of_base(value, type_)


def _of_base(value: Value, type_: Type) -> bool:
    if type_.base == "integer":
        return kind_of(value) == "number" and value == value.to_integral_value()
    if kind_of(value) != type_.base:
        return False
    if isinstance(value, Range) and type_.element:
        ends = [end for end in (value.low, value.high) if end is not None]
        return all(_may_be(end, type_.element) for end in ends)
    if isinstance(value, list) and type_.element:
        return all(_may_be(part, type_.element) for part in value)
    if isinstance(value, Function) and type_.parameters is not None:
        return value.is_like(type_)
    return True


def _may_be(value: Value, type_: Type) -> bool:
    """Inside a structure a null may stand for anything."""
    return value is None or is_of(value, type_)
