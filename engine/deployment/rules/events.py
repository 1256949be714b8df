"""Events: which trigger may stand where, and what it must name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.deployment.diagram import EVENTS, TASKS, Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import is_true, tag_of

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
WORDS = {
    "none": ("uden udløser", "without a trigger"), "message": ("meddelelse", "message"),
    "timer": ("tid", "timer"), "signal": ("signal", "signal"), "error": ("fejl", "error"),
    "escalation": ("eskalering", "escalation"), "terminate": ("afslutning", "terminate"),
    "cancel": ("annullering", "cancel"), "compensate": ("kompensation", "compensation"),
    "conditional": ("betingelse", "conditional"), "link": ("link", "link"),
    "startEvent": ("starthændelse", "start event"), "endEvent": ("sluthændelse", "end event"),
    "intermediateCatchEvent": ("mellemhændelse, der venter", "intermediate catch event"),
    "intermediateThrowEvent": ("mellemhændelse, der kaster", "intermediate throw event"),
    "boundaryEvent": ("kanthændelse", "boundary event"),
}  # fmt: skip


def only_events_that_run(diagram: Diagram) -> Iterator[Finding]:
    """Events that would silently do nothing at their place."""
    for node in diagram.every(*EVENTS):
        for kind in kinds(node):
            if kind not in RUN[tag_of(node)]:
                yield _misplaced(diagram, node, kind)


def errors_interrupt(diagram: Diagram) -> Iterator[Finding]:
    """An error or a cancellation ends the activity; BPMN knows no other kind."""
    for node in diagram.every("boundaryEvent"):
        goes_on = not is_true(node, "cancelActivity", "true")
        if goes_on and {"error", "cancel"} & {*kinds(node)}:
            yield diagram.finding(
                "error_goes_on",
                node,
                "er en fejl eller annullering, der ikke afbryder aktiviteten.",
                "is an error or a cancellation that does not interrupt its activity.",
                ("Gør hændelsen afbrydende, eller brug en eskalering.",
                 "Make the event interrupting, or use an escalation."),
            )  # fmt: skip


def cancel_belongs_to_transactions(diagram: Diagram) -> Iterator[Finding]:
    """Only a transaction can be cancelled."""
    for node in diagram.every("endEvent", "boundaryEvent"):
        if "cancel" not in kinds(node):
            continue
        around = node.getparent() if tag_of(node) == "endEvent" else _host(diagram, node)
        if around is None or tag_of(around) != "transaction":
            yield diagram.finding(
                "cancel_outside_transaction",
                node,
                "annullerer, men hører ikke til en transaktion.",
                "cancels, but does not belong to a transaction.",
                ("Brug en fejlhændelse.", "Use an error event."),
            )


def boundaries_sit_on_activities(diagram: Diagram) -> Iterator[Finding]:
    """A boundary event sits on an activity of its own scope, and no flow leads to it."""
    for node in diagram.every("boundaryEvent"):
        host = _host(diagram, node)
        led_to = any(
            flow.get("targetRef") == node.get("id") for flow in diagram.flows(node.getparent())
        )
        if host is None or tag_of(host) not in TASKS or led_to:
            yield diagram.finding(
                "boundary",
                node,
                "sidder ikke på kanten af en aktivitet, eller en pil fører til den.",
                "does not sit on the boundary of an activity, or a flow leads to it.",
                ("Sæt hændelsen på kanten af den aktivitet, den hører til.",
                 "Put the event on the boundary of its activity."),
            )  # fmt: skip


def receivers_name_a_message(diagram: Diagram) -> Iterator[Finding]:
    """A message event or task without a message passes silently."""
    names = {m.get("id"): m.get("name") for m in diagram.every("message")}
    holders = [*diagram.every("messageEventDefinition")]
    holders += [n for n in diagram.every("receiveTask", "sendTask") if not definitions(n)]
    for node in holders:
        if not names.get(node.get("messageRef")):
            yield diagram.finding(
                "no_message",
                node,
                "henviser ikke til en meddelelse med navn.",
                "does not refer to a message with a name.",
                ("Vælg en meddelelse.", "Choose a message."),
            )


def signals_have_a_name(diagram: Diagram) -> Iterator[Finding]:
    """Without a signal to refer to, the runtime takes the name of the element for it."""
    names = {s.get("id"): s.get("name") for s in diagram.every("signal")}
    for node in diagram.every("signalEventDefinition"):
        if not names.get(node.get("signalRef")):
            yield diagram.finding(
                "no_signal",
                node,
                "henviser ikke til et signal med navn.",
                "does not refer to a signal with a name.",
                ("Vælg et signal.", "Choose a signal."),
            )


def signals_are_thrown(diagram: Diagram) -> Iterator[Finding]:
    """A signal is heard in its own case only: who waits for one that nobody throws, waits on."""
    trees = diagram.source.readable.values()
    thrown = "//bpmn:intermediateThrowEvent/bpmn:signalEventDefinition/@signalRef"
    known = {name for tree in trees for name in diagram.find(tree, thrown)}
    if next(diagram.every("callActivity"), None) is not None:
        return  # what is called may throw it
    for node in diagram.every("signalEventDefinition"):
        catches = tag_of(node.getparent()) in ("intermediateCatchEvent", "boundaryEvent")
        if catches and node.get("signalRef") not in known:
            found = diagram.finding(
                "unthrown_signal",
                node,
                "venter på et signal, som intet i processen kaster.",
                "waits for a signal that nothing in the process throws.",
                ("Brug en meddelelse; signaler høres kun i deres egen sag.",
                 "Use a message; signals are heard in their own case only."),
            )  # fmt: skip
            # who calls this process may throw it
            yield replace(found, stops=False)


def errors_have_a_code(diagram: Diagram) -> Iterator[Finding]:
    """An error without a code would be caught by, or catch, every other one."""
    codes = {e.get("id"): e.get("errorCode") for e in diagram.every("error")}
    codes |= {e.get("id"): e.get("escalationCode") for e in diagram.every("escalation")}
    for node in diagram.every("errorEventDefinition", "escalationEventDefinition"):
        named = node.get("errorRef") or node.get("escalationRef")
        catches_all = named is None and tag_of(node.getparent()) == "boundaryEvent"
        if not catches_all and not codes.get(named):
            yield diagram.finding(
                "no_code",
                node,
                "henviser ikke til en fejl eller eskalering med kode.",
                "does not refer to an error or escalation with a code.",
                ("Vælg en med errorCode eller escalationCode.",
                 "Choose one with an errorCode or escalationCode."),
            )  # fmt: skip


def event_gateways_wait(diagram: Diagram) -> Iterator[Finding]:
    """An event gateway leads straight to at least two things that wait, each by one way."""
    waiting = ("intermediateCatchEvent", "receiveTask")
    for gateway in diagram.every("eventBasedGateway"):
        flows = diagram.flows(gateway.getparent())
        ways = [f.get("targetRef") for f in flows if f.get("sourceRef") == gateway.get("id")]
        nodes = {n.get("id"): tag_of(n) for n in diagram.nodes(gateway.getparent())}
        arriving = [flow.get("targetRef") for flow in flows]
        fits = all(nodes.get(w) in waiting and arriving.count(w) == 1 for w in ways)
        if len(ways) < 2 or not fits:
            yield diagram.finding(
                "event_gateway",
                gateway,
                "skal føre til mindst to hændelser, der venter, og som kun den fører til.",
                "must lead to two or more waiting events that nothing else leads to.",
                ("Sæt en ventende hændelse efter hver pil.",
                 "Put a waiting event after each flow."),
            )  # fmt: skip


def definitions(node: Any) -> list[Any]:
    """The triggers of an event."""
    return [child for child in node if tag_of(child).endswith(_SUFFIX)]


def kinds(node: Any) -> list[str]:
    """Their kinds, ``["none"]`` for a plain event."""
    return [tag_of(d).removesuffix(_SUFFIX) for d in definitions(node)] or ["none"]


def _host(diagram: Diagram, node: Any) -> Any | None:
    inside = diagram.nodes(node.getparent())
    return next((n for n in inside if n.get("id") == node.get("attachedToRef")), None)


def _misplaced(diagram: Diagram, node: Any, kind: str) -> Finding:
    what, place = WORDS.get(kind, (kind, kind)), WORDS[tag_of(node)]
    return diagram.finding(
        "unsupported",
        node,
        f"er af en slags, som motoren ikke udfører: {place[0]}, {what[0]}.",
        f"is of a kind that the engine does not run: {place[1]}, {what[1]}.",
        ("Tegn det på en anden måde; se docs/bpmn-profile.md.",
         "Draw it another way; see docs/bpmn-profile.md."),
    )  # fmt: skip


RULES: tuple[Any, ...] = (
    only_events_that_run,
    errors_interrupt,
    cancel_belongs_to_transactions,
    boundaries_sit_on_activities,
    receivers_name_a_message,
    signals_have_a_name,
    signals_are_thrown,
    errors_have_a_code,
    event_gateways_wait,
)
