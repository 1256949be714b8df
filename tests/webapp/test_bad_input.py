"""What goes wrong, and the clear outcome it has. Elsewhere, truly the same:

- a second ballot for a seat: governance/prioritisation/test_casting.py, and replaced by HTTP in
  webapp/prioritisation/test_ballot.py
- a CSV with a bad row: webapp/commands/test_import.py
- a mail server that is away: webapp/test_jobs.py
- an internal-strategic case nominated for a round: webapp/prioritisation/test_drafting.py
"""

from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from engine.persistence.tables import Incident, IncidentState, ProcessDefinition, UserTask
from governance.casework.cases import CaseType, InclusionGround
from governance.casework.reviews.models import Statement
from governance.organisation.mandates import Mandate
from governance.organisation.structure import activate_substitute, end_mandate
from governance.permissions import SYSTEM
from governance.validity import Days
from governance.workdays import add_workdays, danish_day, local_moment
from notifications.tables import ReminderSent, ReminderState
from tests.conftest import Clock
from tests.webapp.conftest import SignIn
from tests.webapp.stage import Stage, signed_in
from tests.webapp.test_jobs import Worker
from webapp.commands.deploy import command as deploy
from webapp.database import reading, unit_of_work
from webapp.runtime import Runtime

NORTH = "Region Nordjylland"


@pytest.fixture
def stage(app: Flask, clock: Clock) -> Stage:
    """Hands for everybody."""
    return Stage(app, clock)


def statement_of_north(stage: Stage, number: str) -> UserTask:
    """The open task of the seat that has a substitute."""
    [task] = [t for t in stage.tasks(number, "give_statement") if int(t.seat) == stage.seat(NORTH)]
    return task


def call_in_substitute(app: Flask, stage: Stage) -> None:
    """The substitute of Region Nordjylland acts for a month."""
    with app.app_context(), unit_of_work(SYSTEM) as work:
        query = select(Mandate.id).where(
            Mandate.seat_id == stage.seat(NORTH), Mandate.kind == "substitute"
        )
        days = Days(work.today, work.today + timedelta(days=30))
        mandate = work.session.scalars(query).one()
        activate_substitute(work, stage.seat(NORTH), mandate_id=mandate, days=days)


def test_a_wrong_answer_is_422_with_a_summary_that_leads_to_the_field(
    app: Flask, sign_in: SignIn, stage: Stage
):
    number = stage.to_review()
    client = signed_in(app, sign_in, "region-nordjylland")
    sent = {"position": "maybe", "remarks": "Vi mangler tal <for 2027>."}

    answer = client.post(f"/opgaver/{statement_of_north(stage, number).id}", data=sent)

    page = BeautifulSoup(answer.text, "lxml")
    summary = page.select_one(".sg-error-summary")
    assert (answer.status_code, page.title.text[:5]) == (422, "Fejl:")
    # the script moves the focus there; without one it is the first thing on the page
    assert summary.has_attr("tabindex") and summary.find_previous("h1") is None
    assert page.select_one(summary.select_one("a")["href"])
    assert page.select_one("#field-remarks").text == sent["remarks"]


def test_who_comes_after_the_substitute_is_told_who_answered(
    app: Flask, sign_in: SignIn, stage: Stage
):
    number = stage.to_review()
    call_in_substitute(app, stage)
    task = statement_of_north(stage, number)
    principal = signed_in(app, sign_in, "region-nordjylland")
    substitute = signed_in(app, sign_in, "stedfortraeder-nordjylland")
    for client in (principal, substitute):
        client.post(f"/opgaver/{task.id}", data={"position": "supports"})

    substitute.post(f"/opgaver/{task.id}/send")
    late = principal.post(f"/opgaver/{task.id}/send", follow_redirects=True)

    assert "Løst af Stedfortræder, Region Nordjylland" in late.text
    with app.app_context():
        given = reading(SYSTEM).session.scalars(select(Statement)).all()
    assert len([each for each in given if each.seat_id == stage.seat(NORTH)]) == 1


