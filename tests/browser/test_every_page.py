"""Every page that somebody can reach: found, whole, and fit for everybody who reads it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OPENING
from tests.browser.crawl import ROLES, Crawler, Found, Shown, worth_a_look
from tests.browser.databases import SqliteDatabases, fill_with_the_board
from tests.browser.house import DESK, PHONE, House, served
from tests.browser.lived import live
from tests.browser.support import Complaints, assert_accessible, assert_fits
from tests.conftest import Clock

pytestmark = pytest.mark.browser
INSIDE = {
    "worklist",
    "cases",
    "portfolio",
    "cycle",
    "meetings",
    "organisation",
    "profile",
    "public",
}
AREAS = {role: INSIDE for role in ROLES} | {
    "secretariat": INSIDE | {"prioritisation", "operations", "studio"},
    "board chair": INSIDE | {"prioritisation"},
    "group chair": INSIDE | {"prioritisation", "reviews"},
    "auditor": INSIDE | {"studio"},
    "public": {"public"},
}


@pytest.fixture(scope="module")
def house(browser, tmp_path_factory) -> Iterator[House]:
    """An installation three weeks into September."""
    folder = tmp_path_factory.mktemp("lived")
    with SqliteDatabases(folder, lambda url: fill_with_the_board(url, OPENING)).copy(folder) as url:
        clock = Clock(live(url, OPENING))
        with served(url, clock, browser) as running:
            yield running


@pytest.fixture(scope="module")
def walks(house) -> Callable[[str], list[Found]]:
    """What somebody reaches by links, walked once."""
    known: dict[str, list[Found]] = {}

    def walk(role: str) -> list[Found]:
        if role not in known:
            known[role] = list(Crawler(house.app, role).walk())
        return known[role]

    return walk


@pytest.fixture(scope="module")
def looked_at() -> Shown:
    """The markup that was looked at already, so that nobody looks at the same twice."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_link_leads_somewhere_and_every_page_is_whole(walks, role):
    theirs = walks(role)
    broken = [f"{each.status} {each.told}" for each in theirs if each.status != 200]
    wrong = [f"{fault}: {each.told}" for each in theirs for fault in each.complaints]

    assert AREAS[role] <= {each.endpoint.split(".")[0] for each in theirs}
    assert broken == []
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_pages_suit_everybody_in_both_languages_at_a_desk_and_on_a_phone(
    house, walks, looked_at, role
):
    faults = []
    pages = worth_a_look(walks(role), looked_at)
    for language, size in (("da", DESK), ("en", PHONE)):
        page, complaints = _reader(house, role, language)
        for each in pages:
            told = f"{language} {size['width']} {each.told}"
            page.set_viewport_size(size)
            page.goto(_in(language, each))
            faults += [f"{told}: {fault}" for fault in _faults(page)]
            faults += [f"{told}: {each}" for each in complaints.messages]
            complaints.messages.clear()

    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def _reader(house: House, role: str, language: str) -> tuple[Page, Complaints]:
    """A browser of theirs in the language."""
    login = ROLES[role]
    page = house.enter(login) if login else house.open("/offentlig/")
    page.goto(f"/sprog/{language}?next=/tilgaengelighed")
    return page, house.complaints[-1]


def _faults(page: Page) -> Iterator[str]:
    """Look at the page as it is, and folded down to a phone."""
    if page.locator("[data-sg-diagram]").count():
        page.wait_for_selector("[data-sg-diagram][data-shown]")
    checks = (assert_accessible, lambda page: page.set_viewport_size(PHONE), assert_fits)
    for check in checks:
        try:
            check(page)
        except AssertionError as fault:
            yield str(fault)


def _in(language: str, found: Found) -> str:
    """A public page has an address of its own in each language."""
    if language == "en" and found.endpoint.startswith("public."):
        return f"{found.path}{'&' if '?' in found.path else '?'}lang=en"
    return found.path
