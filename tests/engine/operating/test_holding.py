"""A held instance stands still and loses nothing."""

import pytest

from engine.errors import InstanceEnded, InstanceSuspended, StepFailed, TaskClosed
from engine.operating.errors import NotSuspended
from engine.persistence.tables import HeldMessage, ProcessInstance
from engine.queries import element_states, history, instance_of
from tests.engine.desk import SYSTEM, person
from tests.engine.versions.drawing import catch, draw, service, user
from tests.engine.versions.journey import deploy

OPERATOR = person(9, "operator")


def suspend(desk, instance, reason="afventer jura"):
    return desk.move(
        lambda: desk.engine.operating.suspend(
            desk.session, instance.id, reason=reason, actor=OPERATOR, now=desk.now
        )
    )


def resume(desk, instance):
    return desk.move(
        lambda: desk.engine.operating.resume(
            desk.session, instance.id, actor=OPERATOR, now=desk.now
        )
    )


@pytest.fixture
def waiting(desk):
    """An instance that waits for a message, ten days or twenty."""
    desk.deploy("waiting_room")
    return desk.start("waiting_room")


@pytest.fixture
def asked(desk):
    """An instance with two open tasks."""
    desk.deploy("judged")
    return desk.start("judged", amount=5, limit=10)


def test_an_answer_is_refused_with_who_held_it_when_and_why(desk, asked):
    suspend(desk, asked)

    with pytest.raises(InstanceSuspended) as refused:
        desk.complete(desk.open("first")[0])

    assert "Person 9 01.09.2026 09:00: afventer jura" in refused.value.message("da")
    assert "put on hold by Person 9" in refused.value.message("en")
    assert len(desk.open()) == 2


def test_it_can_be_answered_when_it_has_been_resumed(desk, asked):
    suspend(desk, asked)
    resume(desk, asked)

    desk.complete(desk.open("first")[0])

    assert [task.element_id for task in desk.open()] == ["second"]
    assert desk.told(asked, "instance_suspended") == desk.told(asked, "instance_resumed") == [None]


def test_a_task_that_was_answered_before_says_so_also_while_held(desk, asked):
    [task] = desk.open("first")
    desk.complete(task)
    suspend(desk, asked)

    with pytest.raises(TaskClosed):
        desk.complete(task)


def test_a_timer_rings_once_after_it_was_held(desk, waiting):
    suspend(desk, waiting)
    held = desk.fire_due(days=11)
    directly = desk.move(
        lambda: desk.engine.fire(desk.session, desk.timers()[0].id, actor=SYSTEM, now=desk.now)
    )
    resume(desk, waiting)

    assert (held, directly) == (0, False)
    assert desk.fire_due() == 1
    assert "reminded" in desk.told(waiting, "element_completed")


def test_a_deadline_may_be_moved_while_held(desk, waiting):
    suspend(desk, waiting)
    later = desk.timers()[1].due_at

    moved = desk.move(
        lambda: desk.engine.move_timer(
            desk.session, waiting.id, "ten_days", later, actor=OPERATOR, now=desk.now
        )
    )
    resume(desk, waiting)

    assert moved == 1
    assert desk.fire_due(days=11) == 0


def test_a_message_waits_and_is_delivered_when_it_goes_on(desk, waiting):
    suspend(desk, waiting)
    reached = desk.correlate("paper_received", paper="bilag.pdf")
    before = desk.session.get_one(ProcessInstance, waiting.id).state

    resume(desk, waiting)

    assert (reached, before) == (1, "suspended")
    assert "received" in desk.told(waiting, "element_completed")
    assert desk.session.query(HeldMessage).count() == 0


def test_a_held_instance_can_be_ended(desk, waiting):
    suspend(desk, waiting)
    desk.correlate("paper_received")

    desk.move(
        lambda: desk.engine.cancel(
            desk.session, waiting.id, reason="fortrudt", actor=OPERATOR, now=desk.now
        )
    )

    assert (desk.timers(), desk.session.query(HeldMessage).count()) == ([], 0)
    with pytest.raises(InstanceEnded):
        resume(desk, waiting)


def test_only_what_is_held_can_be_resumed_and_only_once_held(desk, asked):
    with pytest.raises(NotSuspended):
        resume(desk, asked)
    suspend(desk, asked)

    with pytest.raises(InstanceSuspended):
        suspend(desk, asked)


def test_resuming_again_overtakes_the_incident_of_a_resumption_that_broke_down(desk):
    way = "begin>heard heard>break_down break_down>after after>done"
    nodes = {"heard": catch(message="go"), "break_down": service("fail_if_told"), "after": user()}
    deploy(desk, draw("hearing", way, messages=["go"], **nodes))
    instance = desk.start("hearing")
    suspend(desk, instance)
    desk.correlate("go")
    desk.breaks = RuntimeError("nede")
    with pytest.raises(StepFailed) as failure:
        resume(desk, instance)
    incident = desk.move(
        lambda: desk.engine.record_failure(desk.session, failure.value, now=desk.now)
    )
    desk.breaks = None
    resume(desk, instance)

    desk.move(lambda: desk.engine.retry(desk.session, incident.id, actor=SYSTEM, now=desk.now))

    [told] = [e for e in history(desk.session, instance.id) if e.kind == "incident_resolved"]
    assert (incident.state, told.detail["outcome"]) == ("resolved", "overtaken")
    assert [task.element_id for task in desk.open()] == ["after"]


def test_its_diagram_still_shows_where_it_stands(desk, asked):
    suspend(desk, asked)

    states = element_states(desk.session, asked.id, now=desk.now)

    assert states["first"]["state"] == "active"
    assert instance_of(desk.session, "case:1").id == asked.id
