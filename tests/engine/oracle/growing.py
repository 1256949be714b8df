"""Diagrams grown at random: of well-formed blocks, and of blocks that were then damaged.

Everything is drawn from one ``Random``, so that a seed names a diagram and hypothesis can
shrink one.
"""

from collections.abc import Callable
from random import Random

from tests.engine.oracle.drawing import Drawing

SWAPS = ("xor", "and", "or")


class Grower:
    """Adds blocks to one scope, from a node that has no way out yet."""

    def __init__(
        self, random: Random, size: int, names: list[int] | None = None, depth: int = 0
    ) -> None:
        self.random = random
        self.size = size  # when that many nodes are there, only plain ones follow
        self.names = names if names is not None else [0]
        self.depth = depth
        self.drawing = Drawing()

    def grow(self, blocks: int) -> Drawing:
        """A whole scope."""
        last = self.add("begin")
        for _ in range(blocks):
            last = self.block(last)
        self.to(last, "end")
        return self.drawing

    def add(self, kind: str, **more) -> str:
        self.names[0] += 1
        return self.drawing.piece(f"{kind}{self.names[0]}", kind, **more).id

    def to(self, source: str, kind: str, **more) -> str:
        """A new node behind ``source``."""
        node = self.add(kind, **more)
        self.drawing.flows.append((source, node))
        return node

    def block(self, last: str, level: int = 0) -> str:
        """One more block behind ``last``; gives its last node."""
        kinds = [*[self.user] * 3, self.auto, self.catch]
        if self.names[0] < self.size:
            kinds += [self.choice, self.split, self.inclusive, self.loop, self.race, self.guarded,
                      self.reminded, self.leaving]  # fmt: skip
            if self.depth < 3:
                kinds += [self.inner, self.failing, self.escalating, self.transaction]
        make: Callable[[str, int], str] = self.random.choice(kinds)
        return make(last, level + 1)

    def blocks(self, last: str, level: int) -> str:
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            last = self.block(last, level)
        return last

    # --- blocks

    def user(self, last: str, level: int) -> str:
        rounds = self.random.choice([None, None, None, "parallel", "sequential"])
        return self.to(last, "user", round=rounds)

    def auto(self, last: str, level: int) -> str:
        return self.to(last, "auto")

    def catch(self, last: str, level: int) -> str:
        return self.to(last, self.random.choice(["timer", "message"]))

    def choice(self, last: str, level: int) -> str:
        return self._between(last, level, "xor", "xor")

    def split(self, last: str, level: int) -> str:
        return self._between(last, level, "and", "and")

    def inclusive(self, last: str, level: int) -> str:
        return self._between(last, level, "or", "or")

    def _between(self, last: str, level: int, opens: str, closes: str) -> str:
        first = self.to(last, opens)
        tails = []
        for _ in range(self.random.randint(2, 3)):
            # a branch holds something, so that two flows never join the same two nodes
            tails.append(self.blocks(self.block(first, level), level))
        return self._meet(tails, closes)

    def _meet(self, tails: list[str], kind: str) -> str:
        close = self.add(kind)
        self.drawing.flows += [(tail, close) for tail in tails]
        return close

    def loop(self, last: str, level: int) -> str:
        again = self.to(last, "xor")
        body = self.blocks(self.to(again, "user"), level)
        decide = self.to(body, "xor")
        back = self.to(decide, self.random.choice(["user", "auto"]))
        self.drawing.flows.append((back, again))
        return self.to(decide, "auto")

    def race(self, last: str, level: int) -> str:
        gate = self.to(last, "event")
        heard = [self.to(gate, kind) for kind in self.random.choice([
            ("timer", "message"), ("message", "message"), ("timer", "timer", "message"),
        ])]  # fmt: skip
        return self._meet([self.blocks(event, level) for event in heard], "xor")

    def guarded(self, last: str, level: int) -> str:
        host = self._host(last)
        event = self.add(self.random.choice(["timer", "message"]), on=host)
        return self._meet([self.blocks(host, level), self.blocks(event, level)], "xor")

    def reminded(self, last: str, level: int) -> str:
        host = self._host(last)
        kind = self.random.choice(["timer", "message", "cycle"])
        event = self.add(kind, on=host, interrupting=False)
        self.to(self.blocks(self.to(event, "auto"), level), "end")
        return host

    def _host(self, last: str) -> str:
        if self.depth < 3 and self.random.random() < 0.3:
            return self.inner(last, 0)
        return self.user(last, 0)

    def leaving(self, last: str, level: int) -> str:
        """A way out of everything around."""
        decide = self.to(last, "xor")
        self.to(decide, self.random.choice(["terminate", "end"]))
        return self.to(decide, "user")

    def inside(self) -> "Grower":
        return Grower(self.random, self.size, self.names, self.depth + 1)

    def inner(self, last: str, level: int) -> str:
        rounds = self.random.choice([None, None, "parallel", "sequential"])
        drawing = self.inside().grow(self.random.randint(1, 3))
        return self.to(last, "sub", inner=drawing, round=rounds)

    def _throwing(self, kind: str) -> Drawing:
        grower = self.inside()
        middle = grower.blocks(grower.add("begin"), 1)
        if kind == "shout":
            middle = grower.to(middle, "shout")
        else:
            decide = grower.to(middle, "xor")
            grower.to(decide, kind)
            middle = grower.to(decide, "user")
        grower.to(grower.blocks(middle, 1), "end")
        return grower.drawing

    def failing(self, last: str, level: int) -> str:
        host = self.to(last, "sub", inner=self._throwing("error"))
        event = self.add("error", on=host)
        return self._meet([host, self.blocks(event, level)], "xor")

    def escalating(self, last: str, level: int) -> str:
        kind = self.random.choice(["shout", "escalate"])
        host = self.to(last, "sub", inner=self._throwing(kind))
        stops = self.random.random() < 0.5 and kind == "escalate"
        event = self.add("escalate", on=host, interrupting=stops)
        if stops:
            return self._meet([host, self.blocks(event, level)], "xor")
        self.to(self.blocks(self.to(event, "user"), level), "end")
        return host

    def transaction(self, last: str, level: int) -> str:
        host = self.to(last, "transaction", inner=self._throwing("cancel"))
        event = self.add("cancel", on=host)
        return self._meet([host, self.blocks(event, level)], "xor")


