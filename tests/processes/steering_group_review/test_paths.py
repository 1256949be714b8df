"""Every path through the steering group's review, called by a cross-cutting case's intake."""

import pytest

from engine.errors import TaskClosed
from engine.persistence.tables import TaskState, UserTask
from governance.casework.cases import Case
from governance.casework.errors import ExtensionUsedUp, RemarksRequired
from governance.casework.recommendations import (
    RecommendationState,
    approved_recommendation,
    recommendations_of,
)
from governance.casework.reviews.models import Position, Review, ReviewState
from governance.casework.reviews.statements import live_statement
from governance.workdays import workdays_between
from tests.processes.desk import CHAIR, SECRETARIAT, Desk
from tests.processes.review_steps import declare_no_interest, refer_to_group, state

ALSO = ("cross_cutting_intake",)
NORTH = "Repræsentant, Region Nordjylland"


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case on which the twelve filled seats are asked for their statements."""
    case = refer_to_group(desk)
    declare_no_interest(desk)
    return case


def review(desk: Desk) -> Review:
    return desk.session.query(Review).one()


def recommend(desk: Desk, text: str = "Gruppen anbefaler sagen.") -> None:
    desk.answer("draft_recommendation", recommendation=text)
    desk.answer("approve_recommendation", CHAIR, approval="approve")


def test_each_filled_seat_has_its_own_task(desk: Desk, case: Case):
    tasks = desk.tasks("give_statement")

    assert len(tasks) == len({task.candidate_group for task in tasks}) == 12
    assert {task.subject for task in tasks} == {review(desk).subject}
    assert all(task.due_at == review(desk).deadline_at for task in tasks)


def test_support_from_all_leads_straight_to_the_recommendation(desk: Desk, case: Case):
    state(desk, "supports", seats=12)
    assert desk.waiting() == {"draft_recommendation"}

    recommend(desk)

    assert review(desk).state is ReviewState.CLOSED
    assert approved_recommendation(desk.as_system, case.id).text == "Gruppen anbefaler sagen."
    assert desk.passed("recommendation_given")


def test_silence_after_a_quorum_does_not_hold_up_the_case(desk: Desk, case: Case):
    state(desk, "can_live_with", seats=7)

    desk.pass_workdays(15)

    assert desk.waiting() == {"draft_recommendation"}
    assert len(review(desk).outcome["silent"]) == 5


def test_an_answer_counts_though_the_deadline_takes_the_other_tasks_away(desk: Desk, case: Case):
    state(desk, "supports", seats=8)
    open_task = desk.tasks("give_statement")[0]

    desk.pass_workdays(15)

    assert desk.session.get_one(UserTask, open_task.id).state is TaskState.CANCELLED
    assert review(desk).outcome["positions"]["supports"] == 8
    with pytest.raises(TaskClosed):
        desk.engine.complete(
            desk.session,
            open_task.id,
            answers={"position": "supports"},
            actor=desk.actor(SECRETARIAT),
            now=desk.clock.now,
            on_behalf_of="person:1",
        )


def test_an_objection_is_discussed_before_the_recommendation(desk: Desk, case: Case):
    state(desk, "cannot_support", seats=1, remarks="For dyrt for os.")
    state(desk, "supports", seats=11)
    assert desk.waiting() == {"record_discussion"}

    desk.answer("record_discussion", discussion="Enighed om en billigere plan.")
    recommend(desk)

    assert desk.passed("recommendation_given")
    assert review(desk).outcome["objections"][0]["remarks"] == "For dyrt for os."


def test_an_objection_without_words_is_refused_and_the_task_stays(desk: Desk, case: Case):
    with desk.refusal(RemarksRequired):
        state(desk, "cannot_support", seats=1)

    assert len(desk.tasks("give_statement")) == 12


def test_two_workdays_before_the_deadline_the_chair_is_offered_the_substitutes(
    desk: Desk, case: Case
):
    state(desk, "supports", seats=1)
    deadline = review(desk).deadline_at

    desk.pass_workdays(12)
    assert desk.tasks("offer_substitute") == []
    desk.pass_workdays(1)

    assert workdays_between(desk.as_system.today, deadline.date()) == 2
    assert {task.name for task in desk.tasks("offer_substitute")} == {
        "Tag stilling til stedfortræder for Region Nordjylland",
        "Tag stilling til stedfortræder for Kommunal plads 1",
    }


def test_the_substitute_called_in_answers_for_the_seat(desk: Desk, case: Case):
    desk.pass_workdays(13)
    desk.answer_all("offer_substitute", substitute="call_in")
    seat = desk.board.seat("Region Nordjylland")

    stand_in = "Stedfortræder, Region Nordjylland"
    desk.answer("give_statement", stand_in, position="abstains")

    given = live_statement(desk.as_system, review(desk).id, seat.id)
    assert (given.by_name, given.substitute_for_name) == (stand_in, NORTH)


def test_the_chair_may_wait_for_the_appointed_person(desk: Desk, case: Case):
    desk.pass_workdays(13)

    desk.answer("offer_substitute", CHAIR, substitute="wait")
    desk.answer("offer_substitute", CHAIR, substitute="wait")

    assert desk.passed("substitutes_offered")
    assert "Stedfortræder, Region Nordjylland" not in {
        desk.holder_of(str(task.candidate_group)).name for task in desk.tasks("give_statement")
    }


def test_the_offers_lapse_when_everybody_has_answered(desk: Desk, case: Case):
    desk.pass_workdays(13)
    assert len(desk.tasks("offer_substitute")) == 2

    state(desk, "supports", seats=12)

    assert desk.waiting() == {"draft_recommendation"}


def test_too_few_answers_are_given_more_time_once(desk: Desk, case: Case):
    state(desk, "supports", seats=6)
    desk.pass_workdays(15)
    assert desk.waiting() == {"choose_without_quorum"}

    desk.answer("choose_without_quorum", CHAIR, way_on="extend", reason="Ferie")
    assert len(desk.tasks("give_statement")) == 6
    state(desk, "supports", seats=1)
    desk.pass_workdays(5)

    assert desk.waiting() == {"draft_recommendation"}
    assert review(desk).outcome["positions"]["supports"] == 7


def test_a_second_extension_is_refused(desk: Desk, case: Case):
    desk.pass_workdays(15)
    desk.answer("choose_without_quorum", CHAIR, way_on="extend", reason="Ferie")
    desk.pass_workdays(5)

    with desk.refusal(ExtensionUsedUp):
        desk.answer("choose_without_quorum", CHAIR, way_on="extend", reason="Mere ferie")

    assert desk.waiting() == {"choose_without_quorum"}


def test_without_a_quorum_the_case_can_go_to_a_meeting(desk: Desk, case: Case):
    desk.pass_workdays(15)

    desk.answer("choose_without_quorum", CHAIR, way_on="meeting", reason="Den skal drøftes")

    assert review(desk).state is ReviewState.CLOSED
    assert desk.waiting() == {"record_discussion"}


def test_without_a_quorum_the_board_can_be_told_so(desk: Desk, case: Case):
    desk.pass_workdays(15)

    desk.answer("choose_without_quorum", CHAIR, way_on="report", reason="Bestyrelsen venter")
    assert desk.waiting() == {"draft_recommendation"}
    recommend(desk, "Gruppen var ikke beslutningsdygtig.")

    assert not review(desk).outcome["quorum"]["is_quorate"]
    assert desk.passed("recommendation_given")


def test_the_chair_returns_the_recommendation_and_both_versions_stay(desk: Desk, case: Case):
    state(desk, "supports", seats=12)
    desk.answer("draft_recommendation", recommendation="Første udkast")
    desk.answer("approve_recommendation", CHAIR, approval="return", reason="Økonomien mangler")
    assert desk.waiting() == {"draft_recommendation"}

    recommend(desk, "Andet udkast")

    states = [r.state for r in recommendations_of(desk.as_system, case.id)]
    assert states == [RecommendationState.RETURNED, RecommendationState.APPROVED]


def test_the_secretariat_records_a_phoned_in_answer_under_both_names(desk: Desk, case: Case):
    first = desk.tasks("give_statement")[0]

    desk.answer("give_statement", on_behalf_of="person:2", position="supports", remarks="")

    given = live_statement(desk.as_system, review(desk).id, int(first.seat))
    assert given.position is Position.SUPPORTS
    assert (given.by_name, given.on_behalf_of_name != "") == (SECRETARIAT, True)
