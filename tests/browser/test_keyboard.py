"""Nothing here touches a mouse: Tab, Shift, arrows, Space and Enter."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import PHONE, House
from tests.browser.lived import TITLE

pytestmark = pytest.mark.browser
# more stops than any page of these tests has
FAR = 150
FOCUSED = "(document.activeElement.innerText || document.activeElement.value || '').trim()"
IS_MARKED = """() => {
    const one = document.activeElement;
    const under = one.id && document.querySelector(`label[for="${one.id}"]`);
    return [one, under].filter(Boolean).some((each) => {
        const parts = [getComputedStyle(each), getComputedStyle(each, "::before")];
        return parts.some((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)
            || s.boxShadow !== "none");
    });
}"""


def tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus says ``text``; every stop on the way is marked."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_MARKED), page.evaluate("document.activeElement.outerHTML")
        if text in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"no stop says {text!r}")


def tab_to_field(page: Page, name: str) -> None:
    """Press Tab until the field called ``name`` has the focus."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"no stop is the field {name!r}")


def follow(page: Page, text: str) -> None:
    """Tab to a link or button and press Enter; another page comes."""
    tab_to(page, text)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_first_stop_leads_past_the_navigation(house: House):
    page = house.enter("kommune-2")
    page.goto("/sager/")

    page.keyboard.press("Tab")
    expect(page.locator(".skipnav")).to_be_focused()
    expect(page.locator(".skipnav")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_stop_of_the_inbox_and_of_a_form_is_marked(house: House):
    page = house.enter("sekretariat", "/opgaver/?vis=body")

    tab_to(page, "Tilgængelighedserklæring")
    page.goto("/sager/ny")
    tab_to(page, "Tilgængelighedserklæring")


def test_a_review_is_answered_from_the_inbox_to_the_receipt(house: House):
    page = house.enter("kommune-4")
    row = page.get_by_role("row").filter(has_text=TITLE)

    follow(page, row.get_by_role("link").first.inner_text())
    tab_to_field(page, "position")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Støtter med bemærkninger")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Gerne med en evaluering efter et år.")
    follow(page, "Fortsæt")
    expect(page.locator("main")).to_contain_text("Gerne med en evaluering efter et år.")
    follow(page, "Send")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tak, dit svar er sendt")


def test_a_refused_form_puts_the_focus_on_what_is_wrong_and_enter_leads_there(house: House):
    page = house.enter("kommune-4")
    page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    follow(page, "Fortsæt")
    expect(page.locator(".sg-error-summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fejl: Afgiv udtalelse"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("[name=position]:focus")).to_be_attached()


def test_the_phones_drawer_opens_holds_the_focus_and_closes(house: House):
    page = house.enter("kommune-2", viewport=PHONE)

    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    drawer = page.locator(".mobile-drawer")
    expect(drawer).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.mobile-drawer, body')")
    page.keyboard.press("Escape")

    expect(drawer).to_be_hidden()
    expect(page.locator(".js-menu-open")).to_be_focused()
