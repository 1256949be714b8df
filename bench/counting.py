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


@dataclass
class Cost:
    """``wall`` and ``cpu`` in milliseconds; ``verbs`` counts statements, BEGIN and COMMIT too."""

    wall: float = 0.0
    cpu: float = 0.0
    verbs: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

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
    """The time alone, without listeners in the way."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Cost(wall=(time.perf_counter() - wall) * 1000, cpu=(time.process_time() - cpu) * 1000)


def median(costs: Sequence[Cost]) -> dict[str, float]:
    """The medians of several runs, and the fastest."""
    return {
        "ms": round(statistics.median(cost.wall for cost in costs), 2),
        "fastest_ms": round(min(cost.wall for cost in costs), 2),
        "cpu_ms": round(statistics.median(cost.cpu for cost in costs), 2),
        "runs": len(costs),
    }
