"""A whole installation in a database of its own, with a clock that several processes read."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from engine.persistence.base import Base
from governance.organisation.organisations import Organisation
from governance.organisation.people import Account, Person
from governance.organisation.seats import SeatGroup, seats_of
from governance.organisation.structure import MandateKind, add_seat, appoint
from governance.permissions import SYSTEM
from governance.validity import Days
from governance.work import Work
from processes.registry import folders
from webapp.app import create_app
from webapp.auth.passwords import hash_password
from webapp.database import db, unit_of_work
from webapp.demo import board
from webapp.settings import Settings

OPENING = datetime(2026, 9, 1, 7, tzinfo=UTC)
BODY = "steering_group"


@dataclass(frozen=True)
class FileClock:
    """A time that lies in a file, so that it is the same in every process."""

    path: Path

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.path.read_text())

    def set(self, now: datetime) -> None:
        """Put the clock to ``now``; a reader sees the old or the new time, never half of one."""
        fresh = self.path.with_suffix(".next")
        fresh.write_text(now.isoformat())
        os.replace(fresh, self.path)

    def advance(self, **delta: int) -> None:
        """Move on, as ``timedelta(**delta)``."""
        self.set(self() + timedelta(**delta))


@dataclass(frozen=True)
class House:
    """Where the installation is; small enough to hand to a process. ``smtp_port`` is the mail
    server's on this machine, 0 for none."""

    url: str
    folder: Path
    smtp_port: int = 0

    @property
    def clock(self) -> FileClock:
        return FileClock(self.folder / "clock")

    @property
    def smtp_url(self) -> str:
        return f"smtp://127.0.0.1:{self.smtp_port}" if self.smtp_port else ""

    def app(self) -> Flask:
        """The application of one process."""
        settings = Settings(
            database_url=self.url,
            data_folder=self.folder,
            smtp_url=self.smtp_url,
            log_format="json",
        )
        return create_app(settings, clock=self.clock)


def build(house: House) -> Flask:
    """The schema, the processes, and the board with a thirteenth seat in its steering group."""
    house.clock.set(OPENING)
    app = house.app()
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(SYSTEM) as work:
            work.engine.deploy_packaged(work.session, folders(), by=SYSTEM, now=work.now)
        with unit_of_work(SYSTEM) as work:
            board.build(work)
            _thirteenth_seat(work)
        db.engine.dispose()
    return app


def _thirteenth_seat(work: Work) -> None:
    days = Days(work.today.replace(month=1, day=1))
    group = work.session.get_one(SeatGroup, seats_of(work.session, BODY, work.today)[-1].group_id)
    group.quota += 1
    organisation = work.session.scalars(select(Organisation).order_by(Organisation.id)).first()
    seat = add_seat(
        work, group.id, label="Trettende plads", organisation_id=organisation.id, days=days
    )
    email = "trettende@demo.invalid"
    person = Person(name="Trettende repræsentant", email=email, organisation=organisation)
    work.session.add(person)
    work.session.flush()
    stored = hash_password("demo")
    work.session.add(Account(person_id=person.id, email=email, password_hash=stored, is_demo=True))
    appoint(work, seat.id, person.id, kind=MandateKind.ORDINARY, days=days)