def test_an_expired_mandate_answers_nothing(
    app: Flask, sign_in: SignIn, stage: Stage, clock: Clock
):
    number = stage.to_review()
    task = statement_of_north(stage, number)
    with app.app_context(), unit_of_work(SYSTEM) as work:
        query = select(Mandate.id).where(
            Mandate.seat_id == stage.seat(NORTH), Mandate.kind == "ordinary"
        )
        end_mandate(work, work.session.scalars(query).one(), last_on=work.today)
    clock.advance(days=1)

    client = signed_in(app, sign_in, "region-nordjylland")
    answer = client.post(f"/opgaver/{task.id}", data={"position": "supports"})

    assert answer.status_code == 403
    assert "hører til" in answer.text
    assert task.id in {each.id for each in stage.tasks(number, "give_statement")}


def test_an_internal_strategic_case_has_no_vote_to_answer(stage: Stage):
    internal = stage.submit(
        CaseType.INTERNAL_STRATEGIC,
        title="Telesundhed",
        inclusion_ground=InclusionGround.STRATEGIC_INTEREST,
        remit_item=None,
        strategic_flags=("telehealth",),
    )
    stage.answer(internal, "check_case", complete="yes")

    for element in ("give_statement", "cast_ballot", "declare_interest"):
        assert stage.tasks(internal, element) == []
    assert len(stage.tasks(internal, "acknowledge")) == 2


def test_a_broken_diagram_is_refused_with_its_faults_and_changes_nothing(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "process.bpmn").write_text("<definitions><process id='broken'>", encoding="utf-8")
    monkeypatch.setattr("webapp.commands.deploy.application", lambda: app)
    before = definitions(app)

    result = app.test_cli_runner().invoke(deploy, [str(folder)])

    assert result.exit_code == 1
    assert "process.bpmn" in result.output
    assert definitions(app) == before


def definitions(app: Flask) -> int:
    """How many versions are deployed."""
    with app.app_context():
        query = select(func.count()).select_from(ProcessDefinition)
        return reading(SYSTEM).session.scalar(query) or 0


def test_a_step_that_breaks_keeps_the_answers_and_is_done_again(
    app: Flask, sign_in: SignIn, stage: Stage, clock: Clock
):
    number = stage.submit()
    [task] = stage.tasks(number, "check_case")
    runtime: Runtime = app.extensions["sagsgang"]
    functions = runtime.engine.delegates._functions
    working = functions["record_case_check"]

    def broken(*_given: object) -> None:
        raise ConnectionError("databasen svarer ikke")

    functions["record_case_check"] = broken
    client = signed_in(app, sign_in, "sekretariat")
    client.post(f"/opgaver/{task.id}", data={"complete": "yes"})
    answer = client.post(f"/opgaver/{task.id}/send")
    functions["record_case_check"] = working

    assert answer.status_code == 500
    assert incidents(app) == [IncidentState.OPEN]
    page = BeautifulSoup(client.get(f"/opgaver/{task.id}").text, "lxml")
    assert page.select_one("input[name=complete][value=yes]").has_attr("checked")

    clock.advance(minutes=5)
    assert Worker(app).tick().retries == 1
    assert incidents(app) == [IncidentState.RESOLVED]
    assert len(stage.tasks(number, "answer_hearing")) == 3


def incidents(app: Flask) -> list[IncidentState]:
    """What became of every incident."""
    with app.app_context():
        return list(reading(SYSTEM).session.scalars(select(Incident.state)))


def test_after_a_week_without_a_worker_each_task_gets_one_reminder(
    app: Flask, stage: Stage, clock: Clock
):
    number = stage.to_review()
    worker = Worker(app)
    worker.tick()
    due = danish_day(stage.review(number).deadline_at)
    clock.now = local_moment(add_workdays(due, -6), 18)
    worker.tick()
    worker.mail.take()

    clock.now = local_moment(add_workdays(due, -1), 10)
    for _again in range(3):
        worker.tick()

    task = statement_of_north(stage, number)
    letters = [each for each in worker.mail.take() if each.subject.startswith("Husk:")]
    assert len([each for each in letters if task.id in each.text]) == 1
    with app.app_context():
        query = select(ReminderSent.kind, ReminderSent.state).where(ReminderSent.task_id == task.id)
        told = {kind: state for kind, state in reading(SYSTEM).session.execute(query)}
    assert told == {"holders-5": ReminderState.SKIPPED, "holders-2": ReminderState.SENT}
