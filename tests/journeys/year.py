"""Time: it passes from one due thing to the next, and the worker does what is due."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta

from flask import Flask
from sqlalchemy import func, select

from engine.persistence.tables import DueTimer, TimerState
from governance.permissions import SYSTEM
from governance.work import COPENHAGEN
from governance.workdays import local_moment
from notifications.channels import Channels
from notifications.letters import Letter
from notifications.tables import ChannelName
from tests.conftest import Clock
from webapp.database import reading
from webapp.jobs import Tick, tick

BASE_URL = "https://sagsgang.example.dk"
MORNING = 8


@dataclass
class Postbox:
    """A channel that keeps every letter it is handed."""

    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> None:
        self.letters.append(letter)


@dataclass
class Year:
    """The clock, the worker and the post."""

    app: Flask
    clock: Clock
    post: Postbox = field(default_factory=Postbox)
    done: Tick = field(default_factory=Tick)

    @property
    def today(self) -> date:
        return self.clock.now.astimezone(COPENHAGEN).date()

    def work(self) -> Tick:
        """One tick of the worker; its counts are added to ``done``."""
        with self.app.app_context():
            now = tick(Channels({ChannelName.EMAIL: self.post}, BASE_URL))
        for each in fields(Tick):
            setattr(self.done, each.name, getattr(self.done, each.name) + getattr(now, each.name))
        return now

    def until(self, on: date, hour: int = 9) -> None:
        """Let time pass: each morning and at every timer's moment, the worker works."""
        end = local_moment(on, hour)
        assert end >= self.clock.now, f"it is {self.today} already"
        while (moment := self._next(end)) is not None:
            self.clock.now = moment
            self.work()
        self.clock.now = end
        self.work()

    def days(self, count: int) -> None:
        """Let some days pass."""
        self.until(self.today + timedelta(days=count))

    def jump(self, on: date, hour: int = 9) -> None:
        """The machine is away until then; the worker comes back to all that became due."""
        self.clock.now = local_moment(on, hour)
        self.work()

    def _next(self, end: datetime) -> datetime | None:
        """The next morning or the next timer, whichever comes first, before ``end``."""
        morning = local_moment(self.today, MORNING)
        if morning <= self.clock.now:
            morning = local_moment(self.today + timedelta(days=1), MORNING)
        with self.app.app_context():
            timer = reading(SYSTEM).session.scalar(
                select(func.min(DueTimer.due_at)).where(
                    DueTimer.state == TimerState.WAITING, DueTimer.due_at > self.clock.now
                )
            )
        nearest = min(filter(None, (morning, timer)))
        return nearest if nearest < end else None
