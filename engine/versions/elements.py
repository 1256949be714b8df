"""The elements of the diagrams as a comparison sees them: every aspect as text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from engine.deployment.diagram import NODES, SCOPES
from engine.deployment.source import NS, SPIFF, bpmn, properties, tag_of
from engine.versions.changes import Described, Part

_COMPARED = (*NODES, "process", "sequenceFlow", "lane", "textAnnotation")
_REFERENCES = {"messageRef": "message", "errorRef": "error", "escalationRef": "escalation",
               "signalRef": "signal"}  # fmt: skip
# compared by id, so that a new name does not touch the neighbours; shown by name
_BY_ID = ("scope", "default", "attached", "comes_from", "leads_to", "from", "to")
_KNOWN_EXTENSIONS = ("properties", "serviceTaskOperator")
_LAYOUT = {"di": "http://www.omg.org/spec/BPMN/20100524/DI"}


def read_diagram(file: str, tree: Any) -> dict[str, Described]:
    """Id → element, for every node, flow, lane and process of one file."""
    drawing = _Drawing(file, tree)
    return {key: drawing.described(node) for key, node in drawing.by_id.items()}


@dataclass
class _Drawing:
    """One file, with what its elements refer to by id."""

    file: str
    tree: Any
    by_id: dict[str, Any] = field(init=False)
    named: dict[str, str] = field(init=False)
    lanes: dict[str, str] = field(init=False)
    layout: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        tags = [bpmn(tag) for tag in _COMPARED]
        self.by_id = {n.get("id"): n for n in self.tree.iter(*tags) if n.get("id")}
        self.named = {n.get("id"): _called(n) for n in self.tree.iter() if n.get("id")}
        self.lanes = {
            (ref.text or "").strip(): _called(lane)
            for lane in self.tree.iter(bpmn("lane"))
            for ref in lane.findall(bpmn("flowNodeRef"))
        }
        self.layout = dict(_places(self.tree))

    def described(self, node: Any) -> Described:
        """The element with all that a reader or the engine could notice about it."""
        tag, key = tag_of(node), node.get("id")
        aspects = dict(self._aspects(node, tag))
        return Described(
            part=Part.FLOW if tag == "sequenceFlow" else Part.ELEMENT,
            file=self.file,
            id=key,
            name=_name(node) or (self._way(node) if tag == "sequenceFlow" else ""),
            kind=tag,
            aspects=aspects,
            layout=self.layout.get(key, ""),
            shown={a: self._names(aspects[a]) for a in _BY_ID if a in aspects},
        )

    def _names(self, keys: str) -> str:
        """Ids as people know what they stand for."""
        return ", ".join(self.named.get(key, key) for key in keys.split(", "))

    def _way(self, flow: Any) -> str:
        return " → ".join(self._names(flow.get(end, "")) for end in ("sourceRef", "targetRef"))

    def _aspects(self, node: Any, tag: str) -> Iterator[tuple[str, str]]:
        if node.get("name"):
            yield "name", node.get("name")
        yield from ((f"property.{name}", value) for name, value in properties(node).items())
        if tag == "sequenceFlow":
            yield from self._flow(node)
        elif tag == "process":
            yield "executable", node.get("isExecutable", "false")
        elif tag in NODES:
            yield from self._node(node)
        for part in ("documentation", "text"):
            if (found := node.find(bpmn(part))) is not None:
                yield part, (found.text or "").strip()

    def _flow(self, node: Any) -> Iterator[tuple[str, str]]:
        yield "from", node.get("sourceRef", "")
        yield "to", node.get("targetRef", "")
        condition = node.find(bpmn("conditionExpression"))
        if condition is not None:
            yield "condition", (condition.text or "").strip()

    def _node(self, node: Any) -> Iterator[tuple[str, str]]:
        key = node.get("id")
        yield from _set("lane", self.lanes.get(key))
        scope = next(n for n in node.iterancestors() if tag_of(n) in (*SCOPES, "definitions"))
        yield "scope", scope.get("id", "")
        yield from self._references(node)
        yield from _events(node, self.named)
        yield from _rounds(node)
        yield from _extensions(node)
        yield from self._neighbours(key)

    def _references(self, node: Any) -> Iterator[tuple[str, str]]:
        yield from _set("calls", node.get("calledElement"))
        yield from _set("default", node.get("default"))
        if node.get("attachedToRef"):
            yield "attached", node.get("attachedToRef")
            yield "interrupting", node.get("cancelActivity", "true")
        yield from _set("message", self.named.get(node.get("messageRef", "")))

    def _neighbours(self, key: str) -> Iterator[tuple[str, str]]:
        flows = [n for n in self.by_id.values() if tag_of(n) == "sequenceFlow"]
        before = sorted(n.get("sourceRef", "") for n in flows if n.get("targetRef") == key)
        after = sorted(n.get("targetRef", "") for n in flows if n.get("sourceRef") == key)
        yield from _set("comes_from", ", ".join(before))
        yield from _set("leads_to", ", ".join(after))


def _name(node: Any) -> str:
    return str(node.get("name") or "")


def _called(node: Any) -> str:
    return str(node.get("errorCode") or node.get("name") or node.get("id"))


def _set(aspect: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield aspect, value


def _events(node: Any, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    for definition in node:
        tag = tag_of(definition)
        if not tag.endswith("EventDefinition"):
            continue
        yield "event", tag.removesuffix("EventDefinition")
        for attribute, aspect in _REFERENCES.items():
            yield from _set(aspect, named.get(definition.get(attribute, "")))
        for time in definition:
            if tag_of(time).startswith("time"):
                yield "timer", (time.text or "").strip()
            elif tag_of(time) == "condition":
                yield "condition", (time.text or "").strip()


def _rounds(node: Any) -> Iterator[tuple[str, str]]:
    loop = node.find(bpmn("standardLoopCharacteristics"))
    if loop is not None:
        condition = (loop.findtext(bpmn("loopCondition")) or "").strip()
        parts = (condition, loop.get("loopMaximum"), loop.get("testBefore"))
        yield "loop", " / ".join(part for part in parts if part)
    rounds = node.find(bpmn("multiInstanceLoopCharacteristics"))
    if rounds is None:
        return
    yield "rounds", "sequential" if rounds.get("isSequential") == "true" else "parallel"
    texts = {"rounds.over": "loopDataInputRef", "rounds.into": "loopDataOutputRef",
             "rounds.until": "completionCondition", "rounds.count": "loopCardinality"}  # fmt: skip
    for aspect, tag in texts.items():
        yield from _set(aspect, (rounds.findtext(bpmn(tag)) or "").strip())
    for aspect, tag in {"rounds.item": "inputDataItem", "rounds.output": "outputDataItem"}.items():
        if (item := rounds.find(bpmn(tag))) is not None:
            yield from _set(aspect, item.get("name") or item.get("id"))


def _extensions(node: Any) -> Iterator[tuple[str, str]]:
    for part in node.xpath("./bpmn:extensionElements/*", namespaces=NS):
        tag = tag_of(part)
        if tag == "serviceTaskOperator":
            yield "operator", part.get("id", "")
            yield from _set("result", part.get("resultVariable"))
            for parameter in part.iter(f"{{{SPIFF}}}parameter"):
                text = f"{parameter.get('value', '')} ({parameter.get('type', 'any')})"
                yield f"parameter.{parameter.get('id', '')}", text
        elif tag == "calledDecisionId":
            yield "decision", (part.text or "").strip()
        elif tag and tag not in _KNOWN_EXTENSIONS:
            yield f"extension.{tag}", _flat(part)


def _flat(part: Any) -> str:
    """An element of which nothing is known, as text that differs when it does."""
    text = (part.text or "").strip()
    attributes = [f"{name}={value}" for name, value in sorted(part.attrib.items())]
    inside = [_flat(child) for child in part if tag_of(child)]
    return " ".join(filter(None, [text, *attributes, *inside]))


def _places(tree: Any) -> Iterator[tuple[str, str]]:
    """Element id → the numbers of its shape or edge."""
    for shape in tree.xpath("//di:BPMNShape | //di:BPMNEdge", namespaces=_LAYOUT):
        points = [
            f"{etree.QName(n).localname}({','.join(f'{k}={v}' for k, v in sorted(n.items()))})"
            for n in shape.iter()
            if n is not shape and tag_of(n) in ("Bounds", "waypoint")
        ]
        flags = [f"{k}={shape.get(k)}" for k in ("isHorizontal", "isExpanded") if shape.get(k)]
        yield shape.get("bpmnElement", ""), " ".join([*points, *flags])
