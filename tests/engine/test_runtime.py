"""Running: parallel rounds, called processes, errors, restore after every step."""

import pytest
from sqlalchemy import select

from engine import runtime
from engine.errors import StepFailed
from engine.persistence.serializer import state_values
from engine.persistence.tables import ProcessInstance

SEATS = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 14)]


def states(desk, instance):
    return desk.session.get_one(ProcessInstance, instance.id).state


def test_each_of_thirteen_seats_gets_a_task_of_its_own(desk):
    desk.deploy("seat_review")

    desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)

    tasks = desk.open("give_position")
    assert len(tasks) == 13
    assert {task.candidate_group for task in tasks} == {f"seat:{n}" for n in range(1, 14)}
    assert {task.name for task in tasks} >= {"Svar fra plads 1", "Svar fra plads 13"}
    assert {task.subject for task in tasks} == {"review:7"}
    assert tasks[0].name_en == "Answer from plads 1"


def test_the_round_closes_when_the_last_seat_has_answered(desk):
    desk.deploy("seat_review")
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)

    for task in desk.open("give_position"):
        desk.complete(task, position="supports")

    assert states(desk, instance) == "completed"
    assert desk.calls[-1] == ("close_review", {"answered": 0})
    assert not desk.timers()


def test_the_deadline_withdraws_the_remaining_tasks_and_keeps_the_answers(desk):
    desk.deploy("seat_review")
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)
    for task in desk.open("give_position")[:5]:
        desk.complete(task, position="supports")

    desk.fire_due(days=15)

    assert states(desk, instance) == "completed"
    answered = desk.tasks("give_position", "completed")
    assert [task.answers for task in answered] == [{"position": "supports"}] * 5
    assert len(desk.tasks("give_position", "cancelled")) == 8


def test_a_reminder_leaves_the_tasks_open(desk):
    desk.deploy("seat_review")
    desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)

    fired = desk.fire_due(days=8)

    assert fired == 1
    assert len(desk.open("give_position")) == 13
    assert desk.calls == [("send_reminder", {"seats": 13})]
    assert [timer.element_id for timer in desk.timers()] == ["deadline_passed"]


def test_a_called_process_hands_its_variables_back(desk):
    desk.deploy("called_review", "calling_intake")
    instance = desk.start("calling_intake", topic="FMK")
    [review] = desk.open()

    desk.complete(review, verdict="god")

    assert review.name == "Gennemgå FMK"
    [decide] = desk.open()
    assert decide.element_id == "decide"
    assert desk.session.get_one(ProcessInstance, instance.id).data["verdict"] == "god"


def test_the_tree_of_a_finished_called_process_is_dropped(desk):
    desk.deploy("called_review", "calling_intake")
    instance = desk.start("calling_intake", topic="FMK")
    state = select(ProcessInstance.state_blob).where(ProcessInstance.id == instance.id)
    while_called = state_values(desk.session.scalar(state))

    desk.complete(desk.open()[0], verdict="god")

    assert len(while_called["subprocesses"]) == 1
    assert state_values(desk.session.scalar(state))["subprocesses"] == {}
    assert "spec" not in while_called


def test_parties_are_asked_in_subprocesses_with_timers_of_their_own(desk):
    desk.deploy("rounds")
    instance = desk.start("rounds", parties=["stat", "regioner", "kommuner"])
    names = [task.name for task in desk.open()]
    for task in desk.open("reply")[:2]:
        desk.complete(task, position="støtter")

    desk.fire_due(days=6)

    assert names == ["Svar fra kommuner", "Svar fra regioner", "Svar fra stat"]
    assert [task.element_id for task in desk.open()] == ["one_more"]
    assert states(desk, instance) == "running"


def test_a_second_round_starts_afresh(desk):
    desk.deploy("rounds")
    instance = desk.start("rounds", parties=["stat", "regioner"], party="fra før")
    for task in desk.open("reply"):
        desk.complete(task, position="støtter")

    desk.complete(desk.open("one_more")[0], more=True)

    assert len(desk.open("reply")) == 2
    for task in desk.open("reply"):
        desk.complete(task, position="kan leve med")
    desk.complete(desk.open("one_more")[0], more=False)
    assert states(desk, instance) == "completed"


def test_stopping_a_round_ends_every_subprocess_in_it(desk):
    desk.deploy("rounds")
    instance = desk.start("rounds", parties=["stat", "regioner", "kommuner"])

    reached = desk.correlate("stop_round")

    assert reached == 1
    assert desk.open() == []
    assert desk.timers() == []
    assert states(desk, instance) == "completed"


