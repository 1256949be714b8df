"""Rows held back are there for whoever asks, however the question is put."""

import pytest
from sqlalchemy import func, select, text, update

from engine.persistence import late
from engine.persistence.tables import HistoryStep, UserTask
from tests.engine.desk import SYSTEM

# Query.count() asks a subquery
QUESTIONS = {
    "rows": lambda session: len(session.scalars(select(HistoryStep)).all()),
    "a subquery": lambda session: session.query(HistoryStep).count(),
    "a count": lambda session: session.scalar(select(func.count()).select_from(HistoryStep)),
    "the table": lambda session: len(session.execute(select(HistoryStep.__table__)).all()),
    "text": lambda session: session.scalar(text("SELECT count(*) FROM history_step")),
    "a change": lambda session: session.execute(update(HistoryStep).values(actor="told")).rowcount,
}


@pytest.fixture
def held(desk):
    """Work of which nothing has been written yet."""
    desk.deploy("looping")
    desk.engine.start(desk.session, "looping", business_key="case:1", actor=SYSTEM, now=desk.now)
    [task] = desk.open()
    desk.engine.claim(desk.session, task.id, actor=SYSTEM, now=desk.now)
    assert desk.session.info["engine.late"][HistoryStep]
    return desk.session


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_held_is_written_before_it_is_asked_for(held, question):
    waiting = len(held.info["engine.late"][HistoryStep])

    found = QUESTIONS[question](held)

    assert found >= waiting > 0
    assert not held.info["engine.late"].get(HistoryStep)


def test_what_nobody_asks_for_stays_held(held):
    held.scalars(select(UserTask)).all()

    assert held.info["engine.late"][HistoryStep]
    assert late.take(held, HistoryStep)
