"""The page of one solution: keys, agreements, targets, changes."""

from datetime import timedelta
from decimal import Decimal

from bs4 import BeautifulSoup, Tag
from sqlalchemy import select

from governance.operations.changes import (
    ChangeRequest,
    estimate,
    finance,
    name_payers,
    reject,
    request_change,
)
from governance.operations.funding_keys import KeyDraft, set_key
from governance.operations.service_agreements import AgreementDraft, agreements_of, draft_agreement
from governance.operations.service_levels import (
    Direction,
    ServiceTarget,
    TargetDraft,
    breaches_of,
    measure,
    promise,
    settle,
)
from governance.operations.shares import Share
from governance.operations.solutions import hand_over, solution_by_code
from governance.organisation.bodies import body_by_code
from governance.organisation.organisations import organisation_by_code
from governance.organisation.parties import Party
from governance.portfolio.projects import Project
from governance.validity import Days
from governance.work import Work
from tests.webapp.portfolio.builders import Showcase

NSP = "/portefoelje/loesninger/nsp"


def table(page: BeautifulSoup, caption: str) -> Tag:
    return page.find("caption", string=caption).find_parent("table")


def lines(page: BeautifulSoup, caption: str) -> list[str]:
    """What each row of the table says."""
    return [" ".join(row.stripped_strings) for row in table(page, caption).select("tbody tr")]


def percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("\N{NO-BREAK SPACE}%").replace(",", "."))


def shares(work: Work, **hundredths: int) -> list[Share]:
    return [
        Share(organisation_by_code(work.session, code), part) for code, part in hundredths.items()
    ]


def test_the_shares_of_the_key_in_force_sum_to_a_hundred(reader):
    page = reader.page("/portefoelje/loesninger/medcom-drift")

    cells = table(page, "Andele i den gældende nøgle").select("tbody td")
    *parts, total = [percent(cell.text) for cell in cells]
    assert parts == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert sum(parts) == total == 100


def test_the_facts_name_operator_body_and_days(reader):
    said = lines(reader.page(NSP), "Om løsningen")

    assert "Operatør National Sundheds-it" in said
    assert any(line.startswith("I drift Fra 1. jan. ") for line in said)
    assert any(line.startswith("Styres af Den nationale bestyrelse") for line in said)
    assert "Serviceaftale Uden gyldig aftale Mangler underskrift" in said
    assert "Udsprunget af Intet projekt i porteføljen" in said


def test_a_solution_leads_back_to_the_project_it_came_from(reader, hands: Showcase):
    with hands.by() as work:
        project = work.session.scalars(select(Project).limit(1)).one()
        solution_by_code(work.session, "nsp").project_id = project.id
        code = project.code

    link = table(reader.page(NSP), "Om løsningen").select_one('a[href*="/projekter/"]')

    assert link["href"] == f"/portefoelje/projekter/{code}"


def test_keys_before_and_to_come_stand_with_their_periods(reader, hands: Showcase):
    with hands.by() as work:
        nsp = solution_by_code(work.session, "nsp")
        for kl, days in ((4000, 0), (5000, 30)):
            draft = KeyDraft(shares(work, sum=10_000 - kl, kl=kl), "Bestyrelsen 2026-014")
            set_key(work, nsp, draft, on=work.today + timedelta(days=days))

    page = reader.page(NSP)

    assert "Periode 1. sep. 2026 – 30. sep. 2026" in lines(page, "Den gældende nøgle")
    assert "KL 40\N{NO-BREAK SPACE}%" in lines(page, "Andele i den gældende nøgle")
    (coming,), (past,) = lines(page, "Kommende nøgler"), lines(page, "Tidligere nøgler")
    assert coming.startswith("Fra 1. okt. 2026 ")
    assert "KL: 50\N{NO-BREAK SPACE}%" in coming
    assert "– 31. aug. 2026 " in past
    assert "KL: 20\N{NO-BREAK SPACE}%" in past


def test_the_body_before_stands_under_the_body_now(reader, hands: Showcase):
    with hands.by() as work:
        group = body_by_code(work.session, "steering_group")
        hand_over(work, solution_by_code(work.session, "nsp"), group, on=work.today)

    now, before = lines(reader.page(NSP), "Styrende instans gennem tiden")

    assert now == "Porteføljestyregruppen Nu Fra 1. sep. 2026"
    assert before.endswith("– 31. aug. 2026")


def test_who_has_signed_and_who_is_missing(reader):
    said = lines(reader.page(NSP), "Underskrifter")

    assert said[0] == "Staten 1. sep. 2026 Sagsgang"
    assert said[2].startswith("Kommunerne Mangler underskrift")


