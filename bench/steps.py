"""What steps cost over HTTP: a task, a vote of thirteen, a whole review, the thousandth step."""

import statistics
import time
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.application import Browser, open_tasks, sign_in
from bench.counting import Cost, counted, median, timed
from governance.organisation.actors import people_in
from governance.organisation.people import Account
from governance.permissions import SYSTEM
from webapp.database import reading

Row = dict[str, Any]


def measure(app: Flask, cases: int = 40, rounds: int = 1000) -> Row:
    """Every figure of this file."""
    secretariat, auditor = sign_in(app, "sekretariat"), sign_in(app, "revisor")
    members = voters(app, secretariat)
    return {
        "complete": completion(app, secretariat, cases),
        "two_steps": two_steps(app, secretariat, auditor, cases),
        "vote": votes(app, secretariat, members),
        "thousandth": growth(app, secretariat, rounds),
    }


def completion(app: Flask, secretariat: Browser, cases: int) -> Row:
    """The first task of a two-step case: the next task opens, and its holder gets mail."""
    costs = []
    for number in range(cases):
        task = _begun(app, secretariat, f"bench:{number}")
        costs.append(timed(lambda t=task: _send(secretariat, t)))
    task = _begun(app, secretariat, "bench:counted")
    with counted(app) as cost:
        _send(secretariat, task)
    return {
        **median(costs[5:]),
        "statements": cost.statements,
        "commits": cost.verbs["COMMIT"],
        "verbs": dict(cost.verbs),
        "texts": cost.texts,
    }


def two_steps(app: Flask, secretariat: Browser, auditor: Browser, cases: int) -> Row:
    """A whole two-step case: three posts by two people."""
    costs = []
    for number in range(cases):
        key = f"whole:{number}"

        def case(key: str = key) -> None:
            _send(secretariat, _begun(app, secretariat, key))
            _send(auditor, open_tasks(app, key)[0][0])

        costs.append(timed(case))
    return median(costs[5:])


def votes(
    app: Flask, secretariat: Browser, members: Mapping[str, Browser], reviews: int = 6
) -> Row:
    """Thirteen votes by thirteen people, one after the other; the first review warms up."""
    single: list[Cost] = []
    whole: list[tuple[float, float]] = []
    for number in range(reviews):
        key = f"vote:{number}"
        began = timed(lambda k=key: secretariat.post(f"/bench/board_vote/{k}"))
        costs = []
        for task, group in open_tasks(app, key):
            costs.append(timed(lambda t=task, g=group: _send(members[g], t)))
        if number:
            single += costs
            parts = [began, *costs]
            whole.append((sum(p.wall for p in parts), sum(p.at_full_speed for p in parts)))
    wall, full_speed = (round(statistics.median(each), 1) for each in zip(*whole, strict=True))
    secretariat.post("/bench/board_vote/vote:counted")
    task, group = open_tasks(app, "vote:counted")[0]
    with counted(app) as cost:
        _send(members[group], task)
    return {**median(single), "review_ms": wall, "review_full_speed_ms": full_speed,
            "statements": cost.statements,
            "texts": cost.texts}  # fmt: skip


def growth(app: Flask, secretariat: Browser, rounds: int) -> Row:
    """One case that goes round and round: the tenth step against the thousandth."""
    key, costs = "loop:1", []
    secretariat.post(f"/bench/long_loop/{key}")
    began = time.monotonic()
    for _ in range(rounds):
        found = open_tasks(app, key)
        # before the measure is full the case may be stuck, or too slow to wait for
        if not found or time.monotonic() - began > 240:
            break
        costs.append(timed(lambda t=found[0][0]: _send(secretariat, t)))
    early, late = costs[5:25], costs[-20:]
    ratio = statistics.median(c.cpu for c in late) / statistics.median(c.cpu for c in early)
    walls = statistics.median(c.wall for c in late) / statistics.median(c.wall for c in early)
    return {
        "steps": len(costs),
        "early_ms": median(early)["ms"],
        "late_ms": median(late)["ms"],
        "ratio": round(walls, 2),
        "cpu_ratio": round(ratio, 2),
    }


def voters(app: Flask, secretariat: Browser) -> dict[str, Browser]:
    """Candidate group → somebody who holds it, for every seat that a vote asks."""
    secretariat.post("/bench/board_vote/vote:voters")
    groups = [group for _, group in open_tasks(app, "vote:voters")]
    return {group: sign_in(app, _login(app, group)) for group in groups}


def _login(app: Flask, group: str) -> str:
    with app.app_context():
        work = reading(SYSTEM)
        holder = people_in(work.session, group, on=work.today)[0]
        query = sa.select(Account.email).where(Account.person_id == holder.id)
        return str(work.session.scalar(query)).partition("@")[0]


def _begun(app: Flask, browser: Browser, key: str) -> str:
    assert browser.post(f"/bench/two_steps/{key}") == 201
    return open_tasks(app, key)[0][0]


def _send(browser: Browser, task_id: str) -> None:
    status = browser.post(f"/opgaver/{task_id}/send")
    assert status == 303, status
