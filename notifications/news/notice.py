"""What a builder says of an event: to whom, where it leads, and the facts it tells."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from governance.events import Event
from governance.work import Work
from notifications.preferences import Urgency
from notifications.words.bilingual import Bilingual
from notifications.words.links import is_of_many


@dataclass(frozen=True)
class Notice:
    """One piece of news. ``wording`` names a section of events.toml, ``to`` candidate groups.

    ``unless_tasked``: whoever gets a task in the same transaction learns it from the task.
    """

    wording: str
    to: tuple[str, ...]
    path: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    about: str | Bilingual = ""
    due: date | datetime | None = None
    case_number: str | None = None
    urgency: Urgency = Urgency.NEWS
    unless_tasked: bool = False

    @property
    def thing(self) -> str:
        """What it is news of: the page, or on a page about many things what is told there."""
        if not is_of_many(self.path):
            return self.path
        about = self.about.da if isinstance(self.about, Bilingual) else self.about
        return f"{self.path}:{self.wording}:{about}"


Builder = Callable[[Work, Any], Iterable[Notice]]
Told = Mapping[type[Event], Builder]
Silent = tuple[type[Event], ...]
