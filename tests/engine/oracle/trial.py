"""One drawing against the real engine: deployed and run beside the token game, or refused and
shown to be able to go wrong."""

from collections import Counter
from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from engine.deployment.soundness.model import Scope, read
from engine.deployment.source import Source
from engine.deployment.xml import bpmn as tag
from engine.deployment.xml import read_xml
from tests.engine.oracle.drawing import DECIDING, Drawing, bpmn, flow_id
from tests.engine.oracle.game import Action, Game, GoesRound
from tests.engine.oracle.sides import Side

# what random play can show: a standstill, or two tokens at once
SHOWN = {"deadlock", "token_left_behind", "lack_of_synchronisation"}


class Differs(AssertionError):
    """The engine and the standard disagree."""


@dataclass
class Outcome:
    """``findings`` are rules that refused; ``steps`` how many moves were compared."""

    findings: set[str] = field(default_factory=set)
    steps: int = 0
    confirmed: bool | None = None


def flows_to_choose(drawing: Drawing) -> list[str]:
    """The flows that have a condition, or could have one."""
    found = [flow_id(s, t) for s, t in drawing.flows if drawing.pieces[s].kind in DECIDING]
    for piece in drawing.pieces.values():
        found += flows_to_choose(piece.inner) if piece.inner is not None else []
    return found


def trial(side: Side, drawing: Drawing, random: Random, steps: int = 12) -> Outcome:
    """Deploy and run along a random schedule. Raises Differs."""
    name = f"drawn{random.getrandbits(64)}"
    text, scope = drawn(drawing, name)
    run = Run(side, scope, drawing, random)
    outcome = Outcome(side.deploy(Source(name, {"process.bpmn": text}), run.is_chosen))
    if outcome.findings:
        if outcome.findings <= SHOWN:
            outcome.confirmed = can_go_wrong(scope, drawing, random)
        return outcome
    if stumbles(scope, drawing, random, walks=4):
        raise Differs("check: the token game goes wrong where nothing was found")
    while outcome.steps < steps and run.step():
        outcome.steps += 1
    return outcome


def drawn(drawing: Drawing, name: str) -> tuple[str, Scope]:
    """The BPMN text, and the model read from it."""
    text = bpmn(drawing, name)
    [process] = read_xml(text).iter(tag("process"))
    return text, read(process)


class Run:
    """The engine and the token game side by side."""

    def __init__(self, side: Side, scope: Scope, drawing: Drawing, random: Random) -> None:
        self.side, self.random = side, random
        self.flows = flows_to_choose(drawing)
        self.chosen: frozenset[str] = frozenset()
        self.game = Game(scope)
        self.done: list[Action] = []

    def is_chosen(self, flow: str) -> bool:
        """What the diagram's conditions ask."""
        return flow in self.chosen

    def step(self) -> bool:
        """One action on both sides; False where nothing is left to do."""
        actions: list[Action] = choices(self.game) if self.done else [("start", "", "")]
        if not actions:
            return False
        action = self.random.choice(actions)
        for _ in range(5):
            try:
                self.do(action, {f for f in self.flows if self.random.random() < 0.5})
            except GoesRound:
                continue
            return True
        return False

    def do(self, action: Action, chosen: Collection[str] = ()) -> None:
        """One action on both sides, compared. Raises Differs; GoesRound before it is done."""
        self.chosen = frozenset(chosen)
        game = deepcopy(self.game)
        game.chosen = self.chosen
        act(game, action)
        game.settle()
        self.game = game
        self.done.append(action)
        self.side.act(action)
        self._compare()

    def _compare(self) -> None:
        game, ours = self.game, self.side.seen()
        theirs = {
            "over": game.over,
            "tasks": game.tasks(),
            "timers": game.events("timer"),
            "messages": set(game.events("message")),
        }
        if ours != theirs:
            parts = [
                f"{k}: engine {_short(ours[k])} game {_short(theirs[k])}"
                for k in ours if ours[k] != theirs[k]
            ]  # fmt: skip
            way = ", ".join(" ".join(filter(None, action)) for action in self.done)
            raise Differs("\n".join([*parts, f"after {way}", f"with {sorted(self.chosen)}"]))


def _short(value: Any) -> Any:
    return dict(value) if isinstance(value, Counter) else value


def choices(game: Game) -> list[Action]:
    """What somebody, or time, could do now."""
    found = [("task", element, subject) for element, subject in game.tasks()]
    for trigger in ("timer", "message"):
        found += [(trigger, element, "") for element in game.events(trigger)]
    return sorted(found)


def act(game: Game, action: Action) -> None:
    """Do it."""
    kind, element, subject = action
    if kind == "task":
        game.complete(element, subject)
    elif kind != "start":
        game.hear(kind, element)


def stumbles(scope: Scope, drawing: Drawing, random: Random, walks: int) -> bool:
    """True when slow random play comes to a standstill or runs something twice at once."""
    return any(_walk(scope, drawing, random, strict=False) for _ in range(walks))


def can_go_wrong(scope: Scope, drawing: Drawing, random: Random, walks: int = 300) -> bool:
    """True when slow random play shows what the check found."""
    return any(_walk(scope, drawing, random, strict=True) for _ in range(walks))


def _walk(scope: Scope, drawing: Drawing, random: Random, *, strict: bool) -> bool:
    game = Game(scope, slow=True)
    flows = flows_to_choose(drawing)
    for _ in range(60):
        game.chosen = frozenset(f for f in flows if random.random() < 0.5)
        moves: list[Any] = [(f, x) for f in game.frames() for x in f.agenda]
        if not moves and game.join_inclusively():
            continue
        moves += choices(game)
        if game.over:
            return False
        if not moves:
            return True
        move = random.choice(moves)
        if isinstance(move[0], str):
            act(game, move)
        else:
            game.step(*move)
        if game.ran_twice or (strict and game.met):
            return True
    return False
