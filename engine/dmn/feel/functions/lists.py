"""Functions on lists. Positions count from 1, or from the end by negative numbers."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from functools import cmp_to_key

from engine.dmn.errors import TooLarge
from engine.dmn.feel.comparison import alike
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Function, Range, Value, kind_of
from engine.dmn.feel.text import feel_text
from engine.dmn.feel.values import is_less

MAX_ITEMS = 100_000


@builtin("list contains", "list: list", "element: any")
def _contains(items: list[Value], element: Value) -> bool:
    return any(alike(item, element) for item in items)


@builtin("count", "list: list")
def _count(items: list[Value]) -> Decimal:
    return Decimal(len(items))


@builtin("min", "list*: any")
def _min(items: list[Value]) -> Value:
    return _extreme(items, smallest=True)


@builtin("max", "list*: any")
def _max(items: list[Value]) -> Value:
    return _extreme(items, smallest=False)


def _extreme(items: Sequence[Value], *, smallest: bool) -> Value:
    if not items:
        return None
    best = items[0]
    for item in items:
        if item is None:
            raise TypeError("null has no order")
        if is_less(item, best) if smallest else is_less(best, item):
            best = item
    is_less(best, best)  # one value that has no order, such as true, is refused too
    return best


@builtin("sublist", "list: list", "start position: integer", "length?: integer")
def _sublist(items: list[Value], start: int, length: int | None = None) -> list[Value]:
    begin = _place(items, start)
    if length is not None and (length < 0 or begin + length > len(items)):
        raise IndexError("outside the list")
    return items[begin : None if length is None else begin + length]


@builtin("append", "list: list", "item*: any")
def _append(items: list[Value], added: list[Value]) -> list[Value]:
    return bounded([*items, *added])


@builtin("concatenate", "list*: list")
def _concatenate(lists: list[Value]) -> list[Value]:
    return bounded([item for part in lists for item in _listed(part)])


@builtin("union", "list*: list")
def _union(lists: list[Value]) -> list[Value]:
    return distinct([item for part in lists for item in _listed(part)])


@builtin("distinct values", "list: list")
def distinct(items: Sequence[Value]) -> list[Value]:
    """Each value once, where it stood first."""
    found: dict[tuple[str, Hashable], Value] = {}
    for item in items:
        hashable = feel_text(item) if isinstance(item, list | dict | Range) else item
        found.setdefault((kind_of(item), hashable), item)
    return list(found.values())


@builtin("insert before", "list: list", "position: integer", "newItem: any")
def _insert(items: list[Value], position: int, item: Value) -> list[Value]:
    place = _place(items, position)
    return bounded([*items[:place], item, *items[place:]])


@builtin("remove", "list: list", "position: integer")
def _remove(items: list[Value], position: int) -> list[Value]:
    place = _place(items, position)
    return [*items[:place], *items[place + 1 :]]


@builtin("list replace", "list: list", "position: integer", "newItem: any")
def _replace_at(items: list[Value], position: int, item: Value) -> list[Value]:
    place = _place(items, position)
    return [*items[:place], item, *items[place + 1 :]]


@builtin("list replace", "list: list", "match: function", "newItem: any")
def _replace_where(items: list[Value], match: Function, item: Value) -> list[Value]:
    found = [match.call([old, item]) for old in items]
    if not all(isinstance(answer, bool) for answer in found):
        raise TypeError("match gives true or false")
    return [item if hit else old for old, hit in zip(items, found, strict=True)]


@builtin("reverse", "list: list")
def _reverse(items: list[Value]) -> list[Value]:
    return items[::-1]


@builtin("index of", "list: list", "match: any")
def _index_of(items: list[Value], match: Value) -> list[Decimal]:
    return [Decimal(place) for place, item in enumerate(items, start=1) if alike(item, match)]


@builtin("flatten", "list: list")
def _flatten(items: list[Value]) -> list[Value]:
    flat: list[Value] = []
    waiting = items[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item[::-1]
        else:
            flat.append(item)
        if len(flat) > MAX_ITEMS:
            raise TooLarge(limit=f"{MAX_ITEMS}")
    return flat


@builtin("sort", "list: list", "precedes?: function")
def _sort(items: list[Value], precedes: Function | None = None) -> list[Value]:
    if precedes is None:
        return sorted(items, key=cmp_to_key(_order))

    def order(left: Value, right: Value) -> int:
        if precedes.call([left, right]) is True:
            return -1
        return 1 if precedes.call([right, left]) is True else 0

    return sorted(items, key=cmp_to_key(order))


def _order(left: Value, right: Value) -> int:
    return -1 if is_less(left, right) else int(is_less(right, left))


def _listed(part: Value) -> list[Value]:
    if part is None:
        raise TypeError("null is no list")
    return part if isinstance(part, list) else [part]


def _place(items: Sequence[Value], position: int) -> int:
    """The index for a position. IndexError outside the list."""
    if not 1 <= abs(position) <= len(items):
        raise IndexError("outside the list")
    return position - 1 if position > 0 else len(items) + position


def bounded(items: Sequence[Value], limit: int = MAX_ITEMS) -> list[Value]:
    """Raises TooLarge for a list beyond all reason."""
    if len(items) > limit:
        raise TooLarge(limit=f"{limit}")
    return list(items)
