"""What people do with tasks, and who may."""

import pytest
from sqlalchemy import event

from engine.errors import ClaimedByAnother, NotThere, NotYourTask, TaskClosed, ValueNotStorable
from engine.forms import FormInvalid
from engine.persistence.tables import ProcessInstance
from tests.engine.desk import person

SECRETARY = person(1, "secretariat")
COLLEAGUE = person(2, "secretariat")
STRANGER = person(3, "seat:9")


@pytest.fixture
def task(desk):
    desk.deploy("called_review")
    desk.start("called_review", topic="FMK")
    return desk.open()[0]


def act(desk, method, task, *arguments, actor):
    return desk.move(
        lambda: getattr(desk.engine, method)(
            desk.session, task.id, *arguments, actor=actor, now=desk.now
        )
    )


def test_completing_stores_the_answer_and_who_gave_it(desk, task):
    completion = desk.complete(task, SECRETARY, verdict="god", remark="lang tekst")

    assert completion.task.answers == {"verdict": "god", "remark": "lang tekst"}
    assert completion.task.completed_by == "person:1"
    assert completion.task.completed_by_name == "Person 1"
    assert completion.next_tasks == []


def test_only_outputs_flow_into_process_data(desk, task):
    completion = desk.complete(task, SECRETARY, verdict="god", remark="lang tekst")

    data = desk.session.get_one(ProcessInstance, completion.instance.id).data
    assert data == {"topic": "FMK", "verdict": "god"}


def test_a_task_is_completed_once(desk, task):
    desk.complete(task, SECRETARY, verdict="god")

    with pytest.raises(TaskClosed) as refused:
        desk.complete(task, COLLEAGUE, verdict="dårlig")

    assert "Person 1" in refused.value.message("da")
    assert refused.value.status == 409


def test_a_stranger_cannot_complete(desk, task):
    with pytest.raises(NotYourTask):
        desk.complete(task, STRANGER, verdict="god")

    assert desk.open() == [task]


def test_somebody_may_answer_on_behalf_of_another(desk, task):
    desk.move(
        lambda: desk.engine.complete(
            desk.session, task.id, answers={"verdict": "god"}, actor=STRANGER, now=desk.now,
            on_behalf_of="Repræsentant, Region Syddanmark",
        )
    )  # fmt: skip

    assert task.on_behalf_of == "Repræsentant, Region Syddanmark"
    assert task.completed_by == "person:3"


def test_a_claimed_task_is_closed_to_colleagues(desk, task):
    act(desk, "claim", task, actor=SECRETARY)

    with pytest.raises(ClaimedByAnother):
        act(desk, "claim", task, actor=COLLEAGUE)
    with pytest.raises(ClaimedByAnother):
        desk.complete(task, COLLEAGUE, verdict="god")
    desk.complete(task, SECRETARY, verdict="god")


def test_a_released_task_is_free_again(desk, task):
    act(desk, "claim", task, actor=SECRETARY)

    act(desk, "release", task, actor=SECRETARY)

    act(desk, "claim", task, actor=COLLEAGUE)
    assert task.assignee == "person:2"


def test_a_draft_survives_until_completion(desk, task):
    act(desk, "save_draft", task, {"verdict": "g"}, actor=SECRETARY)
    drafted = task.draft

    desk.complete(task, SECRETARY, verdict="god")

    assert drafted == {"verdict": "g"}
    assert task.draft is None


def test_a_task_can_be_passed_on(desk, task):
    desk.move(
        lambda: desk.engine.reassign(
            desk.session, task.id, candidate_group="chair:board", actor=SECRETARY, now=desk.now
        )
    )

    with pytest.raises(NotYourTask):
        desk.complete(task, SECRETARY, verdict="god")
    desk.complete(task, person(4, "chair:board"), verdict="god")


def test_a_reserved_key_is_refused(desk, task):
    with pytest.raises(ValueNotStorable):
        desk.complete(task, SECRETARY, verdict={"typename": "x"})

    assert desk.open() == [task]


def test_an_unknown_task_is_not_there(desk):
    with pytest.raises(NotThere):
        act(desk, "claim", type("T", (), {"id": "no-such"}), actor=SECRETARY)


def test_the_recorder_may_refuse_and_nothing_happens(desk):
    class RuleSaysNo(Exception):
        status = 422

    desk.deploy("fragile")
    desk.start("fragile")
    [task] = desk.open()
    desk.breaks = RuleSaysNo()

    with pytest.raises(RuleSaysNo):
        desk.complete(task, SECRETARY, text="svar")

    assert desk.open() == [task]
    assert task.answers is None


def test_what_the_recorder_returns_becomes_process_data(desk):
    desk.deploy("fragile")
    instance = desk.start("fragile")

    desk.complete(desk.open()[0], SECRETARY, text="svar")

    assert desk.calls == [(None, {"text": "svar"})]
    data = desk.session.get_one(ProcessInstance, instance.id).data
    assert data == {"recorded": True, "result": {"ok": True}}


def test_completing_takes_at_most_twelve_statements(desk, record_property):
    seats = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 14)]
    desk.deploy("seat_review")
    desk.start("seat_review", seats=seats, close_on="2026-09-15", review_id=7)
    task = desk.open()[0]
    statements = []
    event.listen(
        desk.database, "before_cursor_execute",
        lambda conn, cursor, statement, *rest: statements.append(statement),
    )  # fmt: skip

    desk.complete(task, position="supports")

    statements = [s for s in statements if not s.startswith("BEGIN")]
    record_property("statements_per_complete", len(statements))
    assert len(statements) <= 12


def test_an_answer_must_fit_the_form(desk):
    desk.deploy("with_form")
    desk.start("with_form")
    [task] = desk.open()

    with pytest.raises(FormInvalid) as refused:
        desk.complete(task, SECRETARY, position="maybe")

    assert list(refused.value.errors) == ["position"]
    assert desk.open() == [task]


def test_text_stays_on_the_task_and_choices_flow_on(desk):
    desk.deploy("with_form")
    instance = desk.start("with_form")

    desk.complete(desk.open()[0], SECRETARY, position="supports", remark="Enig.", extra="x")

    [task] = desk.tasks()
    assert task.answers == {"position": "supports", "remark": "Enig."}
    data = desk.session.get_one(ProcessInstance, instance.id).data
    assert data == {"position": "supports"}


def test_the_form_of_a_task_is_that_of_its_version(desk):
    desk.deploy("with_form")
    desk.start("with_form")

    form = desk.engine.form(desk.session, desk.open()[0])

    assert [field.key for field in form.fields] == ["position", "remark"]
