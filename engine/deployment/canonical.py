"""One spelling for what BPMN lets a file write in several ways, and what the runtime is given."""

from copy import deepcopy
from typing import Any

from lxml import etree

from engine.deployment.xml import BPMN, NS, SPIFF, bpmn, is_true, namespace_of
from engine.spiff.moments import is_plain

# attributes that name another element; most are qualified names, which may carry a prefix
REFERENCES = (
    "id", "sourceRef", "targetRef", "default", "attachedToRef", "messageRef", "signalRef",
    "errorRef", "escalationRef", "calledElement", "processRef", "dataObjectRef", "dataStoreRef",
    "activityRef",
)  # fmt: skip
BOOLEANS = (
    "isExecutable", "isSequential", "cancelActivity", "triggeredByEvent", "parallelMultiple",
    "isForCompensation", "testBefore", "isInterrupting", "instantiate",
)  # fmt: skip
# drawn for the reader: every variable of a process is seen by all of its elements
_DRAWN_ONLY = (
    "dataObject", "dataObjectReference", "dataStoreReference", "dataStore", "ioSpecification",
    "dataInputAssociation", "dataOutputAssociation",
)  # fmt: skip


def canonical(root: Any) -> Any:
    """The tree itself: booleans as ``true`` and ``false``, references without prefix, and no
    condition that is empty, as some tools write at every flow.
    """
    own = root.get("targetNamespace")
    for node in root.iter(etree.Element):
        if namespace_of(node) != BPMN:
            continue
        for name in REFERENCES:
            if name in node.attrib:
                node.set(name, _without_prefix(node, node.get(name).strip(), own))
        for name in BOOLEANS:
            if name in node.attrib:
                node.set(
                    name,
                    {"1": "true", "0": "false"}.get(node.get(name).strip(), node.get(name).strip()),
                )
    for condition in root.xpath("//bpmn:conditionExpression[not(*|text()[normalize-space()])]",
                                namespaces=NS):  # fmt: skip
        condition.getparent().remove(condition)
    return root


def _without_prefix(node: Any, name: str, own: str | None) -> str:
    prefix, colon, rest = name.partition(":")
    return rest if colon and own is not None and node.nsmap.get(prefix) == own else name


def prepared(tree: Any) -> Any:
    """A copy that SpiffWorkflow understands: plain timer values quoted, parameters there and
    typed, and nothing in it that is only drawn or that other tools have added."""
    tree = deepcopy(tree)
    for node in tree.iter(*(bpmn(kind) for kind in ("timeDate", "timeDuration", "timeCycle"))):
        text = (node.text or "").strip()
        node.text = repr(text) if is_plain(text) else text
    for node in tree.xpath("//spiffworkflow:parameter", namespaces=NS):
        node.set("type", node.get("type", "any"))
        node.set("value", node.get("value", "None"))
    for node in tree.xpath("//spiffworkflow:serviceTaskOperator[not(*)]", namespaces=NS):
        etree.SubElement(node, f"{{{SPIFF}}}parameters")
    etree.strip_tags(tree, etree.Comment)
    drawn = [bpmn(tag) for tag in _DRAWN_ONLY]
    for node in [*tree.iter(*drawn), *_foreign(tree), *_pools_without_process(tree)]:
        if node.getparent() is not None:
            node.getparent().remove(node)
    return tree


def _foreign(tree: Any) -> list[Any]:
    inside = tree.xpath("//bpmn:extensionElements/*", namespaces=NS)
    return [node for node in inside if namespace_of(node) != SPIFF]


def _pools_without_process(tree: Any) -> list[Any]:
    """Processes that are drawn as partners: SpiffWorkflow would trip over what they hold."""
    return [p for p in tree.iter(bpmn("process")) if not is_true(p, "isExecutable", "true")]
