"""A board that prioritises: a round under way, one short call for each step."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType, InclusionGround
from governance.meetings.meetings import Meeting, MeetingPlan, plan_meeting
from governance.organisation.organisations import Organisation
from governance.prioritisation.ballots import Paper
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.drafting import (
    set_criteria,
)
from governance.prioritisation.rounds import Round, RoundState, get_round
from governance.workdays import local_moment
from tests.processes.desk import Desk

CHAIR = "Bestyrelsesformand"
DEPUTY = "Bestyrelsesmedlem, regionerne 1"
MEMBERS = (
    CHAIR,
    "Bestyrelsesmedlem, staten 2",
    "Bestyrelsesmedlem, staten 3",
    DEPUTY,
    "Bestyrelsesmedlem, regionerne 2",
    "Bestyrelsesmedlem, regionerne 3",
    "Bestyrelsesmedlem, kommunerne 1",
)
TITLES = ("Fælles Medicinkort", "Telemedicin", "National Serviceplatform")
CRITERIA = (
    CriterionDraft("effect", "Effekt", "Effect", 60),
    CriterionDraft("cost", "Omkostning", "Cost", 40),
)


@dataclass
class Board:
    """A round under way, with the cases it ranks in the order they were submitted."""

    desk: Desk
    cases: list[Case]
    meeting: Meeting

    @property
    def round(self) -> Round:
        return get_round(self.desk.as_system, self.desk.data("board_prioritisation")["round"]["id"])

    @property
    def state(self) -> RoundState:
        return self.round.state

    def call(self, **variables) -> None:
        """The plan's day for prioritising has come."""
        desk = self.desk
        desk.engine.start(
            desk.session,
            "board_prioritisation",
            business_key="board:2027:ranking",
            variables={"body_code": "board", "year": 2027, **variables},
            actor=desk.as_system.actor,
            now=desk.clock.now,
        )

    def open(self) -> None:
        """Through drafting and the chair's approval, to the vote."""
        self.call()
        set_criteria(self.desk.work(), self.round.id, CRITERIA)
        self.desk.answer("draft_criteria")
        self.desk.answer("approve_criteria", CHAIR, criteria="approve")

    def vote(self, by: str, *points: int) -> None:
        """On the ballot's page: the same points on each criterion, for the cases in turn."""
        work, groups = self.desk.work(by), self.desk.actor(by).groups
        task = next(t for t in self.desk.tasks("cast_ballot") if t.candidate_group in groups)
        scores = {c.id: {"effect": p, "cost": p} for c, p in zip(self.cases, points, strict=False)}
        round_id = int(task.subject.partition(":")[2])
        cast_ballot(work, round_id, int(task.seat), Paper(scores))
        self.desk.answer("cast_ballot", by)

    def count(self) -> None:
        """One seat puts the cases in the order they came; the rest let the deadline pass."""
        self.open()
        self.vote(MEMBERS[1], 5, 4, 3)
        self.desk.pass_workdays(10)

    def lay_before_chair(self) -> None:
        """To the chair, with a note and without a second round."""
        self.count()
        self.desk.answer("write_note", note="Klart resultat.", second_round="no")


def waiting_case(desk: Desk, title: str) -> Case:
    """A cross-cutting case that the steering group has recommended."""
    owner = desk.session.scalars(
        select(Organisation).where(Organisation.code == "region_nordjylland")
    ).one()
    case = Case(
        title=title,
        case_type=CaseType.CROSS_CUTTING,
        owner_id=owner.id,
        state=CaseState.OPEN,
        stage="prioritisation",
        inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST,
        inclusion_reason="Alle tre parter.",
    )
    desk.session.add(case)
    desk.session.flush()
    return case


@pytest.fixture
def board(desk: Desk) -> Board:
    """Three cases wait to be ranked, and the board meets at the end of October."""
    cases = [waiting_case(desk, title) for title in TITLES]
    plan = MeetingPlan("board", local_moment(date(2026, 10, 28), 10))
    return Board(desk, cases, plan_meeting(desk.work(), plan))
