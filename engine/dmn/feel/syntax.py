"""The syntax tree of S-FEEL: expressions and unary tests, as plain frozen values."""

from dataclasses import dataclass
from typing import TypeAlias

from engine.dmn.feel.values import Value


@dataclass(frozen=True)
class Literal:
    value: Value


@dataclass(frozen=True)
class Name:
    """A qualified name: ``case.owner.party`` has three parts."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Negation:
    operand: "Expression"


@dataclass(frozen=True)
class Arithmetic:
    left: "Expression"
    operator: str
    right: "Expression"


@dataclass(frozen=True)
class Comparison:
    """``operator`` is one of = != < <= > >=."""

    left: "Expression"
    operator: str
    right: "Expression"


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple["Expression", ...]


Expression: TypeAlias = Literal | Name | Negation | Arithmetic | Comparison | Call


@dataclass(frozen=True)
class Against:
    """The input compared with an endpoint; ``=`` when the cell shows the value alone."""

    operator: str
    endpoint: Expression


@dataclass(frozen=True)
class Interval:
    low: Expression
    high: Expression
    includes_low: bool
    includes_high: bool


Test: TypeAlias = Against | Interval


@dataclass(frozen=True)
class UnaryTests:
    """One cell. No ``tests`` is the dash: anything goes, also null."""

    text: str
    tests: tuple[Test, ...] = ()
    negated: bool = False
