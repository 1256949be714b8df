"""What a table's hit policy makes of the rules that matched (DMN 1.3, clause 8.2.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from engine.dmn.errors import AnyViolated, UniqueViolated
from engine.dmn.feel.arithmetic import calculate
from engine.dmn.feel.evaluator import NoNames
from engine.dmn.feel.syntax import UnaryTests
from engine.dmn.feel.unary import holds
from engine.dmn.feel.values import Value, is_less, kind_of


class HitPolicy(StrEnum):
    UNIQUE = "UNIQUE"
    ANY = "ANY"
    PRIORITY = "PRIORITY"
    FIRST = "FIRST"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"

    @property
    def is_single(self) -> bool:
        """One rule decides; the others give a list."""
        return self in (self.UNIQUE, self.ANY, self.PRIORITY, self.FIRST)

    @property
    def needs_values(self) -> bool:
        return self in (self.PRIORITY, self.OUTPUT_ORDER)


class Aggregation(StrEnum):
    SUM = "SUM"
    MIN = "MIN"
    MAX = "MAX"
    COUNT = "COUNT"


@dataclass(frozen=True)
class Match:
    """A rule that matched, by its id, and the row of values that it gives."""

    rule: str
    row: tuple[Value, ...]


def keep(
    policy: HitPolicy, matches: Sequence[Match], values: Sequence[UnaryTests | None]
) -> list[Match]:
    """The matches that decide, in the order of the policy.

    ``values`` are the allowed values of each output. ANY keeps all, which are then alike.
    Raises UniqueViolated or AnyViolated.
    """
    if policy is HitPolicy.UNIQUE and len(matches) > 1:
        raise UniqueViolated(rules=_names(matches))
    if policy is HitPolicy.ANY and any(not _alike(matches[0], other) for other in matches[1:]):
        raise AnyViolated(rules=_names(matches))
    if policy.needs_values:
        ordered = sorted(matches, key=lambda match: _rank(match.row, values))
        return ordered[:1] if policy is HitPolicy.PRIORITY else ordered
    return list(matches[:1] if policy is HitPolicy.FIRST else matches)


def aggregate(aggregation: Aggregation, values: Sequence[Value]) -> Value:
    """One value out of many; null for none of them, but COUNT gives 0."""
    if aggregation is Aggregation.COUNT:
        return Decimal(len(values))
    if not values:
        return None
    if aggregation is Aggregation.SUM:
        return reduce(lambda total, value: calculate(total, "+", value), values)
    return reduce(_smaller if aggregation is Aggregation.MIN else _larger, values)


def _smaller(one: Value, other: Value) -> Value:
    return other if is_less(other, one) else one


def _larger(one: Value, other: Value) -> Value:
    return other if is_less(one, other) else one


def _rank(row: Sequence[Value], values: Sequence[UnaryTests | None]) -> tuple[int, ...]:
    """The place of each output in its list of values: the smallest goes first."""
    return tuple(_place(value, allowed) for value, allowed in zip(row, values, strict=True))


def _place(value: Value, allowed: UnaryTests | None) -> int:
    tests = allowed.tests if allowed else ()
    places = (place for place, test in enumerate(tests) if holds(value, test, NoNames()))
    return next(places, len(tests))


def _alike(one: Match, other: Match) -> bool:
    pairs = zip(one.row, other.row, strict=True)
    return all(kind_of(left) == kind_of(right) and left == right for left, right in pairs)


def _names(matches: Sequence[Match]) -> str:
    return ", ".join(match.rule for match in matches)
