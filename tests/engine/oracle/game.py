"""The token game: what BPMN 2.0.2 says a case does, in as few words as it can be said.

It shares the reading of diagrams with the engine, and nothing else: no task tree, no places,
no reduction. Tokens lie on flows (the agenda, or waiting at a join) or run in activities.
``slow`` lets each automatic activity take its time too, in any order, as the standard allows;
otherwise everything that needs nobody happens at once, as in the engine. In slow play a
non-interrupting event fires once in a scope: what it starts may well run twice.
"""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from engine.deployment.soundness.model import Flow, Node, Scope
from tests.engine.oracle.tokens import Frame, Work, is_sequential, ways_to, within

# kind (start, task, timer, message), element, items of the rounds around it
Action = tuple[str, str, str]
ITEMS = (1, 2)
MOST_STEPS = 400
BLINK = ("serviceTask", "businessRuleTask", "intermediateThrowEvent", "startEvent", "task")


class GoesRound(Exception):
    """The case would run for ever without anybody being asked."""


class Game:
    """One case. Moves are methods; ``chosen`` are the flows whose conditions hold."""

    def __init__(self, scope: Scope, *, slow: bool = False) -> None:
        self.slow = slow
        self.chosen: frozenset[str] = frozenset()
        # nodes that ran twice at once; nodes before which two tokens met
        self.ran_twice: list[str] = []
        self.met: list[str] = []
        self.root = Frame(scope, None)
        self.over = False
        self._begin(self.root)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Game":
        """What is drawn is shared; what happens is not."""
        for frame in self.frames():
            drawn = [frame.scope, *frame.scope.nodes.values(), *frame.scope.flows.values()]
            memo.update({id(part): part for part in drawn})
        copy = object.__new__(Game)
        copy.__dict__.update(deepcopy(self.__dict__, memo))
        return copy

    # --- looking

    def frames(self, frame: Frame | None = None) -> Iterator[Frame]:
        """Every run of a scope that is under way."""
        frame = frame or self.root
        yield frame
        for work in list(frame.works):
            for _, inner in list(work.instances):
                if inner is not None:
                    yield from self.frames(inner)

    def works(self) -> Iterator[Work]:
        if not self.over:
            for frame in self.frames():
                yield from list(frame.works)

    def tasks(self) -> Counter[tuple[str, str]]:
        """Open user tasks, with the items of the rounds they are in."""
        found = (w for w in self.works() if w.node.inner is None and self._asks(w.node))
        return Counter((w.node.id, subject) for w in found for subject, _ in w.instances)

    def events(self, trigger: str) -> Counter[str]:
        """The timers, or messages, that somebody waits for."""
        return Counter(event.id for _, event in self._listening(trigger))

    def _asks(self, node: Node) -> bool:
        blinks = self.slow and node.tag in BLINK
        return node.tag in ("userTask", "manualTask") or blinks

    def _listening(self, trigger: str) -> Iterator[tuple[Work, Node]]:
        for work in self.works():
            scope = work.frame.scope
            fired = work.rung | (work.frame.fired if self.slow else set())
            heard = [b for b in scope.attached[work.node.id] if b.id not in fired]
            if work.node.tag in ("intermediateCatchEvent", "receiveTask"):
                heard.append(work.node)
            if work.node.tag == "eventBasedGateway":
                heard += [scope.nodes[f.target] for f in scope.outgoing[work.node.id]]
            yield from ((work, event) for event in heard if event.trigger == trigger)

    # --- what others do

    def complete(self, element: str, subject: str) -> None:
        """Somebody answers a task."""
        work = next(
            w for w in self.works()
            if w.node.id == element and subject in [s for s, _ in w.instances]
        )  # fmt: skip
        self._instance_done(work, subject)

    def hear(self, trigger: str, element: str) -> None:
        """A timer rings or a message arrives, wherever it is waited for."""
        for work, event in [p for p in self._listening(trigger) if p[1].id == element]:
            if work in work.frame.works:
                self._heard(work, event)

    def _heard(self, work: Work, event: Node) -> None:
        if event.attached_to is None:
            self._remove(work)
            self._leave(work.frame, event)
        else:
            if event.trigger == "timer" and not event.element.xpath(
                ".//*[local-name()='timeCycle']"
            ):
                work.rung.add(event.id)
            self._boundary(work, event)

    # --- running by itself

    def settle(self) -> None:
        """Run until somebody must act. Raises GoesRound."""
        for _ in range(MOST_STEPS):
            if self.over or not self.step():
                return
        raise GoesRound

    def step(self, frame: Frame | None = None, flow: Flow | None = None) -> bool:
        """Move one token (the first, unless told which); False where none can move."""
        if flow is None:
            frame = next((f for f in self.frames() if f.agenda), None)
        if frame is not None:
            flow = flow or frame.agenda[0]
            frame.agenda.remove(flow)
            self._arrive(frame, flow)
            self._maybe_done(frame)
            return True
        return self.join_inclusively()

    def join_inclusively(self) -> bool:
        """Let one inclusive join go that waits for nobody; False where there is none."""
        for frame in self.frames():
            for node in {f.target: frame.scope.nodes[f.target] for f in frame.joining}.values():
                if node.tag == "inclusiveGateway" and self._waits_for_nobody(frame, node):
                    self._join(frame, node)
                    self._maybe_done(frame)
                    return True
        return False

    def _begin(self, frame: Frame) -> None:
        for start in frame.scope.starts[:1]:
            self._leave(frame, start)

    def _arrive(self, frame: Frame, flow: Flow) -> None:
        node = frame.scope.nodes[flow.target]
        incoming = frame.scope.incoming[node.id]
        if node.tag in ("parallelGateway", "inclusiveGateway") and len(incoming) > 1:
            if flow in frame.joining:
                self.ran_twice.append(node.id)
            frame.joining.append(flow)
            full = set(incoming) <= set(frame.joining)
            if node.tag == "parallelGateway" and full:
                self._join(frame, node)
        elif node.tag == "endEvent":
            self._end(frame, node)
        elif node.is_gateway and node.tag != "eventBasedGateway":
            self._leave(frame, node)
        else:
            self._start(frame, node)

    def _join(self, frame: Frame, node: Node) -> None:
        for flow in set(frame.joining):
            if flow.target == node.id:
                frame.joining.remove(flow)
        self._leave(frame, node)

    def _leave(self, frame: Frame, node: Node) -> None:
        flows = frame.scope.outgoing[node.id]
        if node.tag in ("exclusiveGateway", "inclusiveGateway") and len(flows) > 1:
            true = [f for f in flows if f.id in self.chosen and f.id != node.default]
            rest = [f for f in flows if f.id == node.default]
            flows = (true[:1] if node.tag == "exclusiveGateway" else true) or rest
        for flow in flows:
            waiting = (f for f in frame.agenda if f.target == flow.target)
            running = (w for w in frame.works if w.node.id == flow.target)
            joins = frame.scope.nodes[flow.target].tag in ("parallelGateway", "inclusiveGateway")
            if self.slow and not joins and (any(waiting) or any(running)):
                self.met.append(flow.target)
            frame.agenda.append(flow)

    def _start(self, frame: Frame, node: Node) -> None:
        if any(work.node is node for work in frame.works):
            self.ran_twice.append(node.id)
        work = Work(node, frame)
        frame.works.append(work)
        if node.trigger == "escalation" and node.tag == "intermediateThrowEvent":
            self._throw(frame, "escalation", node.code)
        if node.tag in BLINK and not self.slow:
            self._finish(work)
            return
        subjects = [within(frame, item) for item in ITEMS] if node.repeated else [frame.subject]
        work.waiting = subjects
        self._next_instance(work)
        while work.waiting and not is_sequential(node):
            self._next_instance(work)

    def _next_instance(self, work: Work) -> None:
        subject = work.waiting.pop(0)
        inner = None
        if work.node.inner is not None:
            inner = Frame(work.node.inner, work, subject)
            self._begin(inner)
        work.instances.append((subject, inner))

    def _instance_done(self, work: Work, subject: str) -> None:
        work.instances = [pair for pair in work.instances if pair[0] != subject]
        if work.waiting:
            self._next_instance(work)
        elif not work.instances:
            self._finish(work)

    def _finish(self, work: Work) -> None:
        if work in work.frame.works:
            self._remove(work)
            self._leave(work.frame, work.node)
            self._maybe_done(work.frame)

    def _remove(self, work: Work) -> None:
        work.frame.works.remove(work)

    def _maybe_done(self, frame: Frame) -> None:
        if not frame.is_empty:
            return
        if frame.work is None:
            self.over = True
        elif frame.work in frame.work.frame.works and any(
            inner is frame for _, inner in frame.work.instances
        ):
            self._instance_done(frame.work, frame.subject)

    # --- ends and what leaves a scope

    def _end(self, frame: Frame, node: Node) -> None:
        if node.trigger == "escalation":
            self._throw(frame, "escalation", node.code)
        elif node.trigger in ("terminate", "error", "cancel"):
            frame.agenda.clear()
            frame.joining.clear()
            frame.works.clear()
            if node.trigger != "terminate":
                self._throw(frame, node.trigger, node.code)

    def _throw(self, frame: Frame, kind: str, code: str | None) -> None:
        """To the innermost boundary event that catches it; uncaught, an error ends the case."""
        work = frame.work
        while work is not None:
            for event in work.frame.scope.attached[work.node.id]:
                if event.trigger == kind and event.code in (None, code):
                    self._boundary(work, event)
                    return
            work = work.frame.work
        self.over = self.over or kind == "error"

    def _boundary(self, work: Work, event: Node) -> None:
        if event.interrupting:
            self._remove(work)
        elif self.slow and event.id in work.frame.fired:
            return
        work.frame.fired.add(event.id)
        self._leave(work.frame, event)

    # --- inclusive joins

    def _waits_for_nobody(self, frame: Frame, join: Node) -> bool:
        marked = {f for f in frame.joining if f.target == join.id}
        empty = set(frame.scope.incoming[join.id]) - marked
        elsewhere = [f.target for f in (*frame.joining, *frame.agenda) if f.target != join.id]
        elsewhere += [work.node.id for work in frame.works]
        if any(f.target == join.id and f not in marked for f in frame.agenda):
            return False
        ways = [ways_to(frame.scope, node, join) for node in elsewhere]
        return not any(way & empty and not way & marked for way in ways)
