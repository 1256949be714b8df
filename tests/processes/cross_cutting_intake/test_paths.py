"""Every path through the intake of a cross-cutting case, from submission to project."""

import pytest

from engine.persistence.tables import InstanceState
from governance.casework.cases import CaseState, CaseType, InclusionGround
from governance.casework.classification import classifications
from governance.casework.errors import ClauseRequired
from governance.casework.hearings import HearingKind, Standing, standings
from governance.casework.resolutions.models import Aspect, Outcome
from governance.portfolio.intake.from_cases import project_of
from governance.portfolio.projects import ProjectState
from governance.prioritisation.drafting import draft_round
from tests.processes.board_meetings import JOINT, sit
from tests.processes.desk import CHAIR, COORDINATORS, OWNER, Desk
from tests.processes.review_steps import declare_no_interest, refer_to_group, state

ALSO = ("internal_strategic_intake",)
PLAN = {"goal": "Fuld udbredelse", "plan": "Tre etaper", "finance": "Delt"}
SMALL = {"cost_amount_kr": 400_000}
PROCESS = "cross_cutting_intake"


def hear(desk: Desk, **answers: str) -> None:
    for name in COORDINATORS.values():
        desk.answer("answer_hearing", name, **{"opinion": "no_remarks", **answers})


def at_the_board(desk: Desk, **changes: object):
    """A case outside the group's remit, described and waiting for the board."""
    case = desk.submit(**{**SMALL, **changes})
    desk.answer("check_case", complete="yes")
    hear(desk)
    desk.answer("describe_plan", OWNER, **PLAN)
    return case


def test_a_submitted_case_waits_for_the_secretariat(desk: Desk):
    case = desk.submit()

    assert desk.waiting() == {"check_case"}
    assert desk.instance(PROCESS).business_key == case.number


def test_an_incomplete_case_ends_here(desk: Desk):
    case = desk.submit()
    desk.answer("check_case", complete="no", missing="Bilag")

    desk.pass_workdays(20)

    assert desk.passed("closed_incomplete")
    assert case.state is CaseState.WITHDRAWN


def test_a_complete_case_gets_its_type_and_enters_the_gross_list(desk: Desk):
    case = desk.submit(remit_item="fmk")

    desk.answer("check_case", complete="yes")

    assert (case.case_type, case.forum) == (CaseType.CROSS_CUTTING, "steering_group")
    assert "kommissorium" in classifications(desk.as_system, case.id)[0].reason
    assert project_of(desk.as_system, case.id).state is ProjectState.CANDIDATE


def test_a_case_without_a_clause_is_not_let_in_at_all(desk: Desk):
    with pytest.raises(ClauseRequired):
        desk.submit(inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST, clause_ids=())

    assert desk.waiting() == set()


def test_one_partys_own_initiative_goes_over_to_the_other_intake(desk: Desk):
    case = desk.submit(
        inclusion_ground=InclusionGround.STRATEGIC_INTEREST, strategic_flags=("national",)
    )

    desk.answer("check_case", complete="yes")

    assert desk.instance(PROCESS).state is InstanceState.COMPLETED
    assert case.case_type is CaseType.INTERNAL_STRATEGIC
    assert desk.waiting() == {"acknowledge"}
    assert desk.instance("internal_strategic_intake").business_key == case.number


def test_the_three_parties_are_heard_at_once(desk: Desk):
    desk.submit()
    desk.answer("check_case", complete="yes")

    groups = {task.candidate_group for task in desk.tasks("answer_hearing")}

    assert groups == {"coordinator:state", "coordinator:region", "coordinator:municipality"}


def test_the_case_goes_on_when_all_parties_have_answered(desk: Desk):
    case = desk.submit()
    desk.answer("check_case", complete="yes")

    hear(desk, opinion="remarks", text="Husk kommunerne.")

    answered = standings(desk.as_system, case.id, HearingKind.HEARING)
    assert {s.answer.text for s in answered} == {"Husk kommunerne."}
    assert desk.waiting() == {"describe_plan"}


