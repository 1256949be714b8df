"""Every path from the result to the decision: chair, deputy, return, second round."""

import pytest

from governance.meetings.agendas import items_of
from governance.prioritisation.errors import (
    BandNotTogether,
    NotOfferedToDeputy,
)
from governance.prioritisation.results import decisions_of
from governance.prioritisation.rounds import RoundState, second_rounds
from tests.processes.board_prioritisation.conftest import CHAIR, DEPUTY, MEMBERS, Board


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
