"""Instances in memory: used where they are what is stored, and only there."""

import pytest
import sqlalchemy as sa

from engine.call import Call
from engine.persistence import live
from engine.persistence.tables import ProcessInstance
from tests.engine.desk import SYSTEM


@pytest.fixture
def loaded(monkeypatch):
    """How often an instance was restored from its bytes."""
    calls: list[int] = []
    load = live.load_state

    def counted(*arguments):
        calls.append(1)
        return load(*arguments)

    monkeypatch.setattr(live, "load_state", counted)
    return calls


def restored(desk, instance):
    call = Call(desk.engine, desk.session, SYSTEM, desk.now)
    row = desk.session.get_one(ProcessInstance, instance.id)
    digest = desk.session.scalar(sa.text("SELECT content_hash FROM process_definition"))
    bundle = desk.engine.bundles.of(desk.session, row.definition_id, digest)
    return live.restore(call.session, row, bundle)


def test_a_case_is_not_restored_between_its_steps(desk, loaded):
    desk.deploy("looping")
    desk.start("looping")

    for _ in range(3):
        desk.complete(desk.open()[0], more=True)

    assert loaded == []


def test_whoever_takes_an_instance_has_it_alone(desk, loaded):
    desk.deploy("looping")
    instance = desk.start("looping")

    first, second = restored(desk, instance), restored(desk, instance)

    assert first[0] is not second[0]
    assert len(loaded) == 1


def test_a_step_that_was_rolled_back_leaves_nothing_in_memory(desk, loaded):
    desk.deploy("looping")
    instance = desk.start("looping")
    task = desk.open()[0]
    desk.engine.complete(desk.session, task.id, answers={"more": False}, actor=SYSTEM, now=desk.now)
    desk.session.rollback()
    desk.session.expire_all()

    desk.complete(desk.open()[0], more=True)

    assert len(loaded) == 1
    assert [row.element_id for row in desk.open()] == ["once_more"]
    assert desk.told(instance, "element_completed").count("once_more") == 1


def test_what_another_wrote_meanwhile_is_noticed(desk, loaded):
    desk.deploy("looping")
    desk.start("looping")
    blob = sa.select(ProcessInstance.state_blob)
    earlier = desk.session.scalar(blob)
    task = desk.open()[0]
    desk.complete(task, more=True)
    desk.session.execute(sa.update(ProcessInstance).values(state_blob=earlier))
    desk.session.execute(sa.text("DELETE FROM history_step"))
    desk.session.execute(sa.text("DELETE FROM user_task WHERE state = 'open'"))
    desk.session.execute(sa.text("UPDATE user_task SET state = 'open'"))
    desk.session.commit()
    desk.session.expire_all()

    desk.complete(desk.open()[0], more=True)

    assert len(loaded) == 1
    assert len(desk.open()) == 1
