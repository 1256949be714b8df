"""A step that breaks down is rolled back, remembered and done again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.errors import IncidentClosed, StepFailed
from engine.incidents import claim_retry
from engine.persistence.tables import Incident, ProcessInstance
from engine.queries import open_incidents
from tests.engine.desk import SYSTEM, person

SECRETARY = person(1, "secretariat")


def fail(desk, action):
    """What a unit of work does with a failing step."""
    with pytest.raises(StepFailed) as failure:
        action()
    return desk.move(lambda: desk.engine.record_failure(desk.session, failure.value, now=desk.now))


def retry(desk, incident):
    return desk.move(
        lambda: desk.engine.retry(desk.session, incident.id, actor=SYSTEM, now=desk.now)
    )


@pytest.fixture
def broken(desk):
    """A task whose completion failed behind it."""
    desk.deploy("fragile")
    desk.start("fragile")
    [task] = desk.open()
    desk.breaks = None
    desk.delegates._functions["record_answer"] = lambda execution, answers: {"recorded": True}
    desk.breaks = RuntimeError("databasen svarer ikke")
    incident = fail(desk, lambda: desk.complete(task, SECRETARY, text="mit svar"))
    return task, incident


def test_the_task_stays_open_and_keeps_the_answer_as_a_draft(desk, broken):
    task, _ = broken

    assert task.state == "open"
    assert task.draft == {"text": "mit svar"}
    assert desk.tasks("after") == []


def test_a_draft_that_was_handed_in_survives_a_state_that_cannot_be_restored(desk):
    desk.deploy("fragile")
    instance = desk.start("fragile")
    [task] = desk.open()
    hand_in = {"actor": SECRETARY, "now": desk.now}
    desk.move(lambda: desk.engine.save_draft(desk.session, task.id, {"text": "svar"}, **hand_in))
    desk.move(lambda: setattr(instance, "state_blob", b"damaged"))

    incident = fail(
        desk,
        lambda: desk.move(
            lambda: desk.engine.complete(desk.session, task.id, answers=None, **hand_in)
        ),
    )

    assert task.draft == incident.action["arguments"]["answers"] == {"text": "svar"}


def test_the_incident_says_where_and_why(desk, broken):
    _, incident = broken

    assert incident.element_id == "break_down"
    assert incident.error == "RuntimeError: databasen svarer ikke"
    assert "fail_if_told" in incident.detail
    assert open_incidents(desk.session) == [incident]


def test_a_retry_completes_the_task_in_the_name_of_whoever_did(desk, broken):
    task, incident = broken
    desk.breaks = None

    retry(desk, incident)

    assert task.state == "completed"
    assert (task.completed_by, task.answers) == ("person:1", {"text": "mit svar"})
    assert incident.state == "resolved"
    assert [t.element_id for t in desk.open()] == ["after"]


def test_each_failed_retry_waits_longer_and_then_stops(desk, broken):
    _, incident = broken
    waits = []
    while incident.next_retry_at is not None:
        waits.append(incident.next_retry_at - desk.now)
        desk.now = incident.next_retry_at
        assert desk.engine.due_retries(desk.session, desk.now) == [incident]
        fail(desk, lambda: retry(desk, incident))

    assert waits == sorted(waits)
    assert (len(waits), incident.attempts) == (5, 6)
    assert len(desk.session.scalars(select(Incident)).all()) == 1


def test_answering_again_settles_the_incident(desk, broken):
    task, incident = broken
    desk.breaks = None

    desk.complete(task, SECRETARY, text="mit andet svar")

    assert incident.state == "resolved"
    with pytest.raises(IncidentClosed):
        retry(desk, incident)


def test_a_failing_timer_is_held_until_its_retry(desk):
    desk.deploy("fragile_timer")
    instance = desk.start("fragile_timer")
    desk.breaks = RuntimeError("nede")
    incident = fail(desk, lambda: desk.fire_due(days=1))

    held = desk.fire_due(hours=1)
    desk.breaks = None
    retry(desk, incident)

    assert held == 0
    assert incident.state == "resolved"
    assert desk.session.get_one(ProcessInstance, instance.id).state == "completed"


def test_a_timer_whose_incident_is_dismissed_does_not_ring(desk):
    desk.deploy("fragile_timer")
    desk.start("fragile_timer")
    desk.breaks = RuntimeError("nede")
    incident = fail(desk, lambda: desk.fire_due(days=1))

    desk.move(
        lambda: desk.engine.dismiss(
            desk.session, incident.id, reason="ikke mere", actor=SYSTEM, now=desk.now
        )
    )

    assert [timer.element_id for timer in desk.timers("cancelled")] == ["wait_a_day"]
    assert desk.fire_due(days=1) == 0


def test_a_retry_that_another_worker_has_just_made_is_not_claimed(desk, broken):
    _, incident = broken
    due_at = incident.next_retry_at

    assert not claim_retry(desk.session, incident.id, due_at - timedelta(seconds=1))
    assert claim_retry(desk.session, incident.id, due_at)


def test_the_incidents_of_a_held_instance_are_not_retried_by_themselves(desk, broken):
    task, incident = broken
    desk.move(
        lambda: desk.engine.operating.suspend(
            desk.session, task.instance_id, reason="vent", actor=SYSTEM, now=desk.now
        )
    )

    assert desk.engine.due_retries(desk.session, incident.next_retry_at) == []


def test_a_failing_start_can_be_retried(desk):
    desk.deploy("guarded")
    incident = fail(desk, lambda: desk.start("guarded", code="unexpected"))
    desk.delegates._functions["refuse"] = lambda execution, code: None

    retry(desk, incident)

    assert incident.instance_id is None
    assert incident.business_key == "case:1"
    [instance] = desk.session.scalars(select(ProcessInstance)).all()
    assert instance.state == "completed"


def test_a_dismissed_incident_is_not_retried(desk, broken):
    _, incident = broken

    desk.move(
        lambda: desk.engine.dismiss(
            desk.session, incident.id, reason="dobbelt", actor=SYSTEM, now=desk.now
        )
    )

    assert desk.engine.due_retries(desk.session, desk.now + timedelta(days=2)) == []


def test_an_error_with_a_status_is_not_an_incident(desk):
    class RuleSaysNo(Exception):
        status = 422

    desk.deploy("fragile_timer")
    desk.start("fragile_timer")
    desk.breaks = RuleSaysNo()

    with pytest.raises(RuleSaysNo):
        desk.fire_due(days=1)

    assert [timer.state for timer in desk.timers()] == ["waiting"]
