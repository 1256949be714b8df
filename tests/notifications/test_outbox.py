"""Claims, leases, back-off and giving up."""

from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from engine.persistence.base import Base
from governance.errors import Forbidden
from governance.permissions import SYSTEM
from governance.work import Work
from notifications import outbox
from notifications.errors import MessageNotFailed, UnknownMessage
from notifications.letters import BASE
from notifications.outbox import BACK_OFF, LEASE, MOST_ATTEMPTS
from notifications.tables import MessageState
from tests.conftest import Clock
from tests.governance.conftest import complete_tables
from tests.notifications.builders import Desk


@pytest.fixture
def written(desk: Desk) -> Desk:
    """A desk with one message in the outbox."""
    desk.a_task()
    desk.enqueue()
    return desk


def try_to_send(desk: Desk, problem: str | None) -> int:
    """Claim what is due and settle it all in one way; how much there was."""
    letters = outbox.claim(desk.work)
    for letter in letters:
        outbox.settle(desk.work, letter.id, problem=problem)
    return len(letters)


def test_a_claimed_message_is_not_claimed_again(written: Desk):
    first, second = outbox.claim(written.work), outbox.claim(written.work)

    assert (len(first), len(second)) == (1, 0)


def test_a_sent_message_stays_sent(written: Desk):
    assert [try_to_send(written, None) for _ in range(2)] == [1, 0]

    (message,) = written.mail()
    assert message.state is MessageState.SENT
    assert message.sent_at == written.clock.now


def test_what_a_dead_worker_claimed_returns_when_its_lease_ends(written: Desk):
    outbox.claim(written.work)

    written.clock.now += LEASE - timedelta(seconds=1)
    assert outbox.claim(written.work) == []
    written.clock.now += timedelta(seconds=1)
    assert len(outbox.claim(written.work)) == 1


def test_a_message_is_tried_again_after_longer_and_longer_pauses(written: Desk):
    pauses = []
    while try_to_send(written, "away") and written.mail()[0].state is MessageState.WAITING:
        pauses.append(written.mail()[0].next_try_at - written.clock.now)
        assert outbox.claim(written.work) == []
        written.clock.now = written.mail()[0].next_try_at

    assert tuple(pauses) == BACK_OFF


def test_after_enough_tries_a_message_is_given_up_and_shown_until_somebody_retries_it(
    written: Desk,
):
    for _ in range(MOST_ATTEMPTS):
        try_to_send(written, "ConnectionRefusedError")
        written.clock.advance(days=1)

    (given_up,) = outbox.failed(written.session)
    assert given_up.last_error == "ConnectionRefusedError"
    assert try_to_send(written, None) == 0

    outbox.retry_failed(written.work_by(written.secretary, "secretariat"), given_up.id)

    assert outbox.failed(written.session) == []
    assert try_to_send(written, None) == 1
    assert outbox.counts(written.session)[MessageState.SENT] == 1


def test_only_those_who_operate_may_retry_and_only_what_was_given_up(written: Desk):
    (message,) = written.mail()

    with pytest.raises(Forbidden):
        outbox.retry_failed(written.work_by(written.holder()), message.id)
    with pytest.raises(MessageNotFailed):
        outbox.retry_failed(written.work, message.id)
    with pytest.raises(UnknownMessage):
        outbox.retry_failed(written.work, 999)


def test_a_late_answer_from_a_worker_that_lost_its_lease_changes_nothing(written: Desk):
    (letter,) = outbox.claim(written.work)
    outbox.settle(written.work, letter.id, problem=None)

    outbox.settle(written.work, letter.id, problem="timed out")

    assert written.mail()[0].state is MessageState.SENT


def test_links_are_whole_only_when_the_letter_leaves(written: Desk):
    (letter,) = outbox.claim(written.work)

    sent = letter.addressed("https://sagsgang.example.dk")

    assert BASE in letter.text
    assert "https://sagsgang.example.dk/opgaver/task-1" in sent.text
    assert 'href="https://sagsgang.example.dk/opgaver/task-1"' in sent.html
    assert BASE not in sent.text + sent.html


def two_workers_claim(url: str, clock: Clock) -> tuple[int, int, int]:
    """What each of two workers with a database connection of its own gets, and is left."""
    database = create_engine(url)
    Base.metadata.create_all(database, tables=complete_tables(Base.metadata))
    with Session(database) as session:
        desk = Desk(session, clock)
        for label in ("Region Nordjylland", "Region Sjælland", "Region Midtjylland"):
            desk.a_task(desk.seat(label))
        desk.enqueue()
        session.commit()
    with Session(database) as one, Session(database) as other:
        first, second = (Work(s, cast(Any, None), SYSTEM, clock.now) for s in (one, other))
        mine = outbox.claim(first, limit=2)
        if database.dialect.name == "sqlite":
            one.commit()
        theirs = outbox.claim(second, limit=2)
        one.commit()
        other.commit()
        left = outbox.claim(first)
    database.dispose()
    assert not {letter.id for letter in mine} & {letter.id for letter in theirs}
    return len(mine), len(theirs), len(left)


def test_two_workers_never_hold_the_same_message(tmp_path: Path, clock: Clock):
    assert two_workers_claim(f"sqlite:///{tmp_path / 'outbox.sqlite'}", clock) == (2, 1, 0)


@pytest.mark.postgres
def test_two_workers_at_the_same_moment_never_hold_the_same_message(
    postgres_url: str, clock: Clock
):
    assert two_workers_claim(postgres_url, clock) == (2, 1, 0)
