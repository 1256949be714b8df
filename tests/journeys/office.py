"""Everybody at their own browser, the year that passes, and a look at what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, Incident, IncidentState, UserTask
from governance.organisation.actors import people_in
from governance.permissions import SYSTEM
from governance.work import Work
from tests.journeys.person import Person
from tests.journeys.year import Year
from webapp.database import reading

SECRETARIAT = "Sekretariat"
BOARD_CHAIR = "Bestyrelsesformand"
GROUP_CHAIR = "Formand, porteføljestyregruppen"
COORDINATORS = {
    "state": "Partskoordinator, staten",
    "region": "Partskoordinator, regionerne",
    "municipality": "Partskoordinator, kommuner",
}


@dataclass
class Office:
    """``person(name)`` is somebody at a browser; ``looking()`` reads what the database holds."""

    app: Flask
    year: Year
    people: dict[str, Person] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Each person keeps the browser they have."""
        return self.people.setdefault(name, Person(self.app, name))

    @property
    def secretariat(self) -> Person:
        return self.person(SECRETARIAT)

    @contextmanager
    def looking(self) -> Iterator[Work]:
        """A reading of the database, for assertions only."""
        with self.app.app_context():
            yield reading(SYSTEM)

    def waiting(self, about: str) -> dict[str, int]:
        """How many open tasks of each element belong to a business key."""
        with self.looking() as work:
            query = select(UserTask.element_id).where(
                UserTask.business_key == about, UserTask.state.in_(OPEN_TASK)
            )
            found = list(work.session.scalars(query))
        return {element: found.count(element) for element in found}

    def holders(self, task: str, about: str) -> list[Person]:
        """Whoever may answer each open task with this name, in the order of their names."""
        with self.looking() as work:
            query = select(UserTask.candidate_group).where(
                UserTask.business_key == about,
                UserTask.name.startswith(task),
                UserTask.state.in_(OPEN_TASK),
            )
            groups = list(work.session.scalars(query))
            found = [people_in(work.session, str(g), on=work.today)[0].name for g in groups]
        return [self.person(name) for name in sorted(found)]

    def all_answer(self, task: str, about: str, **answers: Any) -> list[str]:
        """Everyone who is asked gives the same answer; their names."""
        asked = self.holders(task, about)
        for person in asked:
            person.answer(task, about, **answers)
        return [person.name for person in asked]

    def incidents(self) -> list[str]:
        """The steps that failed and wait for an operator."""
        with self.looking() as work:
            query = select(Incident.element_id).where(Incident.state == IncidentState.OPEN)
            return list(work.session.scalars(query))
