"""A member of the board votes with the keyboard; the result appears when the vote has closed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BOTH
from tests.browser.house import House
from tests.browser.support import assert_accessible
from tests.webapp.prioritisation.conftest import TITLES

pytestmark = [pytest.mark.browser, BOTH]
MEMBER = "bestyrelse-kommune"


def give(page: Page, title: str, points: str) -> None:
    """The same points for both criteria, by Space on the choice."""
    sheet = page.locator("fieldset.sg-ballot").filter(has_text=title)
    sheet.wait_for()  # ``all`` waits for nothing, and the page may be on its way
    for row in sheet.locator("fieldset").all():
        choice = row.get_by_label(points, exact=True)
        choice.focus()
        page.keyboard.press("Space")
        expect(choice).to_be_checked()


def test_a_member_ranks_by_keyboard_and_sees_the_answer_before_sending_it(house: House):
    page = house.enter(MEMBER)
    page.get_by_role("row").get_by_role("link", name=re.compile("stem", re.IGNORECASE)).click()
    for title, points in zip(TITLES, ("5", "3", "1"), strict=True):
        give(page, title, points)

    last = page.get_by_role("button", name=re.compile(f"^Op ?: {TITLES[2]}"))
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sg-ranking-status]")).to_have_text(
        f"{TITLES[2]} er nu nummer 2 af 3"
    )
    expect(last).to_be_focused()
    page.get_by_label("Den, jeg har sat herunder").check()
    assert_accessible(page)
    page.get_by_role("button", name="Fortsæt til kontrol").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrollér din stemme")
    order = page.locator(".sg-ranking--fixed li")
    expect(order).to_contain_text([TITLES[0], TITLES[2], TITLES[1]])
    page.get_by_role("button", name="Afgiv stemme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stemmen er afgivet")


def test_points_are_hidden_until_the_vote_closes_and_then_everybody_sees_the_result(house: House):
    member = house.enter(MEMBER, "/prioritering/1/stemme")
    for title, points in zip(TITLES, ("5", "3", "1"), strict=True):
        give(member, title, points)
    member.get_by_role("button", name="Fortsæt til kontrol").click()
    member.get_by_role("button", name="Afgiv stemme").click()

    secretariat = house.enter("sekretariat", "/prioritering/1")
    expect(secretariat.locator("main")).to_contain_text("1 af 7 pladser har svaret")
    expect(secretariat.get_by_role("heading", name="Resultat")).to_have_count(0)

    house.clock.set(2026, 10, 1)
    house.tick()
    # a session does not last a month
    secretariat = house.enter("sekretariat", "/prioritering/1")
    expect(secretariat.get_by_role("heading", name="Resultat")).to_be_visible()
    rows = secretariat.get_by_role("table", name="Beregnet og partsbalanceret rækkefølge")
    expect(rows.get_by_role("rowheader")).to_contain_text(list(TITLES))
