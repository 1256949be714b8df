"""Messages between instances, and ending one before its time."""

import pytest
from sqlalchemy import select

from engine.errors import InstanceEnded, NotThere, StaleInstance, TaskClosed
from engine.persistence.tables import MessageWait, ProcessInstance
from engine.queries import newest_first
from tests.engine.desk import SYSTEM


def instances(desk):
    rows = desk.session.scalars(select(ProcessInstance).order_by(ProcessInstance.process_id))
    return {row.process_id: row for row in rows}


def test_a_thrown_message_starts_the_process_that_begins_with_it(desk):
    desk.deploy("asking", "answering")

    desk.start("asking", question="Må vi?")

    [task] = desk.open()
    assert task.name == "Besvar Må vi?"
    assert task.business_key == "case:1"
    assert instances(desk)["answering"].state == "running"


def test_an_answer_comes_back_in_the_same_transaction(desk):
    desk.deploy("asking", "answering")
    desk.start("asking", question="Må vi?")

    desk.complete(desk.open()[0], text="Ja")

    assert desk.calls == [("use_answer", {"text": "Ja"})]
    assert {row.state for row in instances(desk).values()} == {"completed"}
    assert desk.session.scalars(select(MessageWait)).all() == []


def test_a_message_reaches_only_its_business_key(desk):
    desk.deploy("asking", "answering")
    desk.start("asking", key="case:1", question="?")
    desk.start("asking", key="case:2", question="?")

    desk.correlate("hearing_answered", key="case:2", text="Nej")

    waiting = desk.session.scalars(select(MessageWait.business_key)).all()
    assert waiting == ["case:1"]


def test_a_message_nobody_waits_for_reaches_nobody(desk):
    desk.deploy("asking", "answering")

    assert desk.correlate("hearing_answered") == 0


def test_a_process_that_begins_with_a_message_can_also_be_started(desk):
    desk.deploy("answering")

    desk.start("answering", question="direkte")

    assert [task.name for task in desk.open()] == ["Besvar direkte"]


def test_a_delegate_can_send_a_message_to_its_own_instance(desk):
    desk.deploy("rounds")
    desk.start("rounds", parties=["stat", "regioner"])

    def stop(execution, answers):
        execution.engine.correlate(
            execution.session, "stop_round", business_key=execution.business_key,
            actor=execution.actor, now=execution.now,
        )  # fmt: skip

    desk.delegates.add(stop, "stop_all")
    task = desk.open("reply")[0]
    task.recorded_by = "stop_all"
    desk.session.commit()

    desk.complete(task, position="nok")

    assert desk.open() == []
    assert task.answers == {"position": "nok"}
    assert instances(desk)["rounds"].state == "completed"


def test_a_delegate_cannot_open_the_instance_it_runs_in_a_second_time(desk):
    desk.deploy("rounds")
    desk.start("rounds", parties=["stat", "regioner"])
    first, second = desk.open("reply")

    def meddle(execution, answers):
        execution.engine.complete(
            execution.session, second.id, answers={}, actor=execution.actor, now=execution.now
        )

    desk.delegates.add(meddle)
    first.recorded_by = "meddle"
    desk.session.commit()

    with pytest.raises(StaleInstance):
        desk.complete(first, position="nok")
    assert len(desk.open("reply")) == 2


def test_an_unknown_process_is_not_there(desk):
    with pytest.raises(NotThere):
        desk.start("no_such_process")


def test_a_cancelled_instance_withdraws_its_tasks_and_timers(desk):
    desk.deploy("nagging")
    instance = desk.start("nagging")
    [task] = desk.open()

    desk.move(
        lambda: desk.engine.cancel(
            desk.session, instance.id, reason="Sagen er trukket", actor=SYSTEM, now=desk.now
        )
    )

    assert desk.open() == []
    assert desk.timers() == []
    assert instances(desk)["nagging"].state == "cancelled"
    assert desk.told(instance, "instance_cancelled") == [None]
    assert newest_first(desk.session, "case:1", 1)[0].kind == "instance_cancelled"
    with pytest.raises(TaskClosed):
        desk.complete(task)
    with pytest.raises(InstanceEnded):
        desk.engine.cancel(desk.session, instance.id, reason="", actor=SYSTEM, now=desk.now)
