"""One BPMN file as the rules see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.delegates import Delegates
from engine.deployment.findings import Finding
from engine.deployment.source import NS, Source, bpmn, tag_of

TASKS = ("task", "userTask", "manualTask", "serviceTask", "businessRuleTask", "scriptTask",
         "sendTask", "receiveTask", "callActivity", "subProcess", "transaction",
         "adHocSubProcess")  # fmt: skip
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
            "complexGateway")  # fmt: skip
EVENTS = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent",
          "intermediateThrowEvent")  # fmt: skip
NODES = (*TASKS, *GATEWAYS, *EVENTS)
SCOPES = ("process", "subProcess", "transaction")


@dataclass(frozen=True)
class Surroundings:
    """What a diagram may refer to outside its folder."""

    delegates: Delegates
    functions: frozenset[str] = frozenset()
    group_roles: frozenset[str] | None = None
    processes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Diagram:
    """A file of ``source`` with what it may refer to."""

    source: Source
    file: str
    tree: Any
    surroundings: Surroundings
    decisions: frozenset[str] = field(default=frozenset())

    def every(self, *tags: str) -> Iterator[Any]:
        """All elements with one of the local tag names, in document order."""
        yield from self.tree.iter(*(bpmn(tag) for tag in tags))

    def scopes(self) -> Iterator[Any]:
        """The process and each embedded subprocess."""
        yield from self.every(*SCOPES)

    @staticmethod
    def nodes(scope: Any) -> list[Any]:
        """The flow nodes drawn directly in a scope."""
        return [child for child in scope if tag_of(child) in NODES]

    @staticmethod
    def flows(scope: Any) -> list[Any]:
        """The sequence flows drawn directly in a scope."""
        return [child for child in scope if tag_of(child) == "sequenceFlow"]

    @staticmethod
    def find(node: Any, path: str) -> list[Any]:
        """XPath with the prefixes ``bpmn`` and ``spiffworkflow``."""
        return list(node.xpath(path, namespaces=NS))

    @cached_property
    def own_processes(self) -> frozenset[str]:
        """The processes of all files of the folder."""
        trees: Mapping[str, Any] = self.source.trees
        return frozenset(p.get("id", "") for t in trees.values() for p in t.iter(bpmn("process")))

    def finding(self, rule: str, node: Any, da: str, en: str, remedy: tuple[str, str]) -> Finding:
        """A finding at an element; for a part without an id, at the element around it."""
        holder = node
        while not _is_drawn(holder) and holder.getparent() is not None:
            holder = holder.getparent()
        named = _is_drawn(holder)
        return Finding(
            rule=rule,
            file=self.file,
            line=node.sourceline or 0,
            element_id=holder.get("id") if named else None,
            element_name=holder.get("name") if named else None,
            da=da,
            en=en,
            remedy_da=remedy[0],
            remedy_en=remedy[1],
        )


def _is_drawn(node: Any) -> bool:
    """True for an element that a reader of the diagram can point at."""
    return tag_of(node) in (*NODES, *SCOPES, "sequenceFlow") and node.get("id") is not None
