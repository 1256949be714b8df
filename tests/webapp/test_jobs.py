"""What the worker sends of what people do, on the whole application."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from engine.errors import TaskClosed
from engine.persistence.tables import DueTimer, TimerState, UserTask
from governance.casework.events import CaseEnded
from governance.events import announce
from governance.permissions import SYSTEM
from governance.work import Work
from governance.workdays import danish_day
from notifications.channels import Channels
from notifications.letters import Letter
from notifications.tables import ChannelName
from tests.conftest import Clock
from tests.webapp.stage import Stage
from webapp import jobs
from webapp.database import db, reading, unit_of_work

SECRETARIAT = {"sekretariat@demo.invalid", "sekretariatsleder@demo.invalid"}
BASE_URL = "https://sagsgang.example.dk"


@dataclass
class Recorder:
    """A channel that keeps what it is handed, or refuses it while ``problem`` is set."""

    letters: list[Letter] = field(default_factory=list)
    problem: str | None = None

    def send(self, letter: Letter) -> str | None:
        if self.problem is None:
            self.letters.append(letter)
        return self.problem

    def take(self) -> list[Letter]:
        """What came since the last call."""
        taken, self.letters = self.letters, []
        return taken


@dataclass
class Worker:
    """A worker with a mail server of its own."""

    app: Flask
    mail: Recorder = field(default_factory=Recorder)

    def tick(self) -> jobs.Tick:
        with self.app.app_context():
            return jobs.tick(Channels({ChannelName.EMAIL: self.mail}, BASE_URL))


@pytest.fixture
def worker(app: Flask) -> Worker:
    """A worker that has already sent what the board's making gave rise to."""
    made = Worker(app)
    made.tick()
    made.mail.take()
    return made


@pytest.fixture
def stage(app: Flask, clock: Clock) -> Stage:
    """Hands for everybody."""
    return Stage(app, clock)


def letters_about(tasks: list[UserTask], letters: list[Letter]) -> list[int]:
    """How many letters lead to each task."""
    return [sum(f"/opgaver/{task.id}\n" in one.text for one in letters) for task in tasks]


def test_a_submitted_case_is_a_task_in_the_secretariats_mail_once(worker: Worker, stage: Stage):
    number = stage.submit()

    worker.tick()
    sent = worker.mail.take()
    worker.tick()

    (task,) = stage.tasks(number, "check_case")
    letters = [letter for letter in sent if f"{BASE_URL}/opgaver/{task.id}" in letter.text]
    assert {letter.to_address for letter in letters} == SECRETARIAT
    assert f"{number} Fælles prøvesag" in letters[0].subject
    assert worker.mail.take() == []


def test_each_seat_is_mailed_its_own_task(worker: Worker, stage: Stage):
    number = stage.to_clarification()

    worker.tick()

    tasks = stage.tasks(number, "declare_interest")
    assert len(tasks) >= 12
    assert letters_about(tasks, worker.mail.take()) == [1] * len(tasks)


def test_who_opens_the_review_by_the_last_answer_sees_the_next_task_at_once_and_gets_no_mail(
    worker: Worker, stage: Stage
):
    number = stage.to_clarification()
    worker.tick()
    worker.mail.take()

    stage.answer(number, "declare_interest", has_interest="no")
    worker.tick()

    tasks = stage.tasks(number, "give_statement")
    told = letters_about(tasks, worker.mail.take())
    assert sorted(told) == [0] + [1] * (len(tasks) - 1)


def test_only_seats_that_are_silent_are_reminded(worker: Worker, stage: Stage, clock: Clock):
    number = stage.to_review()
    worker.tick()
    stage.answer(number, "give_statement", most=3, position="supports")
    silent = stage.tasks(number, "give_statement")
    worker.tick()
    worker.mail.take()

    due_at = silent[0].due_at
    assert due_at is not None
    on = danish_day(due_at)
    clock.set(on.year, on.month, on.day)
    worker.tick()

    last_day = [one for one in worker.mail.take() if re.match("Frist i dag|Due today", one.subject)]
    assert letters_about(silent, last_day) == [1] * len(silent)
    assert len(last_day) == len(silent) == 9


def test_timers_that_rang_make_no_later_question_for_due_ones_larger(
    worker: Worker, stage: Stage, clock: Clock, app: Flask
):
    stage.to_clarification()
    clock.advance(days=60)
    most: list[int] = []

    def listen(*args: Any) -> None:
        if "due_timer.due_at <= ?" in args[2] and "LIMIT ? OFFSET ?" in args[2]:
            most.append(args[3][-2])

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", listen)
    rang = worker.tick().timers

    assert rang > 1
    assert len(most) > 1
    assert set(most) == {jobs.BATCH}


def test_timers_that_are_refused_do_not_hide_those_after_them(
    worker: Worker, stage: Stage, clock: Clock, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(4):
        stage.to_clarification()
    clock.advance(days=60)
    with app.app_context():
        work = reading(SYSTEM)
        *refused, last = [timer.id for timer in work.engine.due(work.session, now=work.now)]
    fire = jobs._fire

    def refusing(work: Work, timer_id: int) -> bool:
        if timer_id in refused:
            raise TaskClosed(name="prøve", who="en anden", at="")
        return fire(work, timer_id)

    monkeypatch.setattr(jobs, "BATCH", 2)
    monkeypatch.setattr(jobs, "_fire", refusing)
    rang = worker.tick().timers

    assert len(refused) > 2
    with app.app_context():
        session = reading(SYSTEM).session
        assert session.get_one(DueTimer, last).state == TimerState.FIRED
        states = {session.get_one(DueTimer, number).state for number in refused}
    assert states == {TimerState.WAITING}
    assert rang >= 1


def test_what_is_rolled_back_is_not_told_of(worker: Worker, stage: Stage, app: Flask):
    number = stage.submit()
    worker.tick()
    worker.mail.take()

    with app.app_context(), pytest.raises(RuntimeError), unit_of_work(SYSTEM) as work:
        announce(work, CaseEnded(stage.case(number).id, "noted"))
        raise RuntimeError
    stage.answer(number, "check_case", complete="yes")
    worker.tick()

    assert not [one for one in worker.mail.take() if "taget til efterretning" in one.subject]


def test_mail_waits_for_a_server_that_is_away(worker: Worker, stage: Stage, clock: Clock):
    worker.mail.problem = "ConnectionRefusedError"
    stage.submit()
    refused = worker.tick().failed

    worker.mail.problem = None
    assert worker.tick().sent == 0
    clock.advance(minutes=2)

    assert worker.tick().sent == refused > 0


def test_a_worker_that_slept_past_its_lease_leaves_the_rest_to_others(
    worker: Worker, stage: Stage, clock: Clock, app: Flask
):
    stage.to_clarification()
    other = Worker(app)
    first = worker.mail.send

    def sleep(letter: Letter) -> str | None:
        worker.mail.send = first  # type: ignore[method-assign]
        clock.advance(minutes=21)
        other.tick()
        return first(letter)

    worker.mail.send = sleep  # type: ignore[method-assign]
    worker.tick()

    # only the one in hand went twice, under the same id
    assert len(other.mail.letters) > 13
    assert len(worker.mail.letters) == 1
    assert worker.mail.letters[0].id in {letter.id for letter in other.mail.letters}
