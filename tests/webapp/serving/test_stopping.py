"""Told to stop in the middle of something, each process finishes it, once, and exits with 0."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select

from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from notifications.tables import MessageState, OutboxMessage
from tests.webapp.conftest import build_app
from webapp.database import db, reading, unit_of_work
from webapp.runtime import system_clock
from webapp.watching.tables import WorkerBeat

ROOT = Path(__file__).resolve().parents[3]
Start = Callable[..., "subprocess.Popen[str]"]
MODULE = "tests.webapp.serving.slow"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def database(board_file: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demonstration board, as the tests look at it beside the process."""
    shutil.copy(board_file, tmp_path / "board.sqlite")
    app = build_app(tmp_path / "board.sqlite", system_clock)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def start(database: Flask, tmp_path: Path) -> Iterator[Start]:
    """Start a process on that database; it does not outlive the test."""
    begun: list[subprocess.Popen[str]] = []

    def make(*words: str, **more: str) -> "subprocess.Popen[str]":
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'board.sqlite'}",
            "SAGSGANG_DATA": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }
        process = subprocess.Popen(
            [sys.executable, *words], env=environment | more, cwd=tmp_path, text=True,
            stdout=subprocess.PIPE, stderr=(tmp_path / "errors.txt").open("w"),
        )  # fmt: skip
        begun.append(process)
        return process

    yield make
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def ask(url: str, answers: list[str]) -> threading.Thread:
    """Ask for a page in a thread of its own, as soon as somebody listens."""

    def get() -> None:
        for _ in range(600):
            try:
                with urllib.request.urlopen(url, timeout=60) as answer:
                    answers.append(answer.read().decode())
                    return
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionRefusedError):
                    raise
                time.sleep(0.1)

    thread = threading.Thread(target=get)
    thread.start()
    return thread


def wait_for(process: "subprocess.Popen[str]", word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if word in line:
            return
    pytest.fail(f"the process ended without {word!r}")


def slow_entries() -> int:
    query = select(func.count()).where(JournalEntry.subject == "slow:1")
    return reading(SYSTEM).session.scalar(query) or 0


def test_run_answers_the_request_it_has_begun(start: Start, database: Flask):
    port, answers = free_port(), list[str]()
    process = start("-m", MODULE, str(port))
    asking = ask(f"http://127.0.0.1:{port}/slow", answers)
    wait_for(process, "begun")

    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    asking.join(10)
    assert answers == ["done"]
    assert slow_entries() == 1


def test_gunicorn_answers_the_request_it_has_begun(start: Start, database: Flask, tmp_path: Path):
    port, answers = free_port(), list[str]()
    process = start(
        "-m", "gunicorn", "-c", "python:webapp.serving.gunicorn", f"{MODULE}:application()",
        PORT=str(port), SAGSGANG_HOST="127.0.0.1", WEB_CONCURRENCY="1",
        SAGSGANG_LOG_FORMAT="json",
    )  # fmt: skip
    asking = ask(f"http://127.0.0.1:{port}/slow?q=fortroligt", answers)
    wait_for(process, "begun")

    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    asking.join(10)
    assert answers == ["done"]
    assert slow_entries() == 1
    logged = (tmp_path / "errors.txt").read_text()
    assert "fortroligt" not in logged
    assert '"route": "/slow"' in logged
    assert all(line.startswith("{") for line in logged.splitlines())


class SlowServer:
    """A mail server that takes its time over each message."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.received: list[str] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.began.set()
        await asyncio.sleep(2)
        self.received.append(envelope.rcpt_tos[0])  # type: ignore[attr-defined]
        return "250 OK"


@pytest.fixture
def mail_server() -> Iterator[tuple[SlowServer, str]]:
    server = SlowServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield server, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def test_a_worker_finishes_the_mail_in_hand_and_puts_the_others_back(
    start: Start, database: Flask, mail_server: tuple[SlowServer, str]
):
    server, address = mail_server
    now = system_clock()
    with unit_of_work(SYSTEM) as work:
        work.session.query(OutboxMessage).delete()
        work.session.add_all(
            OutboxMessage(
                dedupe_key=f"prøve:{number}", kind="task", address=f"nr{number}@demo.invalid",
                language="da", subject="Prøve", text="Tekst", next_try_at=now, created_at=now,
            )
            for number in range(3)
        )  # fmt: skip
    process = start("-m", "webapp.cli", "worker", SAGSGANG_SMTP_URL=address)
    assert server.began.wait(90)

    process.send_signal(signal.SIGTERM)

    assert process.wait(60) == 0
    db.session.rollback()
    session = reading(SYSTEM).session
    ours = select(OutboxMessage).where(OutboxMessage.dedupe_key.startswith("prøve:"))
    messages = session.scalars(ours.execution_options(populate_existing=True)).all()
    sent = [m.address for m in messages if m.state is MessageState.SENT]
    waiting = [m for m in messages if m.state is MessageState.WAITING]
    assert sent == server.received
    assert len(sent) == 1
    assert [(m.attempts, m.last_error) for m in waiting] == [(0, "")] * 2
    assert session.scalar(select(func.count()).select_from(WorkerBeat)) == 0
