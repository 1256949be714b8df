"""Somebody at a browser without JavaScript: everything they do is a request to a page."""

from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask

from tests.journeys.page import Page, Sending, squeezed


class Person:
    """A browser of one's own. The answers of a page become ``page``."""

    def __init__(self, app: Flask, name: str) -> None:
        self.name = name
        self.client = app.test_client()
        self.page = Page("/", 200, "")

    def open(self, address: str, *, status: int = 200) -> Page:
        """Go to an address; a browser that is asked to signs in, and is led on to it."""
        answer = self.client.get(address, follow_redirects=True)
        self._read(answer, 200 if self._is_asked_in(answer) else status)
        if self._is_asked_in(answer):
            self._sign_in(status)
        return self.page

    def follow(self, text: str) -> Page:
        """Follow the first link with this text."""
        links = self.page.links(text)
        assert links, f"no link {text!r} at {self.page.address}\n{self.page.text}"
        return self.open(links[0])

    def press(self, button: str, *, within: str = "", status: int = 200, **answers: Any) -> Page:
        """Fill in the form with this button and send it; ``status`` is of the page that comes."""
        uploads = {k: v for k, v in answers.items() if isinstance(v, tuple)}
        written = {k: v for k, v in answers.items() if k not in uploads}
        self._send(self.page.press(button, written, within=within), uploads, status)
        return self.page

    # --- tasks

    def inbox(self, tab: str = "mine") -> list[tuple[str, str, str]]:
        """(task, its whole row, address) of every open task of a list."""
        self.open(f"/opgaver/?vis={tab}")
        return [
            (squeezed(link), squeezed(row), str(link["href"]))
            for row in self.page.soup.select("main tbody tr")
            if (link := row.select_one("th a")) is not None
        ]

    def begin(self, task: str, about: str = "") -> Page:
        """Open the first open task whose name begins so, own or shared."""
        seen: list[tuple[str, str, str]] = []
        for tab in ("mine", "body"):
            seen += self.inbox(tab)
            for name, row, address in seen:
                if name.startswith(task) and about in row:
                    return self.open(address)
        raise AssertionError(f"{self.name} has no task {task!r} about {about!r}; only {seen}")

    def answer(self, task: str, about: str = "", **answers: Any) -> Page:
        """Answer a task by its form: fill in, check the answers, send, read the receipt."""
        self.begin(task, about)
        self.press("Fortsæt", **answers)
        assert self.page.heading == "Kontrollér dine svar", self.page.errors or self.page.text
        self.press("Send")
        assert "Tak, dit svar er sendt" in self.page.text, self.page.text
        return self.page

    # --- behind the screen

    def _is_asked_in(self, answer: Any) -> bool:
        return bool(self.name) and answer.request.path == "/log-ind"

    def _sign_in(self, status: int) -> None:
        """By the button of the demonstration; in Danish, whatever the profile says."""
        self.client.get("/sprog/da")
        self._send(self.page.press(self.name, {}), {}, status)

    def _send(self, sending: Sending, uploads: dict[str, Any], status: int) -> None:
        if sending.method == "get":
            answer = self.client.get(
                sending.address, query_string=sending.values, follow_redirects=True
            )
        else:
            data: dict[str, Any] = {}
            for key, value in sending.values:
                data.setdefault(key, []).append(value)
            for key, (content, filename) in uploads.items():
                data[key] = (BytesIO(content), filename)
            answer = self.client.post(
                sending.address,
                data=data,
                content_type="multipart/form-data" if sending.is_upload else None,
                follow_redirects=True,
            )
        self._read(answer, status)

    def _read(self, answer: Any, status: int) -> None:
        path = urlsplit(urljoin("/", answer.request.path)).path
        query = answer.request.query_string.decode()
        html = answer.get_data(as_text=True)
        self.page = Page(f"{path}?{query}" if query else path, answer.status_code, html)
        assert answer.status_code == status, (
            f"{self.name}: {answer.status_code} at {path}: {self.page.heading}\n"
            f"{self.page.errors}\n{self.page.text[:2000]}"
        )
