"""The page of a case: its head, its tabs, and who sees what."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from governance.casework.cases import CaseType, InclusionGround, Openness
from tests.webapp.stage import Stage, words

TABS = ("diagram", "dokumenter", "svar", "beslutninger", "historik", "spor", "journal")


def test_a_case_is_only_for_those_signed_in(client: FlaskClient, stage: Stage):
    answer = client.get(f"/sager/{stage.submit()}")
    assert answer.status_code == 302
    assert "/log-ind" in answer.location


def test_the_head_shows_the_facts_of_the_case(client, sign_in, stage):
    number = stage.submit(cost_amount_kr=2_000_000, clause_ids=(stage.clause(),))
    sign_in(client, "sekretariat")
    page = words(client.get(f"/sager/{number}"))
    assert "<h1>Fælles prøvesag</h1>" in page
    for fact in (
        number,
        "FMK udbredes.",
        "Tværgående interesse",
        "Fælles Medicinkort",
        "2.000.000",
    ):
        assert fact in page
    assert "Fejl:" not in page


@pytest.mark.parametrize("fane", TABS)
def test_every_tab_has_an_address(client, sign_in, stage, fane):
    number = stage.to_approval()
    sign_in(client, "sekretariat")
    answer = client.get(f"/sager/{number}?fane={fane}")
    current = BeautifulSoup(words(answer), "html.parser").select('.sg-tabs a[aria-current="page"]')
    assert answer.status_code == 200
    assert [link["href"] for link in current] == [f"/sager/{number}?fane={fane}"]


def test_the_current_stage_is_marked_and_those_before_are_done_with_their_date(
    client, sign_in, stage
):
    number = stage.to_review()
    sign_in(client, "sekretariat")
    soup = BeautifulSoup(words(client.get(f"/sager/{number}")), "html.parser")
    current = soup.select('.sg-steps [aria-current="step"]')
    assert "Styregruppens behandling" in current[0].get_text()
    done = soup.select(".sg-steps__item--done")
    assert "1. sep. 2026" in done[-1].get_text()


def test_an_overdue_task_makes_a_banner_with_the_room_to_nudge_from(client, sign_in, stage):
    number = stage.to_review()
    stage.clock.advance(days=40)
    sign_in(client, "sekretariat")
    soup = BeautifulSoup(words(client.get(f"/sager/{number}")), "html.parser")
    link = soup.find("a", string="Send rykker")
    assert link["href"] == f"/gennemgange/{stage.review(number).id}"
    assert "overskredet" in soup.select_one(".sg-steps__item--error").get_text()


def test_a_representative_is_not_offered_to_nudge(client, sign_in, stage):
    number = stage.to_review()
    stage.clock.advance(days=40)
    sign_in(client, "kommune-2")
    page = words(client.get(f"/sager/{number}"))
    assert "Frist overskredet" in page
    assert "Send rykker" not in page


def test_the_open_task_is_a_button_for_whoever_it_waits_for(client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "sekretariat")
    task = stage.tasks(number, "check_case")[0]
    assert f'/opgaver/{task.id}"' in words(client.get(f"/sager/{number}"))
    sign_in(client, "kommune-1")
    assert task.id not in words(client.get(f"/sager/{number}"))


def test_the_page_says_which_rule_gave_the_type_and_what_it_looked_at(client, sign_in, stage):
    number = stage.submit(cost_amount_kr=2_000_000)
    stage.answer(number, "check_case", complete="yes")
    sign_in(client, "kommune-1")
    why = BeautifulSoup(words(client.get(f"/sager/{number}")), "html.parser").select_one("#hvorfor")
    assert "Regel 2: Sagen hører under styregruppens kommissorium og skal prioriteres." in why.text
    assert "Udgift i kr.: 2000000" in why.text
    assert "Gennem en prioriteringsrunde" in why.text


def test_a_closed_case_is_hidden_from_those_not_entitled(client, sign_in, stage):
    number = stage.submit(
        confidentiality=Openness.CLOSED, confidentiality_ground="Forvaltningslovens § 27"
    )
    sign_in(client, "projektejer-medcom")
    assert client.get(f"/sager/{number}").status_code == 404
    assert client.get(f"/sager/{number}/diagram.bpmn").status_code == 404
    assert number not in words(client.get("/sager/"))
    sign_in(client, "sekretariat")
    assert "Forvaltningslovens § 27" in words(client.get(f"/sager/{number}"))


def test_the_journal_tab_is_for_those_who_may_see_the_journal(client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "revisor")
    page = words(client.get(f"/sager/{number}?fane=journal"))
    assert "Sagen blev indsendt" in page
    assert re.search(r'class="sg-hash">[0-9a-f]{64}<', page)
    sign_in(client, "projektejer-medcom")
    other = words(client.get(f"/sager/{number}?fane=journal"))
    assert "sg-hash" not in other
    assert "fane=journal" not in other


def test_the_diagram_comes_with_the_states_of_its_steps(client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "sekretariat")
    page = BeautifulSoup(
        words(client.get(f"/sager/{number}?proces=case_completion")), "html.parser"
    )
    box = page.select_one("[data-sg-diagram]")
    assert json.loads(box["data-states"])["check_case"]["state"] == "active"
    steps = page.select_one(".sg-diagram-steps").get_text()
    assert re.search(r"Kontrollér sagen:\s*1 åbne", steps)
    assert client.get(box["data-src"]).mimetype == "application/xml"


def test_the_called_review_has_a_diagram_of_its_own(client, sign_in, stage):
    number = stage.to_review()
    sign_in(client, "sekretariat")
    answer = client.get(f"/sager/{number}/diagram.bpmn?proces=steering_group_review")
    assert 'id="give_statement"' in words(answer)
    page = words(client.get(f"/sager/{number}?proces=steering_group_review"))
    assert re.search(r"Afgiv udtalelse:\s*<span[^>]*>\d+ åbne", page)


def test_the_diagram_is_in_english_on_english_pages(client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "stat-3")
    answer = client.get(f"/sager/{number}/diagram.bpmn")
    assert 'name="Cross-cutting case"' in words(answer)
    assert 'name="Saml sagens oplysninger"' not in words(answer)


def test_an_unknown_process_falls_back_to_the_main_diagram(client, sign_in, stage):
    number = stage.submit()
    sign_in(client, "sekretariat")
    answer = client.get(f"/sager/{number}/diagram.bpmn?proces=../../etc/passwd")
    assert 'id="cross_cutting_intake"' in words(answer)


def test_the_history_says_in_words_who_did_what(client, sign_in, stage):
    number = stage.submit()
    stage.answer(number, "check_case", complete="yes")
    sign_in(client, "kommune-1")
    rows = BeautifulSoup(words(client.get(f"/sager/{number}?fane=historik")), "html.parser").select(
        "tbody tr"
    )
    told = [row.get_text(" ", strip=True) for row in rows]
    assert any("Løste »Kontrollér sagen«" in line and "Sekretariat" in line for line in told)
    assert any("Forløbet »Tværgående sag« begyndte" in line for line in told)


def test_the_history_credits_nobody_with_what_nobody_did(client, sign_in, stage):
    number = stage.to_review()
    sign_in(client, "kommune-1")
    rows = BeautifulSoup(words(client.get(f"/sager/{number}?fane=historik")), "html.parser").select(
        "tbody tr"
    )
    told = [row.get_text(" ", strip=True) for row in rows]
    # nobody declared an interest, so nobody ruled on one
    assert not any("Løste »Afgør habilitet«" in line for line in told)
    opened = [line for line in told if "Frys bilag og åbn behandlingen" in line]
    assert [line.endswith("Systemet") for line in opened] == [True]


def test_silence_is_shown_as_not_acknowledged(client, sign_in, stage):
    number = stage.submit(
        CaseType.INTERNAL_STRATEGIC,
        inclusion_ground=InclusionGround.STRATEGIC_INTEREST,
        cost_amount_kr=20_000_000,
        remit_item=None,
    )
    stage.answer(number, "acknowledge", most=1, opinion="acknowledged", claims_cross_cutting="no")
    stage.clock.advance(days=60)
    sign_in(client, "sekretariat")
    page = BeautifulSoup(words(client.get(f"/sager/{number}?fane=svar")), "html.parser")
    badges = sorted(badge.get_text() for badge in page.select("section tbody .sg-badge"))
    assert badges == ["Ikke kvitteret", "Kvitteret"]


def test_the_trace_begins_with_the_agreement_clause(client, sign_in, stage):
    number = stage.submit(clause_ids=(stage.clause(),))
    sign_in(client, "kommune-1")
    soup = BeautifulSoup(words(client.get(f"/sager/{number}?fane=spor")), "html.parser")
    first = soup.select_one(".sg-trace > li").get_text(" ", strip=True)
    assert first.startswith("Aftalepunkter")
    assert "Prøvestrategi, 7: FMK udbredes." in first


def test_an_unknown_case_is_not_found(client, sign_in, stage):
    sign_in(client, "sekretariat")
    assert client.get("/sager/1999-001").status_code == 404
