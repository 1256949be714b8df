"""The shapes of the models of docs/bpmn-profile.md."""

from tests.engine.deployment.draw import (
    ROOT,
    TRIGGERS,
    beside,
    diagram,
    element,
    end,
    flows,
    line,
    start,
    trigger,
    user,
)

INNER = start("inner_begin") + end("inner_done") + flows("inner_begin > inner_done")
LIST = "<bpmn:loopDataInputRef>seats</bpmn:loopDataInputRef>"
TWO = TRIGGERS["message"] + TRIGGERS["timer"]


def rounds(inner: str, **attributes: str) -> str:
    rest = "".join(f' {name}="{value}"' for name, value in attributes.items())
    marker = f"<bpmn:multiInstanceLoopCharacteristics{rest}>{inner}"
    task = user("ask", f"{marker}</bpmn:multiInstanceLoopCharacteristics>", outputs="vote")
    return diagram(start(variables="seats"), task, end(), flows("begin > ask", "ask > done"))


def loop(inner: str = "", **attributes: str) -> str:
    rest = "".join(f' {name}="{value}"' for name, value in attributes.items())
    marker = f"<bpmn:standardLoopCharacteristics{rest}>{inner}</bpmn:standardLoopCharacteristics>"
    return line(user("ask", marker))


def gateway(tag: str, condition: str = "", **attributes: str) -> str:
    """Two branches, and a meeting of the same kind."""
    test = f" if {condition}" if condition else ""
    return diagram(
        start(), element(tag, "split", **attributes), user("left"), user("right"),
        element(tag, "meet"), end(),
        flows("begin > split", f"split > left{test}", f"split > right{test}", "left > meet",
              "right > meet", "meet > done"),
    )  # fmt: skip


def race(*waiting: str, root: str = ROOT, **attributes: str) -> str:
    """An event gateway and what it waits for, each with an end of its own."""
    keys = [f"w{number}" for number in range(len(waiting))]
    nodes = [node.replace("KEY", key) for node, key in zip(waiting, keys, strict=True)]
    ends = [end(f"{key}_done") for key in keys]
    ways = [f"race > {key}" for key in keys] + [f"{key} > {key}_done" for key in keys]
    return diagram(start(), element("eventBasedGateway", "race", **attributes), *nodes, *ends,
                   flows("begin > race", *ways), root=root)  # fmt: skip


def begun(*triggers: str) -> str:
    """Start events of these kinds, each with its own way to the same end."""
    keys = [f"begin{number}" for number in range(len(triggers))]
    nodes = [start(key, inner) for key, inner in zip(keys, triggers, strict=True)]
    return diagram(*nodes, end(), flows(*(f"{key} > done" for key in keys)), root=ROOT)


def waits(inner: str) -> str:
    """An event that waits, beside a branch in which a signal is thrown later."""
    return diagram(
        start(), element("parallelGateway", "split"), element("parallelGateway", "meet"),
        element("intermediateCatchEvent", "wait", inner), user(),
        element("intermediateThrowEvent", "wave", TRIGGERS["signal"]), end(),
        flows("begin > split", "split > wait", "wait > meet", "split > ask", "ask > wave",
              "wave > meet", "meet > done"), root=ROOT,
    )  # fmt: skip


def throws(inner: str) -> str:
    return line(element("intermediateThrowEvent", "throw", inner), root=ROOT)


def ends(inner: str) -> str:
    return diagram(start(), end("done", inner), flows("begin > done"), root=ROOT)


def scope(tag: str, inner: str, **attributes: str) -> str:
    return element(tag, "inside", inner, **attributes)


def edge(inner: str, tag: str = "subProcess", goes_on: bool = False) -> str:
    """An event on the boundary of a subprocess in which it can happen."""
    kind = next((k for k in ("error", "escalation", "cancel") if f"{k}Event" in inner), "none")
    kind = "none" if kind == "cancel" and tag != "transaction" else kind
    said = {"attachedToRef": "inside"} | ({"cancelActivity": "false"} if goes_on else {})
    body = (
        start("inner_begin") + element("intermediateThrowEvent", "wave", TRIGGERS["signal"])
        + user("inner_ask", outputs="bad")
        + element("exclusiveGateway", "which", default="which_to_inner_done")
        + end("inner_done") + end("inner_broken", TRIGGERS[kind])
        + flows("inner_begin > wave", "wave > inner_ask", "inner_ask > which",
                "which > inner_done", "which > inner_broken if bad")
    )  # fmt: skip
    return beside(scope(tag, body), element("boundaryEvent", "left_early", inner, **said),
                  root=ROOT)  # fmt: skip


