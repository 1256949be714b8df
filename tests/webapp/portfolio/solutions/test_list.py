"""The list of solutions in operation: who operates, governs and pays, and what lacks."""

from datetime import date, timedelta

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.operations.funding_keys import KeyDraft, set_key
from governance.operations.service_agreements import AgreementDraft, draft_agreement
from governance.operations.shares import Share
from governance.operations.solutions import (
    Solution,
    SolutionDraft,
    end_operation,
    put_into_operation,
    solution_by_code,
)
from governance.organisation.bodies import body_by_code
from governance.organisation.organisations import organisation_by_code
from governance.organisation.parties import Party
from governance.validity import Days
from governance.work import Work
from tests.webapp.portfolio.builders import Showcase

PATH = "/portefoelje/loesninger"


def row_of(page: BeautifulSoup, code: str) -> str:
    """What the row of a solution says."""
    return " ".join(page.select_one(f'a[href="{PATH}/{code}"]').find_parent("tr").stripped_strings)


def put_another(work: Work, code: str, operator: str = "nsi", *, on: date) -> Solution:
    operated_by = organisation_by_code(work.session, operator)
    draft = SolutionDraft(code, (f"Løsning {code}", ""), operated_by)
    return put_into_operation(work, draft, body=body_by_code(work.session, "board"), on=on)


def test_nobody_sees_solutions_without_signing_in(client: FlaskClient):
    for path in (PATH, f"{PATH}/nsp"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.location.startswith("/log-ind?")


def test_the_list_says_who_operates_governs_and_whether_all_have_signed(reader):
    page = reader.page(PATH)

    medcom, nsp = row_of(page, "medcom-drift"), row_of(page, "nsp")
    assert "MedCom Porteføljestyregruppen Gyldig nøgle Gyldig aftale" in medcom
    assert "National Sundheds-it" in nsp
    assert "Gyldig nøgle Uden gyldig aftale Mangler underskrift 1 åbent brud" in nsp
    assert row_of(page, "sor-register").endswith("Ingen åbne")


def test_the_list_is_a_tab_of_the_portfolio(reader):
    tab = reader.page("/portefoelje/").find("a", string="Løsninger i drift")
    assert tab["href"] == PATH
    assert "aria-current" not in tab.attrs

    assert reader.page(PATH).find("a", string="Løsninger i drift")["aria-current"] == "page"


def test_a_solution_that_nobody_is_bound_to_pay_for_is_told_of(reader, hands: Showcase):
    with hands.by() as work:
        put_another(work, "ubetalt", on=work.today)

    said = row_of(reader.page(PATH), "ubetalt")

    assert "Uden gyldig nøgle Uden gyldig aftale Der er ingen aftale" in said


def test_an_ended_solution_stands_last_and_raises_no_alarm(reader, hands: Showcase):
    with hands.by() as work:
        yesterday = work.today - timedelta(days=1)
        end_operation(work, solution_by_code(work.session, "fmk"), last_on=yesterday)

    page = reader.page(PATH)

    said = row_of(page, "fmk")
    assert "Ude af drift Sidste dag 31. aug. 2026" in said
    assert "Gyldig" not in said
    assert page.select("tbody tr")[-1].th.a["href"] == f"{PATH}/fmk"


def test_a_board_without_solutions_reads_that_there_are_none(empty_house: FlaskClient):
    page = BeautifulSoup(empty_house.get(PATH).text, "lxml")

    assert page.select_one(".sg-empty__heading").text == "Der er ingen løsninger i drift endnu"
    assert page.main.table is None


def test_more_solutions_take_no_more_queries(reader, hands: Showcase):
    before = reader.queries(PATH)
    with hands.by() as work:
        for number, operator in enumerate(("kl", "danske_regioner", "sum", "region_nordjylland")):
            made = put_another(work, f"flere-{number}", operator, on=work.today)
            share = Share(organisation_by_code(work.session, operator), 10_000)
            set_key(work, made, KeyDraft([share], "Bestyrelsen"), on=work.today)
            parties = list(work.session.scalars(select(Party)))
            draft_agreement(work, made, AgreementDraft("Drift", Days(work.today), parties))

    assert reader.queries(PATH) == before
    assert len(reader.page(PATH).select("tbody tr")) == 8
