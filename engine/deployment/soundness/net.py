"""Where the tokens of one scope rest, and how they move.

A place is the id of a node that a token waits at or runs in, or, at a join, the id of the
flow on which it waits. Nodes that only hand on (a merge, a task without boundary events)
are passed over: whether a token rests before or behind them changes nothing. Only the last
activity before an end is rested at, or two tokens one after the other would not be seen
to be two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from engine.deployment.soundness.model import Flow, Node, Scope

COMPLETE = ("complete", None)
Outcome = tuple[str, str | None]
# how many flows out of an inclusive gateway are combined in every way
_EVERY_SUBSET = 6


class Arrival(NamedTuple):
    """A token's way over nodes that hand on, to its place; None where it came to an end."""

    passed: tuple[str, ...]
    place: str | None


@dataclass(frozen=True)
class Move:
    """Tokens taken and given. ``over`` is set where the move ends the whole scope."""

    at: str
    takes: frozenset[str]
    gives: tuple[Arrival, ...]
    over: Outcome | None = None
    fires: str | None = None
    thrown: Outcome | None = None


class Net:
    """One scope. ``outcomes`` says, by id, how each subprocess in it can end."""

    def __init__(self, scope: Scope, outcomes: dict[str, frozenset[Outcome]]) -> None:
        self.scope = scope
        self.outcomes = outcomes
        self._arrivals: dict[str, Arrival] = {}

    @cached_property
    def joins(self) -> dict[str, tuple[str, ...]]:
        """Join → its flows in: each is a place."""
        kinds = ("parallelGateway", "inclusiveGateway")
        return {
            node.id: tuple(flow.id for flow in self.scope.incoming[node.id])
            for node in self.scope.nodes.values()
            if node.tag in kinds and len(self.scope.incoming[node.id]) > 1
        }

    def is_inclusive(self, join: str) -> bool:
        """True for an inclusive gateway."""
        return self.scope.nodes[join].tag == "inclusiveGateway"

    def node_of(self, place: str) -> Node:
        """The node at which a token rests."""
        flow = self.scope.flows.get(place)
        return self.scope.nodes[place if flow is None else flow.target]

    def is_ending(self, place: str) -> bool:
        """True at an event that ends its scope: to reach it twice changes nothing."""
        node = self.scope.nodes.get(place)
        return (
            node is not None
            and node.tag == "endEvent"
            and node.trigger in ("terminate", "error", "cancel")
        )

    # --- arriving

    def arrive(self, flow: Flow) -> Arrival:
        """Where a token set on ``flow`` comes to rest."""
        if flow.id not in self._arrivals:
            # a circle of nodes that all hand on: rest at the first of them
            self._arrivals[flow.id] = Arrival((), flow.target)
            self._arrivals[flow.id] = self._arrive(flow)
        return self._arrivals[flow.id]

    def _arrive(self, flow: Flow) -> Arrival:
        node = self.scope.nodes[flow.target]
        if node.id in self.joins:
            return Arrival((), flow.id)
        if node.tag == "endEvent" and node.trigger == "none":
            return Arrival((node.id,), None)
        if not self._hands_on(node):
            return Arrival((), node.id)
        behind = self.arrive(self.scope.outgoing[node.id][0])
        ends = behind.place is None or self.is_ending(behind.place)
        if ends and not node.is_gateway:
            return Arrival((), node.id)
        return Arrival((node.id, *behind.passed), behind.place)

    def _hands_on(self, node: Node) -> bool:
        simple = len(self.scope.outgoing[node.id]) == 1 and not self.scope.attached[node.id]
        inner = self.outcomes.get(node.id, frozenset({COMPLETE})) == {COMPLETE}
        escalates = node.trigger == "escalation"
        return simple and inner and not escalates and node.tag != "endEvent"

    # --- moving

    def begin(self, start: Node) -> tuple[Arrival, ...]:
        """The tokens that a start event sends out."""
        return tuple(self.arrive(flow) for flow in self.scope.outgoing[start.id])

    def moves(self, marks: frozenset[str], group: Iterable[str]) -> list[Move]:
        """What the token, or the tokens of one join, can do."""
        first = next(iter(group))
        if first in self.scope.flows:
            return list(self._join(first, marks))
        node = self.scope.nodes[first]
        return list(self._end(node) if node.tag == "endEvent" else self._run(node))

    def _join(self, place: str, marks: frozenset[str]) -> Iterator[Move]:
        join = self.scope.flows[place].target
        marked = marks.intersection(self.joins[join])
        if self.is_inclusive(join):
            ready = self._inclusive_is_ready(join, marks, marked)
        else:
            ready = len(marked) == len(self.joins[join])
        for flows in self._ways(self.scope.nodes[join]) if ready else ():
            yield Move(join, marked, tuple(self.arrive(flow) for flow in flows))

    def _inclusive_is_ready(self, join: str, marks: frozenset[str], marked: frozenset[str]) -> bool:
        """BPMN 2.0.2, 13.4.3: no token elsewhere can still come to an empty flow in, unless
        it can come to a marked one as well."""
        empty = frozenset(self.joins[join]) - marked
        for place in marks - marked:
            reached = self.reached_in(join, place)
            if reached & empty and not reached & marked:
                return False
        return True

    def _end(self, node: Node) -> Iterator[Move]:
        takes = frozenset({node.id})
        if node.trigger == "terminate":
            yield Move(node.id, takes, (), over=COMPLETE)
        elif node.trigger in ("error", "cancel"):
            yield Move(node.id, takes, (), over=(node.trigger, node.code))
        else:
            thrown = ("escalation", node.code) if node.trigger == "escalation" else None
            yield Move(node.id, takes, (), thrown=thrown)

    def _run(self, node: Node) -> Iterator[Move]:
        takes = frozenset({node.id})
        outcomes = self.outcomes.get(node.id, frozenset({COMPLETE}))
        thrown = ("escalation", node.code) if node.trigger == "escalation" else None
        for flows in self._ways(node) if COMPLETE in outcomes else ():
            yield Move(node.id, takes, tuple(map(self.arrive, flows)), thrown=thrown)
        for boundary in self.scope.attached[node.id]:
            if self._may_fire(boundary, node):
                yield self._boundary(boundary, takes)
        for kind, code in outcomes - {COMPLETE}:
            caught = any(catches(b, kind, code) for b in self.scope.attached[node.id])
            if kind != "escalation" and not caught:
                yield Move(node.id, takes, (), over=(kind, code))

    def _boundary(self, boundary: Node, takes: frozenset[str]) -> Move:
        gives = tuple(map(self.arrive, self.scope.outgoing[boundary.id]))
        if boundary.interrupting:
            return Move(boundary.id, takes, gives)
        return Move(boundary.id, frozenset(), gives, fires=boundary.id)

    def _may_fire(self, boundary: Node, activity: Node) -> bool:
        if boundary.trigger not in ("error", "escalation", "cancel"):
            return True
        if activity.inner is None:
            # a delegate may raise any error, a called process anything
            return boundary.trigger == "error" or activity.tag == "callActivity"
        outcomes = self.outcomes.get(activity.id, frozenset())
        return any(catches(boundary, kind, code) for kind, code in outcomes) or (
            boundary.trigger == "error" and _may_break(activity.inner)
        )

    def _ways(self, node: Node) -> Iterator[tuple[Flow, ...]]:
        flows = self.scope.outgoing[node.id]
        if node.tag in ("exclusiveGateway", "eventBasedGateway"):
            yield from ((flow,) for flow in flows)
        elif node.tag == "inclusiveGateway" and len(flows) > 1:
            yield from _subsets([flow for flow in flows if flow.id != node.default])
            yield from ((flow,) for flow in flows if flow.id == node.default)
        else:
            yield tuple(flows)

    # --- reaching

    @cached_property
    def successors(self) -> dict[str, frozenset[str]]:
        """Place → the places to which a token there can be moved, joins passed as if ready."""
        places = [*self.scope.nodes, *(flow for flows in self.joins.values() for flow in flows)]
        return {place: self.next_to(place, frozenset()) for place in places}

    def next_to(self, place: str, fired: frozenset[str]) -> frozenset[str]:
        """The places next to one, without those that only a ``fired`` boundary event gives."""
        node = self.node_of(place)
        sources = [node.id, *(b.id for b in self.scope.attached[node.id] if b.id not in fired)]
        flows = (flow for source in sources for flow in self.scope.outgoing[source])
        arrivals = (self.arrive(flow).place for flow in flows)
        return frozenset(place for place in arrivals if place is not None)

    @cached_property
    def _reached_in(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def reached_in(self, join: str, place: str) -> frozenset[str]:
        """The flows into ``join`` that a token at ``place`` can come to without passing it."""
        key = (join, place)
        if key not in self._reached_in:
            own = frozenset(self.joins[join])
            start = self.successors[place] if place not in own else frozenset()
            self._reached_in[key] = self.reach(start, stop=own) & own
        return self._reached_in[key]

    def reach(self, start: Iterable[str], *, stop: frozenset[str] = frozenset()) -> frozenset[str]:
        """``start`` and every place behind it; at ``stop`` one goes no further."""
        reached: set[str] = set()
        waiting = list(start)
        while waiting:
            place = waiting.pop()
            if place not in reached:
                reached.add(place)
                waiting += () if place in stop else self.successors[place]
        return frozenset(reached)


def catches(boundary: Node, kind: str, code: str | None) -> bool:
    """True when the boundary event takes what leaves its activity."""
    return boundary.trigger == kind and (boundary.code is None or boundary.code == code)


def _may_break(scope: Scope) -> bool:
    calling = ("serviceTask", "callActivity", "userTask", "manualTask", "businessRuleTask")
    return any(
        node.tag in calling or (node.inner is not None and _may_break(node.inner))
        for node in scope.nodes.values()
    )


def _subsets(flows: list[Flow]) -> Iterator[tuple[Flow, ...]]:
    sizes = range(1, len(flows) + 1) if len(flows) <= _EVERY_SUBSET else (1, 2, len(flows))
    for size in sizes:
        yield from combinations(flows, size)
