"""Which variables can exist where: what is given at start, and what the elements before set.

An over-estimate: a variable counts as known where any way leads to it. ``ANYTHING`` is the
answer where nobody can know, as after a called process.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.xml import properties, tag_of
from engine.dmn.tables import DecisionTable

Known = frozenset[str] | None
ANYTHING: Known = None
COUNTERS = frozenset({"nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances"})
_ROUND = "./bpmn:multiInstanceLoopCharacteristics"


def listed(values: dict[str, str], name: str) -> frozenset[str] | None:
    """A property that is a comma list; None when it is absent."""
    text = values.get(name)
    return None if text is None else frozenset(p.strip() for p in text.split(",") if p.strip())


def joined(parts: Iterable[Known]) -> Known:
    """What is known where several ways meet."""
    names: frozenset[str] = frozenset()
    for part in parts:
        if part is ANYTHING:
            return ANYTHING
        names |= part or frozenset()
    return names


@dataclass
class DataFlow:
    """The variables of one process of ``diagram``; keys are element ids."""

    diagram: Diagram
    process: Any
    before: dict[str, Known] = field(default_factory=dict)
    after: dict[str, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._nodes = list(self._all_nodes(self.process))
        self.before = {node.get("id", ""): frozenset() for node in self._nodes}
        self.after = dict(self.before)
        for _ in range(len(self._nodes) + 2):
            if not self._spread():
                break

    @property
    def declared(self) -> frozenset[str] | None:
        """The variables that a start event says are delivered; None when none says so."""
        starts = self.diagram.find(self.process, "./bpmn:startEvent")
        found = [listed(properties(node), "variables") for node in (self.process, *starts)]
        said = [names for names in found if names is not None]
        return frozenset().union(*said) if said else None

    def inside(self, node: Any) -> Known:
        """What an element itself sees: in a multi-instance also the item."""
        item = {*self._items(node, "inputDataItem"), *self._items(node, "outputDataItem")}
        return joined([self.before.get(node.get("id", ""), frozenset()), frozenset(item)])

    def collected(self, node: Any) -> frozenset[str]:
        """The variable in which a multi-instance collects."""
        found = self.diagram.find(node, f"{_ROUND}/bpmn:loopDataOutputRef")
        return frozenset({(found[0].text or "").strip()} if found else ())

    def _all_nodes(self, scope: Any) -> Iterator[Any]:
        for node in self.diagram.nodes(scope):
            yield node
            yield from self._all_nodes(node)

    def _spread(self) -> bool:
        changed = False
        for node in self._nodes:
            key = node.get("id", "")
            before = joined([self.before[key], self._arriving(node)])
            self.before[key] = before
            after = joined([self.after[key], self._leaving(node)])
            changed |= after != self.after[key]
            self.after[key] = after
        return changed

    def _arriving(self, node: Any) -> Known:
        scope, key = node.getparent(), node.get("id", "")
        flows = (f for f in self.diagram.flows(scope) if f.get("targetRef") == key)
        parts = [self.after.get(flow.get("sourceRef", ""), frozenset()) for flow in flows]
        if tag_of(node) == "startEvent":
            outer = self.declared if scope is self.process else self.inside(scope)
            parts.append(outer or frozenset() if scope is self.process else outer)
        if tag_of(node) == "boundaryEvent":
            parts += self._from_host(node)
        return joined(parts)

    def _from_host(self, node: Any) -> Iterator[Known]:
        for host in self.diagram.nodes(node.getparent()):
            if host.get("id") == node.get("attachedToRef"):
                yield self.before[host.get("id", "")]
                yield from (self.after[n.get("id", "")] for n in self._all_nodes(host))
                if tag_of(host) == "callActivity":
                    yield ANYTHING

    def _leaving(self, node: Any) -> Known:
        key = node.get("id", "")
        if self.diagram.find(node, _ROUND):
            return joined([self.before[key], self.collected(node)])
        inner = [self.after[n.get("id", "")] for n in self._all_nodes(node)]
        return joined([self.before[key], set_by(self.diagram, node), *inner])

    def _items(self, node: Any, tag: str) -> Iterator[str]:
        for item in self.diagram.find(node, f"{_ROUND}/bpmn:{tag}"):
            yield item.get("name") or item.get("id") or ""


def set_by(diagram: Diagram, node: Any) -> Known:
    """The variables that an element adds by itself."""
    match tag_of(node):
        case "serviceTask":
            found = diagram.find(node, ".//spiffworkflow:serviceTaskOperator/@resultVariable")
            return frozenset(map(str, found))
        case "businessRuleTask":
            return _of_decision(diagram, node)
        case "userTask" | "manualTask":
            return joined([_answers(diagram, node), _recorded(diagram, node)])
        case "callActivity":
            return ANYTHING
        case "subProcess" | "transaction" | "adHocSubProcess":
            return frozenset()
        case _:
            return _of_event(diagram, node)


def _of_decision(diagram: Diagram, node: Any) -> Known:
    found = diagram.find(node, ".//spiffworkflow:calledDecisionId")
    decision = diagram.decisions.get((found[0].text or "").strip() if found else "")
    if decision is None:
        return ANYTHING
    if isinstance(decision.logic, DecisionTable):
        return frozenset(clause.name for clause in decision.logic.outputs)
    return frozenset({decision.variable})


def _answers(diagram: Diagram, node: Any) -> Known:
    values = properties(node)
    outputs = listed(values, "outputs")
    if outputs is not None:
        return outputs
    form = diagram.forms.get(values.get("formKey", ""))
    return frozenset(form.non_text_keys()) if form else ANYTHING


def _recorded(diagram: Diagram, node: Any) -> Known:
    """What ``recordedBy`` gives back: nothing, what the task declares, or who knows."""
    values = properties(node)
    delegate, declared = values.get("recordedBy"), listed(values, "variables")
    if declared is not None or delegate is None:
        return declared or frozenset()
    if delegate not in diagram.surroundings.delegates.names():
        return ANYTHING
    returned = diagram.surroundings.delegates.returned(delegate)
    return frozenset() if returned in (None, "None") else ANYTHING


def _of_event(diagram: Diagram, node: Any) -> Known:
    """Payloads: under the variable the event names, else as whatever keys they have."""
    triggers = [t for t in node if tag_of(t).endswith("EventDefinition")]
    names = diagram.find(node, ".//spiffworkflow:messageVariable | .//spiffworkflow:variableName")
    declared = listed(properties(node), "variables")
    hears = tag_of(node) in ("startEvent", "intermediateCatchEvent", "boundaryEvent")
    carries = hears and any(_carries(trigger) for trigger in triggers)
    if not (carries or tag_of(node) == "receiveTask"):
        return frozenset()
    if names or declared is not None:
        return frozenset((name.text or "").strip() for name in names) | (declared or frozenset())
    return ANYTHING


def _carries(trigger: Any) -> bool:
    return tag_of(trigger).removesuffix("EventDefinition") in (
        "message", "signal", "error", "escalation",
    )  # fmt: skip
