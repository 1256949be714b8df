"""How points and ranges lie to one another (Allen's relations, clause 10.3.4.9)."""

from collections.abc import Callable

from engine.dmn.feel.arithmetic import negate
from engine.dmn.feel.comparison import compare, lies_in
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Range, Value
from engine.dmn.feel.parser import parse_expression
from engine.dmn.feel.syntax import Expression, Interval, Literal, Negation


@builtin("range", "from: string")
def _range(text: str) -> Range:
    """``range("[1..5]")``: both ends are written out, of one kind, and in order."""
    tree = parse_expression(text)
    if not isinstance(tree, Interval):
        raise ValueError("no range")
    ends = _constant(tree.low), _constant(tree.high)
    found = Range(*ends, tree.includes_low, tree.includes_high)
    if not compare(found.low, "<=", found.high):
        raise ValueError("the ends are in the wrong order")
    return found


def _constant(end: Expression | None) -> Value:
    match end:
        case Literal(value):
            return value
        case Negation(Literal(value)):
            return negate(value)
    raise ValueError("the ends of a range are written out")


def _is_point(value: Value) -> bool:
    return value is not None and not isinstance(value, Range | list | dict)


def _relation(name: str, shape: str, first: str, second: str) -> Callable[..., Callable[..., bool]]:
    """Registers a relation between points (p) and ranges (r): "pr" is a point and a range."""

    def register(function: Callable[..., bool]) -> Callable[..., bool]:
        @builtin(name, *(_parameter(kind, label) for kind, label in
                         zip(shape, (first, second), strict=True)))  # fmt: skip
        def _relate(one: Value, other: Value) -> bool:
            for kind, value in zip(shape, (one, other), strict=True):
                if kind == "p" and not _is_point(value):
                    raise TypeError("a point is needed")
                if kind == "r" and (value.low is None or value.high is None):
                    raise TypeError("a range with two ends is needed")
            return function(one, other)

        return function

    return register


def _parameter(kind: str, label: str) -> str:
    return f"{label}: {'range' if kind == 'r' else 'point'}"


def _ends_before(one: Range, other: Range) -> bool:
    """Nothing of ``one`` reaches into ``other``."""
    touching = one.includes_high and other.includes_low
    return compare(one.high, "<" if touching else "<=", other.low)


@_relation("before", "pp", "point1", "point2")
def _before_pp(one: Value, other: Value) -> bool:
    return compare(one, "<", other)


@_relation("before", "pr", "point", "range")
def _before_pr(point: Value, span: Range) -> bool:
    return compare(point, "<" if span.includes_low else "<=", span.low)


@_relation("before", "rp", "range", "point")
def _before_rp(span: Range, point: Value) -> bool:
    return compare(span.high, "<" if span.includes_high else "<=", point)


@_relation("before", "rr", "range1", "range2")
def _before_rr(one: Range, other: Range) -> bool:
    return _ends_before(one, other)


@_relation("after", "pp", "point1", "point2")
def _after_pp(one: Value, other: Value) -> bool:
    return compare(one, ">", other)


@_relation("after", "pr", "point", "range")
def _after_pr(point: Value, span: Range) -> bool:
    return _before_rp(span, point)


@_relation("after", "rp", "range", "point")
def _after_rp(span: Range, point: Value) -> bool:
    return _before_pr(point, span)


@_relation("after", "rr", "range1", "range2")
def _after_rr(one: Range, other: Range) -> bool:
    return _ends_before(other, one)


@_relation("meets", "rr", "range1", "range2")
def _meets(one: Range, other: Range) -> bool:
    return one.includes_high and other.includes_low and compare(one.high, "=", other.low)


@_relation("met by", "rr", "range1", "range2")
def _met_by(one: Range, other: Range) -> bool:
    return _meets(other, one)


@_relation("overlaps", "rr", "range1", "range2")
def _overlaps(one: Range, other: Range) -> bool:
    return not _ends_before(one, other) and not _ends_before(other, one)


@_relation("overlaps before", "rr", "range1", "range2")
def _overlaps_before(one: Range, other: Range) -> bool:
    return _overlaps(one, other) and _begins_first(one, other) and not _goes_past(one, other)


@_relation("overlaps after", "rr", "range1", "range2")
def _overlaps_after(one: Range, other: Range) -> bool:
    return _overlaps(one, other) and _begins_first(other, one) and not _goes_past(other, one)


def _begins_first(one: Range, other: Range) -> bool:
    earlier = compare(one.low, "<", other.low)
    return earlier or (_same_low(one, other) and one.includes_low and not other.includes_low)


def _goes_past(one: Range, other: Range) -> bool:
    later = compare(one.high, ">", other.high)
    return later or (_same_high(one, other) and one.includes_high and not other.includes_high)


def _same_low(one: Range, other: Range) -> bool:
    return compare(one.low, "=", other.low)


def _same_high(one: Range, other: Range) -> bool:
    return compare(one.high, "=", other.high)


@_relation("finishes", "pr", "point", "range")
def _finishes_p(point: Value, span: Range) -> bool:
    return span.includes_high and compare(point, "=", span.high)


@_relation("finishes", "rr", "range1", "range2")
def _finishes(one: Range, other: Range) -> bool:
    closed = one.includes_high == other.includes_high
    return closed and _same_high(one, other) and not _begins_first(one, other)


@_relation("finished by", "rp", "range", "point")
def _finished_by_p(span: Range, point: Value) -> bool:
    return _finishes_p(point, span)


@_relation("finished by", "rr", "range1", "range2")
def _finished_by(one: Range, other: Range) -> bool:
    return _finishes(other, one)


@_relation("includes", "rp", "range", "point")
def _includes_p(span: Range, point: Value) -> bool:
    return lies_in(point, span)


@_relation("includes", "rr", "range1", "range2")
def _includes(one: Range, other: Range) -> bool:
    return not _begins_first(other, one) and not _goes_past(other, one)


@_relation("during", "pr", "point", "range")
def _during_p(point: Value, span: Range) -> bool:
    return lies_in(point, span)


@_relation("during", "rr", "range1", "range2")
def _during(one: Range, other: Range) -> bool:
    return _includes(other, one)


@_relation("starts", "pr", "point", "range")
def _starts_p(point: Value, span: Range) -> bool:
    return span.includes_low and compare(point, "=", span.low)


@_relation("starts", "rr", "range1", "range2")
def _starts(one: Range, other: Range) -> bool:
    closed = one.includes_low == other.includes_low
    return closed and _same_low(one, other) and not _goes_past(one, other)


@_relation("started by", "rp", "range", "point")
def _started_by_p(span: Range, point: Value) -> bool:
    return _starts_p(point, span)


@_relation("started by", "rr", "range1", "range2")
def _started_by(one: Range, other: Range) -> bool:
    return _starts(other, one)


@_relation("coincides", "pp", "point1", "point2")
def _coincides_p(one: Value, other: Value) -> bool:
    return compare(one, "=", other)


@_relation("coincides", "rr", "range1", "range2")
def _coincides(one: Range, other: Range) -> bool:
    return compare(one, "=", other)
