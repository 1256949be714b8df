"""How the nodes hang together: ids, beginnings and ends, reach, conditions."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import is_true, tag_of

# names that SpiffWorkflow gives to tasks of its own
RESERVED = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
# what stands in another file may share the id of its definitions and of what they import
_WITH_ID = "//bpmn:process | //bpmn:process//bpmn:*[@id][not(ancestor::bpmn:extensionElements)]"
_DECIDES = ("exclusiveGateway", "inclusiveGateway")
_SPLITS = (*_DECIDES, "parallelGateway", "eventBasedGateway", "complexGateway", "startEvent")


def no_id_twice(diagram: Diagram) -> Iterator[Finding]:
    """An id names one element of the folder: SpiffWorkflow knows elements by id alone."""
    trees = diagram.source.readable
    before = [tree for name, tree in trees.items() if name < diagram.file]
    seen = {node.get("id") for tree in before for node in diagram.find(tree, _WITH_ID)}
    for node in diagram.find(diagram.tree, _WITH_ID):
        if node.get("id") in seen:
            yield diagram.finding(
                "duplicate_id",
                node,
                f"har samme id som et andet element ({node.get('id')}).",
                f"has the same id as another element ({node.get('id')}).",
                ("Giv det et andet id.", "Give it another id."),
            )
        seen.add(node.get("id"))


def no_reserved_id(diagram: Diagram) -> Iterator[Finding]:
    """Some ids are taken by the runtime."""
    for node in diagram.search("//bpmn:*[@id]"):
        if node.get("id") in RESERVED:
            yield diagram.finding(
                "reserved_id",
                node,
                f"har et id, som motoren selv bruger ({node.get('id')}).",
                f"has an id that the engine uses itself ({node.get('id')}).",
                ("Vælg et andet id, f.eks. »begin«.", "Choose another id, such as “begin”."),
            )


def main_process_is_there(diagram: Diagram) -> Iterator[Finding]:
    """The folder's name is the id of the process it holds."""
    wanted = diagram.source.process_id
    first = next(iter(diagram.source.diagrams), None)
    if wanted not in diagram.own_processes and diagram.file == first:
        yield diagram.finding(
            "main_process",
            diagram.tree,
            f"indeholder ingen proces med id »{wanted}«.",
            f"holds no process with the id “{wanted}”.",
            ("Giv processen mappens navn som id.", "Give the process the folder's name as id."),
        )


def is_executable(diagram: Diagram) -> Iterator[Finding]:
    """Only an executable process can run."""
    for process in diagram.every("process"):
        if not is_true(process, "isExecutable", "true"):
            yield diagram.finding(
                "not_executable",
                process,
                "er ikke markeret som eksekverbar.",
                "is not marked as executable.",
                ('Sæt isExecutable="true".', 'Set isExecutable="true".'),
            )


def no_idle_process(diagram: Diagram) -> Iterator[Finding]:
    """One process of a folder runs, and those it calls; another one would never start."""
    for process in diagram.find(diagram.tree, "//bpmn:process"):
        idle = process.get("id", "") not in diagram.running
        if idle and is_true(process, "isExecutable"):
            yield diagram.finding(
                "idle_process",
                process,
                f"ville aldrig blive startet: »{diagram.source.process_id}« kalder den ikke.",
                f"would never be started: “{diagram.source.process_id}” does not call it.",
                ('Læg den i sin egen mappe, eller sæt isExecutable="false", hvis den kun er '
                 "tegnet som modpart.",
                 'Put it in a folder of its own, or set isExecutable="false" if it is only '
                 "drawn as a partner."),
            )  # fmt: skip


def begins_and_ends(diagram: Diagram) -> Iterator[Finding]:
    """Each scope has a start event and an end event."""
    words = {
        "startEvent": ("starthændelse", "start event"),
        "endEvent": ("sluthændelse", "end event"),
    }
    for scope in diagram.scopes():
        tags = {tag_of(node) for node in diagram.nodes(scope)}
        for tag, (da, en) in words.items():
            if tag not in tags:
                yield diagram.finding(
                    f"no_{tag}",
                    scope,
                    f"har ingen {da}.",
                    f"has no {en}.",
                    (f"Tegn en {da}.", "Draw one."),
                )


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
        for node in diagram.nodes(scope):
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
    # an event subprocess is refused by a rule of its own
    reached: set[str] = {n.get("id") for n in nodes if n.get("triggeredByEvent") == "true"}
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
            loose = node.get("id") not in sources and node.get("triggeredByEvent") != "true"
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


RULES = (
    no_id_twice,
    no_reserved_id,
    main_process_is_there,
    is_executable,
    no_idle_process,
    begins_and_ends,
    flows_connect,
    everything_is_reached,
    nothing_ends_in_the_air,
    tasks_have_one_way_on,
    conditions_leave_gateways,
    choices_are_conditional,
)
