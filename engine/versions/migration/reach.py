"""Where the tokens of a fresh case can rest in a version: the markings that it can come to.

A case may move to a version only if it stands as one that began on it could stand. Then no
join waits for a branch that never was, and nothing behind a join runs twice.

A place is the name of an element that waits (a task for people, a subprocess, an event), or,
at a join, the pair (join, where the token came from). What waits for nobody is passed over.
Data is not looked at: every way out of a gateway is tried. Several tokens in one place count
as one, and an event that does not interrupt may fire at any time.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, reduce
from itertools import chain, combinations
from typing import Any

from SpiffWorkflow.bpmn.specs.control import (
    BoundaryEventJoin,
    BoundaryEventSplit,
    StartEventJoin,
    StartEventSplit,
    _EndJoin,
)
from SpiffWorkflow.bpmn.specs.event_definitions.simple import (
    NoneEventDefinition,
    TerminateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import (
    BoundaryEvent,
    EventBasedGateway,
)
from SpiffWorkflow.bpmn.specs.mixins.events.start_event import StartEvent
from SpiffWorkflow.bpmn.specs.mixins.inclusive_gateway import InclusiveGateway
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.specs.MultiChoice import MultiChoice

Place = str | tuple[str, str]
Marking = frozenset[Place]
Ways = frozenset[Marking]
MOST_MARKINGS = 20_000
# how many ways out of an inclusive gateway are combined in every way
_EVERY_SUBSET = 6
_ENDS: Ways = frozenset([frozenset()])
_NO_ELEMENT = (BoundaryEventJoin, StartEventJoin, _EndJoin)


class TooManyMarkings(Exception):
    """The version branches more than is worth exploring."""


def can_stand(spec: Any, marking: Marking) -> bool:
    """True when a case that began on ``spec`` can come to ``marking``.

    Raises TooManyMarkings.
    """
    found, is_whole = _explored(spec, MOST_MARKINGS)
    if marking not in found and not is_whole:
        raise TooManyMarkings()
    return marking in found


@lru_cache(maxsize=16)
def _explored(spec: Any, most: int) -> tuple[frozenset[Marking], bool]:
    """The markings of a spec, which is shared and never changes; False where they are not all."""
    net = Net(spec)
    found = set(net.arrive("Start", ""))
    waiting = deque(found)
    while waiting:
        if len(found) > most:
            return frozenset(found), False
        fresh = set(net.moves(waiting.popleft())) - found
        found |= fresh
        waiting += fresh
    return frozenset(found), True


class Net:
    """The control flow of one spec."""

    def __init__(self, spec: Any) -> None:
        self.specs = spec.task_specs
        self.onward = cache(self._onward)

    def moves(self, marking: Marking) -> Iterator[Marking]:
        """The markings that are one move away."""
        for place in marking:
            if isinstance(place, tuple):
                yield from self._join(place[0], marking)
                continue
            rest = marking - {place}
            for way in self.onward(place):
                yield rest | way
            for event in self._boundary(place):
                stays = frozenset() if event.cancel_activity else frozenset([place])
                for way in self.onward(event.name):
                    yield rest | stays | way

    def arrive(self, name: str, came: str, seen: frozenset[str] = frozenset()) -> Ways:
        """The ways in which a token that comes to an element comes to rest. ``seen`` are the
        elements passed on the way: round and round without a rest is no way at all."""
        spec = self.specs[name]
        if isinstance(spec, UnstructuredJoin) and len(spec.inputs) > 1:
            return frozenset([frozenset([(name, came)])])
        if isinstance(spec, BoundaryEventSplit):
            return self._guarded(name, seen)
        if rests(spec):
            return frozenset([frozenset([name])])
        return frozenset() if name in seen else self._onward(name, seen | {name})

    def _guarded(self, name: str, seen: frozenset[str]) -> Ways:
        """An activity with events at its edge. One that nobody waits for either goes on or is
        left by one of them."""
        outputs = self.specs[name].outputs
        main = next(s for s in outputs if not isinstance(s, (BoundaryEvent, *_NO_ELEMENT)))
        ways = self.arrive(main.name, name, seen)
        if rests(main):
            return ways
        left = (self._onward(e.name, seen | {name}) for e in self._boundary(main.name))
        return ways.union(*left)

    def _boundary(self, name: str) -> list[Any]:
        split = self.specs.get(f"{name}.BoundaryEventSplit")
        return [s for s in split.outputs if isinstance(s, BoundaryEvent)] if split else []

    def _onward(self, name: str, seen: frozenset[str] = frozenset()) -> Ways:
        """The ways of a token that leaves an element."""
        spec = self.specs[name]
        if isinstance(getattr(spec, "event_definition", None), TerminateEventDefinition):
            return _ENDS
        outputs = [s.name for s in spec.outputs if not isinstance(s, _NO_ELEMENT)]
        if not outputs or outputs == ["End"]:
            return _ENDS
        ways = [self.arrive(output, name, seen) for output in outputs]
        if isinstance(spec, EventBasedGateway | StartEventSplit):
            return frozenset(chain.from_iterable(ways))
        if isinstance(spec, InclusiveGateway):
            some = min(len(ways), _EVERY_SUBSET)
            chosen = chain.from_iterable(combinations(ways, n) for n in range(1, some + 1))
            return frozenset(chain.from_iterable(_together(c) for c in chosen))
        if isinstance(spec, MultiChoice):
            return frozenset(chain.from_iterable(ways))
        return _together(ways)

    def _join(self, name: str, marking: Marking) -> Iterator[Marking]:
        spec = self.specs[name]
        arrived = {place for place in marking if isinstance(place, tuple) and place[0] == name}
        if isinstance(spec, InclusiveGateway) or len(arrived) == len(spec.inputs):
            for way in self.onward(name):
                yield (marking - arrived) | way


def rests(spec: Any) -> bool:
    """True for an element at which a case waits for people, time, a message or a scope."""
    if isinstance(spec, CatchingEvent):
        waits = not isinstance(spec.event_definition, NoneEventDefinition)
        return waits and not isinstance(spec, StartEvent)
    return bool(spec.manual) or isinstance(spec, LoopTask | SubWorkflowTask)


def _together(ways: Iterable[Ways]) -> Ways:
    """Every combination of one way of each."""
    return reduce(lambda some, more: frozenset(a | b for a in some for b in more), ways, _ENDS)
