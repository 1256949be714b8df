"""The names that an expression relies on and does not itself define."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import fields, is_dataclass

from engine.dmn.feel.syntax import (
    ContextOf,
    Embedded,
    Filter,
    For,
    FunctionOf,
    Invocation,
    Iteration,
    Name,
    Quantified,
    Type,
)


def names_in(node: object) -> Iterator[Name]:
    """Every name anywhere in the tree."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from names_in(part)
    elif isinstance(node, Embedded):
        yield from names_in(node.parts())
    elif is_dataclass(node) and not isinstance(node, Type):
        for part in fields(node):
            yield from names_in(getattr(node, part.name))


def free_names(node: object, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """First parts of names that neither ``known`` nor the expression itself accounts for.

    Inside a filter any name may be an entry of what is filtered, so those are left out.
    """
    if isinstance(node, Name):
        if node.parts[0] not in known and ".".join(node.parts) not in known:
            yield node.parts[0]
    elif isinstance(node, ContextOf):
        yield from _of_context(node, known)
    elif isinstance(node, For | Quantified):
        body = node.result if isinstance(node, For) else node.condition
        inside = yield from _of_iterations(node.iterations, known | {"partial"})
        yield from free_names(body, inside)
    elif isinstance(node, FunctionOf):
        yield from free_names(node.body, known | {name for name, _ in node.parameters})
    elif isinstance(node, Filter):
        yield from free_names(node.source, known)
    else:
        for part in _children(node):
            yield from free_names(part, known)


def called_names(node: object) -> Iterator[Name]:
    """The names that are called as functions."""
    if isinstance(node, Invocation) and isinstance(node.function, Name):
        yield node.function
    for part in _children(node):
        yield from called_names(part)


def names_defined(node: object) -> set[str]:
    """The names of entries, parameters and loop variables anywhere in the tree."""
    found: set[str] = set()
    if isinstance(node, ContextOf):
        found = {name for name, _ in node.entries}
    elif isinstance(node, FunctionOf):
        found = {name for name, _ in node.parameters}
    elif isinstance(node, Iteration):
        found = {node.name}
    return found.union(*(names_defined(part) for part in _children(node)))


def _of_context(node: ContextOf, known: frozenset[str]) -> Iterator[str]:
    for name, expression in node.entries:
        yield from free_names(expression, known)
        known |= {name}
    yield from free_names(node.result, known)


def _of_iterations(
    iterations: Iterable[Iteration], known: frozenset[str]
) -> Generator[str, None, frozenset[str]]:
    for iteration in iterations:
        yield from free_names(iteration.source, known)
        yield from free_names(iteration.until, known)
        known |= {iteration.name}
    return known


def _children(node: object) -> Iterable[object]:
    if isinstance(node, tuple):
        return node
    if isinstance(node, Embedded):
        return node.parts()
    if is_dataclass(node) and not isinstance(node, Type):
        return [getattr(node, part.name) for part in fields(node)]
    return ()
