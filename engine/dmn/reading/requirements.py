"""The requirement graph: what an element refers to, and that nothing needs itself."""

from collections.abc import Mapping

from engine.dmn.errors import CyclicRequirement, ExpressionTooDeep
from engine.dmn.model import MAX_CHAIN, Decision
from engine.dmn.xml import Element

_HOLDERS = ("informationRequirement", "knowledgeRequirement")


def references(element: Element, tag: str) -> list[str]:
    """The hrefs of the requirements of one kind, such as <requiredInput>."""
    return [
        part.get("href")
        for requirement in element.children(*_HOLDERS)
        for part in requirement.children(tag)
    ]


def refuse_circles(decisions: Mapping[str, Decision]) -> None:
    """Raises CyclicRequirement, or ExpressionTooDeep for a chain beyond all reason."""
    lengths: dict[str, int] = {}
    for start in decisions:
        _chain_length(start, decisions, path=(), lengths=lengths)


def _chain_length(
    name: str, decisions: Mapping[str, Decision], *, path: tuple[str, ...], lengths: dict[str, int]
) -> int:
    """How many decisions stand in a row, this one included; kept in ``lengths``."""
    if name in path:
        raise CyclicRequirement(path=" → ".join((*path[path.index(name) :], name)))
    if name not in decisions:  # it could not be read, and is told of elsewhere
        return 0
    if name not in lengths:
        below = [
            _chain_length(required, decisions, path=(*path, name), lengths=lengths)
            for required in (decisions[name].requires if len(path) < MAX_CHAIN else ())
        ]
        lengths[name] = 1 + max(below, default=0)
        if lengths[name] > MAX_CHAIN or len(path) >= MAX_CHAIN:
            raise ExpressionTooDeep(limit=MAX_CHAIN)
    return lengths[name]