def test_answers_are_collected_and_enough_of_them_end_the_round(desk):
    desk.deploy("collected")
    desk.start("collected", voters=["a", "b", "c"])

    for task, choice in zip(desk.open()[:2], ("ja", "nej"), strict=True):
        desk.complete(task, choice=choice)

    assert desk.calls == [("count", {"votes": ["ja", "nej"]})]
    assert [task.state for task in desk.tasks("vote", "cancelled")] == ["cancelled"]


def test_an_error_is_handled_by_the_boundary_event_of_the_failing_task(desk):
    desk.deploy("guarded")

    instance = desk.start("guarded", code="not_allowed")

    assert [task.element_id for task in desk.open()] == ["mend"]
    assert desk.told(instance, "error_caught") == ["try_it"]
    assert "try_it" not in desk.told(instance, "element_completed")


def test_an_error_that_nothing_catches_fails_the_step(desk):
    desk.deploy("guarded")

    with pytest.raises(StepFailed) as failure:
        desk.start("guarded", code="something_else")

    assert failure.value.element_id == "try_it"
    assert desk.session.scalars(select(ProcessInstance)).all() == []


def test_an_error_end_event_leaves_its_subprocess_by_one_way_only(desk):
    desk.deploy("guarded_scope")
    instance = desk.start("guarded_scope")
    [judge] = desk.open("judge")

    desk.complete(judge, approved=False)

    assert [element for element, _ in desk.calls] == ["clean_up"]
    assert desk.open() == []
    assert states(desk, instance) == "completed"


def test_an_error_end_event_as_the_last_thing_does_not_also_finish_the_subprocess(desk):
    desk.deploy("guarded_scope")
    instance = desk.start("guarded_scope")
    desk.complete(desk.open("wait_here")[0])

    desk.complete(desk.open("judge")[0], approved=False)

    assert [element for element, _ in desk.calls] == ["clean_up"]
    assert "inner" not in desk.told(instance, "element_completed")


def test_a_subprocess_that_ends_well_goes_on(desk):
    desk.deploy("guarded_scope")
    desk.start("guarded_scope")

    desk.complete(desk.open("judge")[0], approved=True)
    desk.complete(desk.open("wait_here")[0])

    assert [element for element, _ in desk.calls] == ["go_on"]


def test_a_loop_can_go_round_many_times(desk):
    desk.deploy("looping")
    instance = desk.start("looping")

    for n in range(60):
        desk.complete(desk.open("once_more")[0], more=n < 59)

    assert states(desk, instance) == "completed"


def test_a_delegate_reads_a_copy_of_the_variables(desk):
    desk.deploy("fragile")
    seen = []
    desk.delegates._functions["fail_if_told"] = lambda execution: seen.append(execution) or {}
    desk.start("fragile", names=["a"])

    desk.complete(desk.open()[0])

    with pytest.raises(TypeError):
        seen[0].data["names"] = []
    assert (seen[0].process_id, seen[0].element_id) == ("fragile", "break_down")
    assert seen[0].business_key == "case:1"


PANELS = {"panels": [1, 2, 3], "members": ["a", "b"], "code": "broke"}


def test_a_deadline_withdraws_the_tasks_of_every_called_process(desk):
    desk.deploy("called_panel", "panels")
    instance = desk.start("panels", **PANELS)
    asked = len(desk.open("rate"))

    desk.fire_due(days=3)

    assert asked == 6
    assert desk.open() == []
    assert states(desk, instance) == "completed"
    assert "late" in desk.told(instance, "element_completed")


def test_an_error_in_one_called_process_ends_them_all(desk):
    desk.deploy("called_panel", "panels")
    instance = desk.start("panels", **PANELS)
    first = desk.open("rate")[0]
    siblings = [task for task in desk.open("rate") if task.name == first.name]

    for task in desk.open("rate"):
        if task.is_open:
            desk.complete(task)

    assert len(siblings) == 3
    assert states(desk, instance) == "completed"
    assert "broken" in desk.told(instance, "element_completed")
    assert desk.timers() == []


def test_a_round_over_an_empty_list_goes_on(desk):
    desk.deploy("called_panel", "panels")

    instance = desk.start("panels", panels=[], members=[], code="x")

    assert states(desk, instance) == "completed"


def test_a_property_that_cannot_be_evaluated_fails_the_step_at_its_element(desk):
    desk.deploy("misread")
    desk.start("misread")
    [task] = desk.open()

    with pytest.raises(StepFailed) as failure:
        desk.complete(task)

    assert failure.value.element_id == "second"
    assert failure.value.action["kind"] == "complete"
    assert task.state == "open"


def test_a_step_that_never_waits_is_stopped(desk, monkeypatch):
    monkeypatch.setattr(runtime, "MOST_ELEMENTS", 60)
    desk.deploy("restless")

    with pytest.raises(StepFailed, match="60 elements without a wait"):
        desk.start("restless")
