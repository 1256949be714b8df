"""The report behind the process: the page answers the task, and the process moves along."""

from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.portfolio.projects import project_by_code
from governance.portfolio.reporting.models import ReportState, StatusReport
from tests.webapp.conftest import SignIn
from tests.webapp.portfolio.builders import Showcase
from tests.webapp.portfolio.test_reports import FILLED, address


def running(showcase: Showcase) -> int:
    """A status call has been sent to every project; the id of FMK's report."""
    with showcase.by() as work:
        told = {"body_code": "board", "year": 2026, "occurs_on": date(2026, 9, 15).isoformat()}
        work.engine.start(
            work.session,
            "status_reporting",
            business_key="board:2026:proeve",
            variables={**told, "period": "2026-Q3"},
            actor=work.actor,
            now=work.now,
        )
        tasks = work.session.scalars(
            select(UserTask).where(UserTask.element_id == "distribute_call")
        )
        for task in list(tasks):
            work.engine.complete(
                work.session,
                task.id,
                answers={"distribution": "distribute"},
                actor=work.actor,
                now=work.now,
            )
        project = project_by_code(work.session, "FMK")
        query = select(StatusReport.id).where(StatusReport.project_id == project.id)
        return work.session.scalars(query).one()


def test_the_inbox_leads_to_the_report_and_submitting_moves_the_process(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    report_id = running(showcase)
    sign_in(client, "projektejer-fmk")

    assert showcase.tasks(f"report:{report_id}") == ["write_report"]
    client.post(address(report_id), data=FILLED)
    answer = client.post(address(report_id, "/indsend"))

    assert answer.status_code == 303
    assert showcase.report(report_id).state is ReportState.SUBMITTED
    assert showcase.tasks(f"report:{report_id}") == ["approve_report"]


def test_each_in_turn_takes_the_process_to_the_lock(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    report_id = running(showcase)
    sign_in(client, "projektejer-fmk")
    client.post(address(report_id), data=FILLED)
    client.post(address(report_id, "/indsend"))

    for login, act in (
        ("ledelse-nsi", "godkend"),
        ("koordinator-stat", "overdrag"),
        ("sekretariat", "accepter"),
    ):
        sign_in(client, login)
        path = address(report_id, f"/beslut/{act}")
        assert client.post(path, data={"decision": "yes"}).status_code == 303

    assert showcase.report(report_id).state is ReportState.LOCKED
    assert showcase.tasks(f"report:{report_id}") == []


def test_the_coordinator_submits_the_whole_party_by_its_tasks(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    report_id = running(showcase)
    sign_in(client, "projektejer-fmk")
    client.post(address(report_id), data=FILLED)
    client.post(address(report_id, "/indsend"))
    sign_in(client, "ledelse-nsi")
    client.post(address(report_id, "/beslut/godkend"), data={"decision": "yes"})
    sign_in(client, "koordinator-stat")
    period_id = showcase.report(report_id).reporting_period_id

    client.post(f"/portefoelje/indberetning/{period_id}/indsend", data={"part": "state"})

    assert showcase.tasks(f"report:{report_id}") == ["control_report"]


def test_a_returned_report_is_the_owners_task_again(
    client: FlaskClient, sign_in: SignIn, showcase: Showcase
) -> None:
    report_id = running(showcase)
    sign_in(client, "projektejer-fmk")
    client.post(address(report_id), data=FILLED)
    client.post(address(report_id, "/indsend"))
    sign_in(client, "ledelse-nsi")

    told = {"decision": "return", "reason": "Skriv om økonomien."}
    client.post(address(report_id, "/beslut/godkend"), data=told)

    assert showcase.tasks(f"report:{report_id}") == ["write_report"]
    assert showcase.report(report_id).return_reason == "Skriv om økonomien."
