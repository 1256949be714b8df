"""FEEL values: how they compare. Their kinds and their text are re-exported."""

from datetime import date, datetime, time

from engine.dmn.errors import IncomparableValues
from engine.dmn.feel.kinds import KINDS, Function, Months, Range, Value, kind_of
from engine.dmn.feel.text import duration_text, feel_text, to_json

__all__ = [
    "Function", "Months", "Range", "Value", "are_equal", "duration_text", "feel_text",
    "is_less", "kind_of", "to_json",
]  # fmt: skip

_UNORDERED = {"boolean", "list", "context", "range", "function"}
_ORDERED = frozenset(name for _, name in KINDS) - _UNORDERED


def are_equal(left: Value, right: Value) -> bool:
    """FEEL equality. Null equals null alone; two other kinds raise IncomparableValues.

    The standard answers null for two kinds; whether that is what comes of it, or an error,
    is for the scope to say (see ``Scope.fault``).
    """
    if left is None or right is None:
        return left is right
    if kind_of(left) != kind_of(right):
        raise IncomparableValues(left=feel_text(left), right=feel_text(right))
    if isinstance(left, list):
        return len(left) == len(right) and all(map(are_equal, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(are_equal(left[k], right[k]) for k in left)
    if isinstance(left, Range):
        ends = zip((left.low, left.high), (right.low, right.high), strict=True)
        closed = (left.includes_low, left.includes_high)
        same = closed == (right.includes_low, right.includes_high)
        return same and all(are_equal(one, other) for one, other in ends)
    return _same_scalar(left, right)


def _same_scalar(left: Value, right: Value) -> bool:
    if isinstance(left, datetime | time):
        if _has_zone(left) != _has_zone(right):
            raise IncomparableValues(left=feel_text(left), right=feel_text(right))
        return _instant(left) == _instant(right)
    return bool(left == right)


def is_less(left: Value, right: Value) -> bool:
    """FEEL order. False when either side is null; raises IncomparableValues across kinds."""
    if left is None or right is None:
        return False
    kind = kind_of(left)
    if kind != kind_of(right) or kind not in _ORDERED:
        raise IncomparableValues(left=feel_text(left), right=feel_text(right))
    if isinstance(left, datetime | time):
        left, right = _instant(left), _instant(right)
    try:
        return bool(left < right)
    except TypeError as error:  # one side has a time zone and the other has none
        raise IncomparableValues(left=feel_text(left), right=feel_text(right)) from error


def _has_zone(value: Value) -> bool:
    return isinstance(value, datetime | time) and value.tzinfo is not None


def _instant(moment: datetime | time) -> datetime:
    """A time is taken on one and the same winter's day, where a named zone has an offset."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(date(2000, 1, 10), moment)
