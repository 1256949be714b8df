"""What a diagram holds, by id: names, lanes and flows, to tell a path and what it missed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from engine.deployment.diagram import NODES
from engine.deployment.source import Source, bpmn, properties, tag_of
from engine.forms.texts import Text


@dataclass(frozen=True)
class Node:
    """An element, or a flow between two."""

    id: str
    kind: str
    name: Text
    lane: Text | None = None
    source: str = ""
    target: str = ""


@dataclass
class Chart:
    """The nodes and flows of one process, its subprocesses, and what it calls in its files."""

    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Node] = field(default_factory=dict)
    # subprocess → the elements directly in it
    inside: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> "Chart":
        """The chart of the process that the files are about."""
        chart = cls()
        inside = {p.get("id"): p for t in source.trees.values() for p in t.iter(bpmn("process"))}
        waiting = {source.process_id} & inside.keys()
        while waiting:
            process = inside.pop(waiting.pop())
            chart._read(process, _lanes(process))
            calls = {call.get("calledElement") for call in process.iter(bpmn("callActivity"))}
            waiting |= calls & inside.keys()
        return chart

    def _read(self, scope: Any, lanes: dict[str, Text]) -> None:
        for child in scope:
            tag, name = tag_of(child), child.get("id")
            if tag == "sequenceFlow":
                ends = child.get("sourceRef", ""), child.get("targetRef", "")
                self.flows[name] = Node(name, tag, _name(child), None, *ends)
            elif tag in NODES and name:
                self.nodes[name] = Node(name, tag, _name(child), lanes.get(name))
                self.inside.setdefault(scope.get("id"), []).append(name)
                self._read(child, lanes)

    def flows_to(self, element: str, targets: Iterable[str] | None) -> list[str]:
        """The flows that leave ``element``, to ``targets`` if given."""
        wanted = None if targets is None else set(targets)
        leaving = [flow for flow in self.flows.values() if flow.source == element]
        return [flow.id for flow in leaving if wanted is None or flow.target in wanted]

    def missed(self, reached: set[str], flows: set[str]) -> list[Node]:
        """The elements, and the branches of choices, where the path never was."""
        scopes = {n for n, inner in self.inside.items() if reached & set(inner)}
        elements = [n for n in self.nodes.values() if n.id not in reached | scopes]
        out = [flow.source for flow in self.flows.values()]
        branches = [f for f in self.flows.values() if out.count(f.source) > 1 and f.id not in flows]
        return elements + branches


def _lanes(process: Any) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for lane in process.iter(bpmn("lane")):
        for member in lane.iter(bpmn("flowNodeRef")):
            found[(member.text or "").strip()] = _name(lane)
    return found


def _name(node: Any) -> Text:
    return Text(node.get("name", ""), properties(node).get("name:en", ""))
