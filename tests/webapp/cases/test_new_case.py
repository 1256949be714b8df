"""A new case from the first word to its receipt."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from governance.casework.cases import CaseState
from governance.organisation.organisations import Organisation
from governance.permissions import SYSTEM
from tests.webapp.stage import signed_in, words
from webapp.database import reading

PDF = b"%PDF-1.7 en fremstilling"


@pytest.fixture
def filled(app, stage) -> dict[str, object]:
    """What a browser sends for a complete case of National Sundheds-it."""
    clause = stage.clause()
    with app.app_context():
        query = select(Organisation.id).where(Organisation.code == "nsi")
        owner = reading(SYSTEM).session.scalars(query).one()
    return {
        "title": "Fælles Medicinkort i hele landet",
        "summary": "Udbredelse til alle.",
        "owner_id": str(owner),
        "remit_item": "fmk",
        "clause_ids": [str(clause)],
        "inclusion_ground": "cross_cutting_interest",
        "inclusion_reason": "Berører alle parter.",
        "cost_amount_kr": "2.500.000",
        "confidentiality": "open",
    }


def begin(client, filled, **changes) -> str:
    answer = client.post("/sager/ny", data={**filled, **changes})
    assert answer.status_code == 303, words(answer)
    return answer.location


def test_only_those_who_may_open_a_case_see_the_form(client, sign_in):
    sign_in(client, "revisor")
    assert client.get("/sager/ny").status_code == 403
    assert client.post("/sager/ny", data={}).status_code == 403
    sign_in(client, "ledelse-nsi")
    assert client.get("/sager/ny").status_code == 200


def test_an_owner_opens_cases_only_for_their_own_organisations(client, sign_in, filled, app):
    with app.app_context():
        query = select(Organisation.id).where(Organisation.code == "region_nordjylland")
        foreign = str(reading(SYSTEM).session.scalars(query).one())
    sign_in(client, "ledelse-nsi")
    answer = client.post("/sager/ny", data={**filled, "owner_id": foreign})
    assert answer.status_code == 422
    assert 'href="#field-owner_id"' in words(answer)


def test_an_empty_form_leads_to_each_field_that_lacks_something(client, sign_in, stage):
    stage.clause()
    sign_in(client, "ledelse-nsi")
    answer = client.post("/sager/ny", data={})
    soup = BeautifulSoup(words(answer), "html.parser")
    wrong = [link["href"] for link in soup.select(".sg-error-summary a")]
    assert answer.status_code == 422
    assert {"#field-title", "#field-summary", "#field-owner_id", "#field-clause_ids"} <= set(wrong)
    assert all(soup.select_one(href) for href in wrong)
    assert soup.title.get_text().startswith("Fejl:")


def test_nothing_typed_is_lost_when_one_field_is_wrong(client, sign_in, filled):
    sign_in(client, "ledelse-nsi")
    data = {**filled, "title": "x" * 121, "document": (BytesIO(PDF), "sag.pdf")}
    answer = client.post("/sager/ny", data=data)
    soup = BeautifulSoup(words(answer), "html.parser")
    assert answer.status_code == 422
    assert soup.select_one("#field-title")["value"] == "x" * 121
    assert soup.select_one("#field-summary").get_text() == "Udbredelse til alle."
    assert len(soup.select('[name="clause_ids"][checked]')) == 1
    assert soup.select_one('[name="cost_amount_kr"]')["value"] == "2.500.000"
    assert "Vælg filen sag.pdf igen" in soup.get_text()


def test_a_closed_case_needs_its_ground(client, sign_in, filled):
    sign_in(client, "ledelse-nsi")
    answer = client.post("/sager/ny", data={**filled, "confidentiality": "closed"})
    assert answer.status_code == 422
    assert 'href="#field-confidentiality_ground"' in words(answer)


def test_a_refused_file_leaves_no_draft_behind(client, sign_in, filled):
    sign_in(client, "ledelse-nsi")
    data = {**filled, "document": (BytesIO(b"MZ\x00"), "virus.exe")}
    assert client.post("/sager/ny", data=data).status_code == 422
    assert "i hele landet" not in words(client.get("/sager/?tilstand=draft"))


def test_the_type_is_suggested_with_the_rule_and_what_it_looked_at(client, sign_in, filled):
    sign_in(client, "ledelse-nsi")
    page = BeautifulSoup(words(client.get(begin(client, filled))), "html.parser")
    told = page.main.get_text(" ", strip=True)
    assert "Regel 2: Sagen hører under styregruppens kommissorium og skal prioriteres." in told
    assert "Udgift i kr.: 2500000" in told
    assert page.select_one('[name="type"][checked]')["value"] == "cross_cutting"


def test_an_internal_case_is_tested_for_size_too(client, sign_in, filled):
    sign_in(client, "ledelse-nsi")
    where = begin(client, filled, remit_item="", inclusion_ground="strategic_interest")
    page = BeautifulSoup(words(client.get(where)), "html.parser")
    assert page.select_one('[name="type"][checked]')["value"] == "internal_strategic"
    assert "Uden for porteføljen" in page.get_text()
    marked = begin(
        client,
        filled,
        remit_item="",
        inclusion_ground="strategic_interest",
        strategic_flags=["telehealth"],
    )
    told = words(client.get(marked))
    assert "Initiativet er strategisk vigtigt." in told
    assert "Uden for porteføljen" not in told


def test_the_answers_are_checked_before_the_case_is_submitted(client, sign_in, filled, stage):
    sign_in(client, "ledelse-nsi")
    where = begin(client, {**filled, "document": (BytesIO(PDF), "fremstilling.pdf")})
    check = where.replace("/type", "/kontrol")
    assert client.get(check).status_code == 302
    page = words(client.get(f"{check}?type=cross_cutting"))
    for answer in ("Fælles Medicinkort i hele landet", "FMK udbredes.", "Tværgående interesse",
                   "National Sundheds-it", "fremstilling"):  # fmt: skip
        assert answer in page
    assert "i hele landet" not in words(client.get("/sager/"))


def test_submission_gives_a_number_and_a_receipt_and_starts_the_process(
    client, sign_in, filled, stage
):
    sign_in(client, "ledelse-nsi")
    where = begin(client, {**filled, "document": (BytesIO(PDF), "fremstilling.pdf")})
    answer = client.post(where.replace("/type", "/indsend"), data={"type": "cross_cutting"})
    number = answer.location.removeprefix("/sager/").removesuffix("/kvittering")
    assert f"<strong>{number}</strong>" in words(client.get(answer.location))
    assert stage.case(number).cost_amount_kr == 2_500_000
    assert len(stage.tasks(number, "check_case")) == 1
    assert "fremstilling.pdf" in words(client.get(f"/sager/{number}?fane=dokumenter"))


def test_a_case_is_submitted_only_once(client, sign_in, filled, stage):
    sign_in(client, "ledelse-nsi")
    send = begin(client, filled).replace("/type", "/indsend")
    first = client.post(send, data={"type": "cross_cutting"})
    assert client.post(send, data={"type": "cross_cutting"}).status_code == 404
    assert stage.case(first.location.split("/")[2]).state is CaseState.OPEN


def test_a_draft_is_changed_until_it_is_submitted(client, sign_in, filled, stage):
    sign_in(client, "ledelse-nsi")
    draft = begin(client, filled).replace("/type", "")
    assert 'value="Fælles Medicinkort i hele landet"' in words(client.get(draft))
    client.post(draft, data={**filled, "title": "Nyt navn", "cost_amount_kr": ""})
    sent = client.post(f"{draft}/indsend", data={"type": "cross_cutting"})
    case = stage.case(sent.location.split("/")[2])
    assert case.title == "Nyt navn"
    assert case.cost_amount_kr is None


def test_a_draft_is_nobody_elses(app, sign_in, filled):
    owner = signed_in(app, sign_in, "ledelse-nsi")
    draft = begin(owner, filled).replace("/type", "")
    other = signed_in(app, sign_in, "ledelse-nord")
    for path in ("", "/type", "/kontrol?type=cross_cutting"):
        assert other.get(draft + path).status_code == 404
    assert other.post(draft, data=filled).status_code == 404
    assert other.post(f"{draft}/indsend", data={"type": "cross_cutting"}).status_code == 404
    assert "i hele landet" not in words(other.get("/sager/?tilstand=draft"))
    assert "i hele landet" in words(owner.get("/sager/?tilstand=draft"))
