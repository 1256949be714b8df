"""A representative on a phone: from the mail to the receipt, and a change of mind."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import BOTH
from tests.browser.house import PHONE, House, sign_in
from tests.browser.lived import TITLE
from tests.browser.support import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, BOTH]
LOGIN, NAME = "kommune-1", "Kommunal repræsentant 1"


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, role: str, name: str) -> None:
        """Tap what has this role and name; nothing on the way may stick out."""
        target = self.page.get_by_role(role, name=name, exact=True).first
        # the tap before may still be on its way to this page
        target.wait_for()
        assert_fits(self.page)
        target.tap()
        self.taps += 1


@pytest.fixture
def link(house: House) -> str:
    """Where the mail about the review leads."""
    house.tick()
    return house.post.link_in(LOGIN, TITLE)


@pytest.fixture
def task(house: House, link: str) -> Page:
    """The phone, signed in, at the task that the mail names."""
    page = house.open(link, viewport=PHONE, has_touch=True)
    sign_in(page, NAME)
    return page


def test_four_taps_lead_from_the_mail_to_the_receipt(house: House, link: str):
    page = house.open(link, viewport=PHONE, has_touch=True)
    thumb = Thumb(page)

    thumb.tap("button", NAME)
    expect(page).to_have_url(link)
    expect(page.locator("main")).to_contain_text(TITLE)
    # the round button lies under its label, as in the design system
    page.get_by_text("Støtter", exact=True).tap()
    thumb.tap("button", "Fortsæt")
    thumb.tap("button", "Send")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tak, dit svar er sendt")
    expect(page.locator("main")).to_contain_text("Støtter")
    assert thumb.taps + 1 == 4
    assert_accessible(page)


def test_an_answered_task_leaves_the_inbox_and_the_answer_can_be_changed(house: House, task: Page):
    task.get_by_text("Støtter", exact=True).tap()
    task.get_by_role("button", name="Fortsæt").tap()
    task.get_by_role("button", name="Send").tap()
    task.get_by_role("link", name="Til mine opgaver").tap()
    expect(task.locator("main")).not_to_contain_text(TITLE)

    number = house.stage.review("2026-006").id
    task.goto(f"/gennemgange/{number}")
    task.get_by_role("link", name="Kommunal plads 1").tap()
    expect(task.get_by_label("Støtter", exact=True)).to_be_checked()
    task.get_by_text("Kan ikke støtte", exact=True).tap()
    task.get_by_role("button", name="Gem svaret").tap()
    expect(task.locator(".sg-error-summary")).to_be_focused()
    task.get_by_role("textbox", name="Bemærkninger").fill("Kommunernes andel er for stor.")
    task.get_by_role("button", name="Gem svaret").tap()

    expect(task.get_by_role("heading", name="Indvendinger")).to_be_visible()
    expect(task.locator("blockquote")).to_contain_text("Kommunernes andel er for stor.")
    assert_fits(task)


def test_a_draft_is_kept_while_one_writes_and_found_on_another_device(
    house: House, task: Page, link: str
):
    with task.expect_response("**/kladde") as kept:
        task.get_by_role("textbox", name="Bemærkninger").fill("Vi mangler et ben i økonomien.")
    assert kept.value.status == 204
    expect(task.locator("[data-sg-draft-status]")).to_contain_text("Kladden er gemt")

    desk = house.enter(LOGIN, link.removeprefix(house.address))

    expect(desk.get_by_role("textbox", name="Bemærkninger")).to_have_value(
        "Vi mangler et ben i økonomien."
    )


def test_what_is_written_before_the_scripts_have_come_is_kept_too(task: Page):
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    task.route("**/js/app.js*", hold)
    task.reload(wait_until="commit")
    task.get_by_role("textbox", name="Bemærkninger").fill("Skrevet i toget.")

    with task.expect_response("**/kladde") as kept:
        for script in late:
            script.continue_()

    assert kept.value.status == 204


def test_who_follows_the_link_too_late_is_told_that_the_review_went_on(house: House, link: str):
    house.clock.set(2026, 10, 20)
    house.tick()
    page = house.open(link, viewport=PHONE, has_touch=True)

    sign_in(page, NAME)

    expect(page.locator("main")).to_contain_text("Opgaven blev lukket")
    expect(page.get_by_role("button", name="Fortsæt")).to_have_count(0)
    assert_fits(page)
