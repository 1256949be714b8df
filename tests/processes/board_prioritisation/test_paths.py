"""Every path from the call of a round to its result, with the real vote behind it."""

from datetime import date

import pytest

from governance.prioritisation.drafting import (
    begin_round,
    draft_round,
    set_criteria,
    withdraw_candidate,
)
from governance.prioritisation.errors import (
    EmptyBallot,
    TooFewCandidates,
    WeightsDoNotSum,
)
from governance.prioritisation.results import result_of
from governance.prioritisation.rounds import RoundState
from governance.prioritisation.voting import prolong_round
from governance.workdays import add_workdays, deadline_at
from tests.processes.board_prioritisation.conftest import CHAIR, CRITERIA, MEMBERS, TITLES, Board


def test_every_waiting_case_becomes_a_candidate(board: Board):
    board.call()

    assert [c.title for c in board.round.candidates] == list(TITLES)
    assert board.round.instance_id == board.desk.instance("board_prioritisation").id
    [task] = board.desk.tasks()
    assert (task.page, task.subject) == ("round_draft", board.round.subject)


def test_a_round_begun_outside_the_plan_is_the_one_that_runs(board: Board):
    named = draft_round(board.desk.work(), "board", year=2027, title="Ekstra runde")

    begin_round(board.desk.work(CHAIR), named.id)

    assert board.round is named
    assert named.candidates == []
    assert board.desk.instance("board_prioritisation").business_key == named.subject


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
