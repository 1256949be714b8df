"""Expressions in diagrams: a small, closed language of names, operators and a few functions.

Attributes are refused except as another way to write a dictionary's key, so nothing
reaches a method of an object. Statements, lambdas and imports do not exist.
"""

import ast
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from simpleeval import EvalWithCompoundTypes, InvalidExpression
from SpiffWorkflow.bpmn.script_engine import BasePythonScriptEngineEnvironment

Functions = Mapping[str, Callable[..., Any]]

FUNCTIONS: Functions = {
    "abs": abs,
    "all": all,
    "any": any,
    "bool": bool,
    "float": float,
    "int": int,
    "len": len,
    "max": max,
    "min": min,
    "round": round,
    "sorted": sorted,
    "str": str,
    "sum": sum,
}
# ``get("name", default)`` reads a variable that may be missing
CONTEXT_FUNCTIONS = ("get",)
MAX_LENGTH = 2_000
# as FEEL, JUEL and JavaScript write them; no variable is called so
WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}

_ALLOWED = (
    ast.Expression, ast.Constant, ast.Name, ast.Load, ast.Store, ast.UnaryOp, ast.unaryop,
    ast.BinOp, ast.operator, ast.BoolOp, ast.boolop, ast.Compare, ast.cmpop, ast.IfExp,
    ast.Call, ast.keyword, ast.Subscript, ast.Slice, ast.Attribute, ast.List, ast.Tuple,
    ast.Dict, ast.ListComp, ast.GeneratorExp, ast.comprehension, ast.JoinedStr,
    ast.FormattedValue,
)  # fmt: skip


class ExpressionError(Exception):
    """An expression that does not parse, or uses what the language does not have.

    ``da`` is the same in Danish.
    """

    def __init__(self, en: str, da: str) -> None:
        super().__init__(en)
        self.da = da


class Evaluator(EvalWithCompoundTypes):
    """simpleeval with attributes narrowed to dictionary keys."""

    def _eval_attribute(self, node: ast.Attribute) -> Any:
        value = self._eval(node.value)
        if isinstance(value, Mapping) and node.attr in value:
            return value[node.attr]
        raise InvalidExpression(f"there is no {node.attr!r} to read")


class _Spelling(ast.NodeTransformer):
    """``true``, ``false`` and ``null`` mean what they say."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The constant that a word stands for."""
        if node.id not in WORDS or not isinstance(node.ctx, ast.Load):
            return node
        return ast.copy_location(ast.Constant(WORDS[node.id]), node)


@lru_cache(maxsize=2_048)
def parse(expression: str) -> ast.Expression:
    """The checked syntax tree. Raises ExpressionError."""
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(
            f"longer than {MAX_LENGTH} characters", f"længere end {MAX_LENGTH} tegn"
        )
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        at = getattr(error, "offset", None)
        raise ExpressionError(
            "not well-formed" + (f" at character {at}" if at else ""),
            "forkert skrevet" + (f" ved tegn {at}" if at else ""),
        ) from error
    for node in ast.walk(tree):
        _check(node)
    return ast.Expression(_Spelling().visit(tree.body))


def _check(node: ast.AST) -> None:
    if not isinstance(node, _ALLOWED):
        kind = type(node).__name__
        raise ExpressionError(
            f"{kind} is not part of the language", f"{kind} findes ikke i sproget"
        )
    if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
        raise ExpressionError(f"{node.attr!r} cannot be read", f"{node.attr!r} kan ikke læses")
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
        raise ExpressionError(
            "only named functions can be called", "kun navngivne funktioner kan kaldes"
        )


def unknown_functions(expression: str, functions: Collection[str] = ()) -> set[str]:
    """Names called in ``expression`` that are not functions. Raises ExpressionError."""
    known = {*FUNCTIONS, *CONTEXT_FUNCTIONS, *functions}
    calls = (node for node in ast.walk(parse(expression)) if isinstance(node, ast.Call))
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)} - known


def evaluate(expression: str, names: Mapping[str, Any], functions: Functions | None = None) -> Any:
    """The value of ``expression`` with ``names`` as variables."""
    table = {**FUNCTIONS, **(functions or {}), "get": names.get}
    evaluator = Evaluator(functions=table, names={**names})
    # simpleeval adds list, tuple, dict and set as functions; harmless but not in the language
    return evaluator.eval(expression, previously_parsed=parse(expression).body)


class Environment(BasePythonScriptEngineEnvironment):
    """Where SpiffWorkflow evaluates. Correlations bypass its engine, so the sandbox is here."""

    def __init__(self, functions: Functions | None = None) -> None:
        super().__init__()
        self.functions = dict(functions or {})

    def evaluate(
        self,
        expression: str,
        context: Mapping[str, Any],
        external_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value of an expression over the task's data."""
        names = {**(external_context or {}), **context}
        return evaluate(expression, names, self.functions)

    def execute(self, script: str, context: Any, external_context: Any = None) -> None:
        """Scripts are refused at deployment; one that reaches this point is an error."""
        raise ExpressionError(
            "scripts are not run; use a service task", "scripts køres ikke; brug en serviceopgave"
        )

    def call_service(self, context: Any, **kwargs: Any) -> None:
        """Services are called through the running step, never through the environment."""
        raise ExpressionError("services are called by the step", "tjenester kaldes af trinnet")
