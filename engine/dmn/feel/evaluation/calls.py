"""Calling functions, and the functions that models write themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.dmn.errors import UnknownFunction, WrongArguments
from engine.dmn.feel.conformance import conform
from engine.dmn.feel.functions.registry import BUILTINS
from engine.dmn.feel.kinds import Function, Value
from engine.dmn.feel.scope import Local, Scope, attempt, branch, evaluate
from engine.dmn.feel.syntax import Expression, FunctionOf, Invocation, Name, Type
from engine.dmn.feel.text import feel_text


@dataclass(frozen=True, eq=False)
class Defined(Function):
    """A function with the scope it was written in."""

    name: str
    parameters: tuple[tuple[str, Type], ...]
    body: Expression
    scope: Scope
    result: Type | None = None

    def call(self, arguments: Sequence[Value], names: Sequence[str] | None = None) -> Value:
        given = dict(zip(names or self._own_names(arguments), arguments, strict=False))
        if len(arguments) != len(self.parameters) or given.keys() != dict(self.parameters).keys():
            shown = ", ".join(feel_text(argument) for argument in arguments)
            raise WrongArguments(name=self.name, arguments=f"({shown[:200]})")
        values = {name: conform(given[name], type_, name) for name, type_ in self.parameters}
        value = evaluate(self.body, Local(values, self.scope))
        return value if self.result is None else conform(value, self.result, self.name)

    def is_like(self, type_: Type) -> bool:
        """Whether it may stand where a function of this type is asked for."""
        wanted = type_.parameters or ()
        return len(wanted) == len(self.parameters)

    def _own_names(self, arguments: Sequence[Value]) -> Sequence[str]:
        return [name for name, _ in self.parameters][: len(arguments)]


@branch(FunctionOf)
def _function(node: FunctionOf, scope: Scope) -> Value:
    return Defined("function", node.parameters, node.body, scope, node.result)


@branch(Invocation)
def _invocation(node: Invocation, scope: Scope) -> Value:
    function = evaluate(node.function, scope)
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    scope.budget.spend(sum(len(part) for part in arguments if isinstance(part, list)) // 10)
    return attempt(lambda: _call(function, node, arguments), scope)


def _call(function: Value, node: Invocation, arguments: Sequence[Value]) -> Value:
    if not isinstance(function, Function):
        raise UnknownFunction(name=_shown(node.function), known=", ".join(sorted(BUILTINS)))
    return function.call(arguments, node.names)


def _shown(function: Expression) -> str:
    return ".".join(function.parts) if isinstance(function, Name) else "…"
