"""Every macro in a real browser: accessible, within the security policy, fit for a phone."""

import pytest

from tests.browser.gallery.app import create_gallery
from tests.browser.support import Complaints, assert_accessible, assert_fits, serving

pytestmark = pytest.mark.browser
PAGES = ("/", "/skema", "/skema?errors", "/figurer")


@pytest.fixture(scope="module")
def gallery(browser):
    # the one browser of the process: Playwright refuses a second beside it
    with serving(create_gallery()) as address:
        yield browser, address


@pytest.fixture
def visit(gallery):
    browser, address = gallery
    contexts = []

    def go(path, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        complaints = Complaints(page)
        page.goto(address + path)
        if "figurer" in path and options.get("java_script_enabled", True):
            page.wait_for_selector("[data-sg-diagram][data-shown=yes]")
        return page, complaints

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_keep_the_security_policy(visit, path, scheme):
    page, complaints = visit(path, color_scheme=scheme)

    complaints.assert_none()
    assert_accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_everything_without_scrolling_sideways(visit, path):
    page, _ = visit(path + ("&" if "?" in path else "?") + "lang=en", viewport=PHONE)

    assert page.get_attribute("html", "lang") == "en"
    assert_fits(page)
    assert_accessible(page)


PHONE = {"width": 375, "height": 800}


def test_the_phones_drawer_opens_and_holds_the_navigation(visit):
    page, _ = visit("/", viewport=PHONE)

    page.click(".js-menu-open")

    page.wait_for_selector(".mobile-drawer.is-visible .nav-link >> text=Portefølje")
    assert_accessible(page)


def test_the_navigation_is_there_without_javascript(visit):
    page, _ = visit("/", viewport=PHONE, java_script_enabled=False)

    assert page.locator(".navigation-menu .nav-link", has_text="Portefølje").is_visible()
    assert not page.locator(".js-menu-open").is_visible()


def test_the_error_summary_takes_focus_and_leads_to_the_field(visit):
    page, _ = visit("/skema?errors")

    assert page.evaluate("document.activeElement.className").count("sg-error-summary")
    page.click("text=Fristen skal ligge i fremtiden >> visible=true")
    assert page.evaluate("document.activeElement.id") == "field-deadline"
    assert page.title().startswith("Fejl:")


def test_a_ballot_row_moves_by_button_and_the_new_place_is_told(visit):
    page, _ = visit("/")

    page.click("button[value='down:1']")

    order = page.eval_on_selector_all(
        "[data-sg-ranking] input[name=order]", "inputs => inputs.map(input => input.value)"
    )
    assert order == ["2", "1", "3", "4"]
    assert "nummer 2 af 4" in page.inner_text("[data-sg-ranking-status]")


def test_characters_left_are_counted(visit):
    page, _ = visit("/skema?errors")

    page.fill("#field-summary", "x" * 190)

    assert page.inner_text("#summary-limit") == "Du har 10 tegn tilbage"


def test_a_draft_is_kept_with_the_csrf_token(visit):
    page, _ = visit("/skema")

    with page.expect_response("**/kladde") as kept:
        page.fill("#field-title", "Ny titel")

    assert kept.value.status == 200
    assert kept.value.request.headers["x-csrftoken"]
    page.wait_for_function(
        "document.querySelector('[data-sg-draft-status]').textContent.startsWith('Kladden er gemt')"
    )


def test_the_diagram_is_coloured_and_keeps_the_watermark(visit):
    page, _ = visit("/figurer")

    assert page.locator(".djs-element.sg-overdue[data-element-id=hear]").count() == 1
    assert page.locator(".sg-diagram__badge", has_text="! 2").is_visible()
    assert page.locator(".bjs-powered-by").is_visible()
