"""Many at once, as in production: two gunicorn workers on PostgreSQL, clients over sockets.

Clients and server share the machine. A case is three posts: begin, first task, second task.
"""

import http.client
import itertools
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.application import Browser, open_tasks, sign_in
from bench.counting import Cost, timed
from bench.steps import voters
from webapp.database import db

Row = dict[str, Any]
WORKERS, CLIENTS, THREADS = 2, 8, 4
SEATS, VOTINGS, ROUND = 13, 15, 2  # ROUND in seconds


class Caller:
    """A browser's cookie and token, over a socket that stays open."""

    def __init__(self, browser: Browser, port: int) -> None:
        cookie = browser.client.get_cookie("sagsgang")
        assert cookie is not None
        self.headers = {
            "Cookie": f"sagsgang={cookie.value}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.body = f"csrf_token={browser.token}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def post(self, path: str) -> int:
        """The status of a post."""
        self.connection.request("POST", path, self.body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def measure(app: Flask, seconds: int = 20) -> Row:
    """Cases per second of eight clients, and thirteen votes at once."""
    secretariat, auditor = sign_in(app, "sekretariat"), sign_in(app, "revisor")
    members = voters(app, secretariat)
    with _served() as port:
        for _ in range(2 * WORKERS):  # each worker has loaded the process before it counts
            _case(
                app, Caller(secretariat, port), Caller(auditor, port), f"warm:{os.urandom(4).hex()}"
            )
        rounds = _rounds(app, secretariat, auditor, port=port, seconds=seconds)
        votes = [_voting(app, secretariat, members, port=port, number=n) for n in range(VOTINGS)]
    return {
        "cases_per_second": round(statistics.median(done / cost.wall for done, cost in rounds), 1),
        "cases_per_second_full_speed": round(
            statistics.median(done / cost.at_full_speed for done, cost in rounds), 1
        ),
        "votes_at_once_s": round(statistics.median(cost.wall for cost in votes) / 1000, 3),
        "votes_at_once_full_speed_s": round(
            statistics.median(cost.at_full_speed for cost in votes) / 1000, 3
        ),
        "workers": WORKERS,
        "clients": CLIENTS,
    }


def _rounds(
    app: Flask, secretariat: Browser, auditor: Browser, *, port: int, seconds: int
) -> list[tuple[float, Cost]]:
    """Thousands of cases and the cost, for each of some rounds of two seconds."""
    numbers = itertools.count()
    callers = [(Caller(secretariat, port), Caller(auditor, port)) for _ in range(CLIENTS)]

    def client(first: Caller, second: Caller, done: list[int], until: float) -> None:
        while time.monotonic() < until:
            number = next(numbers)
            _case(app, first, second, f"many:{number}")
            done.append(number)

    found = []
    for _ in range(seconds // ROUND):
        done: list[int] = []
        until = time.monotonic() + ROUND
        clients = [partial(client, *pair, done, until) for pair in callers]
        cost = timed(partial(_all_at_once, clients))
        found.append((len(done) * 1000, cost))
    return found


def _case(app: Flask, first: Caller, second: Caller, key: str) -> None:
    assert first.post(f"/bench/two_steps/{key}") == 201
    for caller in (first, second):
        task = _next_task(app, key)
        status = caller.post(f"/opgaver/{task}/send")
        assert status == 303, status


def _next_task(app: Flask, key: str) -> str:
    query = sa.text("SELECT id FROM user_task WHERE business_key = :key AND state = 'open'")
    with app.app_context(), db.engine.connect() as connection:
        return str(connection.execute(query, {"key": key}).scalar_one())


def _voting(
    app: Flask, secretariat: Browser, members: dict[str, Browser], *, port: int, number: int
) -> Cost:
    """What it costs until all thirteen who are asked about a case have answered."""
    key = f"at-once:{number}"
    assert secretariat.post(f"/bench/board_vote/{key}") == 201
    ready = [(Caller(members[group], port), task) for task, group in open_tasks(app, key)]
    assert len(ready) == SEATS
    failed: list[int] = []

    def vote(caller: Caller, task: str) -> None:
        status = caller.post(f"/opgaver/{task}/send")
        failed.extend([status] if status != 303 else [])

    cost = timed(partial(_all_at_once, [partial(vote, *pair) for pair in ready]))
    assert not failed, failed
    assert open_tasks(app, key) == []
    return cost


def _all_at_once(actions: list[Any]) -> None:
    threads = [threading.Thread(target=action) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def _served() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}",
        "--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "error",
        "-c", "python:webapp.serving.gunicorn",
        "bench.application:served()",
    ]  # fmt: skip
    root = Path(__file__).resolve().parent.parent
    server = subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)})
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("gunicorn does not answer")
