"""The syntax tree of FEEL: expressions and unary tests, as plain frozen values."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from engine.dmn.feel.values import Value

if TYPE_CHECKING:
    from engine.dmn.feel.scope import Scope


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
class Logic:
    """``operator`` is "and" or "or"; a side that is no boolean counts as null."""

    left: "Expression"
    operator: str
    right: "Expression"


@dataclass(frozen=True)
class Between:
    value: "Expression"
    low: "Expression"
    high: "Expression"


@dataclass(frozen=True)
class In:
    value: "Expression"
    tests: "UnaryTests"


@dataclass(frozen=True)
class InstanceOf:
    value: "Expression"
    type: "Type"


@dataclass(frozen=True)
class If:
    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"


@dataclass(frozen=True)
class Iteration:
    """``name in source``, or ``name in source..until`` for whole numbers and dates."""

    name: str
    source: "Expression"
    until: "Expression | None" = None


@dataclass(frozen=True)
class For:
    """In the result, ``partial`` is the list of results so far."""

    iterations: tuple[Iteration, ...]
    result: "Expression"


@dataclass(frozen=True)
class Quantified:
    """``word`` is "some" or "every"."""

    word: str
    iterations: tuple[Iteration, ...]
    condition: "Expression"


@dataclass(frozen=True)
class Path:
    source: "Expression"
    name: str


@dataclass(frozen=True)
class Filter:
    source: "Expression"
    condition: "Expression"


@dataclass(frozen=True)
class Invocation:
    """``names`` is None where the arguments stand in order."""

    function: "Expression"
    arguments: tuple["Expression", ...]
    names: tuple[str, ...] | None = None


@dataclass(frozen=True)
class ListOf:
    items: tuple["Expression", ...]


@dataclass(frozen=True)
class ContextOf:
    """Each entry sees those before it. With ``result`` the context is only a workshop for it."""

    entries: tuple[tuple[str, "Expression"], ...]
    result: "Expression | None" = None


@dataclass(frozen=True)
class FunctionOf:
    parameters: tuple[tuple[str, "Type"], ...]
    body: "Expression"
    result: "Type | None" = None


class Embedded(ABC):
    """A part of a DMN file that stands where an expression does, such as a decision table."""

    @abstractmethod
    def value_in(self, scope: "Scope") -> Value:
        """The value in a scope. Raises EvaluationFailed."""

    @abstractmethod
    def parts(self) -> "tuple[Expression, ...]":
        """The expressions it is made of, for the resolution of names."""


@dataclass(frozen=True)
class Against:
    """The input compared with an endpoint; ``=`` when the cell shows the value alone."""

    operator: str
    endpoint: "Expression"


@dataclass(frozen=True)
class Interval:
    """An end that is None is open: ``(< 5)`` has no low end."""

    low: "Expression | None"
    high: "Expression | None"
    includes_low: bool
    includes_high: bool


Test: TypeAlias = Against | Interval


@dataclass(frozen=True)
class UnaryTests:
    """One cell. No ``tests`` is the dash: anything goes, also null."""

    text: str
    tests: tuple[Test, ...] = ()
    negated: bool = False


@dataclass(frozen=True)
class Type:
    """A FEEL base type, or an item definition resolved to one.

    ``components`` makes it a context. ``element`` belongs to the bases list and range,
    ``parameters`` and ``result`` to function; absent ones are Any.
    """

    base: str = "Any"
    allowed: UnaryTests | None = None
    components: Mapping[str, "Type"] = field(default_factory=dict)
    element: "Type | None" = None
    parameters: "tuple[Type, ...] | None" = None
    result: "Type | None" = None


ANY = Type()

Expression: TypeAlias = (
    Literal
    | Name
    | Negation
    | Arithmetic
    | Comparison
    | Logic
    | Between
    | In
    | InstanceOf
    | If
    | For
    | Quantified
    | Path
    | Filter
    | Invocation
    | ListOf
    | ContextOf
    | FunctionOf
    | Interval
    | Embedded
)