def test_after_ten_workdays_silence_is_shown_and_the_case_goes_on(desk: Desk):
    case = desk.submit()
    desk.answer("check_case", complete="yes")
    desk.answer("answer_hearing", COORDINATORS["state"], opinion="objects", text="For dyrt.")

    desk.pass_workdays(9)
    assert desk.waiting() == {"answer_hearing"}
    desk.pass_workdays(1)

    assert desk.waiting() == {"describe_plan"}
    seen = {
        s.hearing.party_code: s.standing
        for s in standings(desk.as_system, case.id, HearingKind.HEARING)
    }
    assert seen == {
        "state": Standing.ANSWERED,
        "region": Standing.SILENT,
        "municipality": Standing.SILENT,
    }


def test_within_the_remit_the_steering_group_reviews_and_recommends(desk: Desk):
    case = refer_to_group(desk)
    declare_no_interest(desk)
    state(desk, "supports", seats=12)
    desk.answer("draft_recommendation", recommendation="Anbefales.")

    desk.answer("approve_recommendation", CHAIR, approval="approve")

    assert desk.passed("review_case")
    assert (case.stage, case.goal) == ("prioritisation", "Fuld udbredelse")


def test_outside_the_remit_the_case_goes_past_the_steering_group(desk: Desk):
    case = at_the_board(desk)

    assert not desk.passed("review_case")
    assert case.stage == "board"


def test_a_costly_case_becomes_a_candidate_of_the_round_in_draft(desk: Desk):
    round_ = draft_round(desk.work(), "board", year=2027, title="Prioritering 2027")

    case = at_the_board(desk, cost_amount_kr=40_000_000)

    assert [c.case_id for c in round_.standing_candidates] == [case.id]
    assert case.stage == "prioritisation"


def test_a_costly_case_waits_for_the_next_round_when_none_is_in_draft(desk: Desk):
    case = at_the_board(desk, cost_amount_kr=40_000_000)

    assert case.stage == "prioritisation"
    assert desk.instance(PROCESS).state is InstanceState.RUNNING


def test_a_case_directly_for_the_board_is_on_its_next_agenda(desk: Desk):
    case = at_the_board(desk)

    assert sit(desk).item_of(case).title == f"{case.number} Fælles Medicinkort"


def test_goal_priority_and_plan_together_make_a_project_that_reports(desk: Desk):
    case = at_the_board(desk)

    sit(desk).resolve(case, Outcome.ADOPTED, *JOINT)

    assert case.state is CaseState.RESOLVED
    assert project_of(desk.as_system, case.id).state is ProjectState.PLANNED
    assert desk.instance(PROCESS).state is InstanceState.COMPLETED


def test_the_process_waits_until_the_last_of_the_three_is_adopted(desk: Desk):
    case = at_the_board(desk)
    sit(desk).resolve(case, Outcome.ADOPTED, Aspect.GOAL, Aspect.PLAN)
    assert desk.instance(PROCESS).state is InstanceState.RUNNING

    sit(desk).resolve(case, Outcome.ADOPTED, Aspect.PRIORITY)

    assert desk.instance(PROCESS).state is InstanceState.COMPLETED


def test_a_postponed_case_waits_for_the_next_meeting(desk: Desk):
    case = at_the_board(desk)
    first = sit(desk)
    first.resolve(case, Outcome.POSTPONED, Aspect.GOAL)
    first.close()
    assert desk.passed("tally_resolutions")
    assert desk.instance(PROCESS).state is InstanceState.RUNNING

    sit(desk).resolve(case, Outcome.ADOPTED, *JOINT)

    assert desk.instance(PROCESS).state is InstanceState.COMPLETED


def test_a_rejected_case_closes_its_candidate_and_keeps_it_in_the_gross_list(desk: Desk):
    case = at_the_board(desk)

    sit(desk).resolve(case, Outcome.REJECTED, Aspect.WHOLE)

    assert desk.passed("case_rejected")
    assert case.state is CaseState.REJECTED
    assert project_of(desk.as_system, case.id).state is ProjectState.CLOSED


@pytest.mark.parametrize("party", COORDINATORS)
def test_each_party_answers_its_own_hearing_only(desk: Desk, party: str):
    desk.submit()
    desk.answer("check_case", complete="yes")

    desk.answer("answer_hearing", COORDINATORS[party], opinion="no_remarks")

    left = {task.candidate_group for task in desk.tasks("answer_hearing")}
    assert left == {f"coordinator:{other}" for other in COORDINATORS if other != party}
