"""The control flow of a process, without anything that does not steer it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.deployment.diagram import is_node
from engine.deployment.xml import NS, is_true, tag_of

GATEWAYS = frozenset(
    {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"}
)
SUBPROCESSES = frozenset({"subProcess", "transaction"})
_SUFFIX = "EventDefinition"


@dataclass(frozen=True)
class Flow:
    """A sequence flow. ``conditional`` is true where it has a condition of its own."""

    id: str
    source: str
    target: str
    conditional: bool = False
    condition: str = ""


@dataclass(frozen=True, eq=False)
class Node:
    """A flow node. ``trigger`` is its event definition, ``none`` without one; ``code`` that
    of an error or escalation, None for any. ``element`` is what the finding points at."""

    id: str
    tag: str
    name: str | None = None
    trigger: str = "none"
    code: str | None = None
    attached_to: str | None = None
    interrupting: bool = True
    default: str | None = None
    repeated: bool = False
    inner: "Scope | None" = None
    element: Any = None

    @property
    def is_gateway(self) -> bool:
        """Gateways do nothing themselves: running one twice harms nobody."""
        return self.tag in GATEWAYS


@dataclass(eq=False)
class Scope:
    """A process, or an embedded subprocess, with the nodes drawn directly in it."""

    id: str
    nodes: dict[str, Node]
    flows: dict[str, Flow]
    element: Any = None
    incoming: dict[str, list[Flow]] = field(default_factory=dict)
    outgoing: dict[str, list[Flow]] = field(default_factory=dict)
    attached: dict[str, list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index what hangs on each node."""
        self.incoming = {node: [] for node in self.nodes}
        self.outgoing = {node: [] for node in self.nodes}
        self.attached = {node: [] for node in self.nodes}
        for flow in self.flows.values():
            self.incoming[flow.target].append(flow)
            self.outgoing[flow.source].append(flow)
        for node in self.nodes.values():
            if node.attached_to is not None:
                self.attached[node.attached_to].append(node)

    @property
    def starts(self) -> list[Node]:
        """The start events."""
        return [node for node in self.nodes.values() if node.tag == "startEvent"]


def read(element: Any) -> Scope:
    """The scope that ``element`` (a process or subprocess) draws."""
    nodes = [_node(child) for child in element if is_node(child)]
    flows = [_flow(child) for child in element if tag_of(child) == "sequenceFlow"]
    return Scope(element.get("id", ""), {n.id: n for n in nodes}, {f.id: f for f in flows}, element)


def _flow(element: Any) -> Flow:
    found = element.xpath("./bpmn:conditionExpression", namespaces=NS)
    return Flow(
        element.get("id") or f"{element.get('sourceRef')}__{element.get('targetRef')}",
        element.get("sourceRef"),
        element.get("targetRef"),
        conditional=bool(found),
        condition=(found[0].text or "").strip() if found else "",
    )


def _node(element: Any) -> Node:
    definition = next(_definitions(element), None)
    trigger = "none" if definition is None else tag_of(definition).removesuffix(_SUFFIX)
    return Node(
        id=element.get("id", ""),
        tag=tag_of(element),
        name=element.get("name"),
        trigger=trigger,
        code=None if definition is None else _code(definition, trigger),
        attached_to=element.get("attachedToRef"),
        interrupting=is_true(element, "cancelActivity", "true"),
        default=element.get("default"),
        repeated=bool(element.xpath("./*[contains(local-name(), 'LoopCharacteristics')]")),
        inner=read(element) if tag_of(element) in SUBPROCESSES else None,
        element=element,
    )


def _definitions(element: Any) -> Iterator[Any]:
    return (child for child in element if tag_of(child).endswith(_SUFFIX))


def _code(definition: Any, trigger: str) -> str | None:
    reference = definition.get(f"{trigger}Ref")
    if trigger not in ("error", "escalation") or not reference:
        return None
    path = "//bpmn:*[local-name()=$tag][@id=$id]"
    found = definition.xpath(path, tag=trigger, id=reference, namespaces=NS)
    code = found[0].get(f"{trigger}Code") if found else None
    return str(code or reference)
