"""A board with cross-cutting cases waiting, and rounds at every stage, run by their process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import Case, CaseState, CaseType, InclusionGround
from governance.organisation.organisations import Organisation
from governance.organisation.seats import Seat
from governance.permissions import SYSTEM
from governance.prioritisation.rounds import Round
from webapp.database import reading, unit_of_work

TITLES = ("FMK i kommunerne", "Telemedicinsk handlingsplan", "Fællesoffentlig infrastruktur")
CRITERIA = {
    "code": ["effekt", "pris"],
    "name_da": ["Effekt", "Omkostning"],
    "name_en": ["Effect", "Cost"],
    "weight": ["60", "40"],
    "description": ["For borgeren", ""],
}
SEATS = {
    "bestyrelsesformand": "Bestyrelsen, staten 1",
    "bestyrelse-stat-2": "Bestyrelsen, staten 2",
    "bestyrelse-stat-3": "Bestyrelsen, staten 3",
    "naestformand": "Bestyrelsen, regionerne 1",
    "bestyrelse-region-2": "Bestyrelsen, regionerne 2",
    "bestyrelse-region-3": "Bestyrelsen, regionerne 3",
    "bestyrelse-kommune": "Bestyrelsen, kommunerne",
}


@dataclass
class Desk:
    """One browser, and whoever sits at it; each call is what that person would click."""

    app: Flask
    client: FlaskClient
    sign_in: Callable[[FlaskClient, str], None]

    def as_(self, login: str) -> FlaskClient:
        self.sign_in(self.client, login)
        return self.client

    def case(self, title: str, case_type: CaseType | None = CaseType.CROSS_CUTTING) -> int:
        with self.app.app_context(), unit_of_work(SYSTEM) as work:
            owner = work.session.scalars(select(Organisation.id)).first()
            number = f"2026-{work.session.query(Case).count() + 900}"
            case = Case(
                title=title, number=number, case_type=case_type, owner_id=owner,
                state=CaseState.OPEN, stage="prioritisation",
                inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST, inclusion_reason="Demo",
            )  # fmt: skip
            work.session.add(case)
            work.session.flush()
            return case.id

    def case_ids(self, round_id: int) -> list[int]:
        with self.app.app_context():
            round_ = reading(SYSTEM).session.get_one(Round, round_id)
            return [c.case_id for c in round_.standing_candidates]

    def state(self, round_id: int) -> str:
        with self.app.app_context():
            return reading(SYSTEM).session.get_one(Round, round_id).state.value

    def seat_id(self, login: str) -> int:
        with self.app.app_context():
            query = select(Seat.id).where(Seat.label == SEATS[login])
            return reading(SYSTEM).session.scalars(query).one()

    def task(self, element_id: str, seat_id: int | None = None) -> str | None:
        with self.app.app_context():
            query = select(UserTask.id).where(
                UserTask.element_id == element_id, UserTask.state.in_(OPEN_TASK)
            )
            if seat_id is not None:
                query = query.where(UserTask.seat == str(seat_id))
            return reading(SYSTEM).session.scalars(query).first()

    def draft(self) -> int:
        """A round with three candidates, drafted on the page."""
        for title in TITLES:
            self.case(title)
        form = {"title": "Prioritering 2027", "body": "board", "year": "2027",
                "low": "1", "high": "5", "method": "mean"}  # fmt: skip
        answer = self.as_("sekretariat").post("/prioritering/ny", data=form)
        assert answer.status_code == 303, answer.text
        return int(answer.location.rsplit("/", 1)[1])

    def before_the_chair(self) -> int:
        round_id = self.draft()
        answer = self.client.post(f"/prioritering/{round_id}/kriterier", data=CRITERIA)
        assert answer.status_code == 303, answer.text
        answer = self.client.post(f"/prioritering/{round_id}/til-formanden")
        assert answer.status_code == 303, answer.text
        return round_id

    def opened(self) -> int:
        round_id = self.before_the_chair()
        self.as_("bestyrelsesformand").post(
            f"/prioritering/{round_id}/kriterier/afgoerelse", data={"criteria": "approve"}
        )
        assert self.state(round_id) == "open"
        return round_id

    def points(self, round_id: int, *rows: tuple[int, int] | None) -> dict[str, str]:
        """What the form sends: (effect, cost) for the candidates in turn, None leaves one out."""
        form = {}
        for case_id, given in zip(self.case_ids(round_id), rows, strict=False):
            if given is not None:
                form[f"p-{case_id}-effekt"], form[f"p-{case_id}-pris"] = map(str, given)
        return form

    def vote(self, round_id: int, login: str, *rows: tuple[int, int] | None, **more: str):
        """Fill in, check, cast; the last answer."""
        browser = self.as_(login)
        data = {**self.points(round_id, *rows), **more}
        filled = browser.post(f"/prioritering/{round_id}/stemme", data=data)
        assert filled.status_code == 303, filled.text
        return browser.post(f"/prioritering/{round_id}/stemme/afgiv", data=_seat(more))

    def counted(self) -> int:
        """Every seat has voted, so the process has closed the vote."""
        round_id = self.opened()
        for login in SEATS:
            state = "stat" in login or login == "bestyrelsesformand"
            rows = ((5, 5), (3, 3), (1, 1)) if state else ((3, 3), (4, 4), (1, 1))
            assert self.vote(round_id, login, *rows).status_code == 303
        return round_id

    def laid_before_the_chair(self) -> int:
        round_id = self.counted()
        form = {"note": "To sager ligger tæt.", "second_round": "no"}
        answer = self.as_("sekretariat").post(f"/prioritering/{round_id}/notat", data=form)
        assert answer.status_code == 303, answer.text
        return round_id


def _seat(more: Mapping[str, str]) -> dict[str, str]:
    return {"plads": more["plads"]} if "plads" in more else {}


@pytest.fixture
def desk(app, client, sign_in) -> Desk:
    with app.app_context(), unit_of_work(SYSTEM) as work:
        # the demonstration's own cases do not wait here
        work.session.execute(update(Case).values(stage="registered"))
    return Desk(app, client, sign_in)
