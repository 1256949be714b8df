"""Elements that the runtime does not run, or passes over without a word."""

from collections.abc import Iterator
from typing import Any

from engine.deployment.diagram import EVENTS, NODES, Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import tag_of

_SUFFIX = "EventDefinition"
# what the runtime hears or throws at each place; "none" is a plain event
RUN: dict[str, frozenset[str]] = {
    "startEvent": frozenset({"none", "message"}),
    "endEvent": frozenset({"none", "message", "error", "escalation", "terminate", "cancel"}),
    "intermediateCatchEvent": frozenset({"message", "signal", "timer", "conditional"}),
    "intermediateThrowEvent": frozenset({"none", "message", "signal", "escalation"}),
    "boundaryEvent": frozenset(
        {"message", "signal", "timer", "conditional", "error", "escalation", "cancel"}
    ),
}
_KNOWN = frozenset(NODES) - {"scriptTask", "adHocSubProcess", "complexGateway"}


def no_script(diagram: Diagram) -> Iterator[Finding]:
    """Scripts are code in a drawing."""
    scripts = ("./bpmn:extensionElements/spiffworkflow:preScript",
               "./bpmn:extensionElements/spiffworkflow:postScript")  # fmt: skip
    found = [*diagram.every("scriptTask")]
    found += [n for n in diagram.every(*NODES) if any(diagram.find(n, path) for path in scripts)]
    for node in found:
        yield diagram.finding(
            "script",
            node,
            "indeholder et script; scripts køres ikke.",
            "holds a script; scripts are not run.",
            ("Brug en serviceopgave med en navngiven delegate.",
             "Use a service task with a named delegate."),
        )  # fmt: skip


def only_what_runs(diagram: Diagram) -> Iterator[Finding]:
    """Kinds of nodes without support."""
    for node in diagram.every("adHocSubProcess", "complexGateway"):
        yield _unsupported(diagram, node, tag_of(node))
    for node in diagram.every("subProcess"):
        if node.get("triggeredByEvent") == "true":
            yield _unsupported(diagram, node, "event subprocess")


def only_events_that_run(diagram: Diagram) -> Iterator[Finding]:
    """Events that would silently do nothing at their place."""
    for node in diagram.every(*EVENTS):
        for kind in _kinds(node):
            if kind not in RUN[tag_of(node)]:
                yield _unsupported(diagram, node, f"{kind} ({tag_of(node)})")


def subprocesses_start_plainly(diagram: Diagram) -> Iterator[Finding]:
    """An embedded subprocess has one start event, without a trigger."""
    for scope in diagram.every("subProcess", "transaction"):
        starts = [node for node in diagram.nodes(scope) if tag_of(node) == "startEvent"]
        triggered = any(_kinds(start) != ["none"] for start in starts)
        if len(starts) > 1 or triggered:
            yield diagram.finding(
                "subprocess_start",
                scope,
                "skal have én almindelig starthændelse.",
                "must have one plain start event.",
                ("Lad delprocessen begynde ét sted.", "Let the subprocess begin in one place."),
            )


def receivers_name_a_message(diagram: Diagram) -> Iterator[Finding]:
    """A message event or task without a message passes silently."""
    names = {m.get("id"): m.get("name") for m in diagram.every("message")}
    holders = [*diagram.every("messageEventDefinition")]
    holders += [n for n in diagram.every("receiveTask", "sendTask") if not _definitions(n)]
    for node in holders:
        if not names.get(node.get("messageRef")):
            yield diagram.finding(
                "no_message",
                node,
                "henviser ikke til en meddelelse med navn.",
                "does not refer to a message with a name.",
                ("Vælg en meddelelse.", "Choose a message."),
            )


def rounds_have_a_list(diagram: Diagram) -> Iterator[Finding]:
    """A multi-instance runs over a list, or a number of times."""
    for node in diagram.every("multiInstanceLoopCharacteristics"):
        if not diagram.find(node, "./bpmn:loopDataInputRef | ./bpmn:loopCardinality"):
            yield diagram.finding(
                "round_without_list",
                node,
                "gentages uden at sige over hvad.",
                "is repeated without saying over what.",
                ("Angiv en liste i loopDataInputRef.", "Name a list in loopDataInputRef."),
            )


def _definitions(node: Any) -> list[Any]:
    return [child for child in node if tag_of(child).endswith(_SUFFIX)]


def _kinds(node: Any) -> list[str]:
    return [tag_of(d).removesuffix(_SUFFIX) for d in _definitions(node)] or ["none"]


def _unsupported(diagram: Diagram, node: Any, kind: str) -> Finding:
    return diagram.finding(
        "unsupported",
        node,
        f"er af en slags, som motoren ikke udfører: {kind}.",
        f"is of a kind that the engine does not run: {kind}.",
        ("Tegn det på en anden måde; se docs/engine.md.",
         "Draw it another way; see docs/engine.md."),
    )  # fmt: skip


RULES = (
    no_script,
    only_what_runs,
    only_events_that_run,
    subprocesses_start_plainly,
    receivers_name_a_message,
    rounds_have_a_list,
)
