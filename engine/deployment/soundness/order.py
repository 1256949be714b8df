"""Which token may be moved first without missing anything.

Of tokens that cannot meet, the order does not matter, and trying every order is what makes
a state space large. A token (or the tokens of a ready join) may go alone where no other can
come to its place before it has left, and where no inclusive join asks whether it is still on
its way. Joins that wait for this very token cannot be passed by the others meanwhile.
"""

from collections.abc import Iterator

from engine.deployment.soundness.net import Net


def groups(net: Net, marks: frozenset[str]) -> Iterator[frozenset[str]]:
    """The tokens that move together: each alone, those at one join as one."""
    seen: set[str] = set()
    for place in sorted(marks):
        flow = net.scope.flows.get(place)
        if flow is None:
            yield frozenset({place})
        elif flow.target not in seen:
            seen.add(flow.target)
            yield marks.intersection(net.joins[flow.target])


def may_go_alone(
    net: Net, marks: frozenset[str], group: frozenset[str], fired: frozenset[str]
) -> bool:
    """True when every state that matters is still found if only this group moves now.

    ``fired`` are the non-interrupting events that will not fire again."""
    others = marks - group
    blocked: set[str] = set()
    home = {net.scope.flows[p].target for p in group if p in net.scope.flows}
    for join in net.joins.keys() - home:
        if _waits_for(net, join, marks, group):
            blocked.update(net.joins[join])
        elif net.is_inclusive(join) and any(net.reached_in(join, p) for p in group):
            return False
    goal = {flow for join in home for flow in net.joins[join]} or group
    start = {s for other in others - blocked for s in net.next_to(other, fired)}
    return not net.reach(start, stop=frozenset(blocked)) & goal


def comes_again(net: Net, group: frozenset[str]) -> bool:
    """True for tokens in a loop: moving them alone could put off the others for ever."""
    return any(place in net.reach(net.successors[place]) for place in group)


def _waits_for(net: Net, join: str, marks: frozenset[str], group: frozenset[str]) -> bool:
    """True when the join cannot be passed before the group has moved."""
    reached = frozenset[str]().union(*(net.reached_in(join, place) for place in group))
    if net.is_inclusive(join) and len(reached) != 1:
        return False
    others = marks - group
    return any(
        flow not in marks and not any(flow in net.reached_in(join, other) for other in others)
        for flow in reached
    )
