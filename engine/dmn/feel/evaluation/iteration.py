"""for, some, every and filters."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from engine.dmn.errors import NotAList, TooLarge, WrongType
from engine.dmn.feel.kinds import Range, Value, kind_of
from engine.dmn.feel.scope import Inside, Local, Scope, branch, evaluate
from engine.dmn.feel.syntax import Filter, For, Iteration, Quantified
from engine.dmn.feel.text import feel_text
from engine.dmn.feel.values import is_less

MAX_ITEMS = 100_000


@branch(For)
def _for(node: For, scope: Scope) -> Value:
    results: list[Value] = []
    try:
        for inside in _rounds(node.iterations, Local({"partial": results}, scope)):
            results.append(evaluate(node.result, inside))
            if len(results) > MAX_ITEMS:
                raise TooLarge(limit=f"{MAX_ITEMS}")
    except NotAList as error:
        scope.fault(error)
        return None
    return list(results)


@branch(Quantified)
def _quantified(node: Quantified, scope: Scope) -> Value:
    """Ternary, as a row of "or" for some and of "and" for every."""
    decides = node.word == "some"
    unsure = False
    try:
        for inside in _rounds(node.iterations, scope):
            found = evaluate(node.condition, inside)
            if found is decides:
                return decides
            unsure = unsure or not isinstance(found, bool)
    except NotAList as error:
        scope.fault(error)
        return None
    return None if unsure else not decides


def _rounds(iterations: Sequence[Iteration], scope: Scope) -> Iterator[Scope]:
    """One scope for each combination of the variables; the last one turns fastest."""
    if not iterations:
        yield scope
        return
    first, *rest = iterations
    for item in _items(first, scope):
        scope.budget.spend()
        yield from _rounds(rest, Local({first.name: item}, scope))


def _items(iteration: Iteration, scope: Scope) -> Iterator[Value]:
    """Raises NotAList for what cannot be gone through."""
    source = evaluate(iteration.source, scope)
    if iteration.until is not None:
        return _steps(source, evaluate(iteration.until, scope))
    if isinstance(source, Range):
        return _range_items(source)
    if source is None:
        raise NotAList(value="null")
    return iter(source if isinstance(source, list) else [source])


def _range_items(span: Range) -> Iterator[Value]:
    if span.low is None or span.high is None or is_less(span.high, span.low):
        raise NotAList(value=feel_text(span))
    for item in _steps(span.low, span.high):
        at_low, at_high = item == span.low, item == span.high
        if (not at_low or span.includes_low) and (not at_high or span.includes_high):
            yield item


def _steps(low: Value, high: Value) -> Iterator[Value]:
    """Whole numbers or days from one end to the other, up or down, both included."""
    if kind_of(low) != kind_of(high):
        raise NotAList(value=f"{feel_text(low)}..{feel_text(high)}")
    if kind_of(low) == "date":
        return _days(low, high)
    whole = isinstance(low, Decimal) and low == int(low) and high == int(high)
    if not whole:
        raise NotAList(value=f"{feel_text(low)}..{feel_text(high)}")
    step = 1 if low <= high else -1
    return map(Decimal, range(int(low), int(high) + step, step))


def _days(low: date, high: date) -> Iterator[date]:
    step = 1 if low <= high else -1
    return (low + timedelta(days=n) for n in range(0, (high - low).days + step, step))


@branch(Filter)
def _filter(node: Filter, scope: Scope) -> Value:
    source = evaluate(node.source, scope)
    if source is None:
        return None
    items = source if isinstance(source, list) else [source]
    kept: list[Value] = []
    for item in items or [None]:
        found = evaluate(node.condition, _item_scope(item, scope))
        if isinstance(found, Decimal):
            return _at(items, found, scope)
        if not isinstance(found, bool | None):
            scope.fault(WrongType(name="[…]", type="boolean", value=feel_text(found)))
            return None
        if found is True and items:
            kept.append(item)
    return kept


def _item_scope(item: Value, scope: Scope) -> Scope:
    entries = item if isinstance(item, dict) else {}
    return Inside({"item": item, **entries}, scope)


def _at(items: Sequence[Value], place: Decimal, scope: Scope) -> Value:
    """Counted from 1, or from the end by negative numbers; null outside the list."""
    scope.budget.spend()
    if place != int(place) or not 1 <= abs(int(place)) <= len(items):
        return None
    return items[int(place) - 1 if place > 0 else int(place)]
