"""A service task that fails is passed over, with the values that are read of its result."""

import pytest

from engine.delegates import Skip, passed_over, passing_over
from engine.errors import StepFailed
from engine.operating.errors import NotSkippable, SkippedTwice, SkipValues
from engine.queries import history
from tests.engine.desk import person
from tests.engine.versions.drawing import call, draw, service
from tests.engine.versions.journey import deploy

OPERATOR = person(9, "operator")
SECRETARY = person(1, "secretariat")


def fail(desk, action):
    with pytest.raises(StepFailed) as failure:
        action()
    return desk.move(lambda: desk.engine.record_failure(desk.session, failure.value, now=desk.now))


def skip(desk, incident, **values):
    return desk.move(
        lambda: desk.engine.operating.skip(
            desk.session, incident.id, values, reason="gjort i hånden",
            actor=OPERATOR, now=desk.now,
        )
    )  # fmt: skip


def needs(desk, incident):
    return desk.engine.operating.what_skip_needs(
        desk.session, incident, actor=OPERATOR, now=desk.now
    )


@pytest.fixture
def broken(desk):
    """A service whose result decides the way, and which fails."""
    desk.deploy("judged")
    instance = desk.start("judged", amount=50, limit=10)
    desk.complete(desk.open("first")[0])
    desk.breaks = RuntimeError("registret svarer ikke")
    [last] = desk.open("second")
    return instance, fail(desk, lambda: desk.complete(last, SECRETARY))


def test_the_keys_that_the_diagram_reads_are_asked_for(desk, broken):
    _, incident = broken

    assert needs(desk, incident).names == ("ok",)


def test_the_process_goes_on_with_the_given_value_and_the_delegate_is_not_called(desk, broken):
    instance, incident = broken

    skip(desk, incident, ok=True)

    assert [task.element_id for task in desk.open()] == ["accepted"]
    assert incident.state == "resolved"
    [second] = desk.tasks("second")
    assert second.completed_by == "person:1"
    told = {e.kind: e for e in history(desk.session, instance.id)}
    assert told["element_skipped"].detail == {
        "by": "Person 9", "reason": "gjort i hånden", "result": {"ok": True},
    }  # fmt: skip
    assert told["incident_resolved"].detail["outcome"] == "skipped"


@pytest.mark.parametrize("values", [{}, {"okay": True}, {"ok": True, "more": 1}])
def test_without_exactly_the_needed_values_it_is_refused(desk, broken, values):
    _, incident = broken

    with pytest.raises(SkipValues):
        skip(desk, incident, **values)

    assert incident.state == "open"


def test_what_nobody_reads_needs_no_value(desk):
    desk.deploy("fragile_timer")
    instance = desk.start("fragile_timer")
    desk.breaks = RuntimeError("nede")
    incident = fail(desk, lambda: desk.fire_due(days=1))

    skip(desk, incident)

    assert "done" in desk.told(instance, "element_completed")
    assert [timer.state for timer in desk.timers("fired")] == ["fired"]


def test_an_answer_that_could_not_be_recorded_cannot_be_skipped(desk):
    desk.deploy("fragile")
    desk.start("fragile")
    desk.breaks = RuntimeError("nede")
    [task] = desk.open()
    incident = fail(desk, lambda: desk.complete(task, SECRETARY))

    assert needs(desk, incident) is None
    with pytest.raises(NotSkippable):
        skip(desk, incident)


def test_a_task_whose_namesake_stands_in_the_called_process_cannot_be_skipped(desk):
    way = "begin>break_down break_down>wait wait>done"
    nodes = {"break_down": service("fail_if_told"), "wait": call("fragile_timer")}
    desk.deploy("fragile_timer")
    deploy(desk, draw("calling", way, **nodes))
    desk.breaks = RuntimeError("nede")
    incident = fail(desk, lambda: desk.start("calling"))

    assert incident.element_id == "break_down"
    assert needs(desk, incident) is None
    with pytest.raises(NotSkippable):
        skip(desk, incident)


def test_only_one_run_of_the_task_is_passed_over(desk):
    told = Skip("break_down", None, "Person 9", "")

    with passing_over(desk.session, told):
        assert passed_over(desk.session, "another") is None
        assert passed_over(desk.session, "break_down") is told
        with pytest.raises(SkippedTwice):
            passed_over(desk.session, "break_down")
    assert passed_over(desk.session, "break_down") is None
