"""What the token game moves: runs of scopes, work under way, and the ways between nodes."""

from dataclasses import dataclass, field

from engine.deployment.soundness.model import Flow, Node, Scope


@dataclass(eq=False)
class Frame:
    """One run of a scope. ``work`` is the activity around it, ``subject`` its rounds' items."""

    scope: Scope
    work: "Work | None"
    subject: str = ""
    agenda: list[Flow] = field(default_factory=list)
    joining: list[Flow] = field(default_factory=list)
    works: list["Work"] = field(default_factory=list)
    fired: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.agenda or self.joining or self.works)


@dataclass(eq=False)
class Work:
    """An activity, event or event gateway under way. ``instances`` are (subject, inner)."""

    node: Node
    frame: Frame
    instances: list[tuple[str, Frame | None]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    rung: set[str] = field(default_factory=set)


def ways_to(scope: Scope, start: str, join: Node) -> set[Flow]:
    seen, waiting, found = set(), [start], set()
    while waiting:
        node = waiting.pop()
        if node in seen or node == join.id:
            continue
        seen.add(node)
        sources = [node, *(b.id for b in scope.attached[node])]
        for flow in (flow for source in sources for flow in scope.outgoing[source]):
            waiting.append(flow.target)
            found |= {flow} if flow.target == join.id else set()
    return found


def within(frame: Frame, item: int) -> str:
    return f"{frame.subject}.{item}" if frame.subject else str(item)


def is_sequential(node: Node) -> bool:
    rounds = node.element.xpath("./*[local-name()='multiInstanceLoopCharacteristics']")
    return bool(rounds) and rounds[0].get("isSequential") == "true"
