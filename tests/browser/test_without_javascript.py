"""Everything works where scripts are blocked: by links, forms and what the server renders."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import DESK, PHONE, House
from tests.browser.lived import TITLE
from tests.browser.support import assert_fits
from tests.webapp.prioritisation.conftest import TITLES

pytestmark = pytest.mark.browser


def plain(house: House, login: str, path: str = "/opgaver/", *, size=PHONE) -> Page:
    """Somebody's browser without scripts."""
    return house.enter(login, path, java_script_enabled=False, viewport=size)


def test_somebody_signs_in_by_password_and_off_again(house: House):
    page = house.open("/log-ind", java_script_enabled=False)

    page.get_by_label("E-mail").fill("kommune-2@demo.invalid")
    page.get_by_label("Adgangskode").fill("demo")
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine opgaver")
    page.get_by_role("button", name="Log af").first.click()

    expect(page.locator("#status")).to_contain_text("Du er logget af")


def test_a_wrong_password_is_refused_with_the_address_still_there(house: House):
    page = house.open("/log-ind", java_script_enabled=False)

    page.get_by_label("E-mail").fill("kommune-2@demo.invalid")
    page.get_by_label("Adgangskode").fill("gæt")
    page.get_by_role("button", name="Log ind", exact=True).click()

    expect(page.locator(".sg-error-summary")).to_contain_text("forkert")
    expect(page.get_by_label("E-mail")).to_have_value("kommune-2@demo.invalid")
    expect(page).to_have_title("Fejl: Log ind – Sagsgang")


def test_the_navigation_is_whole_on_a_phone(house: House):
    page = plain(house, "kommune-2")
    menu = page.get_by_role("navigation", name="Hovedmenu").first

    menu.get_by_role("link", name="Sager", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sager")
    expect(menu.get_by_role("link", name="Sager", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    expect(page.locator(".js-menu-open")).to_be_hidden()
    assert_fits(page)


def test_a_list_is_filtered_by_its_form(house: House):
    page = plain(house, "sekretariat", "/sager/", size=DESK)

    page.get_by_label("Søg").fill("Telemedicinsk")
    page.get_by_role("button", name="Filtrér").click()

    rows = page.locator("main tbody tr")
    expect(rows.filter(has_text="Telemedicinsk")).not_to_have_count(0)
    expect(rows.filter(has_text=TITLE)).to_have_count(0)


def test_a_task_is_answered(house: House):
    page = plain(house, "kommune-3")

    page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.click()
    page.get_by_label("Kan ikke støtte").check()
    page.get_by_role("textbox", name="Bemærkninger").fill("Finansieringen mangler.")
    page.get_by_role("button", name="Gem kladde").click()
    expect(page.locator("#status")).to_contain_text("Kladden er gemt")
    page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.click()
    expect(page.get_by_label("Kan ikke støtte")).to_be_checked()
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.locator("main")).to_contain_text("Finansieringen mangler.")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tak, dit svar er sendt")


def test_a_ballot_is_ranked_by_its_buttons_and_keeps_the_points(house: House):
    page = plain(house, "bestyrelse-kommune", "/prioritering/1/stemme")
    for title, points in zip(TITLES, ("5", "3", "1"), strict=True):
        sheet = page.locator("fieldset.sg-ballot").filter(has_text=title)
        for choice in sheet.get_by_label(points, exact=True).all():
            choice.check()

    page.get_by_role("button", name=re.compile(f"^Op ?: {TITLES[2]}")).click()
    expect(page.locator(".sg-ranking li").nth(1)).to_contain_text(TITLES[2])
    first = page.locator("fieldset.sg-ballot").filter(has_text=TITLES[0])
    expect(first.get_by_label("5", exact=True).first).to_be_checked()
    expect(page.get_by_label("Den, jeg har sat herunder")).to_be_checked()
    page.get_by_role("button", name="Fortsæt til kontrol").click()

    order = page.locator(".sg-ranking--fixed li")
    expect(order).to_contain_text([TITLES[0], TITLES[2], TITLES[1]])
    page.get_by_role("button", name="Afgiv stemme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stemmen er afgivet")


def test_the_room_is_seen_again_by_its_link_and_the_diagram_in_words(house: House):
    page = plain(house, "sekretariat", "/sager/2026-006?fane=diagram", size=DESK)

    expect(
        page.locator("main li").filter(has_text=re.compile("Behandl i styregruppen.*åbn"))
    ).to_be_visible()
    page.goto(f"/gennemgange/{house.stage.review('2026-006').id}")
    house.stage.answer("2026-006", "give_statement", most=2, position="supports")
    page.get_by_role("link", name="Opdatér").click()
    expect(page.locator(".sg-seats__count")).to_contain_text("2 besvaret")