CYCLE = trigger("timer", "<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>")
ADHOC = scope("adHocSubProcess", user("inner_ask"))
ROUND = '<bpmn:inputDataItem id="seat" />'
OWNER = (
    '<bpmn:potentialOwner id="owner"><bpmn:resourceAssignmentExpression>'
    "<bpmn:formalExpression>chair</bpmn:formalExpression>"
    "</bpmn:resourceAssignmentExpression></bpmn:potentialOwner>"
)
IO = (
    '<bpmn:ioSpecification><bpmn:dataInput id="paper_in" name="paper" />'
    "<bpmn:inputSet><bpmn:dataInputRefs>paper_in</bpmn:dataInputRefs></bpmn:inputSet>"
    "<bpmn:outputSet /></bpmn:ioSpecification>"
)
READS = (
    '<bpmn:dataInputAssociation id="reads"><bpmn:sourceRef>paper</bpmn:sourceRef>'
    "<bpmn:targetRef>paper_in</bpmn:targetRef>{}</bpmn:dataInputAssociation>"
)
ASSIGNS = "<bpmn:assignment><bpmn:from>a</bpmn:from><bpmn:to>b</bpmn:to></bpmn:assignment>"
PAPER = (
    '<bpmn:dataObject id="paper_object" />'
    '<bpmn:dataObjectReference id="paper" dataObjectRef="paper_object" />'
)
POOLS = (
    '<bpmn:collaboration id="pools"><bpmn:participant id="ours" processRef="m" />'
    '<bpmn:participant id="theirs" name="Partner" />{}</bpmn:collaboration>'
)
PARTNER = (
    '<bpmn:process id="partner" isExecutable="{}">'
    '<bpmn:startEvent id="p_begin" /><bpmn:task id="p_do" /><bpmn:endEvent id="p_done" />'
    '<bpmn:sequenceFlow id="p1" sourceRef="p_begin" targetRef="p_do" />'
    '<bpmn:sequenceFlow id="p2" sourceRef="p_do" targetRef="p_done" /></bpmn:process>'
)
NOTE = (
    '<bpmn:textAnnotation id="note"><bpmn:text>Husk</bpmn:text></bpmn:textAnnotation>'
    '<bpmn:association id="link" sourceRef="ask" targetRef="note" />'
)
LANES = (
    '<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Sekretariat">'
    "<bpmn:flowNodeRef>ask</bpmn:flowNodeRef>{}</bpmn:lane></bpmn:laneSet>"
)
INTERFACE = (
    '<bpmn:message id="asked" name="asked" /><bpmn:interface id="face" name="face">'
    '<bpmn:operation id="call" name="call"><bpmn:inMessageRef>asked</bpmn:inMessageRef>'
    "</bpmn:operation></bpmn:interface>"
)
CORRELATION = (
    '<bpmn:correlationProperty id="case_no"><bpmn:correlationPropertyRetrievalExpression '
    'messageRef="told"><bpmn:messagePath>number</bpmn:messagePath>'
    "</bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>"
)


def drawn(inner: str = "", after: str = "", root: str = "", before: str = "") -> str:
    """The plainest process, with something drawn in it or around it."""
    return diagram(inner, start(), user(), end(), flows("begin > ask", "ask > done"), after,
                   root=root, before=before)  # fmt: skip


def matrix() -> dict[str, str]:
    """The events: every trigger at every position."""
    found = {}
    several = {"multiple": TWO}
    for kind, inner in {**TRIGGERS, **several}.items():
        found[f"start event: {kind}"] = begun(inner)
        found[f"intermediate catch event: {kind}"] = waits(inner)
        found[f"intermediate throw event: {kind}"] = throws(inner)
        found[f"end event: {kind}"] = ends(inner)
        found[f"boundary event, interrupting: {kind}"] = edge(inner)
        found[f"boundary event, non-interrupting: {kind}"] = edge(inner, goes_on=True)
    found["end event: cancel, in a transaction"] = found[
        "boundary event, interrupting: cancel, of a transaction"
    ] = edge(TRIGGERS["cancel"], "transaction")
    return found
