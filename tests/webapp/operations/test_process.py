"""What operators do to a run of a process, on its page."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.errors import StepFailed
from engine.operating.skipping import Need
from engine.persistence.tables import Incident, ProcessInstance, UserTask
from engine.queries import instance_of
from governance.permissions import SYSTEM
from governance.records.journal import JournalEntry
from tests.conftest import Clock
from tests.webapp.stage import Stage, signed_in, words
from webapp.database import reading
from webapp.operations.process import value_of

SignIn = Callable[[FlaskClient, str], None]


@pytest.fixture
def stage(app: Flask, clock: Clock) -> Stage:
    return Stage(app, clock)


@pytest.fixture
def number(stage: Stage) -> str:
    """A case that the secretariat must check."""
    return stage.submit()


@pytest.fixture
def operator(app: Flask, sign_in: SignIn) -> FlaskClient:
    """The one who both works in the secretariat and operates."""
    return signed_in(app, sign_in, "sekretariat")


def run_of(app: Flask, number: str) -> ProcessInstance:
    with app.app_context():
        found = instance_of(reading(SYSTEM).session, number)
    assert found is not None
    return found


def entry(app: Flask, action: str) -> JournalEntry:
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == action)
        return reading(SYSTEM).session.scalars(query).one()


def task_of(stage: Stage, number: str) -> UserTask:
    [task] = stage.tasks(number, "check_case")
    return task


def test_it_is_closed_to_members(app: Flask, sign_in: SignIn, number: str):
    member = signed_in(app, sign_in, "kommune-1")
    run = run_of(app, number)

    assert member.get(f"/drift/forloeb/{run.id}").status_code == 403
    assert member.post(f"/drift/forloeb/{run.id}/bero", data={"reason": "x"}).status_code == 403


def test_a_held_case_says_so_to_whoever_answers_and_takes_the_answer_later(
    app: Flask, stage: Stage, operator: FlaskClient, number: str
):
    run, task = run_of(app, number), task_of(stage, number)
    operator.post(f"/drift/forloeb/{run.id}/bero", data={"reason": "Vi venter på jura"})

    operator.post(f"/opgaver/{task.id}", data={"complete": "yes"})
    refused = operator.post(f"/opgaver/{task.id}/send")
    case = words(operator.get(f"/sager/{number}"))
    operator.post(f"/drift/forloeb/{run.id}/genoptag", data={"reason": "Jura har svaret"})
    sent = operator.post(f"/opgaver/{task.id}/send")

    assert refused.status_code == 423
    assert "Vi venter på jura" in words(refused)
    assert "Ingen kan svare på sagens opgaver" in case
    assert (sent.status_code, stage.tasks(number, "check_case")) == (303, [])
    assert entry(app, "process_suspended").detail["reason"] == "Vi venter på jura"
    assert entry(app, "process_resumed").subject == f"instance:{run.id}"


def test_a_reason_is_asked_for(app: Flask, operator: FlaskClient, number: str):
    answer = operator.post(f"/drift/forloeb/{run_of(app, number).id}/bero", data={"reason": " "})

    assert answer.status_code == 422
    assert "Skriv hvorfor" in words(answer)
    assert run_of(app, number).state == "running"


def test_the_page_shows_tasks_deadlines_and_values_in_english_too(
    app: Flask, operator: FlaskClient, number: str
):
    run = run_of(app, number)
    operator.post("/sprog/en")

    page = words(operator.get(f"/drift/forloeb/{run.id}?lang=en"))

    assert "case_id" in page
    assert "Put the process on hold" in page or "Sæt forløbet i bero" in page


def test_a_value_is_put_right_and_the_old_one_is_journalled(
    app: Flask, operator: FlaskClient, number: str
):
    run = run_of(app, number)
    name, old = next((k, v) for k, v in run.data.items() if type(v) is int)
    given = {"name": name, "value": str(old + 1), "reason": "Tastefejl"}

    answer = operator.post(f"/drift/forloeb/{run.id}/ret", data=given)
    wrong = operator.post(f"/drift/forloeb/{run.id}/ret", data=given | {"value": "mange"})

    assert (answer.status_code, wrong.status_code) == (303, 422)
    assert run_of(app, number).data[name] == old + 1
    told = entry(app, "process_corrected").detail
    assert (told["variable"], told["old"], told["new"]) == (name, old, old + 1)
    assert "Rettede" in words(operator.get(f"/sager/{number}?fane=historik"))


def test_a_task_is_passed_on_to_somebody_who_is_there(
    app: Flask, stage: Stage, operator: FlaskClient, number: str
):
    run, task = run_of(app, number), task_of(stage, number)
    address = f"/drift/forloeb/{run.id}/opgaver/{task.id}/giv"

    nobody = operator.post(address, data={"group": "chair:nowhere", "reason": "ferie"})
    done = operator.post(address, data={"group": "operator", "reason": "ferie"})

    assert (nobody.status_code, done.status_code) == (422, 303)
    assert "Ingen kan i dag" in words(nobody)
    assert task_of(stage, number).candidate_group == "operator"
    assert entry(app, "task_reassigned").detail["old"] == "secretariat"


def test_a_due_date_is_moved(app: Flask, stage: Stage, operator: FlaskClient, number: str):
    run, task = run_of(app, number), task_of(stage, number)
    address = f"/drift/forloeb/{run.id}/opgaver/{task.id}/frist"
    day = {"due-day": "30", "due-month": "9", "due-year": "2026", "reason": "ferie"}

    wrong = operator.post(address, data=day | {"due-month": "2"})
    done = operator.post(address, data=day)

    assert (wrong.status_code, done.status_code) == (422, 303)
    assert task_of(stage, number).due_at.isoformat() == "2026-09-30T14:00:00+00:00"
    assert entry(app, "task_due_moved").detail["reason"] == "ferie"


def test_a_run_is_ended_early(app: Flask, stage: Stage, operator: FlaskClient, number: str):
    run = run_of(app, number)

    operator.post(f"/drift/forloeb/{run.id}/afbryd", data={"reason": "oprettet ved en fejl"})

    assert run_of(app, number).state == "cancelled"
    assert stage.tasks(number, "check_case") == []
    assert entry(app, "process_ended").detail["reason"] == "oprettet ved en fejl"


@pytest.fixture
def broken(app: Flask, stage: Stage, number: str) -> int:
    """Closing the hearing behind the last answer fails; the incident."""
    delegates = app.extensions["sagsgang"].engine.delegates
    original = delegates._functions["close_party_hearing"]
    stage.answer(number, "check_case", complete="yes")

    def fail(execution, **arguments):
        raise RuntimeError("registret svarer ikke")

    delegates._functions["close_party_hearing"] = fail
    with pytest.raises(StepFailed):
        stage.answer(number, "answer_hearing", opinion="no_remarks")
    delegates._functions["close_party_hearing"] = original
    with app.app_context():
        return reading(SYSTEM).session.scalars(select(Incident.id)).one()


def test_a_failed_step_is_skipped_with_a_reason_by_whoever_operates(
    app: Flask, stage: Stage, operator: FlaskClient, number: str, broken: int
):
    with app.app_context():
        work = reading(SYSTEM)
        incident = work.session.get_one(Incident, broken)
        need = work.engine.operating.what_skip_needs(
            work.session, incident, actor=SYSTEM, now=work.now
        )
    assert isinstance(need, Need)
    values = {f"value-{name}": "true" for name in need.names}
    address = f"/drift/haendelser/{broken}/spring-over"

    page = words(operator.get("/drift/"))
    without = operator.post(address, data=values)
    done = operator.post(address, data=values | {"reason": "Gjort i registret"})

    assert "Spring trinnet over" in page
    assert (without.status_code, done.status_code) == (422, 303)
    with app.app_context():
        assert reading(SYSTEM).session.get_one(Incident, broken).state == "resolved"
    assert len(stage.tasks(number, "describe_plan")) == 1
    assert entry(app, "incident_skipped").detail["reason"] == "Gjort i registret"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", 12), ("true", True), (" FMK ", "FMK"), ('"12"', "12"), ("1,5", "1,5")],
)
def test_what_is_typed_is_a_number_true_or_false_or_text(typed: str, value: object):
    assert value_of(typed) == value
