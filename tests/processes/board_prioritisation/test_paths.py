"""Every path through a prioritisation by the board, with the real vote behind it."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from governance.casework.cases import Case, CaseState, CaseType, InclusionGround
from governance.meetings.agendas import items_of
from governance.meetings.meetings import Meeting, MeetingPlan, plan_meeting
from governance.organisation.organisations import Organisation
from governance.prioritisation.ballots import Paper
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.drafting import draft_round, set_criteria, withdraw_candidate
from governance.prioritisation.errors import (
    BandNotTogether,
    EmptyBallot,
    NotOfferedToDeputy,
    TooFewCandidates,
    WeightsDoNotSum,
)
from governance.prioritisation.results import decisions_of, result_of
from governance.prioritisation.rounds import Round, RoundState, get_round, second_rounds
from governance.prioritisation.voting import prolong_round
from governance.workdays import add_workdays, deadline_at, local_moment
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


@pytest.fixture
def board(desk: Desk) -> Board:
    """Three cases wait to be ranked, and the board meets at the end of October."""
    cases = [waiting_case(desk, title) for title in TITLES]
    plan = MeetingPlan("board", local_moment(date(2026, 10, 28), 10))
    return Board(desk, cases, plan_meeting(desk.work(), plan))


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


def test_every_waiting_case_becomes_a_candidate(board: Board):
    board.call()

    assert [c.title for c in board.round.candidates] == list(TITLES)
    assert board.round.instance_id == board.desk.instance("board_prioritisation").id
    [task] = board.desk.tasks()
    assert (task.page, task.subject) == ("round_draft", board.round.subject)


def test_a_round_that_is_named_is_the_one_that_runs(board: Board):
    named = draft_round(board.desk.work(), "board", year=2027, title="Ekstra runde")

    board.call(round_id=named.id)

    assert board.round is named
    assert named.candidates == []


def test_a_round_without_criteria_does_not_come_before_the_chair(board: Board):
    board.call()

    with pytest.raises(WeightsDoNotSum):
        board.desk.answer("draft_criteria")


def test_a_round_with_one_candidate_does_not_come_before_the_chair(board: Board):
    board.call()
    set_criteria(board.desk.work(), board.round.id, CRITERIA)
    for case in board.cases[1:]:
        withdraw_candidate(board.desk.work(), board.round.id, case.id, reason="Ikke klar.")

    with pytest.raises(TooFewCandidates):
        board.desk.answer("draft_criteria")


def test_returned_criteria_go_back_to_the_secretariat(board: Board):
    board.call()
    set_criteria(board.desk.work(), board.round.id, CRITERIA)
    board.desk.answer("draft_criteria")

    board.desk.answer("approve_criteria", CHAIR, criteria="return", reason="Vægt økonomien højere.")

    assert board.desk.waiting() == {"draft_criteria"}
    assert board.state is RoundState.DRAFT


def test_approved_criteria_freeze_the_round_and_ask_each_seat(board: Board):
    board.open()

    tasks = board.desk.tasks("cast_ballot")
    assert board.state is RoundState.OPEN
    assert len(tasks) == 7
    assert {t.candidate_group for t in tasks} == {f"seat:{t.seat}" for t in tasks}
    assert {(t.page, t.subject) for t in tasks} == {("ballot", board.round.subject)}
    assert {t.due_at for t in tasks} == {board.round.closes_at}


def test_a_round_of_the_plan_closes_on_the_day_of_the_plan(board: Board):
    board.call(occurs_on="2026-09-30")
    set_criteria(board.desk.work(), board.round.id, CRITERIA)
    board.desk.answer("draft_criteria")

    board.desk.answer("approve_criteria", CHAIR, criteria="approve")

    assert board.round.closes_at == deadline_at(date(2026, 9, 30))


def test_the_vote_closes_when_every_seat_has_answered(board: Board):
    board.open()

    for member in MEMBERS:
        board.vote(member, 3, 5, 4)

    assert board.state is RoundState.CLOSED
    assert len(result_of(board.desk.as_system, board.round.id).tally["ballots"]) == 7
    assert board.desk.waiting() == {"write_note"}


def test_a_task_without_a_ballot_is_refused(board: Board):
    board.open()

    with pytest.raises(EmptyBallot):
        board.desk.answer("cast_ballot", CHAIR)


def test_the_deadline_closes_the_vote_and_keeps_the_ballots_given(board: Board):
    board.open()
    board.vote(MEMBERS[1], 5, 4, 3)

    board.desk.pass_workdays(9)
    assert board.state is RoundState.OPEN
    board.desk.pass_workdays(1)

    assert board.state is RoundState.CLOSED
    assert len(result_of(board.desk.as_system, board.round.id).tally["ballots"]) == 1
    assert board.desk.waiting() == {"write_note"}


def test_prolonging_the_round_moves_the_deadline_of_the_process(board: Board):
    board.open()
    later = deadline_at(add_workdays(board.desk.as_system.today, 15))

    prolong_round(board.desk.work(), board.round.id, closes_at=later)
    board.desk.pass_workdays(14)
    assert board.state is RoundState.OPEN
    board.desk.pass_workdays(1)

    assert board.state is RoundState.CLOSED


def test_the_result_comes_on_the_agenda_of_the_next_meeting(board: Board):
    board.lay_before_chair()

    [item] = items_of(board.desk.as_system, board.meeting.id)
    assert item.source == board.round.subject
    assert item.text == "Klart resultat."
    assert board.desk.waiting() == {"approve_round"}


def test_an_approved_order_sends_its_cases_to_the_board(board: Board):
    board.lay_before_chair()

    board.desk.answer("approve_round", CHAIR, decision="approve")

    [decision] = decisions_of(board.desk.as_system, board.round.id)
    assert decision.adopted_order == [[case.id] for case in board.cases]
    assert {case.stage for case in board.cases} == {"board"}
    assert board.desk.instance("board_prioritisation").state == "completed"


def test_an_order_of_the_chairs_own_is_adopted_with_its_text(board: Board):
    board.lay_before_chair()
    first, second, third = (case.id for case in board.cases)

    order = [[second], [first], [third]]
    board.desk.answer("approve_round", CHAIR, decision="approve", order=order, text="Haster.")

    [decision] = decisions_of(board.desk.as_system, board.round.id)
    assert decision.adopted_order == order
    assert decision.leaves_computed_order


@pytest.mark.parametrize("decision", ["return", "postpone"])
def test_a_returned_or_postponed_result_is_laid_before_the_chair_anew(board: Board, decision: str):
    board.lay_before_chair()

    board.desk.answer("approve_round", CHAIR, decision=decision, text="Økonomien mangler.")
    assert board.desk.waiting() == {"write_note"}
    assert {case.stage for case in board.cases} == {"prioritisation"}
    board.desk.answer("write_note", note="Økonomien er med.", second_round="no")
    board.desk.answer("approve_round", CHAIR, decision="approve")

    assert board.state is RoundState.APPROVED


def test_silence_lets_the_deputy_in_and_approves_nothing(board: Board):
    board.lay_before_chair()

    board.desk.pass_workdays(4)
    assert board.desk.waiting() == {"approve_round"}
    board.desk.pass_workdays(1)

    assert board.desk.waiting() == {"approve_round", "approve_round_as_deputy"}
    assert board.state is RoundState.CLOSED


def test_the_deputys_decision_ends_the_chairs_task(board: Board):
    board.lay_before_chair()
    board.desk.pass_workdays(5)

    board.desk.answer("approve_round_as_deputy", DEPUTY, decision="approve")

    assert board.state is RoundState.APPROVED
    assert board.desk.waiting() == set()
    assert board.desk.instance("board_prioritisation").state == "completed"


def test_the_chair_may_still_decide_after_the_deputy_was_let_in(board: Board):
    board.lay_before_chair()
    board.desk.pass_workdays(5)

    board.desk.answer("approve_round", CHAIR, decision="approve")

    assert board.desk.waiting() == set()
    assert board.desk.instance("board_prioritisation").state == "completed"


def test_after_a_return_the_deputy_must_wait_again(board: Board):
    board.lay_before_chair()
    board.desk.pass_workdays(5)
    board.desk.answer("approve_round_as_deputy", DEPUTY, decision="return", text="Uklart.")

    board.desk.answer("write_note", note="Nu klart.", second_round="no")

    assert board.desk.waiting() == {"approve_round"}
    assert board.round.offered_to_deputy_at is None
    with pytest.raises(NotOfferedToDeputy):
        task = board.desk.tasks("approve_round")[0]
        board.desk.engine.complete(
            board.desk.session,
            task.id,
            answers={"decision": "approve"},
            actor=board.desk.actor(DEPUTY),
            now=board.desk.clock.now,
            on_behalf_of="Formanden",
        )


def test_a_second_round_votes_again_on_the_contested_and_reorders_them(board: Board):
    board.count()

    board.desk.answer("write_note", note="Tæt.", second_round="yes", band_from="1", band_to="2")
    assert board.desk.waiting() == {"cast_ballot"}
    [second] = second_rounds(board.desk.as_system, board.round.id)
    assert [c.case_id for c in second.candidates] == [case.id for case in board.cases[:2]]
    for member in MEMBERS:
        board.vote(member, 2, 5)
    board.desk.answer("write_note", note="Afgjort.", second_round="no")
    board.desk.answer("approve_round", CHAIR, decision="approve")

    first, other, third = (case.id for case in board.cases)
    [decision] = decisions_of(board.desk.as_system, board.round.id)
    assert decision.adopted_order == [[other], [first], [third]]
    assert len(items_of(board.desk.as_system, board.meeting.id)) == 1


def test_the_deadline_of_a_second_round_is_its_own(board: Board):
    board.count()
    board.desk.answer("write_note", note="Tæt.", second_round="yes", band_from="2", band_to="3")
    [second] = second_rounds(board.desk.as_system, board.round.id)

    board.desk.pass_workdays(9)
    assert second.state is RoundState.OPEN
    board.desk.pass_workdays(1)

    assert second.state is RoundState.CLOSED
    assert board.desk.waiting() == {"write_note"}


def test_a_second_round_needs_two_candidates_beside_each_other(board: Board):
    board.count()

    with pytest.raises(BandNotTogether):
        board.desk.answer("write_note", note="Tæt.", second_round="yes", band_from="2", band_to="2")

    assert second_rounds(board.desk.as_system, board.round.id) == []
