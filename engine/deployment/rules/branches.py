"""Variables between branches that run at once: each carries its own until they are joined."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.deployment.dataflow import DataFlow, set_by
from engine.deployment.diagram import Diagram, is_node
from engine.deployment.findings import Finding
from engine.deployment.rules.names import names_in, uses
from engine.deployment.xml import is_true, tag_of

Ways = Mapping[str, set[str]]
_SPLITS = ("parallelGateway", "inclusiveGateway", "startEvent")


def branches_read_their_own(diagram: Diagram) -> Iterator[Finding]:
    """What a branch reads, no branch beside it sets: it would see what was before the split."""
    for process in diagram.every("process"):
        reads = _reads(diagram, process)
        scopes = [s for s in diagram.scopes() if s is process or process in s.iterancestors()]
        for scope in scopes:
            yield from _in_scope(diagram, scope, reads)


def _in_scope(
    diagram: Diagram, scope: Any, reads: Mapping[str, set[str]]
) -> Iterator[Finding]:  # fmt: skip
    nodes = {node.get("id", ""): node for node in diagram.nodes(scope)}
    sets = {name: set_by(diagram, node) or frozenset() for name, node in nodes.items()}
    reach = _reached(_ways(diagram, scope))
    for split, first, second in _pairs(diagram, scope):
        left, right = ({step, *reach[step]} & nodes.keys() for step in (first, second))
        left, right = left - right, right - left
        # what leads to the split again has set it before the reader is there
        left = {writer for writer in left if split not in reach[writer]}
        for reader in sorted(right):
            own = {n for node in right if reader in reach[node] for n in sets[node]}
            for writer in sorted(left):
                for name in sorted(reads.get(reader, set()) & sets[writer] - own):
                    yield _said(diagram, nodes[reader], nodes[writer], name)


def _reads(diagram: Diagram, process: Any) -> dict[str, set[str]]:
    """Element id → the variables that it, or what is drawn inside it, reads."""
    found: dict[str, set[str]] = {}
    for use in uses(diagram, DataFlow(diagram, process)):
        around = [node for node in [use.node, *use.node.iterancestors()] if is_node(node)]
        keys = [node.get("id", "") for node in around]
        if tag_of(use.node) == "conditionExpression":
            keys.append(use.node.getparent().get("sourceRef", ""))
        for key in keys:
            found.setdefault(key, set()).update(names_in(use.expression))
    return found


def _ways(diagram: Diagram, scope: Any) -> dict[str, set[str]]:
    """Element id → where its token goes next; what runs beside it is not there."""
    onward: dict[str, set[str]] = {node.get("id", ""): set() for node in diagram.nodes(scope)}
    for flow in diagram.flows(scope):
        onward.setdefault(flow.get("sourceRef", ""), set()).add(flow.get("targetRef", ""))
    for event in diagram.find(scope, "./bpmn:boundaryEvent"):
        if is_true(event, "cancelActivity", "true"):
            onward.setdefault(event.get("attachedToRef", ""), set()).add(event.get("id", ""))
    return onward


def _pairs(diagram: Diagram, scope: Any) -> Iterator[tuple[str, str, str]]:
    """A split and the first steps of two branches that run at once, in both orders."""
    onward = _ways(diagram, scope)
    for node in diagram.nodes(scope):
        key, steps = node.get("id", ""), sorted(onward[node.get("id", "")])
        if tag_of(node) in _SPLITS:
            yield from ((key, one, other) for one in steps for other in steps if one != other)
        if tag_of(node) == "boundaryEvent" and not is_true(node, "cancelActivity", "true"):
            host = node.get("attachedToRef", "")
            yield from (
                (host, *pair) for step in onward[host] for pair in ((key, step), (step, key))
            )


def _reached(onward: Ways) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in {*onward, *(step for steps in onward.values() for step in steps)}:
        waiting, seen = [*onward.get(name, ())], set[str]()
        while waiting:
            step = waiting.pop()
            if step not in seen:
                seen.add(step)
                waiting += onward.get(step, ())
        found[name] = seen
    return found


def _said(diagram: Diagram, reader: Any, writer: Any, name: str) -> Finding:
    other = writer.get("name") or writer.get("id")
    return diagram.finding(
        "branch_variable",
        reader,
        f"bruger »{name}«, som »{other}« sætter i en gren, der løber samtidig: grenen her ser "
        "den først, når de er samlet.",
        f"uses “{name}”, which “{other}” sets in a branch that runs at the same time: the branch "
        "here sees it only after they are joined.",
        ("Saml grenene først, eller send værdien med en besked.",
         "Join the branches first, or send the value by a message."),
    )  # fmt: skip


RULES = (branches_read_their_own,)
