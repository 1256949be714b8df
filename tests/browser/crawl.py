"""Every page that somebody can reach by links, and which of them are worth a look.

Pages are fetched without a browser first. A page is worth a look in a browser when it holds
markup that its endpoint has not shown before: that leaves out the fortieth case, and keeps the
first with a warning on it.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

MOST_OF_A_SHAPE = 2

Shown = set[tuple[str, str]]
ROLES = {
    "secretariat": "sekretariat",
    "board chair": "bestyrelsesformand",
    "group chair": "formand-styregruppe",
    "representative": "kommune-2",
    "coordinator": "koordinator-region",
    "project owner": "projektejer-midt",
    "auditor": "revisor",
    "public": "",
}
LEFT_ALONE = re.compile(r"^/(static/|sprog/|log-|public/)")
# what a template leaves when a fact was missing or a text was not filled in
LEFTOVER = re.compile(r"%\(\w+\)[sd]|\{\{|\}\}|\{\w+\}|\bUndefined\b|\bNone\b|StrEnum|<\w+\.\w+:")


@dataclass(frozen=True)
class Found:
    """One answer: whose, where, and what was in it."""

    role: str
    path: str
    endpoint: str
    status: int
    is_page: bool
    linked_from: str
    marks: frozenset[str] = frozenset()
    complaints: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Where it was, in words."""
        return f"{self.path} as {self.role}, linked from {self.linked_from}"


@dataclass
class Crawler:
    """One person's walk through the site."""

    app: Flask
    role: str
    shapes: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def walk(self) -> Iterator[Found]:
        """Breadth first from the front page, at most two pages of each shape."""
        client = self._signed_in(ROLES[self.role])
        start = "/opgaver/" if ROLES[self.role] else "/offentlig/"
        waiting = deque([(start, "the front page")])
        seen = {start}
        while waiting:
            path, linked_from = waiting.popleft()
            endpoint = self._endpoint(path)
            if not self._is_wanted(endpoint, path):
                continue
            found, links = self._fetch(client, path, (endpoint, linked_from))
            yield found
            for link in links:
                if link not in seen and not LEFT_ALONE.match(link):
                    seen.add(link)
                    waiting.append((link, path))

    def _fetch(
        self, client: FlaskClient, path: str, known: tuple[str, str]
    ) -> tuple[Found, list[str]]:
        answer = client.get(path, follow_redirects=True)
        is_page = answer.mimetype == "text/html"
        if not is_page:
            return Found(self.role, path, known[0], answer.status_code, False, known[1]), []
        soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
        found = Found(
            self.role, path, known[0], answer.status_code, True, known[1],
            frozenset(_marks(soup)), tuple(_complaints(soup)),
        )  # fmt: skip
        return found, _links(soup, answer.request.path)

    def _is_wanted(self, endpoint: str, path: str) -> bool:
        query = dict(parse_qsl(urlsplit(path).query))
        # the name of a tab is another page, a search word is not
        shape = (endpoint, query.get("fane", ""), query.get("vis", ""), *sorted(query))
        self.shapes[shape] += 1
        return self.shapes[shape] <= MOST_OF_A_SHAPE

    def _endpoint(self, path: str) -> str:
        with self.app.test_request_context(path) as context:
            return context.request.endpoint or "nowhere"

    def _signed_in(self, login: str) -> FlaskClient:
        client = self.app.test_client()
        if login:
            soup = BeautifulSoup(client.get("/log-ind").text, "lxml")
            token = str(soup.select_one("input[name=csrf_token]")["value"])
            data = {"csrf_token": token, "email": f"{login}@demo.invalid", "password": "demo"}
            assert client.post("/log-ind", data=data).status_code == 302
        return client


def worth_a_look(found: Iterable[Found], shown: Shown) -> list[Found]:
    """The pages with markup that their endpoint has not ``shown`` before, and note it there."""
    chosen = []
    for page in found:
        marks = {(page.endpoint, mark) for mark in page.marks}
        if page.is_page and page.status == 200 and not marks <= shown:
            chosen.append(page)
            shown |= marks
    return chosen


def _marks(soup: BeautifulSoup) -> Iterator[str]:
    """The kinds of elements of the page's own part, by name and classes."""
    main = soup.main or soup
    for element in main.find_all(True):
        if element.name not in ("path", "rect", "circle", "g", "use", "title", "desc"):
            yield f"{element.name}.{'.'.join(sorted(element.get('class') or ()))}"


def _links(soup: BeautifulSoup, here: str) -> list[str]:
    links = []
    for link in soup.select("a[href]"):
        parts = urlsplit(str(link["href"]))
        if not parts.scheme and not parts.netloc and (parts.path or parts.query):
            path = parts.path or here
            if path.startswith("/"):
                links.append(f"{path}?{parts.query}" if parts.query else path)
    return links


def _complaints(soup: BeautifulSoup) -> Iterator[str]:
    """What is wrong with the page whoever looks at it."""
    headings = [_words(each) for each in soup.select("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"headings of the first level: {headings}"
    title = _words(soup.title) if soup.title else ""
    if len(title) < len("Sagsgang") or title.startswith("–"):
        yield f"title: {title!r}"
    for leftover in LEFTOVER.findall(_words(soup.body) if soup.body else ""):
        yield f"left over in the text: {leftover!r}"
    ids = Counter(str(each["id"]) for each in soup.select("[id]"))
    for name, count in ids.items():
        if count > 1:
            yield f"{count} elements are called {name!r}"


def _words(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())
