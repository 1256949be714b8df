"""Meetings of the board on the demonstration database, with and without their process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import Case, CaseState, CaseType, InclusionGround, Openness
from governance.meetings.agendas import ItemDraft, ItemKind, add_item, items_of
from governance.meetings.attendance import Presence, attendees, record_attendance
from governance.meetings.meetings import (
    Meeting,
    MeetingPlan,
    convene,
    get_meeting,
    open_meeting,
    plan_meeting,
)
from governance.meetings.preparation import begin_preparing
from governance.organisation.actors import actor_named
from governance.organisation.organisations import Organisation
from governance.permissions import SYSTEM
from governance.work import Work
from governance.workdays import local_moment
from tests.conftest import Clock
from webapp.database import reading, unit_of_work

STARTS = local_moment(date(2026, 10, 28), 10)
Enter = Callable[[str], FlaskClient]


@dataclass
class House:
    """The application with ways to bring a meeting to where a test begins."""

    app: Flask
    clock: Clock

    def do(self, act: Callable[[Work], object], name: str = "Sekretariat") -> object:
        """One transaction in the name of somebody."""
        with self.app.app_context():
            seen = reading(SYSTEM)
            actor = actor_named(seen.session, name, on=seen.today)
            with unit_of_work(actor) as work:
                return act(work)

    def plan(self, body: str = "board", *, with_process: bool = False) -> int:
        """A planned meeting; its id."""

        def plan(work: Work) -> int:
            meeting = plan_meeting(work, MeetingPlan(body, STARTS, place="København"))
            if with_process:
                begin_preparing(work, meeting.id)
            return meeting.id

        return int(str(self.do(plan)))

    def add(self, meeting_id: int, title: str, **facts: object) -> int:
        """An item on its agenda; its id."""
        draft = ItemDraft(title, **facts)  # type: ignore[arg-type]
        return int(str(self.do(lambda work: add_item(work, meeting_id, draft).id)))

    def case(self, case_type: CaseType, title: str, *, stage: str = "board") -> int:
        """An open case; its id."""

        def put(work: Work) -> int:
            owner = work.session.scalars(select(Organisation)).first()
            serial = len(work.session.scalars(select(Case)).all()) + 500
            case = Case(
                number=f"2026-{serial}", year=2026, serial=serial, title=title, stage=stage,
                case_type=case_type, owner_id=owner.id if owner else 0, state=CaseState.OPEN,
                inclusion_ground=InclusionGround.STRATEGY_PROJECT, inclusion_reason="Prøve.",
                confidentiality=Openness.OPEN, opened_at=work.now,
            )  # fmt: skip
            work.session.add(case)
            work.session.flush()
            return case.id

        return int(str(self.do(put)))

    def begin(self, meeting_id: int, *, present: bool = True) -> None:
        """Convene in time, then open the meeting at its hour, with everybody there."""
        self.do(lambda work: convene(work, meeting_id))
        self.clock.now = STARTS
        if present:
            self.do(lambda work: _everybody(work, meeting_id))
        self.do(lambda work: open_meeting(work, meeting_id))

    def meeting(self, meeting_id: int) -> Meeting:
        """As it is stored now."""
        with self.app.app_context():
            return get_meeting(reading(SYSTEM), meeting_id)

    def titles(self, meeting_id: int) -> list[str]:
        """The agenda in order."""
        with self.app.app_context():
            return [item.title for item in items_of(reading(SYSTEM), meeting_id)]

    def unfinished(self, meeting_id: int) -> list[int]:
        """The items without an outcome."""
        with self.app.app_context():
            items = items_of(reading(SYSTEM), meeting_id)
            return [item.id for item in items if item.outcome is None]

    def pass_until(self, moment: datetime) -> None:
        """Fire what falls due on the way, in order."""
        while True:
            with self.app.app_context():
                seen = reading(SYSTEM)
                due = seen.engine.due(seen.session, moment)
                if not due:
                    break
                timer = min(due, key=lambda each: each.due_at)
                self.clock.now = max(self.clock.now, timer.due_at)
                with unit_of_work(SYSTEM) as work:
                    work.engine.fire(work.session, timer.id, actor=SYSTEM, now=work.now)
        self.clock.now = moment

    def task(self, meeting_id: int, element_id: str) -> UserTask | None:
        """The open task of the step about the meeting."""
        with self.app.app_context():
            query = select(UserTask).where(
                UserTask.subject == f"meeting:{meeting_id}",
                UserTask.element_id == element_id,
                UserTask.state.in_(OPEN_TASK),
            )
            return reading(SYSTEM).session.scalars(query).first()


@pytest.fixture
def house(app: Flask, clock: Clock) -> House:
    return House(app, clock)


@pytest.fixture
def enter(app: Flask, house: House, sign_in: Callable[[FlaskClient, str], None]) -> Iterator[Enter]:
    """``enter("sekretariat")``: a browser in which that person is signed in now."""

    def open_browser(login: str) -> FlaskClient:
        browser = app.test_client()
        sign_in(browser, login)
        return browser

    yield open_browser


@pytest.fixture
def meeting_id(house: House) -> int:
    """A planned meeting of the board, without a process, with an item of each kind."""
    number = house.plan()
    house.add(number, "Økonomi", kind=ItemKind.DECISION)
    house.add(number, "Fremdrift", kind=ItemKind.DISCUSSION)
    return number


def _everybody(work: Work, meeting_id: int) -> None:
    for person in attendees(work, get_meeting(work, meeting_id)):
        if not person.vacant:
            record_attendance(work, meeting_id, seat_id=person.seat_id, presence=Presence.PRESENT)
