"""The chair of the steering group: the room as it fills, a nudge, and the recommendation."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH
from tests.browser.house import House
from tests.browser.lived import TITLE
from tests.browser.support import assert_accessible

pytestmark = [pytest.mark.browser, BOTH]
CHAIR = "formand-styregruppe"
NUMBER = "2026-006"
# how often the page asks for what is new
REFRESH = 20_000
TEXT = "Styregruppen indstiller, at sagen vedtages."


def room_of(house: House) -> str:
    return f"/gennemgange/{house.stage.review(NUMBER).id}"


def test_the_room_fills_while_the_chair_looks_on(house: House):
    page = house.enter(CHAIR)
    page.clock.install()
    page.goto(room_of(house))
    expect(page.locator(".sg-seats__count")).to_contain_text("12 mangler")
    with page.expect_response("**/live"):
        page.clock.run_for(REFRESH)

    house.stage.answer(NUMBER, "give_statement", most=3, position="supports")
    with page.expect_response("**/live"):
        page.clock.run_for(REFRESH)

    expect(page.locator(".sg-seats__count")).to_contain_text("3 besvaret")
    expect(page.locator(".sg-seats__count")).to_contain_text("9 mangler")
    expect(page.locator("[data-sg-live-status]")).to_have_text("Pladserne er opdateret")
    assert_accessible(page)


def test_only_those_who_have_not_answered_are_nudged(house: House):
    house.stage.answer(NUMBER, "give_statement", most=3, position="supports")
    house.tick()
    house.post.letters.clear()
    page = house.enter(CHAIR, room_of(house))

    page.get_by_role("button", name="Send rykker til dem, der mangler").click()

    expect(page.locator("#status")).to_contain_text("Rykker er sendt til 9 pladser")
    house.tick()
    nudged = [each.to_address for each in house.post.letters if TITLE in each.text]
    # the chair, who sits in one of the nine, needs no letter from themself
    assert len(nudged) == len(set(nudged)) == 8
    assert f"{CHAIR}@demo.invalid" not in nudged


def test_the_chair_checks_and_approves_the_recommendation(house: House):
    house.stage.answer(NUMBER, "give_statement", position="supports")
    house.stage.answer(NUMBER, "draft_recommendation", recommendation=TEXT)
    page = house.enter(CHAIR)

    page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(TEXT)
    page.get_by_text("Ja, godkend", exact=True).click()
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrollér afgørelsen")
    page.get_by_role("button", name="Godkend indstillingen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Indstillingen er godkendt")
    page.get_by_role("link", name="Se sagen").click()
    expect(page.locator("main")).to_contain_text("Prioritering")


def test_returning_without_a_reason_is_refused_in_place(house: House):
    house.stage.answer(NUMBER, "give_statement", position="supports")
    house.stage.answer(NUMBER, "draft_recommendation", recommendation=TEXT)
    page = house.enter(CHAIR, f"{room_of(house)}/indstilling")

    page.get_by_text("Nej, returnér til sekretariatet", exact=True).click()
    page.get_by_role("button", name="Fortsæt").click()

    expect(page.locator(".sg-error-summary")).to_be_focused()
    expect(page.get_by_label("Nej, returnér til sekretariatet")).to_be_checked()
    page.locator(".sg-error-summary a").click()
    expect(page.get_by_label("Begrundelse for at returnere")).to_be_focused()
