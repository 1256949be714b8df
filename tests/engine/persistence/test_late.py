"""Rows held back are there for whoever asks, however the question is put."""

import pytest
from sqlalchemy import func, select, text, update

from engine.persistence import late
from engine.persistence.tables import HistoryEvent, UserTask
from tests.engine.desk import SYSTEM

# Query.count() asks a subquery
QUESTIONS = {
    "rows": lambda session: len(session.scalars(select(HistoryEvent)).all()),
    "a subquery": lambda session: session.query(HistoryEvent).count(),
    "a count": lambda session: session.scalar(select(func.count()).select_from(HistoryEvent)),
    "the table": lambda session: len(session.execute(select(HistoryEvent.__table__)).all()),
    "text": lambda session: session.scalar(text("SELECT count(*) FROM history_event")),
    "a change": lambda session: session.execute(update(HistoryEvent).values(kind="told")).rowcount,
}


@pytest.fixture
def held(desk):
    """Work of which nothing has been written yet."""
    desk.deploy("looping")
    desk.engine.start(desk.session, "looping", business_key="case:1", actor=SYSTEM, now=desk.now)
    [task] = desk.open()
    desk.engine.claim(desk.session, task.id, actor=SYSTEM, now=desk.now)
    assert desk.session.info["engine.late"][HistoryEvent]
    return desk.session


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_held_is_written_before_it_is_asked_for(held, question):
    waiting = len(held.info["engine.late"][HistoryEvent])

    found = QUESTIONS[question](held)

    assert found >= waiting > 0
    assert not held.info["engine.late"].get(HistoryEvent)


def test_what_nobody_asks_for_stays_held(held):
    held.scalars(select(UserTask)).all()

    assert held.info["engine.late"][HistoryEvent]
    assert late.take(held, HistoryEvent)
