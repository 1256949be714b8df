"""Driving Debian's Chromium: start it, serve an application to it, and check accessibility."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. Where there is none, skip loudly; under CI, fail."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: the browser tests did not run"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class QuietHandler(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing to say."""


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The application on a free local port; the answer is its address without a last slash."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(timeout=5)


class Complaints:
    """What a page complains of while it runs: script errors and refused resources."""

    def __init__(self, page: Page) -> None:
        self.messages: list[str] = []
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        # a refused form is an answer with this status, which the browser also remarks on
        if message.type in ("error", "warning") and "status of 422" not in message.text:
            self.messages.append(f"{message.type}: {message.text}")

    def assert_none(self) -> None:
        """No script error, no missing file, nothing against the Content-Security-Policy."""
        assert not self.messages, "\n".join(self.messages)


def settle(page: Page) -> None:
    """Wait for a page that is on its way, its style sheets included."""
    page.locator("main").wait_for()
    page.wait_for_load_state()


def assert_accessible(page: Page) -> None:
    """axe-core finds nothing on the page as it is now; one that is on its way is waited for."""
    settle(page)
    page.evaluate(AXE.read_text("utf-8"))
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
    }
    # its own second look at the style sheets would only trip over the security policy
    options |= {"preload": False}
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    told = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(
            f"{node['target']} {node['html'][:140]} {node['failureSummary'][-200:]}"
            for node in violation["nodes"][:6]
        )
        for violation in found["violations"]
    ]
    assert not told, "\n".join(told)


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways: a phone never scrolls the page sideways."""
    settle(page)
    sticking_out = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((element) => {
            const box = element.getBoundingClientRect();
            const hidden = element.closest(".sr-only, .sg-diagram");
            return !hidden && box.width && box.right > innerWidth + 1;
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert not sticking_out, sticking_out
