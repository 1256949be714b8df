"""The served application with its clock, its mail, and browsers for the people who use it."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from waitress.server import create_server

from notifications.channels import Channels
from notifications.letters import Letter
from notifications.tables import ChannelName
from tests.browser.databases import application, close
from tests.browser.support import Complaints
from tests.conftest import Clock
from tests.webapp.stage import Stage
from webapp import jobs

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 800}


@dataclass
class Postbox:
    """A mail server that keeps what it is handed."""

    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> None:
        """Taken."""
        self.letters.append(letter)

    def link_in(self, login: str, words: str) -> str:
        """The link to a task in the newest letter to somebody whose text holds ``words``."""
        to_them = [
            each
            for each in self.letters
            if each.to_address.startswith(f"{login}@") and words in each.text
        ]
        assert to_them, f"no letter to {login} about {words}"
        found = re.search(r"https?://\S+/opgaver/[^\s?#]+", to_them[-1].text)
        assert found, to_them[-1].text
        return found[0]


@dataclass
class House:
    """One installation: everybody's browser, the worker and the clock."""

    app: Flask
    clock: Clock
    address: str
    browser: Browser
    stage: Stage
    post: Postbox = field(default_factory=Postbox)
    complaints: list[Complaints] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def tick(self) -> None:
        """What the worker does every half minute."""
        with self.app.app_context():
            jobs.tick(Channels({ChannelName.EMAIL: self.post}, self.address))

    def open(self, path: str = "/", **options: Any) -> Page:
        """A fresh browser with nobody signed in, at ``path``."""
        options.setdefault("viewport", DESK)
        context = self.browser.new_context(base_url=self.address, **options)
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        self.complaints.append(Complaints(page))
        page.goto(path)
        return page

    def enter(self, login: str, path: str = "/opgaver/", **options: Any) -> Page:
        """A browser of their own for somebody, who signs in and lands on ``path``."""
        page = self.open(f"/log-ind?next={path}", **options)
        sign_in(page, self.stage.login(login).name)
        return page

    def leave(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            context.close()


def sign_in(page: Page, name: str) -> None:
    """Choose somebody of the demonstration board on the sign-in page."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("form[action='/log-af']").first).to_be_attached()


@contextmanager
def served(url: str, clock: Clock, browser: Browser) -> Iterator[House]:
    """The application on the database ``url``, served as on a server, on a free port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = application(url, clock, base_url=address)
    server = create_server(app, sockets=[listener], threads=4, clear_untrusted_proxy_headers=True)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    house = House(app, clock, address, browser, Stage(app, clock))
    try:
        yield house
    finally:
        house.leave()
        server.close()
        server.task_dispatcher.shutdown()
        thread.join(timeout=5)
        close(app)
