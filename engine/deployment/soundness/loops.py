"""A loop that the runtime cannot look ahead in."""

from collections.abc import Iterator
from dataclasses import replace

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding, Place
from engine.deployment.soundness.model import Scope, read

# where SpiffWorkflow stops foretelling what comes next; in a loop without one it never does
_STOPS = ("exclusiveGateway", "inclusiveGateway", "eventBasedGateway")


def loops_have_a_gateway(diagram: Diagram) -> Iterator[Finding]:
    """A way back to a node leads over a deciding gateway, if only one that merges."""
    for element in diagram.scopes():
        scope = read(element)
        for node in scope.nodes.values():
            way = _way_back(scope, node.id)
            if way:
                path = tuple(Place(name, scope.nodes[name].name) for name in way)
                yield _finding(diagram, node.element, path)
                break  # one is enough: the others lie in the same loop


def _way_back(scope: Scope, start: str) -> tuple[str, ...]:
    """From ``start`` to itself without a deciding gateway; empty where there is no such way."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        # what a boundary event starts is not foretold before it happens
        for flow in scope.outgoing[way[-1]]:
            if flow.target == start and scope.nodes[start].tag not in _STOPS:
                return (*way, start)
            if flow.target not in seen and scope.nodes[flow.target].tag not in _STOPS:
                seen.add(flow.target)
                waiting.append((*way, flow.target))
    return ()


def _finding(diagram: Diagram, element: object, path: tuple[Place, ...]) -> Finding:
    found = diagram.finding(
        "loop_without_gateway",
        element,
        "ligger i en løkke uden nogen gateway; den kan motoren ikke udføre.",
        "lies in a loop without any gateway; the engine cannot run it.",
        ("Sæt en eksklusiv gateway dér, hvor løkken vender tilbage.",
         "Put an exclusive gateway where the loop comes back."),
    )  # fmt: skip
    return replace(found, path=path)
