"""Every page that somebody can reach: found, whole, and fit for everybody who reads it."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import OPENING
from tests.browser.crawl import ROLES, Found, everything, worth_a_look
from tests.browser.databases import SqliteDatabases, fill_with_the_board
from tests.browser.house import DESK, PHONE, House, served
from tests.browser.lived import live
from tests.browser.support import assert_accessible, assert_fits
from tests.conftest import Clock

pytestmark = pytest.mark.browser
# the pages are dealt out, so that several workers can look at them side by side
HANDS = 6


@pytest.fixture(scope="module")
def house(browser, tmp_path_factory) -> Iterator[House]:
    """An installation three weeks into September."""
    folder = tmp_path_factory.mktemp("lived")
    with SqliteDatabases(folder, lambda url: fill_with_the_board(url, OPENING)).copy(folder) as url:
        clock = Clock(live(url, OPENING))
        with served(url, clock, browser) as running:
            yield running


@pytest.fixture(scope="module")
def found(house) -> list[Found]:
    """What everybody reaches by links."""
    return everything(house.app)


@pytest.fixture(scope="module")
def readers(house):
    """A page for each person and language, signed in once."""
    pages = {}

    def reader(role: str, language: str):
        if (role, language) not in pages:
            login = ROLES[role]
            page = house.enter(login) if login else house.open("/offentlig/")
            page.goto(f"/sprog/{language}?next=/tilgaengelighed")
            pages[role, language] = page, house.complaints[-1]
        return pages[role, language]

    return reader


@pytest.mark.parametrize("role", ROLES)
def test_every_link_leads_somewhere_and_every_page_is_whole(found, role):
    theirs = [each for each in found if each.role == role]
    broken = [f"{each.status} {each.told}" for each in theirs if each.status != 200]
    wrong = [f"{fault}: {each.told}" for each in theirs for fault in each.complaints]

    assert len(theirs) > 10
    assert broken == []
    assert wrong == []


def test_each_area_is_reached(found):
    reached = {each.endpoint.split(".")[0] for each in found}

    assert reached >= {
        "worklist", "cases", "reviews", "prioritisation", "meetings", "cycle", "portfolio",
        "organisation", "profile", "operations", "public",
    }  # fmt: skip


@pytest.mark.parametrize("hand", range(HANDS))
def test_pages_suit_everybody_in_both_languages_at_a_desk_and_on_a_phone(found, readers, hand):
    faults = []
    for each in worth_a_look(found)[hand::HANDS]:
        faults += _faults(each, *readers(each.role, "da"), size=DESK)
        faults += _faults(each, *readers(each.role, "en"), size=PHONE)

    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def _faults(found: Found, page, complaints, *, size) -> Iterator[str]:
    """Look at one page in one language; a wide one is also folded down to a phone."""
    language = "en" if size is PHONE else "da"
    complaints.messages.clear()
    page.set_viewport_size(size)
    page.goto(_in(language, found))
    if page.locator("[data-sg-diagram]").count():
        page.wait_for_selector("[data-sg-diagram][data-shown]")
    checks = [assert_accessible]
    if size is DESK:
        checks.append(lambda page: page.set_viewport_size(PHONE))
    checks.append(assert_fits)
    checks.append(lambda _page: complaints.assert_none())
    for check in checks:
        try:
            check(page)
        except AssertionError as fault:
            yield f"{language} {size['width']} {found.told}: {fault}"


def _in(language: str, found: Found) -> str:
    """A public page has an address of its own in each language."""
    if language == "en" and found.endpoint.startswith("public."):
        return f"{found.path}{'&' if '?' in found.path else '?'}lang=en"
    return found.path