def test_the_newest_measurement_of_a_target_and_its_breaches(reader, hands: Showcase):
    page = reader.page(NSP)
    assert lines(page, "Lovede servicemål")[0].endswith(" Overholdt")
    (old,) = lines(page, "Brud på servicemål")
    with hands.by() as work:
        nsp = solution_by_code(work.session, "nsp")
        (deal,) = agreements_of(work.session, nsp.id)
        settle(work, breaches_of(work.session, deal.id)[0], settlement="Bod er betalt.")
        target = work.session.scalars(select(ServiceTarget).filter_by(agreement=deal)).one()
        measure(work, target, 9912, on=work.today)

    page = reader.page(NSP)

    (said,) = lines(page, "Lovede servicemål")
    assert "mindst 99,8\N{NO-BREAK SPACE}% 99,12\N{NO-BREAK SPACE}% ( 1. sep. 2026 )" in said
    assert said.endswith(" Ikke overholdt")
    newest, settled = lines(page, "Brud på servicemål")
    assert newest.endswith(" Åbent brud")
    assert settled == old.replace("Åbent brud", "1. sep. 2026 Bod er betalt.")


def test_an_agreement_that_nobody_measures_yet(reader, hands: Showcase):
    with hands.by() as work:
        nsp = solution_by_code(work.session, "nsp")
        days = Days(work.today + timedelta(days=900))
        deal = draft_agreement(work, nsp, AgreementDraft("Den næste aftale", days, []))
        promise(work, deal, TargetDraft("Svartid", "sek.", Direction.AT_MOST, 150))

    page = reader.page(NSP)

    next_one = page.find("h3", string="Den næste aftale").parent
    said = " ".join(next_one.stripped_strings)
    assert "Tilstand Gælder ikke endnu" in said
    assert "Svartid højst 1,5\N{NO-BREAK SPACE}sek. Ikke målt endnu" in said


def test_a_change_names_who_wants_it_and_who_pays(reader, hands: Showcase):
    (asked,) = lines(reader.page(NSP), "Ændringsønsker")
    assert "Afventer finansiering Kommunerne Støttes af: Regionerne" in asked
    assert asked.endswith("1.850.000\N{NO-BREAK SPACE}kr. Ingen endnu")

    with hands.by() as work:
        change = work.session.scalars(select(ChangeRequest)).one()
        name_payers(work, change, shares(work, kl=6000))
    (partly,) = lines(reader.page(NSP), "Ændringsønsker")
    assert partly.endswith("KL: 60\N{NO-BREAK SPACE}% Dækker 60\N{NO-BREAK SPACE}%")

    with hands.by() as work:
        change = work.session.scalars(select(ChangeRequest)).one()
        name_payers(work, change, shares(work, kl=6000, sum=4000))
        finance(work, change)
    (whole,) = lines(reader.page(NSP), "Ændringsønsker")
    assert "Finansieret" in whole
    assert "Dækker" not in whole


def test_a_rejected_change_says_why(reader, hands: Showcase):
    with hands.by() as work:
        change = work.session.scalars(select(ChangeRequest)).one()
        reject(work, change, reason="Dækkes af testplatformen.")

    (said,) = lines(reader.page(NSP), "Ændringsønsker")

    assert "Afvist Dækkes af testplatformen." in said


def test_the_page_is_in_english_for_whoever_reads_english(reader):
    reader.client.get("/sprog/en")

    page = reader.page(NSP)

    assert "The municipalities Signature missing – none" in lines(page, "Signatures")[2]
    assert page.find("h2", string="Funding key")


def test_more_agreements_keys_and_changes_take_no_more_queries(reader, hands: Showcase):
    before = reader.queries(NSP)
    with hands.by() as work:
        nsp = solution_by_code(work.session, "nsp")
        asker = work.session.scalars(select(Party).filter_by(code="state")).one()
        hand_over(work, nsp, body_by_code(work.session, "steering_group"), on=work.today)
        for day in range(1, 5):
            on = work.today + timedelta(days=day)
            set_key(work, nsp, KeyDraft(shares(work, kl=10_000), "Bestyrelsen"), on=on)
            days = Days(work.today - timedelta(days=day))
            deal = draft_agreement(work, nsp, AgreementDraft(f"Aftale {day}", days, [asker]))
            target = promise(work, deal, TargetDraft("Svartid", "sek.", Direction.AT_MOST, 150))
            measure(work, target, 900, on=work.today)
            change = request_change(work, nsp, asker, title=f"Ønske {day}", need="Behov")
            estimate(work, change, estimate_kr=day)
            name_payers(work, change, shares(work, nsi=5000, medcom=1000))

    assert reader.queries(NSP) == before
    assert len(reader.page(NSP).select("h3")) == 6


def test_an_unknown_solution_is_not_found(reader):
    page = reader.page("/portefoelje/loesninger/findes-ikke", 404)

    assert page.h1.text == "Ikke fundet"


def test_project_and_solution_lead_to_each_other(reader):
    project, solution = "/portefoelje/projekter/sor", "/portefoelje/loesninger/sor-register"

    assert reader.page(project).select_one(f'main a[href="{solution}"]')
    assert reader.page(solution).select_one(f'main a[href="{project}"]')
