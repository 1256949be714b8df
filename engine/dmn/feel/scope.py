"""Scopes: which names stand for what, what a fault comes to, and how much work is allowed.

Also the dispatch of ``evaluate``, so that the modules of its branches can call it.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from engine.dmn.errors import EvaluationFailed, MissingInput, RanTooLong, UnknownName
from engine.dmn.feel.functions.registry import BUILTINS
from engine.dmn.feel.syntax import ContextOf, Embedded, Expression, For, Invocation, ListOf
from engine.dmn.feel.values import Value

MAX_STEPS = 500_000

_F = TypeVar("_F", bound=Callable[..., Value])
_BRANCHES: dict[type, Callable[[Any, "Scope"], Value]] = {}


class Budget:
    """How many steps one evaluation may take, so that no expression runs for ever."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise RanTooLong(limit=f"{MAX_STEPS:,}".replace(",", " "))

    def weigh(self, value: Value) -> None:
        """Spend a step for each part of a list or context, however deep.

        Parts are shared in memory, but not when they are compared or written: what doubles at
        every step is stopped here.
        """
        waiting = [value]
        while waiting:
            part = waiting.pop()
            if isinstance(part, list | dict):
                self.spend(len(part))
                waiting += part if isinstance(part, list) else part.values()


class Scope:
    """Names and their values. This one knows the built-in functions alone, and is strict."""

    def __init__(self, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()

    def lookup(self, name: str) -> Value:
        """The value of a name. Raises MissingInput or UnknownName when there is none."""
        if name in BUILTINS:
            return BUILTINS[name]
        raise MissingInput(name=name)

    @property
    def faults(self) -> list[EvaluationFailed]:
        """What has failed so far and become a null."""
        return []

    def fault(self, error: EvaluationFailed) -> None:
        """An operation failed. Raising it again is strict; returning makes it a null."""
        raise error


class NoNames(Scope):
    """The scope of expressions that may not refer to anything, such as allowed values."""


class Local(Scope):
    """Names of their own on top of those around: parameters, entries, loop variables."""

    def __init__(self, values: Mapping[str, Value], around: Scope) -> None:
        super().__init__(around.budget)
        self.values = values
        self.around = around

    def lookup(self, name: str) -> Value:
        return self.values[name] if name in self.values else self.around.lookup(name)

    @property
    def faults(self) -> list[EvaluationFailed]:
        return self.around.faults

    def fault(self, error: EvaluationFailed) -> None:
        self.around.fault(error)


class Inside(Local):
    """The entries of a context that is being filtered; a name it lacks may be just absent."""

    def lookup(self, name: str) -> Value:
        try:
            return super().lookup(name)
        except MissingInput:
            raise UnknownName(name=name) from None


def branch(*kinds: type) -> Callable[[_F], _F]:
    """Registers how nodes of these kinds are evaluated."""

    def register(function: _F) -> _F:
        _BRANCHES.update(dict.fromkeys(kinds, function))
        return function

    return register


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The FEEL value of the expression. Raises EvaluationFailed with the reason."""
    scope.budget.spend()
    if isinstance(expression, Embedded):
        return attempt(lambda: expression.value_in(scope), scope)
    value = _BRANCHES[type(expression)](expression, scope)
    if isinstance(expression, ListOf | ContextOf | For | Invocation):
        scope.budget.weigh(value)
    return value


def attempt(operation: Callable[[], Value], scope: Scope) -> Value:
    """The operation's value; null when it fails and the scope lets that pass."""
    try:
        return operation()
    except EvaluationFailed as error:
        scope.fault(error)
        return None


def settled(expression: Expression, scope: Scope) -> Value:
    """The value; a null that came of a fault raises the fault, a plain null is a value."""
    before = len(scope.faults)
    value = evaluate(expression, scope)
    if value is None and len(scope.faults) > before:
        raise scope.faults[before]
    return value
