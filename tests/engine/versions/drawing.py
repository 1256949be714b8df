"""Diagrams from a few words, so that a test can say what a new version changes.

``draw("a", "begin>first first>done", first=user("Se på sagen"))`` is a process ``a``; nodes
that are not described are events at the two ends, and gateways by their name.
"""

from engine.deployment.source import Source

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' id="definitions" targetNamespace="http://example.org/tests">'
)
_EXTRA = "bpmn:extensionElements"
_GATEWAYS = {
    "split": "parallelGateway",
    "join": "parallelGateway",
    "choose": "exclusiveGateway",
    "merge": "exclusiveGateway",
    "some": "inclusiveGateway",
    "gather": "inclusiveGateway",
    "first_of": "eventBasedGateway",
}


def user(name="", inside="", **properties):
    """A user task of the secretariat, whose answers do not flow on unless it says so."""
    told = {"candidateGroup": "secretariat", "outputs": "", **properties}
    listed = "".join(
        f'<spiffworkflow:property name="{key}" value="{value}" />' for key, value in told.items()
    )
    extra = f"<{_EXTRA}><spiffworkflow:properties>{listed}</spiffworkflow:properties></{_EXTRA}>"
    return ("userTask", f'name="{name}"', extra + inside)


def service(operator="note", **parameters):
    """A service task."""
    listed = "".join(
        f'<spiffworkflow:parameter id="{key}" type="any" value="{value}" />'
        for key, value in parameters.items()
    )
    call = (
        f'<spiffworkflow:serviceTaskOperator id="{operator}" resultVariable="noted">'
        f"<spiffworkflow:parameters>{listed}</spiffworkflow:parameters>"
        "</spiffworkflow:serviceTaskOperator>"
    )
    return ("serviceTask", "", f"<{_EXTRA}>{call}</{_EXTRA}>")


def rounds(over="seats", item="seat", sequential=False):
    """What makes a task a round."""
    kind = ' isSequential="true"' if sequential else ""
    return (
        f"<bpmn:multiInstanceLoopCharacteristics{kind}>"
        f"<bpmn:loopDataInputRef>{over}</bpmn:loopDataInputRef>"
        f'<bpmn:inputDataItem id="{item}_in" name="{item}" />'
        "</bpmn:multiInstanceLoopCharacteristics>"
    )


def edge(at, timer=None, interrupting=True, error=None):
    """A boundary event."""
    cancels = "true" if interrupting else "false"
    inside = _timer(timer) if timer else f'<bpmn:errorEventDefinition errorRef="{error}" />'
    return ("boundaryEvent", f'attachedToRef="{at}" cancelActivity="{cancels}"', inside)


def catch(timer=None, message=None):
    """An event in the way that waits."""
    heard = f'<bpmn:messageEventDefinition messageRef="{message}" />'
    return ("intermediateCatchEvent", "", _timer(timer) if timer else heard)


def call(process):
    """A call activity."""
    return ("callActivity", f'calledElement="{process}"', "")


def inner(flows, **nodes):
    """An embedded subprocess."""
    described = {name: node for name, node in nodes.items() if node is not None}
    return ("subProcess", "", _body(flows, described))


def draw(process, flows, *, messages=(), errors=(), files=None, **nodes):
    """The process as a Source. A flow is ``from>to`` or ``from>to?condition``."""
    declared = "".join(f'<bpmn:message id="{m}" name="{m}" />' for m in messages)
    declared += "".join(f'<bpmn:error id="{e}" errorCode="{e}" />' for e in errors)
    xml = (
        f'{_HEAD}{declared}<bpmn:process id="{process}" name="{process}" isExecutable="true">'
        f"{_body(flows, nodes)}</bpmn:process></bpmn:definitions>"
    )
    return Source(process, {"process.bpmn": xml, **(files or {})})


def _timer(value):
    kind = "timeCycle" if value.startswith("R") else "timeDuration"
    return (
        f'<bpmn:timerEventDefinition><bpmn:{kind} xsi:type="bpmn:tFormalExpression">{value}'
        f"</bpmn:{kind}></bpmn:timerEventDefinition>"
    )


def _body(flows, nodes):
    arrows = [flow.partition("?")[0].split(">") for flow in flows.split()]
    conditions = [flow.partition("?")[2].replace("~", " ") for flow in flows.split()]
    named = dict.fromkeys(name for arrow in arrows for name in arrow)
    drawn = {name: nodes.get(name) or _plain(name, arrows) for name in [*named, *nodes]}
    elements = "".join(
        f'<bpmn:{tag} id="{name}" {attributes}>{inside}</bpmn:{tag}>'
        for name, (tag, attributes, inside) in drawn.items()
    )
    return elements + "".join(
        _flow(source, target, condition)
        for (source, target), condition in zip(arrows, conditions, strict=True)
    )


def _plain(name, arrows):
    for prefix, tag in _GATEWAYS.items():
        if name.startswith(prefix):
            return (tag, "", "")
    starts = not any(target == name for _, target in arrows)
    return ("startEvent" if starts else "endEvent", "", "")


def _flow(source, target, condition):
    told = (
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}'
        "</bpmn:conditionExpression>"
        if condition
        else ""
    )
    return (
        f'<bpmn:sequenceFlow id="{source}_to_{target}" sourceRef="{source}" targetRef="{target}">'
        f"{told}</bpmn:sequenceFlow>"
    )
