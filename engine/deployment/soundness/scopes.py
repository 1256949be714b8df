"""Subprocesses from the inside out: inside, each is a diagram of its own; outside, a task
that can end in certain ways. That is exact, for what runs inside knows nothing of outside."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.deployment.soundness.explore import Explored, Explorer
from engine.deployment.soundness.model import Scope
from engine.deployment.soundness.net import COMPLETE, Net, Outcome, catches


class Analysed(NamedTuple):
    """A scope with what was found, and the subprocesses around it from the outside in."""

    scope: Scope
    explored: Explored
    around: tuple[str, ...]


def analyse(scope: Scope, around: tuple[str, ...] = ()) -> Iterator[Analysed]:
    """Each scope of a process, inner ones first."""
    outcomes: dict[str, frozenset[Outcome]] = {}
    for node in scope.nodes.values():
        if node.inner is not None:
            inside = list(analyse(node.inner, (*around, node.id)))
            yield from inside
            # the last one is the subprocess itself
            outcomes[node.id] = _seen_from_outside(inside[-1].explored)
    explored = Explorer(Net(scope, outcomes)).run()
    explored.outcomes |= set(_passing_on(scope, outcomes))
    yield Analysed(scope, explored, around)


def _passing_on(scope: Scope, outcomes: dict[str, frozenset[Outcome]]) -> Iterator[Outcome]:
    """The escalations from inside that go on outwards."""
    for node_id, found in outcomes.items():
        for kind, code in found:
            caught = any(catches(b, kind, code) for b in scope.attached[node_id])
            if kind == "escalation" and not caught:
                yield (kind, code)


def _seen_from_outside(explored: Explored) -> frozenset[Outcome]:
    """Where the inside is in trouble, the outside is judged as if it were mended."""
    whole = explored.complete and not explored.troubles
    return frozenset(explored.outcomes if whole else {*explored.outcomes, COMPLETE})
