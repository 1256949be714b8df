"""The secretariat changes a process on its pages: with a mouse, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import DESK, PHONE, House
from tests.browser.support import assert_accessible, assert_fits
from tests.browser.test_keyboard import follow, tab_to
from tests.webapp.studio.conftest import BROKEN, REVIEW, SOUND, packed

pytestmark = pytest.mark.browser
UPLOAD = f"/processer/indlaes?proces={REVIEW}"


def choose(page: Page, *changes: tuple[str, str]) -> None:
    """Choose the steering group's process, changed, in the field for files."""
    file = {"name": f"{REVIEW}.zip", "mimeType": "application/zip"}
    page.get_by_label("Filer").set_input_files({**file, "buffer": packed(REVIEW, *changes)})


def drawn(page: Page) -> None:
    """Wait until the diagram stands."""
    page.wait_for_selector("[data-sg-diagram][data-shown=yes]")


def test_a_broken_upload_is_mended_compared_and_taken_into_use(house: House):
    page = house.enter("sekretariat", UPLOAD)
    choose(page, *BROKEN)
    page.get_by_role("button", name="Indlæs og kontrollér").click()

    finding = page.locator(".sg-finding")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("count_them")
    drawn(page)
    expect(
        page.locator(".djs-element.sg-mark-stops[data-element-id=tally_statements]")
    ).to_be_visible()
    expect(page.locator(".sg-diagram__badge--stops")).to_have_text("1")
    assert_accessible(page)
    finding.get_by_role("link").click()
    expect(page.locator(".sg-mark-focus[data-element-id=tally_statements]")).to_be_in_viewport()
    expect(page.locator(".sg-diagram__canvas")).to_be_focused()

    choose(page, *SOUND)
    page.get_by_role("button", name="Indlæs og kontrollér").click()
    expect(page.locator("main")).to_contain_text("Kladden kan tages i brug")
    page.get_by_role("link", name="Forskelle").click()
    expect(page.locator("[data-sg-diagram][data-shown=yes]")).to_have_count(2)
    expect(page.locator(".sg-mark-changed[data-element-id=draft_recommendation]")).to_have_count(2)
    assert_accessible(page)

    page.get_by_role("link", name="Tag kladden i brug").click()
    expect(page.locator("main")).to_contain_text("Tværgående sag (version 2)")
    page.get_by_role("button", name="Tag version 2 i brug").click()
    expect(page.locator(".sg-error-summary")).to_be_focused()
    page.get_by_label("Hvad er ændret, og hvorfor?").fill("Tydeligere navn på opgaven.")
    page.get_by_role("button", name="Tag version 2 i brug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Version 2 er taget i brug")

    page.goto("/processer/")
    name = page.get_by_role("link", name="Styregruppens behandling", exact=True)
    row = page.get_by_role("row").filter(has=name)
    expect(row).to_contain_text("Tydeligere navn på opgaven.")
    expect(row).to_contain_text("Egen udgave")


def test_cases_are_moved_and_a_trial_is_drawn(house: House):
    page = house.enter("sekretariat", UPLOAD)
    choose(page, *SOUND)
    page.get_by_role("button", name="Indlæs og kontrollér").click()
    page.get_by_role("link", name="Afprøv").click()
    page.get_by_label("Hvad der sker, trin for trin").fill(
        '[{"start": "1", "variables": {"case_id": 1}}]'
    )
    page.get_by_role("button", name="Afprøv", exact=True).click()
    drawn(page)
    expect(page.locator(".sg-mark-visited[data-element-id=case_referred]")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Tilbage").click()
    page.get_by_role("link", name="Tag kladden i brug").click()
    page.get_by_label("Hvad er ændret, og hvorfor?").fill("Navn.")
    page.get_by_role("button", name="Tag version 2 i brug").click()

    page.goto("/processer/cross_cutting_intake/?fane=versioner")
    page.get_by_role("link", name="Flyt sager til version 2").click()
    assert_accessible(page)
    page.get_by_label("Hvorfor flyttes sagerne?").fill("De skal følge det nye.")
    page.get_by_role("button", name="Fortsæt til kontrol").click()
    page.get_by_role("button", name=re.compile("^Flyt ")).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("flyttet til version 2")
    expect(page.get_by_role("table")).not_to_contain_text("Ikke flyttet")


def test_without_scripts_a_finding_leads_to_its_step_in_words(house: House):
    page = house.enter("sekretariat", UPLOAD, java_script_enabled=False, viewport=PHONE)
    choose(page, *BROKEN)
    with page.expect_navigation():
        page.get_by_role("button", name="Indlæs og kontrollér").click()

    assert_fits(page)
    expect(page.locator(".sg-diagram")).to_be_hidden()
    page.locator(".sg-finding").get_by_role("link").click()
    step = page.locator("#trin-tally_statements")
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text("count_them")
    page.get_by_text("Kassér kladden").first.click()
    page.get_by_role("button", name="Kassér kladden").click()
    expect(page.locator("#status")).to_contain_text("er kasseret")


def test_a_draft_is_taken_into_use_by_keyboard(house: House):
    page = house.enter("sekretariat", UPLOAD, viewport=DESK)
    choose(page, *SOUND)
    follow(page, "Indlæs og kontrollér")
    follow(page, "Tag kladden i brug")
    tab_to(page, "Tilbage til kladden")
    page.get_by_label("Hvad er ændret, og hvorfor?").focus()
    page.keyboard.type("Navn.")
    follow(page, "Tag version 2 i brug")

    expect(page.get_by_role("heading", level=1)).to_have_text("Version 2 er taget i brug")
