"""Two at once: nothing is lost, and nobody overwrites what they have not seen."""

import threading

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from engine import moves
from engine.call import Call
from engine.errors import StaleInstance
from engine.persistence.base import Base
from engine.persistence.tables import ProcessInstance, UserTask
from tests.engine.desk import SYSTEM, Desk

SEATS = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 14)]


def test_a_step_on_an_old_revision_is_refused(tmp_path):
    # without BEGIN IMMEDIATE a reader does not hold the lock, as in any optimistic scheme
    database = sa.create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    Base.metadata.create_all(database)
    desk = Desk(database)
    desk.deploy("seat_review")
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)
    task = desk.open()[0]
    with Session(database) as other:
        call = Call(desk.engine, other, SYSTEM, desk.now)
        step = moves.open_step(call, ProcessInstance.id == instance.id)
        desk.complete(task, position="supports")

        with pytest.raises(StaleInstance) as refused:
            moves.finish(step)

    assert refused.value.status == 409
    database.dispose()


def complete_all_at_once(desk, tasks):
    failures = []

    def answer(task_id):
        with Session(desk.database) as session:
            try:
                desk.engine.complete(
                    session, task_id, answers={"position": "supports"}, actor=SYSTEM, now=desk.now
                )
                session.commit()
            except Exception as error:  # noqa: BLE001 - the test asks for none at all
                failures.append(error)

    threads = [threading.Thread(target=answer, args=(task.id,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def run_seats_at_once(desk):
    desk.deploy("seat_review")
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)
    tasks = desk.open()
    desk.session.commit()  # let go of the lock

    failures = complete_all_at_once(desk, tasks)

    desk.session.expire_all()
    done = desk.session.scalar(sa.select(sa.func.count()).where(UserTask.state == "completed"))
    assert failures == []
    assert done == 13
    assert desk.session.get_one(ProcessInstance, instance.id).state == "completed"
    assert [element for element, _ in desk.calls].count("close_review") == 1


def test_thirteen_answers_at_once_are_all_kept(desk):
    run_seats_at_once(desk)


@pytest.mark.postgres
def test_thirteen_answers_at_once_are_all_kept_on_postgres(postgres_url):
    database = sa.create_engine(postgres_url, pool_size=15)
    Base.metadata.create_all(database)
    desk = Desk(database)

    run_seats_at_once(desk)

    desk.session.close()
    database.dispose()
