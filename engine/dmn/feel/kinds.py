"""FEEL values in Python, and their kinds.

number → Decimal · string → str · boolean → bool · date → date · time → time ·
date and time → datetime · days and time duration → timedelta ·
years and months duration → Months · range → Range · function → Function · list → list ·
context → dict · null → None
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

Value = Any


@dataclass(frozen=True, order=True)
class Months:
    """A years and months duration, counted in months."""

    count: int


@dataclass(frozen=True)
class Range:
    """An end that is None is open."""

    low: Value
    high: Value
    includes_low: bool
    includes_high: bool


class Function(ABC):
    """Something that an expression may call."""

    @abstractmethod
    def call(self, arguments: Sequence[Value], names: Sequence[str] | None = None) -> Value:
        """The value for these arguments, in order or by name. Raises EvaluationFailed."""

    def is_like(self, type_: Any) -> bool:
        """Whether it may stand where a function of this FEEL type is asked for."""
        return True


# datetime before date and bool before Decimal: a subclass must be met first.
KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (Decimal, "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (list, "list"),
    (dict, "context"),
    (Range, "range"),
    (Function, "function"),
)


def kind_of(value: Value) -> str:
    """The FEEL name of the value's kind; ``null`` for None."""
    for python_type, name in KINDS:
        if isinstance(value, python_type):
            return name
    return "null"
