"""The scene of the tests: a case that all thirteen must answer, on either database."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.casework.answering import answer_task
from governance.organisation.actors import actor_for, people_in
from governance.organisation.people import Account
from governance.permissions import SYSTEM, Actor
from tests.robustness.house import House, build
from tests.webapp.stage import Stage
from webapp.database import db, reading, unit_of_work

# what each step of the case is answered with
ANSWERS = {"declare_interest": {"has_interest": "no"}, "give_statement": {"position": "supports"}}


@dataclass(frozen=True)
class Template:
    """A house as it was built, to be copied for each test; ``number`` is the case's."""

    house: House
    number: str


@dataclass(frozen=True)
class Scene:
    """One copy of the house, and the case in it."""

    house: House
    app: Flask
    number: str

    def tasks(self, element_id: str) -> list[UserTask]:
        """The open tasks of one step of the case, by seat."""
        return Stage(self.app, self.house.clock).tasks(self.number, element_id)

    def account_for(self, task: UserTask) -> int:
        """The account of whoever should answer the task."""
        with self.app.app_context():
            work = reading(SYSTEM)
            holder = people_in(work.session, str(task.candidate_group), on=work.today)[0]
            query = select(Account.id).where(Account.person_id == holder.id)
            return work.session.scalars(query).one()

    def holder_of(self, task: UserTask) -> Actor:
        """Who should answer the task."""
        with self.app.app_context():
            work = reading(SYSTEM)
            holder = people_in(work.session, str(task.candidate_group), on=work.today)[0]
            return actor_for(work.session, holder.id, on=work.today)

    def answer(self, task: UserTask) -> None:
        """Answer one task in this process."""
        actor = self.holder_of(task)
        with self.app.app_context(), unit_of_work(actor) as work:
            answer_task(work, task.id, ANSWERS[task.element_id])

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def make_template(house: House) -> Template:
    """Build the house and bring a case to the question that goes to every seat."""
    app = build(house)
    number = Stage(app, house.clock).to_clarification()
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()
    return Template(house, number)


@contextmanager
def copied(template: Template, folder: Path, *, smtp_port: int = 0) -> Iterator[Scene]:
    """A scene on a copy of the template, in ``folder``; gone afterwards."""
    shutil.copy(template.house.folder / "clock", folder / "clock")
    with _copied_database(template.house.url, folder) as url:
        house = House(url, folder, smtp_port)
        scene = Scene(house, house.app(), template.number)
        try:
            yield scene
        finally:
            scene.close()


@contextmanager
def _copied_database(url: str, folder: Path) -> Iterator[str]:
    source = sa.make_url(url)
    if source.drivername.startswith("sqlite"):
        shutil.copy(str(source.database), folder / "house.sqlite")
        yield f"sqlite:///{folder / 'house.sqlite'}"
        return
    name = f"{source.database}_{os.urandom(3).hex()}"
    server = sa.create_engine(source.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE "{source.database}"'))
    try:
        yield source.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()
