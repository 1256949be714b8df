"""What every use case is handed: the session, the engine, who acts, and the time."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from governance.permissions import SYSTEM, Actor

if TYPE_CHECKING:
    from engine.delegates import Execution
    from engine.engine import Engine

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Work:
    """One unit of work. ``now`` is aware; nothing below looks at a clock or commits."""

    session: Session
    engine: "Engine"
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The Danish calendar day of ``now``."""
        return self.now.astimezone(COPENHAGEN).date()

    def as_system(self) -> "Work":
        """The same work done by the system itself, for what follows by rule."""
        return replace(self, actor=SYSTEM)

    @staticmethod
    def of(execution: "Execution") -> "Work":
        """The work a delegate does, on behalf of whoever made the process move."""
        actor = execution.actor if isinstance(execution.actor, Actor) else SYSTEM
        return Work(execution.session, execution.engine, actor, execution.now)
