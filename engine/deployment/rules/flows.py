"""How the nodes hang together: flows, reach, conditions."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.deployment.diagram import Diagram, is_loose
from engine.deployment.findings import Finding
from engine.deployment.xml import tag_of

_DECIDES = ("exclusiveGateway", "inclusiveGateway")
_SPLITS = (*_DECIDES, "parallelGateway", "eventBasedGateway", "complexGateway", "startEvent")


def flows_connect(diagram: Diagram) -> Iterator[Finding]:
    """Both ends of a flow are nodes of the same scope."""
    for scope in diagram.scopes():
        ids = {node.get("id") for node in diagram.nodes(scope)}
        for flow in diagram.flows(scope):
            if not {flow.get("sourceRef"), flow.get("targetRef")} <= ids:
                yield diagram.finding(
                    "loose_flow",
                    flow,
                    "forbinder ikke to elementer i samme (del)proces.",
                    "does not connect two elements of one (sub)process.",
                    ("Forbind pilen igen.", "Connect the flow again."),
                )


def everything_is_reached(diagram: Diagram) -> Iterator[Finding]:
    """There is a way from a start event to every node."""
    for scope in diagram.scopes():
        reached = _reached(diagram, scope)
        # without any start event that one sentence says it all
        for node in diagram.nodes(scope) if reached else ():
            if node.get("id") not in reached:
                yield diagram.finding(
                    "unreachable",
                    node,
                    "kan ikke nås fra nogen starthændelse.",
                    "cannot be reached from any start event.",
                    ("Tegn en pil hertil, eller fjern det.", "Draw a flow to it, or remove it."),
                )


def _reached(diagram: Diagram, scope: Any) -> set[str]:
    nodes = diagram.nodes(scope)
    onward: dict[str, set[str]] = {}
    for flow in diagram.flows(scope):
        onward.setdefault(flow.get("sourceRef"), set()).add(flow.get("targetRef"))
    for node in nodes:
        if tag_of(node) == "boundaryEvent":
            onward.setdefault(node.get("attachedToRef"), set()).add(node.get("id"))
    # refused by a rule of its own
    reached: set[str] = {n.get("id") for n in nodes if is_loose(n)}
    waiting = [n.get("id") for n in nodes if tag_of(n) == "startEvent"]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += onward.get(current, set())
    return reached


def nothing_ends_in_the_air(diagram: Diagram) -> Iterator[Finding]:
    """Every node but an end event has a way on."""
    for scope in diagram.scopes():
        sources = {flow.get("sourceRef") for flow in diagram.flows(scope)}
        for node in diagram.nodes(scope):
            loose = node.get("id") not in sources and not is_loose(node)
            if loose and tag_of(node) != "endEvent":
                yield diagram.finding(
                    "dead_end",
                    node,
                    "har ingen pil videre.",
                    "has no flow onwards.",
                    ("Før den til en sluthændelse.", "Lead it to an end event."),
                )


def tasks_have_one_way_on(diagram: Diagram) -> Iterator[Finding]:
    """Only gateways split."""
    for scope in diagram.scopes():
        counts = Counter(flow.get("sourceRef") for flow in diagram.flows(scope))
        for node in diagram.nodes(scope):
            if counts[node.get("id")] > 1 and tag_of(node) not in _SPLITS:
                yield diagram.finding(
                    "splitting_task",
                    node,
                    "har flere pile ud uden en gateway.",
                    "has several flows out without a gateway.",
                    ("Sæt en gateway imellem.", "Put a gateway between."),
                )


def conditions_leave_gateways(diagram: Diagram) -> Iterator[Finding]:
    """A condition on another flow would be ignored silently."""
    for scope in diagram.scopes():
        kinds = {node.get("id"): tag_of(node) for node in diagram.nodes(scope)}
        for flow in diagram.flows(scope):
            conditional = bool(diagram.find(flow, "./bpmn:conditionExpression"))
            if conditional and kinds.get(flow.get("sourceRef")) not in _DECIDES:
                yield diagram.finding(
                    "condition_without_gateway",
                    flow,
                    "har en betingelse, men udgår ikke fra et valg; den ville blive overset.",
                    "has a condition but does not leave a deciding gateway; it would be ignored.",
                    ("Sæt en eksklusiv gateway før pilen.", "Put an exclusive gateway before it."),
                )


def choices_are_conditional(diagram: Diagram) -> Iterator[Finding]:
    """Each way out of a choice has a condition or is the default."""
    for scope in diagram.scopes():
        out: dict[str, list[Any]] = {}
        for flow in diagram.flows(scope):
            out.setdefault(flow.get("sourceRef"), []).append(flow)
        for gateway in (n for n in diagram.nodes(scope) if tag_of(n) in _DECIDES):
            ways = out.get(gateway.get("id"), [])
            for flow in ways if len(ways) > 1 else []:
                plain = not diagram.find(flow, "./bpmn:conditionExpression")
                if plain and gateway.get("default") != flow.get("id"):
                    yield diagram.finding(
                        "choice_without_condition",
                        flow,
                        "udgår fra et valg uden betingelse og er ikke standardvejen.",
                        "leaves a choice without a condition and is not its default.",
                        ("Skriv en betingelse, eller gør den til standard.",
                         "Write a condition, or make it the default."),
                    )  # fmt: skip


def ends_are_ends(diagram: Diagram) -> Iterator[Finding]:
    """No flow leads to a start event or leaves an end event."""
    for scope in diagram.scopes():
        kinds = {node.get("id"): tag_of(node) for node in diagram.nodes(scope)}
        for flow in diagram.flows(scope):
            starts = kinds.get(flow.get("targetRef")) == "startEvent"
            if starts or kinds.get(flow.get("sourceRef")) == "endEvent":
                yield diagram.finding(
                    "flow_of_end",
                    flow,
                    "fører til en starthændelse eller ud af en sluthændelse.",
                    "leads to a start event or out of an end event.",
                    ("Før pilen til en gateway i stedet.", "Lead the flow to a gateway instead."),
                )


def defaults_are_ways_out(diagram: Diagram) -> Iterator[Finding]:
    """``default`` names a flow that leaves the same gateway; elsewhere it is passed over."""
    for scope in diagram.scopes():
        out = {(flow.get("sourceRef"), flow.get("id")) for flow in diagram.flows(scope)}
        for node in diagram.nodes(scope):
            wrong = (node.get("id"), node.get("default")) not in out
            if node.get("default") and (wrong or tag_of(node) not in _DECIDES):
                yield diagram.finding(
                    "default",
                    node,
                    "har en standardvej, som ikke er en vej ud af et valg.",
                    "has a default that is not a way out of a choice.",
                    ("Fjern default, eller vælg en pil ud af gatewayen.",
                     "Remove the default, or choose a flow out of the gateway."),
                )  # fmt: skip


def defaults_are_unconditional(diagram: Diagram) -> Iterator[Finding]:
    """The condition of a default flow would be passed over."""
    for scope in diagram.scopes():
        defaults = {node.get("default") for node in diagram.nodes(scope)} - {None}
        for flow in diagram.flows(scope):
            if flow.get("id") in defaults and diagram.find(flow, "./bpmn:conditionExpression"):
                yield diagram.finding(
                    "conditional_default",
                    flow,
                    "er standardvejen, men har en betingelse; den ville blive overset.",
                    "is the default but has a condition; it would be ignored.",
                    ("Fjern betingelsen, eller vælg en anden standardvej.",
                     "Remove the condition, or choose another default."),
                )  # fmt: skip


RULES: tuple[Any, ...] = (
    flows_connect,
    everything_is_reached,
    nothing_ends_in_the_air,
    tasks_have_one_way_on,
    conditions_leave_gateways,
    choices_are_conditional,
    ends_are_ends,
    defaults_are_ways_out,
    defaults_are_unconditional,
)
