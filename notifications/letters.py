"""A message ready to leave. Links are stored as paths behind a placeholder until then."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from notifications.tables import ChannelName

# stands where the address of the installation goes; only the sender knows it
BASE = "%BASE_URL%"


@dataclass(frozen=True)
class Letter:
    """What a channel is handed. ``html`` is empty where there is only text."""

    id: int
    channel: ChannelName
    to_address: str
    language: str
    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    # whoever holds the letter may send it until then; afterwards another may have
    held_until: datetime | None = None

    def addressed(self, base_url: str) -> "Letter":
        """The letter with whole links."""
        text, html = (part.replace(BASE, base_url) for part in (self.text, self.html))
        return replace(self, text=text, html=html)
