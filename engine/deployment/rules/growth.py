"""Drawings that make the state of a case grow beyond measure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import tag_of

# Each parallel join goes on once for every branch that reached it, measured: two branches,
# six blocks in a row are 509 tasks in the state, eight would be two thousand.
MAX_COPIES = 1_000
_HUGE = 10 * MAX_COPIES
_WAITS = frozenset({
    "userTask", "manualTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway",
    "callActivity",
})  # fmt: skip


def parallel_blocks_stay_small(diagram: Diagram) -> Iterator[Finding]:
    """Parallel blocks in a row multiply; in subprocesses they only add up."""
    for scope in diagram.scopes():
        copies = _copies(diagram, scope)
        if sum(copies.values()) > MAX_COPIES:
            count = min(sum(copies.values()), _HUGE)
            widest = max(diagram.nodes(scope), key=lambda n: copies.get(n.get("id", ""), 0))
            more = "over " if count == _HUGE else ""
            yield diagram.finding(
                "parallel_blocks",
                widest,
                f"kommer efter parallelle blokke i række, så en sag fylder {more}{count} trin "
                f"(højst {MAX_COPIES}).",
                f"comes after parallel blocks in a row, so that a case takes {more}{count} steps "
                f"(at most {MAX_COPIES}).",
                ("Sæt hver blok i en delproces.", "Put each block in a subprocess."),
            )


def parallel_joins_stay_out_of_loops(diagram: Diagram) -> Iterator[Finding]:
    """A parallel join looks back through all earlier rounds: each is slower than the last."""
    for scope in diagram.scopes():
        for circle in _circles(diagram, scope):
            for node in circle:
                if tag_of(node) == "parallelGateway" and _arriving(diagram, scope, node) > 1:
                    found = diagram.finding(
                        "parallel_in_loop",
                        node,
                        "samler parallelle grene inde i en løkke; hver omgang bliver langsommere.",
                        "joins parallel branches inside a loop; each round gets slower.",
                        ("Sæt den parallelle blok i en delproces.",
                         "Put the parallel block in a subprocess."),
                    )  # fmt: skip
                    yield replace(found, stops=False)


def loops_wait(diagram: Diagram) -> Iterator[Finding]:
    """A loop that waits for nobody runs in one breath, however often it goes round."""
    for scope in diagram.scopes():
        for circle in _circles(diagram, scope):
            if not _is_patient(diagram, circle):
                found = diagram.finding(
                    "busy_loop",
                    circle[0],
                    "ligger i en løkke, der hverken venter på nogen eller på tid.",
                    "lies in a loop that waits for neither people nor time.",
                    ("Lad en delegate gøre det hele, eller vent på en tidshændelse i løkken.",
                     "Let a delegate do it all, or wait for a timer in the loop."),
                )  # fmt: skip
                yield replace(found, stops=False)


def _is_patient(diagram: Diagram, circle: list[Any]) -> bool:
    """True when every way round waits: what is left without what waits has no circle."""
    scope = circle[0].getparent()
    held = _held(diagram, scope, circle)
    left = [node for node in circle if node.get("id", "") not in held]
    return next(_strong(diagram, scope, left), None) is None


def _held(diagram: Diagram, scope: Any, circle: list[Any]) -> set[str]:
    """The nodes that a round reaches only after waiting; a parallel join waits for all."""
    onward = _onward(diagram, scope)
    held = {node.get("id", "") for node in circle if _waits(node)}
    inside = {node.get("id", "") for node in circle}
    for _ in circle:
        for node in circle:
            key = node.get("id", "")
            before = {other for other in inside if key in onward[other]}
            joins = tag_of(node) == "parallelGateway"
            if before & held if joins else before <= held:
                held.add(key)
    return held


def _waits(node: Any) -> bool:
    return any(tag_of(part) in _WAITS for part in node.iter("{*}*"))


def _arriving(diagram: Diagram, scope: Any, node: Any) -> int:
    return sum(flow.get("targetRef") == node.get("id") for flow in diagram.flows(scope))


def _circles(diagram: Diagram, scope: Any) -> Iterator[list[Any]]:
    yield from _strong(diagram, scope, diagram.nodes(scope))


def _strong(diagram: Diagram, scope: Any, nodes: list[Any]) -> Iterator[list[Any]]:
    """The parts of a scope whose nodes all reach each other, in document order."""
    ids = {node.get("id", "") for node in nodes}
    onward = {key: ids & ways for key, ways in _onward(diagram, scope).items() if key in ids}
    reach = {key: _reached(onward, key) for key in ids}
    left = set(ids)
    for node in nodes:
        key = node.get("id", "")
        if key in left and key in reach[key]:
            part = {other for other in reach[key] if key in reach[other]}
            left -= part
            yield [n for n in nodes if n.get("id", "") in part]


def _onward(diagram: Diagram, scope: Any) -> dict[str, set[str]]:
    onward: dict[str, set[str]] = {node.get("id", ""): set() for node in diagram.nodes(scope)}
    for flow in diagram.flows(scope):
        onward.setdefault(flow.get("sourceRef", ""), set()).add(flow.get("targetRef", ""))
    for node in diagram.nodes(scope):
        if tag_of(node) == "boundaryEvent":
            onward.setdefault(node.get("attachedToRef", ""), set()).add(node.get("id", ""))
    return onward


def _reached(onward: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(onward.get(start, ()))
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += onward.get(current, ())
    return reached


def _copies(diagram: Diagram, scope: Any) -> dict[str, int]:
    """How often each node stands in the state at most, loops once round: a parallel join as
    often as all its branches together, another meeting of ways as often as the widest."""
    kinds = {node.get("id", ""): tag_of(node) for node in diagram.nodes(scope)}
    onward = _onward(diagram, scope)
    copies: dict[str, int] = {}
    for key in _in_order(onward):
        before = [copies[k] for k, ways in onward.items() if key in ways and k in copies]
        joins = kinds.get(key) == "parallelGateway"
        copies[key] = min((sum(before) if joins else max(before, default=1)) or 1, _HUGE)
    return copies


def _in_order(onward: dict[str, set[str]]) -> list[str]:
    """Nodes before those they lead to, as far as loops allow."""
    done: list[str] = []
    seen: set[str] = set()
    for start in onward:
        stack = [(start, iter(sorted(onward[start])))] if start not in seen else []
        seen.add(start)
        while stack:
            key, ways = stack[-1]
            following = next((way for way in ways if way not in seen), None)
            if following is None:
                done.append(key)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(sorted(onward.get(following, ())))))
    return done[::-1]


RULES: tuple[Any, ...] = (
    parallel_blocks_stay_small,
    parallel_joins_stay_out_of_loops,
    loops_wait,
)
