"""Workers say that they live."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.permissions import SYSTEM
from tests.conftest import Clock
from webapp import housekeeping
from webapp.database import reading
from webapp.jobs import Tick
from webapp.watching import heartbeat, ticks
from webapp.watching.heartbeat import Heart
from webapp.watching.tables import WorkerBeat

SignIn = Callable[[FlaskClient, str], None]


@pytest.fixture
def known(app: Flask) -> Callable[[], list[WorkerBeat]]:
    """The workers that the database knows."""

    def look() -> list[WorkerBeat]:
        with app.app_context():
            return list(heartbeat.workers(reading(SYSTEM).session))

    return look


def test_a_worker_is_one_row_from_its_first_beat_until_it_rests(app: Flask, clock: Clock, known):
    heart = Heart()
    with app.app_context():
        heart.beat()
        clock.advance(seconds=30)
        heart.beat()

        [row] = known()
        heart.rest()

    assert (clock() - row.started_at).seconds == 30
    assert row.seen_at == clock()
    assert known() == []


def test_a_worker_that_was_killed_is_silent_after_two_minutes(app: Flask, clock: Clock, known):
    with app.app_context():
        Heart().beat()
    [row] = known()

    clock.advance(minutes=2)
    assert not heartbeat.is_silent(row, clock())
    clock.advance(seconds=1)
    assert heartbeat.is_silent(row, clock())


def test_a_worker_that_beats_but_comes_through_nothing_is_stuck(app: Flask, clock: Clock, known):
    heart = Heart()
    with app.app_context():
        heart.beat()
        ticks.watched(lambda: Tick(sent=1), heart)
        clock.advance(minutes=21)
        heart.beat()

    [row] = known()
    assert heartbeat.is_stuck(row, clock())
    assert not heartbeat.is_silent(row, clock())


def test_a_round_that_breaks_off_counts_as_none(app: Flask, known):
    heart = Heart()

    def breaks() -> Tick:
        raise ConnectionError

    with app.app_context():
        heart.beat()
        with pytest.raises(ConnectionError):
            ticks.watched(breaks, heart)

    assert known()[0].ticked_at is None


def test_a_worker_is_forgotten_a_week_after_its_last_beat(app: Flask, clock: Clock, known):
    with app.app_context():
        Heart().beat()
        clock.advance(days=6)
        housekeeping.sweep()
        assert len(known()) == 1
        clock.advance(days=2)
        housekeeping.sweep()

    assert known() == []
