"""Diagrams written by hand, without the part that says where things stand on the page."""

from engine.rehearsal import Rehearsal

_HEAD = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
    id="definitions" targetNamespace="urn:test">
"""


def drawn(body: str, process_id: str = "drawn", executable: str = "true") -> str:
    """A diagram of one process."""
    head = f'{_HEAD}<bpmn:process id="{process_id}" isExecutable="{executable}">'
    return f"{head}\n{body}\n</bpmn:process></bpmn:definitions>"


def flow(name: str, source: str, target: str, condition: str = "") -> str:
    inner = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{name}" {ends}>{inner}</bpmn:sequenceFlow>'


def asked(name: str, **properties: str) -> str:
    """A user task."""
    given = {"candidateGroup": "secretariat", **properties}
    listed = "".join(f'<spiffworkflow:property name="{k}" value="{v}"/>' for k, v in given.items())
    inside = f"<spiffworkflow:properties>{listed}</spiffworkflow:properties>"
    extended = f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"
    return f'<bpmn:userTask id="{name}" name="Gør {name}">{extended}</bpmn:userTask>'


def served(name: str, operator: str, result: str = "") -> str:
    """A service task."""
    into = f' resultVariable="{result}"' if result else ""
    inside = (
        f'<spiffworkflow:serviceTaskOperator id="{operator}"{into}>'
        "<spiffworkflow:parameters/></spiffworkflow:serviceTaskOperator>"
    )
    extended = f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"
    return f'<bpmn:serviceTask id="{name}">{extended}</bpmn:serviceTask>'


def timed(name: str, host: str, kind: str, value: str, *, cancels: bool = True) -> str:
    """A boundary timer."""
    attributes = f'attachedToRef="{host}" cancelActivity="{str(cancels).lower()}"'
    inside = f"<bpmn:{kind}>{value}</bpmn:{kind}>"
    definition = f"<bpmn:timerEventDefinition>{inside}</bpmn:timerEventDefinition>"
    return f'<bpmn:boundaryEvent id="{name}" {attributes}>{definition}</bpmn:boundaryEvent>'


GRANT = drawn(
    '<bpmn:startEvent id="applied"/>'
    + asked("assess")
    + timed("too_late", "assess", "timeDuration", "P10D")
    + '<bpmn:exclusiveGateway id="is_large" default="small"/>'
    + served("reserve", "reserve_money", "reserved")
    + '<bpmn:endEvent id="granted"/><bpmn:endEvent id="lapsed"/>'
    + flow("begin", "applied", "assess")
    + flow("assessed", "assess", "is_large")
    + flow("late", "too_late", "lapsed")
    + flow("large", "is_large", "reserve", "amount &gt; 10000")
    + flow("small", "is_large", "granted")
    + flow("held", "reserve", "granted"),
    "grant",
)


def path(rehearsal: Rehearsal) -> list[str | None]:
    """The elements that were completed, in order."""
    return [event.element for event in rehearsal.events if event.kind == "completed"]


def told(rehearsal: Rehearsal, kind: str) -> list[dict[str, object]]:
    """What the events of a kind say, in English."""
    return [event.to_json("en") for event in rehearsal.events if event.kind == kind]
