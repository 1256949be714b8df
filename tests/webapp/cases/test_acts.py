"""What the secretariat and the chair do on a running case."""

import pytest

from engine.persistence.tables import InstanceState
from engine.queries import instances_of
from governance.casework.cases import CaseState, CaseType, InclusionGround
from governance.casework.intake import draft_of
from governance.permissions import SYSTEM
from tests.webapp.stage import words
from webapp.cases.opening.forms import answers_from
from webapp.database import reading


@pytest.fixture
def internal(stage) -> str:
    """A party's own initiative that the others are asked to acknowledge."""
    return stage.submit(
        CaseType.INTERNAL_STRATEGIC,
        inclusion_ground=InclusionGround.STRATEGIC_INTEREST,
        cost_amount_kr=20_000_000,
        remit_item=None,
    )


def as_filled(app, stage, number: str) -> dict[str, object]:
    with app.app_context():
        return answers_from(draft_of(reading(SYSTEM), stage.case(number).id))


def running(app, number: str) -> list[str]:
    with app.app_context():
        found = instances_of(reading(SYSTEM).session, number)
        return [each.process_id for each in found if each.state is InstanceState.RUNNING]


def test_the_secretariat_corrects_the_facts_and_the_journal_keeps_the_old(
    app, client, sign_in, stage
):
    number = stage.submit()
    sign_in(client, "sekretariat")
    data = {**as_filled(app, stage, number), "title": "Rettet titel"}
    assert client.post(f"/sager/{number}/redigering", data=data).status_code == 303
    assert "<h1>Rettet titel</h1>" in words(client.get(f"/sager/{number}"))
    journal = words(client.get(f"/sager/{number}?fane=journal"))
    assert "Sagens oplysninger blev ændret" in journal
    assert "Fælles prøvesag" in journal


def test_a_wrong_correction_is_shown_back(app, client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "sekretariat")
    data = {**as_filled(app, stage, number), "title": "", "summary": "Min nye tekst"}
    answer = client.post(f"/sager/{number}/redigering", data=data)
    assert answer.status_code == 422
    assert "Min nye tekst" in words(answer)
    assert stage.case(number).title == "Fælles prøvesag"


def test_only_the_secretariat_corrects(app, client, sign_in, stage):
    number = stage.submit()
    data = as_filled(app, stage, number)
    sign_in(client, "ledelse-nsi")
    assert client.get(f"/sager/{number}/redigering").status_code == 403
    assert client.post(f"/sager/{number}/redigering", data=data).status_code == 403
    assert "Redigér" not in words(client.get(f"/sager/{number}"))


def test_a_chair_makes_an_internal_case_cross_cutting(app, client, sign_in, stage, internal):
    assert running(app, internal) == ["internal_strategic_intake"]
    sign_in(client, "formand-styregruppe")
    where = f"/sager/{internal}/omklassificering"
    assert where in words(client.get(f"/sager/{internal}"))
    assert client.post(where, data={"reason": " "}).status_code == 422
    assert running(app, internal) == ["internal_strategic_intake"]
    assert client.post(where, data={"reason": "Berører kommunerne."}).status_code == 303
    assert stage.case(internal).case_type is CaseType.CROSS_CUTTING
    assert running(app, internal) == ["cross_cutting_intake"]
    assert "Berører kommunerne." in words(client.get(f"/sager/{internal}"))


def test_the_secretariat_may_not_reclassify(client, sign_in, internal):
    sign_in(client, "sekretariat")
    where = f"/sager/{internal}/omklassificering"
    assert client.get(where).status_code == 403
    assert client.post(where, data={"reason": "x"}).status_code == 403


def test_a_withdrawn_case_closes_its_tasks_and_is_not_edited(app, client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "sekretariat")
    where = f"/sager/{number}/tilbagetraekning"
    assert client.post(where, data={"reason": ""}).status_code == 422
    client.post(where, data={"reason": "Ejeren ønsker det."})
    assert stage.case(number).state is CaseState.WITHDRAWN
    assert running(app, number) == []
    assert stage.tasks(number, "check_case") == []
    assert client.get(where).status_code == 409
    assert "Ejeren ønsker det." in words(client.get(f"/sager/{number}"))


def test_the_owner_is_reminded_of_what_is_missing(client, sign_in, stage):
    number = stage.submit()
    stage.answer(number, "check_case", complete="no", missing="Økonomien mangler.")
    sign_in(client, "sekretariat")
    page = words(client.get(f"/sager/{number}"))
    assert "Økonomien mangler." in page
    assert f"/sager/{number}/rykker" in page
    assert client.post(f"/sager/{number}/rykker").status_code == 303
    assert "Sagsejeren blev rykket" in words(client.get(f"/sager/{number}?fane=journal"))
