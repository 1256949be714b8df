"""One BPMN file as the rules see it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.delegates import Delegates
from engine.deployment.findings import Finding
from engine.deployment.source import Source
from engine.deployment.xml import BPMN, NS, bpmn, is_true, namespace_of, tag_of
from engine.dmn.model import Decision
from engine.forms import Form

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
    """A file of ``source`` with what it may refer to.

    A file may draw processes that do not run: partners in other pools. The rules do not see
    what is inside those.
    """

    source: Source
    file: str
    tree: Any
    surroundings: Surroundings
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    def every(self, *tags: str) -> Iterator[Any]:
        """All elements with one of the local tag names that may run, in document order."""
        return (n for n in self.tree.iter(*(bpmn(tag) for tag in tags)) if self._may_run(n))

    def search(self, path: str) -> Iterator[Any]:
        """XPath from the root, without what does not run."""
        return (node for node in self.find(self.tree, path) if self._may_run(node))

    def scopes(self) -> Iterator[Any]:
        """The processes that run and each embedded subprocess."""
        yield from self.every(*SCOPES)

    @staticmethod
    def nodes(scope: Any) -> list[Any]:
        """The flow nodes drawn directly in a scope."""
        return [child for child in scope if is_node(child)]

    @staticmethod
    def flows(scope: Any) -> list[Any]:
        """The sequence flows drawn directly in a scope."""
        return [child for child in scope if child.tag == bpmn("sequenceFlow")]

    @staticmethod
    def find(node: Any, path: str) -> list[Any]:
        """XPath with the prefixes ``bpmn`` and ``spiffworkflow``."""
        return list(node.xpath(path, namespaces=NS))

    @cached_property
    def own_processes(self) -> frozenset[str]:
        """The processes of all files of the folder."""
        return frozenset(self._processes)

    @cached_property
    def running(self) -> frozenset[str]:
        """The processes of the folder that can run: the main one and those it calls."""
        main = {self.source.process_id} & self._processes.keys() or set(self._processes)
        return frozenset(main) | self.called_from(main)

    def called_from(self, names: Collection[str]) -> frozenset[str]:
        """The processes of the folder that these call, and those that they call in turn."""
        reached: set[str] = set()
        waiting = self._calls(names)
        while waiting:
            reached |= waiting
            waiting = self._calls(waiting) - reached
        return frozenset(reached)

    def _calls(self, names: Collection[str]) -> set[str]:
        calls = (c for name in names for c in self._processes[name].iter(bpmn("callActivity")))
        return {call.get("calledElement", "") for call in calls} & self._processes.keys()

    @cached_property
    def _processes(self) -> dict[str, Any]:
        trees = self.source.readable.values()
        return {p.get("id", ""): p for tree in trees for p in tree.iter(bpmn("process"))}

    def _may_run(self, node: Any) -> bool:
        if len(self.running) == len(self._processes):
            return True
        around = [node, *node.iterancestors(bpmn("process"))]
        return all(p.tag != bpmn("process") or p.get("id", "") in self.running for p in around)

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


def is_node(node: Any) -> bool:
    """True for a flow node."""
    return tag_of(node) in NODES and namespace_of(node) == BPMN


def is_loose(node: Any) -> bool:
    """True for what no flow has to reach: event subprocesses and handlers of compensation."""
    return is_true(node, "triggeredByEvent") or is_true(node, "isForCompensation")


def _is_drawn(node: Any) -> bool:
    """True for an element that a reader of the diagram can point at."""
    drawn = is_node(node) or tag_of(node) in (*SCOPES, "sequenceFlow")
    return drawn and node.get("id") is not None
