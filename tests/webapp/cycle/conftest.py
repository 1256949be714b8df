"""A year that the demonstration has no plan for, with a template of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from governance.cycle.cycles import AnnualCycle, Occurrence
from governance.cycle.dates import FixedDay, NthWeekday, Offset
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.permissions import SYSTEM
from tests.conftest import Clock
from webapp.database import reading, unit_of_work

EVENTS = (
    EventDraft(
        "meeting-1", "Forårsmøde", "Spring meeting", OccurrenceKind.MEETING,
        NthWeekday(3, 1, 2), lead_workdays=20, variables={"place": "København"},
    ),
    EventDraft("status-1", "Statusindkaldelse", "Status call", OccurrenceKind.STATUS_CALL,
               Offset("meeting-1", -25)),
    EventDraft("minutes-1", "Offentliggørelse", "Publication", OccurrenceKind.PUBLICATION,
               Offset("meeting-1", 10)),
    EventDraft("overview", "Samlet porteføljeoverblik", "Portfolio overview",
               OccurrenceKind.GATE, FixedDay(12, 18), variables={"checks": ["overdue_follow_ups"]}),
    EventDraft("holiday", "Julemøde", "Christmas meeting", OccurrenceKind.MEETING,
               FixedDay(12, 24)),
)  # fmt: skip


@dataclass
class Planner:
    """One browser, and whoever sits at it."""

    app: Flask
    client: FlaskClient
    sign_in: Callable[[FlaskClient, str], None]
    clock: Clock

    def as_(self, login: str) -> FlaskClient:
        self.sign_in(self.client, login)
        return self.client

    def template(self, body: str = "board") -> None:
        with self.app.app_context(), unit_of_work(SYSTEM) as work:
            save_template(work, body, name="Årshjul", events=EVENTS)

    def drafted(self, body: str = "board", year: int = 2028) -> int:
        self.template(body)
        form = {"body": body, "year": str(year), "how": "template"}
        answer = self.as_("sekretariat").post("/aarshjul/opret", data=form)
        assert answer.status_code == 303, answer.text
        return int(answer.location.rsplit("/", 1)[1])

    def step(self, cycle_id: int, step: str, **form: str):
        return self.client.post(f"/aarshjul/{cycle_id}/trin/{step}", data=form)

    def heard(self) -> int:
        """Every party has commented."""
        cycle_id = self.drafted()
        assert self.step(cycle_id, "hoering").status_code == 303
        for party, login in (("state", "koordinator-stat"), ("region", "koordinator-region"),
                             ("municipality", "koordinator-kommune")):  # fmt: skip
            self.as_(login)
            answer = self.step(cycle_id, "kommentar", party=party, comment=f"Fint, {party}")
            assert answer.status_code == 303, answer.text
        return cycle_id

    def before_the_chair(self) -> int:
        cycle_id = self.heard()
        self.as_("sekretariat")
        assert self.step(cycle_id, "forelaeg").status_code == 303
        return cycle_id

    def approved(self) -> int:
        cycle_id = self.before_the_chair()
        self.as_("bestyrelsesformand")
        assert self.step(cycle_id, "godkend").status_code == 303
        self.as_("sekretariat")
        return cycle_id

    def adopted(self) -> int:
        cycle_id = self.approved()
        assert self.step(cycle_id, "vedtag").status_code == 303
        return cycle_id

    def state(self, cycle_id: int) -> str:
        with self.app.app_context():
            return reading(SYSTEM).session.get_one(AnnualCycle, cycle_id).state.value

    def id_of(self, cycle_id: int, code: str) -> int:
        with self.app.app_context():
            query = select(Occurrence.id).where(
                Occurrence.cycle_id == cycle_id, Occurrence.code == code
            )
            return reading(SYSTEM).session.scalars(query).one()

    def date_of(self, cycle_id: int, code: str) -> date:
        with self.app.app_context():
            found = reading(SYSTEM).session.get_one(Occurrence, self.id_of(cycle_id, code))
            return found.occurs_on


def day(key: str, on: date) -> dict[str, str]:
    """A date as three fields."""
    return {f"{key}-day": str(on.day), f"{key}-month": str(on.month), f"{key}-year": str(on.year)}


@pytest.fixture
def planner(app, client, sign_in, clock) -> Planner:
    return Planner(app, client, sign_in, clock)
