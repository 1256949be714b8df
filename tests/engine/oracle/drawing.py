"""Diagrams as plain values, and as BPMN that the real engine deploys.

``sketch`` draws by names: the beginning of an id says what it is (``and1`` a parallel gateway,
``sub_x`` a subprocess); anything else is a user task.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import quoteattr

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'id="definitions" targetNamespace="http://example.org/tests">'
)
TAGS = {
    "begin": "startEvent", "end": "endEvent", "terminate": "endEvent", "error": "endEvent",
    "escalate": "endEvent", "cancel": "endEvent", "shout": "intermediateThrowEvent",
    "and": "parallelGateway", "xor": "exclusiveGateway", "or": "inclusiveGateway",
    "event": "eventBasedGateway", "timer": "intermediateCatchEvent",
    "message": "intermediateCatchEvent", "auto": "serviceTask", "sub": "subProcess",
    "transaction": "transaction", "user": "userTask",
}  # fmt: skip
DECIDING = ("xor", "or")


@dataclass
class Piece:
    """One node. ``on`` is what a boundary event is attached to, ``code`` an error's or
    escalation's, ``round`` one of parallel and sequential for a multi-instance of two."""

    id: str
    kind: str
    on: str | None = None
    interrupting: bool = True
    code: str = "broken"
    inner: "Drawing | None" = None
    round: str | None = None


@dataclass
class Drawing:
    """Pieces, flows (source, target), and the targets that are defaults by gateway."""

    pieces: dict[str, Piece] = field(default_factory=dict)
    flows: list[tuple[str, str]] = field(default_factory=list)
    without_default: set[str] = field(default_factory=set)

    def piece(self, name: str, kind: str | None = None, **more) -> Piece:
        """Add a node."""
        return self.pieces.setdefault(name, Piece(name, kind or _kind(name), **more))

    def lead(self, *names: str) -> None:
        """Flows from each to the next."""
        for name in names:
            self.piece(name)
        self.flows += pairwise(names)

    def every(self):
        """All pieces, also those inside."""
        for piece in self.pieces.values():
            yield piece
            if piece.inner is not None:
                yield from piece.inner.every()


def sketch(*ways: str, on: dict[str, tuple] | None = None, **inner) -> Drawing:
    """``sketch("begin and1 a and2 end", "and1 b and2")``. ``on`` maps a boundary event to
    what it is attached to and ``!`` (interrupting) or ``+``; other names are subprocesses."""
    drawing = Drawing()
    for name, value in inner.items():
        drawing.piece(name, inner=value)
    for name, (host, how) in (on or {}).items():
        drawing.piece(name, on=host, interrupting=how == "!")
    for way in ways:
        drawing.lead(*way.split())
    return drawing


def flow_id(source: str, target: str) -> str:
    """The id of a flow; two nodes are never connected twice."""
    return f"{source}__{target}"


def default_of(drawing: Drawing, gateway: str) -> str | None:
    """The default flow of a deciding gateway: its last one, unless it is to have none."""
    out = [flow_id(s, t) for s, t in drawing.flows if s == gateway]
    if drawing.pieces[gateway].kind in DECIDING and len(out) > 1:
        return None if gateway in drawing.without_default else out[-1]
    return None


def bpmn(drawing: Drawing, process_id: str = "drawn") -> str:
    """The BPMN text."""
    body = _scope(drawing, ())
    definitions = "".join(
        f'<bpmn:message id="message_{p.id}" name="{p.id}" />'
        for p in drawing.every() if _heard(p) == "message"
    )  # fmt: skip
    codes = sorted({p.code for p in drawing.every()})
    definitions += "".join(
        f'<bpmn:error id="error_{c}" name="{c}" errorCode="{c}" />'
        f'<bpmn:escalation id="escalation_{c}" name="{c}" escalationCode="{c}" />' for c in codes
    )  # fmt: skip
    process = f'<bpmn:process id="{process_id}" isExecutable="true">{body}</bpmn:process>'
    return f"{HEAD}{process}{definitions}</bpmn:definitions>".replace("><", ">\n<")


def _kind(name: str) -> str:
    known = [kind for kind in TAGS if name.startswith(kind)]
    return max(known, key=len) if known else "user"


def _heard(piece: Piece) -> str | None:
    return piece.kind if piece.kind in ("timer", "message") else None


def _scope(drawing: Drawing, rounds: tuple[str, ...]) -> str:
    nodes = "".join(_piece(drawing, piece, rounds) for piece in drawing.pieces.values())
    return nodes + "".join(_flow(drawing, *flow) for flow in drawing.flows)


def _flow(drawing: Drawing, source: str, target: str) -> str:
    name = flow_id(source, target)
    out = [s for s, _ in drawing.flows if s == source]
    condition = ""
    decides = drawing.pieces[source].kind in DECIDING and len(out) > 1
    if decides and default_of(drawing, source) != name:
        text = f"chosen('{name}')"
        condition = f"<bpmn:conditionExpression>{text}</bpmn:conditionExpression>"
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{name}" {ends}>{condition}</bpmn:sequenceFlow>'


def _piece(drawing: Drawing, piece: Piece, rounds: tuple[str, ...]) -> str:
    tag = "boundaryEvent" if piece.on else TAGS[piece.kind]
    attributes = f'id="{piece.id}"'
    if piece.on:
        cancels = str(piece.interrupting).lower()
        attributes += f' attachedToRef="{piece.on}" cancelActivity="{cancels}"'
    if default_of(drawing, piece.id):
        attributes += f" default={quoteattr(default_of(drawing, piece.id) or '')}"
    if piece.round:
        rounds = (*rounds, piece.id)
    inside = _extensions(piece, rounds) + _event(piece) + _round(piece)
    if piece.inner is not None:
        inside += _scope(piece.inner, rounds)
    return f"<bpmn:{tag} {attributes}>{inside}</bpmn:{tag}>"


def _extensions(piece: Piece, rounds: tuple[str, ...]) -> str:
    if piece.kind == "user":
        which = "+'.'+".join(f"str(item_{name})" for name in rounds) or "''"
        properties = {"candidateGroup": "secretariat", "subject": f"={which}"}
        inside = "".join(
            f"<spiffworkflow:property name={quoteattr(k)} value={quoteattr(v)} />"
            for k, v in properties.items()
        )
        inside = f"<spiffworkflow:properties>{inside}</spiffworkflow:properties>"
    elif piece.kind == "auto":
        inside = (
            '<spiffworkflow:serviceTaskOperator id="note"><spiffworkflow:parameters />'
            "</spiffworkflow:serviceTaskOperator>"
        )
    else:
        return ""
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def _event(piece: Piece) -> str:
    name = {"shout": "escalation", "escalate": "escalation"}.get(piece.kind, piece.kind)
    if name == "cycle":
        return ("<bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle>"
                "</bpmn:timerEventDefinition>")  # fmt: skip
    if name == "timer":
        return ("<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                "</bpmn:timerEventDefinition>")  # fmt: skip
    if name in ("error", "escalation"):
        return f'<bpmn:{name}EventDefinition {name}Ref="{name}_{piece.code}" />'
    if name == "message":
        return f'<bpmn:messageEventDefinition messageRef="message_{piece.id}" />'
    if name in ("terminate", "cancel"):
        return f"<bpmn:{name}EventDefinition />"
    return ""


def _round(piece: Piece) -> str:
    if piece.round is None:
        return ""
    sequential = str(piece.round == "sequential").lower()
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{sequential}">'
        f"<bpmn:loopDataInputRef>items</bpmn:loopDataInputRef>"
        f'<bpmn:inputDataItem id="item_{piece.id}" />'
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
