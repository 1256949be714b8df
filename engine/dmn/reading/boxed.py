"""Boxed expressions of a file to syntax trees: each has a twin in FEEL's own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.dmn.errors import MissingPart, UnsupportedConstruct, located
from engine.dmn.feel.conformance import conform
from engine.dmn.feel.scope import Scope, evaluate
from engine.dmn.feel.syntax import (
    ContextOf,
    Embedded,
    Expression,
    Filter,
    For,
    FunctionOf,
    If,
    Invocation,
    Iteration,
    ListOf,
    Literal,
    Quantified,
    Type,
)
from engine.dmn.feel.values import Value
from engine.dmn.reading.vocabulary import Vocabulary
from engine.dmn.table_reader import read_table
from engine.dmn.tables import DecisionTable
from engine.dmn.xml import Element

_AROUND = (
    "description", "extensionElements", "question", "allowedAnswers", "variable", "parameter",
    "informationRequirement", "knowledgeRequirement", "authorityRequirement", "formalParameter",
    "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner",
    "usingProcess", "usingTask", "binding", "column", "label",
)  # fmt: skip


@dataclass(frozen=True)
class Tabled(Embedded):
    """A decision table that stands where an expression does."""

    table: DecisionTable

    def value_in(self, scope: Scope) -> Value:
        return self.table.evaluate(scope).value

    def parts(self) -> tuple[Expression, ...]:
        return ()  # the table's reader has resolved its names


@dataclass(frozen=True)
class Typed(Embedded):
    """An expression whose value must be of a type."""

    expression: Expression
    type: Type
    name: str

    def value_in(self, scope: Scope) -> Value:
        return conform(evaluate(self.expression, scope), self.type, self.name)

    def parts(self) -> tuple[Expression, ...]:
        return (self.expression,)


def logic_of(holder: Element) -> Element | None:
    """The one child that is an expression; None where there is none."""
    return next((part for part in holder.children() if part.tag not in _AROUND), None)


def read_boxed(element: Element, words: Vocabulary, name: str = "") -> Expression:
    """``name`` is that of the result, for a table without one of its own."""
    if element.tag not in _READERS and element.tag != "decisionTable":
        raise UnsupportedConstruct(construct=f"<{element.tag}>")
    with located(line=element.line):
        if element.tag == "decisionTable":
            return Tabled(read_table(element, words, name))
        found = _READERS[element.tag](element, words)
        return typed(found, element.get("typeRef"), words, name or f"<{element.tag}>")


def typed(expression: Expression, reference: str, words: Vocabulary, name: str) -> Expression:
    """The expression held to a type, where one is named."""
    type_ = words.types.resolve(reference)
    if isinstance(expression, FunctionOf) and type_.base != "function":
        return replace(expression, result=type_)
    return expression if type_.base == "Any" else Typed(expression, type_, name)


def read_inside(holder: Element, words: Vocabulary, name: str = "") -> Expression:
    """The expression in a holder such as <then>. Raises MissingPart."""
    logic = logic_of(holder)
    if logic is None:
        raise MissingPart(part=f"<literalExpression> (<{holder.tag}>)")
    return read_boxed(logic, words, name)


def read_function(element: Element, words: Vocabulary, result: str = "") -> FunctionOf:
    """<functionDefinition> or <encapsulatedLogic>."""
    if element.get("kind", "FEEL") != "FEEL":
        raise UnsupportedConstruct(construct=f'kind="{element.get("kind")}"')
    parameters = [
        (part.attribute_or_id("name"), words.types.resolve(part.get("typeRef")))
        for part in element.children("formalParameter")
    ]
    words = words.knowing([name for name, _ in parameters])
    body = read_inside(element, words, result)
    return FunctionOf(tuple(parameters), body)


def _context(element: Element, words: Vocabulary) -> Expression:
    entries: list[tuple[str, Expression]] = []
    result: Expression | None = None
    for entry in element.children("contextEntry"):
        variable = entry.child("variable")
        if variable is None:
            result = read_inside(entry, words)
            continue
        name = variable.attribute_or_id("name")
        value = read_inside(entry, words.knowing([name]), name)
        entries.append((name, typed(value, variable.get("typeRef"), words, name)))
        words = words.knowing([name])
    return ContextOf(tuple(entries), result)


def _list(element: Element, words: Vocabulary) -> Expression:
    parts = [part for part in element.children() if part.tag not in _AROUND]
    return ListOf(tuple(read_boxed(part, words) for part in parts))


def _relation(element: Element, words: Vocabulary) -> Expression:
    columns = [(part.attribute_or_id("name"), part.get("typeRef"))
               for part in element.children("column")]  # fmt: skip
    return ListOf(tuple(_row(row, columns, words) for row in element.children("row")))


def _row(row: Element, columns: Sequence[tuple[str, str]], words: Vocabulary) -> Expression:
    cells = [part for part in row.children() if part.tag not in _AROUND]
    if len(cells) != len(columns):
        raise MissingPart(part=f"<literalExpression> (<row>: {len(cells)} ≠ {len(columns)})")
    return ContextOf(
        tuple(
            (name, typed(read_boxed(cell, words), reference, words, name))
            for (name, reference), cell in zip(columns, cells, strict=True)
        )
    )


def _invocation(element: Element, words: Vocabulary) -> Expression:
    function = read_inside(element, words)
    names: list[str] = []
    arguments: list[Expression] = []
    for binding in element.children("binding"):
        names.append(binding.required("parameter").attribute_or_id("name"))
        logic = logic_of(binding)
        arguments.append(read_boxed(logic, words, names[-1]) if logic else Literal(None))
    return Invocation(function, tuple(arguments), tuple(names))


def _conditional(element: Element, words: Vocabulary) -> Expression:
    condition, then, otherwise = (
        read_inside(element.required(tag), words) for tag in ("if", "then", "else")
    )
    return If(condition, then, otherwise)


def _iteration(element: Element, words: Vocabulary) -> tuple[Iteration, Vocabulary]:
    name = element.attribute_or_id("iteratorVariable")
    source = read_inside(element.required("in"), words)
    return Iteration(name, source), words.knowing([name, "partial"])


def _for(element: Element, words: Vocabulary) -> Expression:
    iteration, inside = _iteration(element, words)
    return For((iteration,), read_inside(element.required("return"), inside))


def _quantified(element: Element, words: Vocabulary) -> Expression:
    iteration, inside = _iteration(element, words)
    condition = read_inside(element.required("satisfies"), inside)
    return Quantified(element.tag, (iteration,), condition)


def _filter(element: Element, words: Vocabulary) -> Expression:
    source = read_inside(element.required("in"), words)
    # any name may be an entry of what is filtered
    loose = Vocabulary(words.types, words.names)
    return Filter(source, read_inside(element.required("match"), loose))


_READERS: dict[str, Callable[[Element, Vocabulary], Expression]] = {
    "literalExpression": lambda element, words: words.expression(element),
    "context": _context,
    "list": _list,
    "relation": _relation,
    "invocation": _invocation,
    "functionDefinition": read_function,
    "conditional": _conditional,
    "for": _for,
    "some": _quantified,
    "every": _quantified,
    "filter": _filter,
}
