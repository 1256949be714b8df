"""What happened that somebody outside the transaction must hear of.

A use case announces; the unit of work collects just before its one commit and hands
the events to whoever listens (notifications), so the message leaves with the change.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from governance.work import Work

_KEY = "governance.events"


@dataclass(frozen=True)
class Event:
    """Root of all events. Subclasses are frozen, named in the past tense, and hold ids."""


def announce(work: "Work", event: Event) -> None:
    """Remember ``event`` until the unit of work collects it."""
    work.session.info.setdefault(_KEY, []).append(event)


def collect(session: "Session") -> list[Event]:
    """Take the events announced since the last call, in order."""
    events: list[Event] = session.info.pop(_KEY, [])
    return events
