"""A browser of one person over real HTTP: cookies, forms with their token, and the answer."""

import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer like others; the test decides whether to follow."""

    def redirect_request(self, *args, **kwargs):
        return None


@dataclass(frozen=True)
class Answer:
    """What came back. ``location`` is where a redirect leads, else empty."""

    status: int
    text: str
    location: str = ""


@dataclass
class Browser:
    """``base`` is the address of a web process; it may change between requests."""

    base: str
    token: str = ""
    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str) -> Answer:
        answer = self._send(Request(f"{self.base}{path}"))
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, **values: str) -> Answer:
        body = urlencode({**values, "csrf_token": self.token}).encode()
        return self._send(Request(f"{self.base}{path}", data=body, method="POST"))

    def sign_in(self, account_id: int) -> None:
        self.get("/log-ind")
        answer = self.post(f"/log-ind/demo/{account_id}")
        assert answer.status == 302, (answer.status, answer.text[:500])
        self.get("/opgaver/")

    def _send(self, request: Request) -> Answer:
        opener = build_opener(HTTPCookieProcessor(self.jar), _Stay)
        try:
            with opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.read().decode())
        except HTTPError as refused:
            with refused:
                text = refused.read().decode()
            return Answer(refused.code, text, refused.headers.get("Location", ""))
