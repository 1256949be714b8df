"""Many random diagrams against the engine: ``python -m tests.engine.oracle --models 20000``."""

import argparse
import time
from collections import Counter
from random import Random

from tests.engine.oracle.drawing import Drawing
from tests.engine.oracle.growing import grown
from tests.engine.oracle.shrinking import shrunk
from tests.engine.oracle.sides import Bare, Side
from tests.engine.oracle.trial import Differs, trial

BATCH = 250


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=24)
    parser.add_argument("--damage", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--shrink", action="store_true")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    begun = time.monotonic()
    seeds = iter(range(options.seed, options.seed + options.models))
    while (batch := [s for s, _ in zip(seeds, range(BATCH), strict=False)]) and (
        time.monotonic() - begun < options.seconds
    ):
        for seed in batch:
            _one(Bare(), seed, options, counts)
        print(dict(counts), f"{time.monotonic() - begun:.0f} s", flush=True)


def _shrink(side: Side, drawing: Drawing, difference: Differs) -> None:
    kind = str(difference).split(":", 1)[0]
    last: list[Differs] = [difference]

    def shows(candidate: Drawing) -> bool:
        for seed in range(6):
            try:
                trial(side, candidate, Random(seed))
            except Differs as found:
                if str(found).split(":", 1)[0] == kind:
                    last.append(found)
                    return True
            except Exception:  # noqa: BLE001 - not the difference that is looked for
                return False
        return False

    small = shrunk(drawing, shows)
    print(f"smallest, with {sum(1 for _ in small.every())} pieces:\n{told(small)}\n{last[-1]}")


def told(drawing: Drawing, indent: str = "    ") -> str:
    """A diagram in a few lines."""
    lines = []
    for piece in drawing.pieces.values():
        out = " ".join(target for source, target in drawing.flows if source == piece.id)
        how = f" {'!' if piece.interrupting else '+'}{piece.on}" if piece.on else ""
        lines.append(f"{indent}{piece.id}{how}{' ' + piece.round if piece.round else ''} → {out}")
        if piece.inner is not None:
            lines.append(told(piece.inner, indent + "    "))
    return "\n".join(lines)


def _one(side: Side, seed: int, options: argparse.Namespace, counts: Counter[str]) -> None:
    random = Random(seed)
    drawing = grown(random, options.size, options.damage)
    counts["models"] += 1
    try:
        outcome = trial(side, drawing, random)
    except Differs as difference:
        counts["differs"] += 1
        print(f"--- seed {seed}\n{difference}", flush=True)
        if options.shrink:
            _shrink(side, drawing, difference)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        counts["crashes"] += 1
        print(f"--- seed {seed} crashed: {type(error).__name__}: {error}"[:600], flush=True)
    else:
        counts["steps"] += outcome.steps
        counts["refused" if outcome.findings else "deployed"] += 1
        if outcome.confirmed is False:
            counts["unconfirmed"] += 1
            print(f"--- seed {seed} unconfirmed {outcome.findings}", flush=True)
        counts["confirmed"] += outcome.confirmed is True


if __name__ == "__main__":
    main()
