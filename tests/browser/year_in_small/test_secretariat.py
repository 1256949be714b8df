"""The secretariat: a new case from the form to the hearing, and a date that takes others along."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BOTH
from tests.browser.house import House
from tests.browser.support import assert_accessible

pytestmark = [pytest.mark.browser, BOTH]
NEW = "Fælles svartider"


def fill_in(page: Page) -> None:
    """A new cross-cutting case, as the form asks for it."""
    page.get_by_label("Titel").fill(NEW)
    page.get_by_label("Resumé").fill("Én måling af svartider for alle services.")
    page.get_by_label("Sagsejer").select_option(label="National Sundheds-it")
    page.get_by_label("Hvad handler sagen om?").select_option(value="nsp")
    page.locator("[name=clause_ids]").first.check()
    page.get_by_label("Tværgående interesse", exact=True).check()
    page.get_by_label("Begrundelse for grundlaget").fill("Alle parter bruger platformen.")
    page.get_by_label("Anslået udgift i kr.").fill("4.500.000")


def test_a_new_case_is_registered_checked_and_heard(house: House):
    page = house.enter("sekretariat", "/sager/ny")
    fill_in(page)
    assert_accessible(page)

    page.get_by_role("button", name="Fortsæt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Foreslået sagstype")
    expect(page.get_by_label("Tværgående", exact=False).first).to_be_checked()
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.locator("main")).to_contain_text("Alle parter bruger platformen.")
    page.get_by_role("button", name="Indsend sagen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sagen er indsendt")
    expect(page.locator("main")).to_contain_text("2026-007")

    page.goto("/opgaver/?vis=body")
    page.get_by_role("row").filter(has_text=NEW).get_by_role("link").first.click()
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Fortsæt").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Se sagen").click()

    expect(page.locator("main")).to_contain_text("Tværgående")
    coordinator = house.enter("koordinator-region")
    expect(coordinator.get_by_role("row").filter(has_text=NEW)).to_be_visible()


def test_a_moved_meeting_takes_the_derived_dates_along(house: House):
    page = house.enter("sekretariat", "/aarshjul/?body=board&year=2026")
    page.get_by_role("table").get_by_role("link", name="Bestyrelsesmøde, vinter").click()
    expect(page.locator("main")).to_contain_text("8. december 2026")

    for part, value in {"Dag": "15", "Måned": "12", "År": "2026"}.items():
        page.get_by_label(part, exact=True).first.fill(value)
    page.get_by_label("Begrundelse", exact=True).first.fill("Formanden er på rejse.")
    page.get_by_role("button", name="Vis, hvad der flytter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det her flytter")
    status = page.get_by_role("row").filter(has_text="Statusindkaldelse, 4. kvartal")
    expect(status).to_contain_text("17. nov. 2026")
    expect(status).to_contain_text("24. nov. 2026")
    page.get_by_role("button", name="Flyt datoerne").click()

    page.goto("/aarshjul/?body=board&year=2026")
    expect(
        page.get_by_role("row", name=re.compile("^15. dec. 2026 Bestyrelsesmøde, v"))
    ).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^24. nov. 2026 Statusindk"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("Formanden er på rejse.")
