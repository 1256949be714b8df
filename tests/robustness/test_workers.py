"""Two workers at once, after a week in which nobody worked: each thing once, in order."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.history import Kind, history
from engine.persistence.tables import DueTimer, ProcessInstance, TimerState
from governance.permissions import SYSTEM
from notifications.tables import ReminderSent, ReminderState
from tests.robustness import deeds
from tests.robustness.books import audited
from tests.robustness.ledger import Ledger, difference, ledger, unsent
from tests.robustness.mail import Sink, sink
from tests.robustness.processes import Fleet
from tests.robustness.scene import Scene, Template, copied
from webapp.database import reading

# far more than it takes: some ten seconds where nothing else runs
QUIET_WITHIN = 300.0


@pytest.fixture
def mail() -> Iterator[Sink]:
    with sink() as running:
        yield running


@pytest.fixture
def pair(template: Template, tmp_path: Path, mail: Sink) -> Iterator[tuple[Scene, Scene]]:
    """Two copies of one house: the one has two workers, the other one."""
    (tmp_path / "two").mkdir()
    (tmp_path / "one").mkdir()
    with (
        copied(template, tmp_path / "two", smtp_port=mail.port) as two,
        copied(template, tmp_path / "one") as one,
    ):
        yield two, one


def until_quiet(scene: Scene) -> Ledger:
    """What the house has done when three looks in a row find the same, and no mail waits."""
    until = time.monotonic() + QUIET_WITHIN
    seen: list[Ledger] = []
    while time.monotonic() < until:
        seen.append(ledger(scene))
        if len(seen) > 3 and not unsent(scene) and seen[-1] == seen[-2] == seen[-3]:
            return seen[-1]
        time.sleep(0.5)
    raise AssertionError("the workers did not come to rest")


def test_two_workers_do_once_what_one_would_have_done(pair: tuple[Scene, Scene], mail: Sink):
    two, one = pair
    for scene in pair:
        scene.house.clock.advance(days=8)
    fleet = Fleet(two.house)

    try:
        fleet.start(web=0, workers=2)
        deeds.in_house(one.house, partial(deeds.tick, one.house))
        done = until_quiet(two)
    finally:
        fleet.stop()

    assert difference(done, ledger(one)) == {}
    assert mail.doubled == 0
    assert len(mail.accepted) == sum(done["mails"].values())
    assert audited(two).counts["fired"] > 0
    in_order(two)
    reminded_once(two)


def in_order(scene: Scene) -> None:
    """The timers of each instance rang in the order in which they were due."""
    with scene.app.app_context():
        session = reading(SYSTEM).session
        told = {
            one: [e.detail["due_at"] for e in history(session, one) if e.kind == Kind.TIMER_FIRED]
            for one in session.scalars(select(ProcessInstance.id))
        }
        fired = select(DueTimer.id).where(DueTimer.state == TimerState.FIRED)
        count = len(session.scalars(fired).all())
    assert sum(map(len, told.values())) == count
    assert all(times == sorted(times) for times in told.values())


def reminded_once(scene: Scene) -> None:
    """Of what a week would have sent of one task, only the newest went."""
    with scene.app.app_context():
        query = select(ReminderSent.task_id).where(ReminderSent.state == ReminderState.SENT)
        tasks = list(reading(SYSTEM).session.scalars(query))
    assert len(tasks) == len(set(tasks))