def grown(random: Random, size: int = 24, damage: int = 2) -> Drawing:
    """A diagram of some ``size`` nodes at most, damaged up to ``damage`` times."""
    drawing = Grower(random, random.randint(3, size)).grow(random.randint(1, 3))
    for _ in range(random.randint(0, damage)):
        _damage(random, drawing)
    return drawing


def _damage(random: Random, drawing: Drawing) -> None:
    inner = [piece.inner for piece in drawing.every() if piece.inner is not None]
    scope = random.choice([drawing, *inner])
    random.choice([_swap, _redirect, _branch])(random, scope)


def _swap(random: Random, scope: Drawing) -> None:
    gates = [piece for piece in scope.pieces.values() if piece.kind in SWAPS]
    if gates:
        random.choice(gates).kind = random.choice(SWAPS)


def _targets(scope: Drawing) -> list[str]:
    raced = {t for s, t in scope.flows if scope.pieces[s].kind == "event"}
    return [p.id for p in scope.pieces.values() if p.kind != "begin" and not p.on
            and p.id not in raced]  # fmt: skip


def _redirect(random: Random, scope: Drawing) -> None:
    free = [i for i, (s, _) in enumerate(scope.flows) if scope.pieces[s].kind != "event"]
    index = random.choice(free)
    source, _ = scope.flows[index]
    target = random.choice(_targets(scope))
    if (source, target) not in scope.flows and source != target:
        scope.flows[index] = (source, target)


def _branch(random: Random, scope: Drawing) -> None:
    """A gateway in the middle of a flow, with a second way out."""
    free = [i for i, (s, _) in enumerate(scope.flows) if scope.pieces[s].kind != "event"]
    index = random.choice(free)
    source, target = scope.flows[index]
    others = [name for name in _targets(scope) if name != target]
    if not others:
        return
    kind = random.choice(SWAPS)
    number = 1 + max(int("".join(filter(str.isdigit, name)) or 0) for name in scope.pieces)
    gate = scope.piece(f"{kind}{number}b{source}", kind).id
    scope.flows[index] = (source, gate)
    scope.flows += [(gate, random.choice(others)), (gate, target)]
