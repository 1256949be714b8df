"""The inbox and the task page, without JavaScript."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.casework.cases import Case, CaseType, InclusionGround
from governance.casework.intake import CaseDraft, submit_case
from governance.organisation.actors import actor_named
from governance.organisation.organisations import Organisation
from governance.permissions import SYSTEM
from governance.portfolio.agreements import AgreementClause
from webapp.database import reading, unit_of_work

SignIn = Callable[[FlaskClient, str], None]


@pytest.fixture
def submitted(app: Flask) -> str:
    """A fresh case; the secretariat is asked whether it is complete. Its number."""
    with app.app_context():
        quiet = reading(SYSTEM)
        owner = actor_named(quiet.session, "Ledelse, National Sundheds-it", on=quiet.today)
        with unit_of_work(owner) as work:
            organisation = work.session.scalars(
                select(Organisation).where(Organisation.code == "nsi")
            ).one()
            clause = work.session.scalars(select(AgreementClause)).first()
            draft = CaseDraft(
                owner_id=organisation.id,
                proposed_type=CaseType.CROSS_CUTTING,
                title="Fælles prøvesag",
                summary="Til afprøvning.",
                inclusion_ground=InclusionGround.STRATEGY_PROJECT,
                inclusion_reason="Følger af strategien.",
                clause_ids=(clause.id,) if clause else (),
            )
            case: Case = submit_case(work, draft)
            number = str(case.number)
    return number


def task_of(app: Flask, number: str, element_id: str) -> UserTask:
    with app.app_context():
        return (
            reading(SYSTEM)
            .session.scalars(
                select(UserTask).where(
                    UserTask.business_key == number, UserTask.element_id == element_id
                )
            )
            .one()
        )


def test_the_inbox_is_only_for_those_signed_in(client: FlaskClient):
    assert client.get("/opgaver/").status_code == 302


def test_the_secretariat_finds_the_case_and_searches_for_it(
    client: FlaskClient, sign_in: SignIn, submitted: str
):
    sign_in(client, "sekretariat")

    assert submitted in client.get("/opgaver/?vis=body").text
    assert submitted in client.get(f"/opgaver/?vis=body&q={submitted}").text
    assert "Ingen opgaver passer" in client.get("/opgaver/?vis=body&q=findesikke").text


def test_a_task_of_others_is_refused_by_name(
    app: Flask, client: FlaskClient, sign_in: SignIn, submitted: str
):
    task = task_of(app, submitted, "check_case")
    sign_in(client, "kommune-1")

    answer = client.get(f"/opgaver/{task.id}")

    assert answer.status_code == 403
    assert "hører til sekretariatet" in answer.text


def test_an_unanswered_question_is_422_and_loses_nothing(
    app: Flask, client: FlaskClient, sign_in: SignIn, submitted: str
):
    task = task_of(app, submitted, "check_case")
    sign_in(client, "sekretariat")

    answer = client.post(f"/opgaver/{task.id}", data={"missing": "Økonomien mangler."})

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert page.title and "Fejl:" in page.title.text
    assert page.select_one(".sg-error-summary a[href^='#field-']")
    assert "Økonomien mangler." in answer.text


def test_answers_are_checked_sent_and_receipted_and_the_second_send_is_told(
    app: Flask, client: FlaskClient, sign_in: SignIn, submitted: str
):
    task = task_of(app, submitted, "check_case")
    sign_in(client, "sekretariat")

    checked = client.post(f"/opgaver/{task.id}", data={"complete": "yes"})
    assert checked.location == f"/opgaver/{task.id}/kontrol"
    sent = client.post(f"/opgaver/{task.id}/send", follow_redirects=True)
    again = client.post(f"/opgaver/{task.id}/send", follow_redirects=True)

    assert "Kvitteringsnummer" in sent.text
    assert "allerede afsluttet" in again.text
    assert task.name in client.get("/opgaver/?vis=done").text


def test_a_draft_survives(app: Flask, client: FlaskClient, sign_in: SignIn, submitted: str):
    task = task_of(app, submitted, "check_case")
    sign_in(client, "sekretariat")

    kept = client.post(f"/opgaver/{task.id}/kladde", data={"complete": "no"})

    assert kept.status_code == 204
    page = BeautifulSoup(client.get(f"/opgaver/{task.id}").text, "html.parser")
    assert page.select_one("input[name=complete][value=no]").has_attr("checked")
