"""Milliseconds, processor milliseconds, SQL statements and commits of one action."""

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import Flask

from webapp.database import db

# the reference loop on the machine of docs/performance.md when nobody disturbs it
FULL_SPEED_MS = 2.9


@dataclass
class Cost:
    """``wall``, ``cpu`` and ``reference`` in milliseconds; ``verbs`` counts statements, BEGIN
    and COMMIT too."""

    wall: float = 0.0
    cpu: float = 0.0
    reference: float = FULL_SPEED_MS
    verbs: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    @property
    def at_full_speed(self) -> float:
        """The time it would have taken had the machine been as fast as it can be."""
        return self.wall / self.reference * FULL_SPEED_MS

    @property
    def statements(self) -> int:
        """Everything sent to the database."""
        return sum(self.verbs.values())


@contextmanager
def counted(app: Flask) -> Iterator[Cost]:
    """Count what happens inside. SQLAlchemy tells of BEGIN, COMMIT and ROLLBACK once each."""
    cost = Cost()

    def statement(conn: object, cursor: object, text: str, *rest: object) -> None:
        verb = text.split(None, 1)[0].upper()
        if verb not in ("BEGIN", "COMMIT", "ROLLBACK"):
            cost.verbs[verb] += 1
            cost.texts.append(text)

    def begin(conn: object) -> None:
        cost.verbs["BEGIN"] += 1

    def commit(conn: object) -> None:
        cost.verbs["COMMIT"] += 1

    def rollback(conn: object) -> None:
        cost.verbs["ROLLBACK"] += 1

    with app.app_context():
        database = db.engine
    listeners = (
        ("before_cursor_execute", statement), ("begin", begin),
        ("commit", commit), ("rollback", rollback),
    )  # fmt: skip
    for name, listener in listeners:
        sa.event.listen(database, name, listener)
    wall, cpu = time.perf_counter(), time.process_time()
    yield cost
    cost.wall = (time.perf_counter() - wall) * 1000
    cost.cpu = (time.process_time() - cpu) * 1000
    for name, listener in listeners:
        sa.event.remove(database, name, listener)


def timed(action: Callable[[], object]) -> Cost:
    """The time alone, without listeners in the way; how fast the machine was, before and after."""
    before = reference()
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Cost(wall * 1000, cpu * 1000, reference=(before + reference()) / 2)


def reference() -> float:
    """Milliseconds of a fixed loop in plain Python. Machines that share their processors with
    others differ by a factor of two from one second to the next; this says by how much."""
    began = time.perf_counter()
    kept: dict[int, int] = {}
    for number in range(20_000):
        kept[number % 1000] = kept.get(number % 1000, 0) + number
    return (time.perf_counter() - began) * 1000


def median(costs: Sequence[Cost]) -> dict[str, float]:
    """The medians of several runs, and the fastest."""
    return {
        "ms": round(statistics.median(cost.wall for cost in costs), 2),
        "full_speed_ms": round(statistics.median(cost.at_full_speed for cost in costs), 2),
        "fastest_ms": round(min(cost.wall for cost in costs), 2),
        "cpu_ms": round(statistics.median(cost.cpu for cost in costs), 2),
        "runs": len(costs),
    }
