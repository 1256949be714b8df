"""Events as signed JSON, posted to one receiver.

``X-Sagsgang-Signature`` is ``sha256=`` and the hexadecimal HMAC-SHA256 of the body under
the shared secret; ``X-Sagsgang-Delivery`` is the same at every try.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from notifications.letters import Letter

TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class Webhook:
    """A receiver and the secret that it shares with us."""

    url: str
    secret: str = field(default="", repr=False)

    def send(self, letter: Letter) -> str | None:
        """Post the letter's text; the problem where the receiver did not answer 2xx."""
        try:
            # the address comes from the settings, which allow http and https only
            with urlopen(self._request(letter), timeout=TIMEOUT_SECONDS):  # noqa: S310
                return None
        except HTTPError as error:
            return f"the receiver answered {error.code}"
        except (URLError, OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"

    def signature(self, body: bytes) -> str:
        """What the receiver computes to know that the message is ours."""
        digest = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return f"sha256={digest}"

    def _request(self, letter: Letter) -> Request:
        body = letter.text.encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Sagsgang",
            "X-Sagsgang-Event": letter.subject,
            "X-Sagsgang-Delivery": str(letter.id),
            "X-Sagsgang-Signature": self.signature(body),
        }
        return Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310
