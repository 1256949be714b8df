"""The built-in functions by name, and how arguments are fitted to parameters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TypeVar

from engine.dmn.errors import ExpressionUnreadable, WrongArguments
from engine.dmn.feel.kinds import Function, Range, Value, kind_of
from engine.dmn.feel.text import feel_text

_F = TypeVar("_F", bound=Callable[..., Value])
_KINDS = {
    "moment": ("date", "date and time"),
    "moment and time": ("date and time",),
    "clock": ("time", "date and time"),
    "temporal": ("date", "date and time", "time"),
    "duration": ("days and time duration", "years and months duration"),
    "days": ("days and time duration",),
    "months": ("years and months duration",),
}


@dataclass(frozen=True)
class Parameter:
    """``kind`` is a FEEL kind, a group of them, "integer", or "any", which includes null.

    "point" is anything that may lie in a range.
    """

    name: str
    kind: str
    optional: bool = False
    nullable: bool = False
    variadic: bool = False


@dataclass(frozen=True)
class Overload:
    parameters: tuple[Parameter, ...]
    function: Callable[..., Value]

    def fitted(self, arguments: Sequence[Value], names: Sequence[str] | None) -> list[Value] | None:
        """The arguments as the function takes them, or None where they do not fit."""
        if names is not None:
            return self._by_name(dict(zip(names, arguments, strict=True)))
        if self.parameters and self.parameters[-1].variadic:
            return self._variadic(list(arguments))
        needed = sum(not parameter.optional for parameter in self.parameters)
        if not needed <= len(arguments) <= len(self.parameters):
            return None
        pairs = zip(self.parameters, arguments, strict=False)
        return _all_fitting([fit(value, parameter) for parameter, value in pairs])

    def _by_name(self, given: dict[str, Value]) -> list[Value] | None:
        known = [parameter.name for parameter in self.parameters]
        needed = [parameter.name for parameter in self.parameters if not parameter.optional]
        if not set(needed) <= set(given) <= set(known):
            return None
        return _all_fitting(
            [
                self._named(given[parameter.name], parameter) if parameter.name in given else None
                for parameter in self.parameters
            ]
        )

    def _named(self, value: Value, parameter: Parameter) -> Value:
        if not parameter.variadic:
            return fit(value, parameter)
        return value if isinstance(value, list) else _UNFIT

    def _variadic(self, arguments: list[Value]) -> list[Value] | None:
        """``f(list)`` or ``f(a, b, c)``; parameters before the last stand on their own."""
        first = len(self.parameters) - 1
        if len(arguments) < first:
            return None
        rest = arguments[first:]
        if len(arguments) == 1 and isinstance(rest[0], list):
            rest = rest[0]
        heads = [
            fit(value, parameter)
            for parameter, value in zip(self.parameters, arguments[:first], strict=False)
        ]
        if not arguments[first:]:
            return None
        return _all_fitting([*heads, rest])


@dataclass(frozen=True, eq=False)
class Builtin(Function):
    name: str
    overloads: list[Overload] = field(default_factory=list)

    def call(self, arguments: Sequence[Value], names: Sequence[str] | None = None) -> Value:
        for overload in self.overloads:
            fitted = overload.fitted(arguments, names)
            if fitted is not None:
                return self._run(overload, fitted, arguments)
        raise self._wrong(arguments)

    def _run(self, overload: Overload, fitted: list[Value], given: Sequence[Value]) -> Value:
        try:
            return overload.function(*fitted)
        except (ArithmeticError, TypeError, ValueError, LookupError, ExpressionUnreadable) as error:
            raise self._wrong(given) from error

    def _wrong(self, arguments: Sequence[Value]) -> WrongArguments:
        shown = ", ".join(feel_text(argument) for argument in arguments)
        return WrongArguments(name=self.name, arguments=f"({_short(shown)})")


BUILTINS: dict[str, Builtin] = {}


def builtin(name: str, *signature: str) -> Callable[[_F], _F]:
    """Registers a function: ``"start position: integer"``, ``"length?: …"``, ``"list*: list"``."""
    parameters = tuple(_parameter(text) for text in signature)

    def register(function: _F) -> _F:
        overloads = BUILTINS.setdefault(name, Builtin(name)).overloads
        overloads.append(Overload(parameters, function))
        return function

    return register


def fit(value: Value, parameter: Parameter) -> Value:
    """The value as the parameter asks for it; WrongArguments stands for one that does not fit."""
    kind = parameter.kind
    if kind == "any" or (value is None and parameter.nullable):
        return value
    if kind == "list" and value is not None:
        return value if isinstance(value, list) else [value]
    if kind == "point":
        return _UNFIT if isinstance(value, Range | list | dict | None) else value
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if kind == "integer":
        return int(value) if isinstance(value, Decimal) else _UNFIT
    if kind == "date and time" and kind_of(value) == "date":
        return datetime.combine(value, time(0, tzinfo=UTC))
    if kind == "date" and isinstance(value, datetime):
        return value.date()
    return value if kind_of(value) in _KINDS.get(kind, (kind,)) else _UNFIT


class _Unfit:
    pass


_UNFIT = _Unfit()


def _all_fitting(values: list[Value]) -> list[Value] | None:
    return None if any(value is _UNFIT for value in values) else values


def _parameter(text: str) -> Parameter:
    name, _, kind = text.partition(":")
    nullable = kind.endswith("?")
    return Parameter(
        name.rstrip("?*"),
        kind.strip(" ?"),
        optional=name.endswith("?"),
        nullable=nullable,
        variadic=name.endswith("*"),
    )


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]} …"
