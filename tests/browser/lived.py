"""A board some weeks on: what there is on its pages was made by those who would make it."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.answering import answer_task
from governance.casework.cases import Case
from governance.meetings.agendas import ItemKind, ItemOutcome, visible_items
from governance.meetings.attendance import Presence, attendees, record_attendance
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import Meeting, MeetingState, open_meeting
from governance.organisation.actors import actor_for, people_in
from governance.permissions import SYSTEM
from governance.work import Work
from notifications.channels import Channels
from notifications.tables import ChannelName
from tests.browser.databases import application, close
from tests.browser.house import Postbox
from tests.conftest import Clock
from tests.webapp.prioritisation.conftest import Desk
from tests.webapp.stage import Stage
from webapp import jobs
from webapp.database import reading, unit_of_work

# the case in review of a prepared board
TITLE = "Fælles prøvesag"

# each task that anybody answers while the weeks pass
ANSWERS = {
    "acknowledge": {"opinion": "acknowledged", "claims_cross_cutting": "no"},
    "distribute_call": {"distribution": "distribute"},
    "propose_items": {
        "has_items": "yes",
        "items": "Fælles informationssikkerhed",
        "kind": "discussion",
    },
    "finish_agenda": {},
    "approve_agenda": {"approval": "approve"},
}
THROUGH = {
    "check_case": {"complete": "yes"},
    "answer_hearing": {"opinion": "no_remarks"},
    "describe_plan": {"goal": "Alle bruger det.", "plan": "To år.", "finance": "Parterne deler."},
    "declare_interest": {"has_interest": "no"},
}


class Weeks:
    """The application, its clock, and everybody at work."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.app: Flask = application(url, clock)
        # the hands here have no page to read a token from
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.clock = clock
        self.stage = Stage(self.app, clock)
        self.desk = Desk(self.app, self.app.test_client(), self._sign_in)

    def tick(self) -> None:
        """The worker works; nobody reads the mail here."""
        with self.app.app_context():
            jobs.tick(Channels({ChannelName.EMAIL: Postbox()}))

    def answer(self, element: str, answers: dict[str, object]) -> None:
        """Everybody who is asked answers, each in their own name."""
        with self.app.app_context():
            query = select(UserTask).where(
                UserTask.element_id == element, UserTask.state.in_(OPEN_TASK)
            )
            asked = [(t.id, str(t.candidate_group)) for t in reading(SYSTEM).session.scalars(query)]
            for task_id, group in asked:
                work = reading(SYSTEM)
                holder = people_in(work.session, group, on=work.today)[0]
                actor = actor_for(work.session, holder.id, on=work.today)
                with unit_of_work(actor) as work:
                    answer_task(work, task_id, answers)

    def as_(self, login: str, act: Callable[[Work], object]) -> None:
        """One use case by somebody."""
        actor = self.stage.login(login)
        with self.app.app_context(), unit_of_work(actor) as work:
            act(work)

    def _sign_in(self, client, login: str) -> None:
        client.post("/log-af")
        client.post("/log-ind", data={"email": f"{login}@demo.invalid", "password": "demo"})


def prepare(url: str, start: datetime) -> None:
    """One case is in review by the steering group, and the board's vote is open."""
    weeks = Weeks(url, Clock(start))
    weeks.stage.to_review(title=TITLE)
    weeks.desk.opened()
    close(weeks.app)


def live(url: str, start: datetime) -> datetime:
    """Three weeks on the board at ``url``; the moment at which they end."""
    weeks = Weeks(url, Clock(start))
    for day in (1, 3, 8, 11, 14, 15, 18, 21):
        weeks.clock.set(2026, 9, day)
        weeks.tick()
        for element, answers in ANSWERS.items():
            weeks.answer(element, answers)
    weeks.clock.set(2026, 9, 22, 11)
    weeks.tick()
    _meet(weeks)
    _cases(weeks)
    weeks.desk.laid_before_the_chair()
    weeks.desk.opened()
    weeks.clock.set(2026, 9, 24, 12)
    weeks.tick()
    close(weeks.app)
    return weeks.clock.now


def _meet(weeks: Weeks) -> None:
    with weeks.app.app_context():
        query = select(Meeting.id).where(Meeting.state == MeetingState.CONVENED)
        meeting_id = reading(SYSTEM).session.scalars(query).one()
    weeks.as_("sekretariat", lambda work: _hold(work, meeting_id))
    weeks.answer("hold_meeting", {})
    weeks.answer("write_minutes", {})


def _hold(work: Work, meeting_id: int) -> None:
    meeting = open_meeting(work, meeting_id)
    for person in attendees(work, meeting)[:-1]:
        record_attendance(work, meeting_id, seat_id=person.seat_id, presence=Presence.PRESENT)
    for item in visible_items(work, meeting_id):
        decides = item.kind is ItemKind.DECISION
        ends = ItemOutcome.DEFERRED if decides else ItemOutcome.NOTED
        conclude_item(work, item.id, ends, text="Tages op på næste møde." if decides else "")
    close_meeting(work, meeting_id)


def _cases(weeks: Weeks) -> None:
    """One case is in review, one lies before the chair, one is heard by the parties."""
    with weeks.app.app_context():
        numbers = list(reading(SYSTEM).session.scalars(select(Case.number).order_by(Case.id)))
    reviewed, recommended, heard = numbers[:3]
    for number in (reviewed, recommended):
        for element, answers in THROUGH.items():
            weeks.stage.answer(number, element, **answers)
    weeks.stage.answer(heard, "check_case", complete="yes")
    weeks.stage.answer(reviewed, "give_statement", most=5, position="supports")
    weeks.stage.answer(
        reviewed,
        "give_statement",
        most=1,
        position="cannot_support",
        remarks="Tidsplanen er stram.",
    )
    weeks.stage.answer(recommended, "give_statement", position="supports")
    weeks.stage.answer(
        recommended, "draft_recommendation", recommendation="Styregruppen indstiller vedtagelse."
    )
