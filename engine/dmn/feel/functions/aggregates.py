"""Functions that make one value of a list."""

from collections import Counter
from decimal import Decimal
from functools import reduce

from engine.dmn.feel.arithmetic import PRECISION, calculate
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Value, kind_of


def _numbers(items: list[Value]) -> list[Decimal]:
    if not items or any(kind_of(item) != "number" for item in items):
        raise TypeError("numbers are needed")
    return items


@builtin("sum", "list*: any")
def _sum(items: list[Value]) -> Value:
    if any(kind_of(item) in ("string", "null") for item in items):
        raise TypeError("numbers or durations are needed")
    return reduce(lambda total, item: calculate(total, "+", item), items) if items else None


@builtin("mean", "list*: any")
def _mean(items: list[Value]) -> Value:
    return calculate(_sum(items), "/", Decimal(len(items))) if items else None


@builtin("product", "list*: any")
def _product(items: list[Value]) -> Decimal:
    return reduce(PRECISION.multiply, _numbers(items))


@builtin("median", "list*: any")
def _median(items: list[Value]) -> Decimal | None:
    if not items:
        return None
    ordered = sorted(_numbers(items))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return PRECISION.divide(PRECISION.add(ordered[middle - 1], ordered[middle]), Decimal(2))


@builtin("stddev", "list*: any")
def _stddev(items: list[Value]) -> Decimal:
    """Of a sample: the sum of squares over n - 1."""
    numbers = _numbers(items)
    if len(numbers) < 2:
        raise ValueError("two numbers are needed")
    count = Decimal(len(numbers))
    mean = PRECISION.divide(reduce(PRECISION.add, numbers), count)
    squares = [PRECISION.power(PRECISION.subtract(number, mean), 2) for number in numbers]
    return PRECISION.sqrt(PRECISION.divide(reduce(PRECISION.add, squares), count - 1))


@builtin("mode", "list*: any")
def _mode(items: list[Value]) -> list[Decimal]:
    """The most frequent numbers, in ascending order."""
    if not items:
        return []
    counted = Counter(_numbers(items))
    most = max(counted.values())
    return sorted(number for number, count in counted.items() if count == most)


@builtin("all", "list*: any")
def _all(items: list[Value]) -> bool | None:
    return _decided(items, by=False)


@builtin("any", "list*: any")
def _any(items: list[Value]) -> bool | None:
    return _decided(items, by=True)


def _decided(items: list[Value], *, by: bool) -> bool | None:
    """Ternary: ``by`` decides at once; else whatever is no boolean makes a null."""
    if any(item is by for item in items):
        return by
    return (not by) if all(isinstance(item, bool) for item in items) else None


@builtin("not", "negand: any")
def _not(negand: Value) -> bool | None:
    return (not negand) if isinstance(negand, bool) else None


@builtin("is", "value1: any", "value2: any")
def _is(one: Value, other: Value) -> bool:
    """The same kind and the same value, time zone and all."""
    if kind_of(one) != kind_of(other):
        return False
    if kind_of(one) in ("time", "date and time"):
        return one == other and _zone(one) == _zone(other)
    return bool(one == other)


def _zone(moment: Value) -> tuple[Value, Value]:
    return getattr(moment.tzinfo, "key", None), moment.utcoffset()
