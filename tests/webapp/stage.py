"""A stage for the page tests: cases are brought to a step by the people who would do it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, DueTimer, TimerState, UserTask
from governance.casework.answering import answer_task
from governance.casework.cases import Case, CaseType, InclusionGround
from governance.casework.intake import CaseDraft, submit_case
from governance.casework.reviews.models import Review
from governance.organisation.actors import actor_for, people_in
from governance.organisation.organisations import Organisation
from governance.organisation.people import Account
from governance.organisation.seats import Seat
from governance.permissions import SYSTEM, Actor
from governance.portfolio.agreements import Agreement, AgreementClause, AgreementKind
from tests.conftest import Clock
from webapp.database import reading, unit_of_work

CLAUSE = "FMK udbredes."
SUPPORTS = {"position": "supports"}


@dataclass
class Stage:
    """The application, its clock, and hands for everybody."""

    app: Flask
    clock: Clock

    def login(self, login: str) -> Actor:
        """Somebody of the demonstration board, by login."""
        with self.app.app_context():
            work = reading(SYSTEM)
            query = select(Account).where(Account.email == f"{login}@demo.invalid")
            person_id = work.session.scalars(query).one().person_id
            return actor_for(work.session, person_id, on=work.today)

    def clause(self) -> int:
        """The id of an agreement clause that a case may cite."""
        with self.app.app_context(), unit_of_work(SYSTEM) as work:
            query = select(AgreementClause.id).where(AgreementClause.text == CLAUSE)
            if (known := work.session.scalar(query)) is not None:
                return known
            agreement = Agreement(
                code="proeve", kind=AgreementKind.STRATEGY, title_da="Prøvestrategi"
            )
            clause = AgreementClause(agreement=agreement, number="7", text=CLAUSE)
            work.session.add(clause)
            work.session.flush()
            return clause.id

    def submit(self, case_type: CaseType = CaseType.CROSS_CUTTING, **changes: Any) -> str:
        """A case of National Sundheds-it; its number."""
        values = {
            "title": "Fælles prøvesag",
            "summary": "Til afprøvning.",
            "inclusion_ground": InclusionGround.CROSS_CUTTING_INTEREST,
            "inclusion_reason": "Berører alle parter.",
            "remit_item": "fmk",
            "clause_ids": (self.clause(),),
            **changes,
        }
        owner = self.login("ledelse-nsi")
        with self.app.app_context(), unit_of_work(owner) as work:
            query = select(Organisation.id).where(Organisation.code == "nsi")
            draft = CaseDraft(
                owner_id=work.session.scalars(query).one(), proposed_type=case_type, **values
            )
            return str(submit_case(work, draft).number)

    def case(self, number: str) -> Case:
        with self.app.app_context():
            query = select(Case).where(Case.number == number)
            return reading(SYSTEM).session.scalars(query).one()

    def tasks(self, number: str, element_id: str) -> list[UserTask]:
        """The open tasks of one element."""
        with self.app.app_context():
            query = select(UserTask).where(
                UserTask.business_key == number,
                UserTask.element_id == element_id,
                UserTask.state.in_(OPEN_TASK),
            )
            return list(reading(SYSTEM).session.scalars(query.order_by(UserTask.seat)))

    def answer(self, number: str, element_id: str, *, most: int = 99, **answers: Any) -> None:
        """Open tasks of the element are answered, each by whoever holds its group."""
        for task in self.tasks(number, element_id)[:most]:
            with self.app.app_context():
                work = reading(SYSTEM)
                holder = people_in(work.session, str(task.candidate_group), on=work.today)[0]
                actor = actor_for(work.session, holder.id, on=work.today)
                with unit_of_work(actor) as work:
                    answer_task(work, task.id, answers)

    def to_clarification(self, **changes: Any) -> str:
        """The thirteen are asked about their interests."""
        number = self.submit(**changes)
        self.answer(number, "check_case", complete="yes")
        self.answer(number, "answer_hearing", opinion="no_remarks")
        self.answer(number, "describe_plan", goal="Mål", plan="Plan", finance="Finansiering")
        return number

    def to_review(self, **changes: Any) -> str:
        """The steering group is giving its statements."""
        number = self.to_clarification(**changes)
        self.answer(number, "declare_interest", has_interest="no")
        return number

    def to_approval(self, text: str = "Styregruppen indstiller, at sagen vedtages.") -> str:
        """The chair has a recommendation to approve."""
        number = self.to_review()
        self.answer(number, "give_statement", **SUPPORTS)
        self.answer(number, "draft_recommendation", recommendation=text)
        return number

    def review(self, number: str) -> Review:
        case_id = self.case(number).id
        with self.app.app_context():
            query = select(Review).where(Review.case_id == case_id)
            return reading(SYSTEM).session.scalars(query).one()

    def seat(self, label: str) -> int:
        with self.app.app_context():
            return reading(SYSTEM).session.scalars(select(Seat.id).where(Seat.label == label)).one()

    def timers(self, element_id: str) -> list[datetime]:
        """When the waiting timers of an element are due."""
        with self.app.app_context():
            query = select(DueTimer.due_at).where(
                DueTimer.element_id == element_id, DueTimer.state == TimerState.WAITING
            )
            return list(reading(SYSTEM).session.scalars(query))


def words(answer: Any) -> str:
    """The page as text."""
    return str(answer.get_data(as_text=True))


def signed_in(app: Flask, sign_in: Any, login: str) -> FlaskClient:
    """A browser of its own for one person."""
    client = app.test_client()
    sign_in(client, login)
    return client
