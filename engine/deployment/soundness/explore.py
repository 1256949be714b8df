"""All states of one scope, as far as they matter, and what is wrong in them."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.deployment.soundness.model import Node
from engine.deployment.soundness.net import COMPLETE, Arrival, Move, Net, Outcome
from engine.deployment.soundness.order import comes_again, groups, may_go_alone

MOST_STATES = 20_000
Option = tuple[frozenset[str], list[Move]]


class State(NamedTuple):
    """Where tokens are, and which non-interrupting events have fired: each once is enough."""

    marks: frozenset[str]
    fired: frozenset[str]


class Came(NamedTuple):
    """How a state was reached: from which, over which nodes."""

    before: State | None
    over: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """``kind`` at ``node``, reached over the nodes ``path``. ``missing`` are the flows in
    that stay empty at a join; ``ended`` is true where an end had been reached before."""

    kind: str
    node: str
    path: tuple[str, ...]
    missing: tuple[str, ...] = ()
    ended: bool = False


@dataclass
class Explored:
    """``outcomes`` is how the scope can end; ``complete`` is false where the bound was hit."""

    outcomes: set[Outcome] = field(default_factory=set)
    troubles: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    ran: set[str] = field(default_factory=set)
    states: int = 0
    complete: bool = True


class Explorer:
    """Breadth first, so that the way to a trouble is a short one."""

    def __init__(self, net: Net, most: int | None = None) -> None:
        self.net = net
        self.most = MOST_STATES if most is None else most
        self.found = Explored()
        self._came: dict[State, Came] = {}
        self._onward: dict[State, set[State]] = {}
        self._settled: set[State] = set()
        self._waiting: deque[State] = deque()

    def run(self) -> Explored:
        """Explore from every start event."""
        for start in self.net.scope.starts:
            self._begin(start)
        while self._waiting:
            if len(self._came) > self.most:
                self.found.complete = False
                break
            self._expand(self._waiting.popleft())
        self.found.states = len(self._came)
        if self.found.complete:
            self._look_for_circles()
        return self.found

    def _begin(self, start: Node) -> None:
        self.found.ran.add(start.id)
        empty = State(frozenset(), frozenset())
        self._came.setdefault(empty, Came(None, ()))
        self._step(empty, Move(start.id, frozenset(), self.net.begin(start)), set())

    def _expand(self, state: State) -> None:
        onward: set[State] = set()
        options = [(g, self._moves(state, g)) for g in groups(self.net, state.marks)]
        live = [(group, moves) for group, moves in options if moves]
        if not live:
            self._stuck(state)
            return
        for group, moves in self._chosen(state, live):
            known = len(self._came)
            for move in moves:
                self._step(state, move, onward)
            if len(live) > 1 and len(self._came) == known and comes_again(self.net, group):
                # nothing new: the others must not be put off for ever
                for move in (move for _, others in live for move in others):
                    self._step(state, move, onward)
        self._onward[state] = onward

    def _moves(self, state: State, group: frozenset[str]) -> list[Move]:
        moves = self.net.moves(state.marks, group)
        return [m for m in moves if m.fires is None or m.fires not in state.fired]

    def _chosen(self, state: State, live: list[Option]) -> list[Option]:
        """One group where that is enough, else all."""
        for group, moves in live if len(live) > 1 else ():
            ends = any(self.net.is_ending(place) for place in group)
            if not ends and may_go_alone(self.net, state.marks, group, state.fired):
                return [(group, moves)]
        return live

    # --- one step

    def _step(self, state: State, move: Move, onward: set[State]) -> None:
        over = (move.at, *(node for arrival in move.gives for node in arrival.passed))
        self.found.ran.update(over)
        if move.thrown is not None:
            self.found.outcomes.add(move.thrown)
        if move.over is not None:
            self.found.outcomes.add(move.over)
            self._settled.add(state)
            return
        marks = set(state.marks - move.takes)
        for arrival in move.gives:
            if arrival.place in marks and not self.net.is_ending(arrival.place):
                self._twice(state, over, arrival)
                return
            marks.update([arrival.place] if arrival.place is not None else ())
        after = State(frozenset(marks), self._fired(state, move))
        if not marks:
            self.found.outcomes.add(COMPLETE)
            self._settled.add(state)
            return
        self._reach(after, Came(state, over))
        onward.add(after)

    def _reach(self, state: State, came: Came) -> None:
        if state not in self._came:
            self._came[state] = came
            self._waiting.append(state)

    def _fired(self, state: State, move: Move) -> frozenset[str]:
        if move.fires is not None:
            return state.fired | {move.fires}
        if not state.fired:
            return state.fired
        # forgotten where the activity cannot run again; in a loop once stays once
        done = {
            boundary.id
            for place in move.takes
            for boundary in self.net.scope.attached.get(place, ())
            if place not in self.net.reach(self.net.successors[place])
        }
        return state.fired - done

    # --- troubles

    def _twice(self, state: State, over: tuple[str, ...], arrival: Arrival) -> None:
        self._settled.add(state)
        place = str(arrival.place)
        way = [*arrival.passed, self.net.node_of(place).id]
        meets = (node for node in way if len(self.net.scope.incoming[node]) > 1)
        node = next(meets, way[-1])
        path = (*self._path(state), *over, node)
        self._note(Trouble("twice", node, _once(path)))

    def _stuck(self, state: State) -> None:
        self._settled.add(state)
        path = self._path(state)
        ended = any(self.net.scope.nodes[node].tag == "endEvent" for node in path)
        for group in groups(self.net, state.marks):
            node = self.net.node_of(next(iter(group))).id
            missing = tuple(f for f in self.net.joins.get(node, ()) if f not in group)
            trouble = Trouble("stuck", node, _once((*path, node)), missing, ended)
            self._note(trouble)

    def _look_for_circles(self) -> None:
        """States from which there is always a next one but never an end."""
        backward: dict[State, list[State]] = {}
        for state, onward in self._onward.items():
            for after in onward:
                backward.setdefault(after, []).append(state)
        good = set(self._settled)
        waiting = list(good)
        while waiting:
            for before in backward.get(waiting.pop(), ()):
                if before not in good:
                    good.add(before)
                    waiting.append(before)
        for state in self._onward:
            if state not in good:
                node = self.net.node_of(min(state.marks)).id
                self._note(Trouble("circle", node, _once((*self._path(state), node))))
                return

    def _note(self, trouble: Trouble) -> None:
        self.found.troubles.setdefault((trouble.kind, trouble.node), trouble)

    def _path(self, state: State) -> tuple[str, ...]:
        ways: list[tuple[str, ...]] = []
        current: State | None = state
        while current is not None:
            came = self._came[current]
            ways.append(came.over)
            current = came.before
        return tuple(node for way in reversed(ways) for node in way)


def _once(path: Iterable[str]) -> tuple[str, ...]:
    """The path without standing still: a node twice in a row is named once."""
    steps: list[str] = []
    for node in path:
        if not steps or steps[-1] != node:
            steps.append(node)
    return tuple(steps)
