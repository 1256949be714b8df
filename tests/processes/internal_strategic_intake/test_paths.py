"""Every path through the intake of a party's own major initiative."""

from engine.persistence.tables import InstanceState
from governance.casework.cases import Case, CaseInstance, CaseState, CaseType, InclusionGround
from governance.casework.classification import classifications
from governance.casework.hearings import HearingKind, standings
from governance.casework.resolutions.models import Aspect, Outcome
from governance.portfolio.initiatives import InitiativeScope
from governance.portfolio.intake.from_cases import project_of
from governance.portfolio.projects import ProjectState
from tests.processes.board_meetings import sit
from tests.processes.desk import CHAIR, COORDINATORS, Desk

ALSO = ("cross_cutting_intake",)
PROCESS = "internal_strategic_intake"
STATE, TOWNS = COORDINATORS["state"], COORDINATORS["municipality"]


def notify(desk: Desk, **changes: object) -> Case:
    """Region Nordjylland tells of its clinical workplace."""
    values = {
        "title": "Klinisk it-arbejdsplads",
        "inclusion_ground": InclusionGround.STRATEGIC_INTEREST,
        "cost_amount_kr": 90_000_000,
        **changes,
    }
    return desk.submit(CaseType.INTERNAL_STRATEGIC, **values)


def acknowledge(desk: Desk, name: str, claim: str = "") -> None:
    answers = {"opinion": "acknowledged", "claims_cross_cutting": "yes" if claim else "no"}
    desk.answer("acknowledge", name, **answers, claim_reason=claim)


def courses(desk: Desk, case: Case) -> list[str]:
    """The processes that the case's page shows it has been through."""
    noted = desk.session.query(CaseInstance).filter_by(case_id=case.id)
    return [row.process_id for row in noted.order_by(CaseInstance.id)]


def test_neither_large_nor_strategic_stays_outside_the_portfolio(desk: Desk):
    case = notify(desk, cost_amount_kr=2_000_000)

    assert desk.passed("outside_portfolio")
    assert case.state is CaseState.WITHDRAWN
    assert case.state_reason == "Initiativet er hverken stort eller strategisk vigtigt."
    assert project_of(desk.as_system, case.id) is None


def test_large_is_enough(desk: Desk):
    case = notify(desk)

    assert "15 mio. kr." in classifications(desk.as_system, case.id)[0].reason


def test_strategic_is_enough(desk: Desk):
    case = notify(desk, cost_amount_kr=None, strategic_flags=("national",))

    assert "strategisk" in classifications(desk.as_system, case.id)[0].reason


def test_the_initiative_is_on_the_gross_list_before_anybody_has_answered(desk: Desk):
    case = notify(desk)

    project = project_of(desk.as_system, case.id)
    assert project.state is ProjectState.CANDIDATE
    assert project.initiative.scope is InitiativeScope.INTERNAL_STRATEGIC


def test_only_the_other_parties_are_asked(desk: Desk):
    notify(desk)

    groups = {task.candidate_group for task in desk.tasks("acknowledge")}

    assert groups == {"coordinator:state", "coordinator:municipality"}


def test_when_all_have_acknowledged_the_board_is_informed(desk: Desk):
    case = notify(desk)

    acknowledge(desk, STATE)
    acknowledge(desk, TOWNS)

    assert case.stage == "orientation"
    assert sit(desk).item_of(case).kind == "information"


def test_silence_after_fifteen_workdays_is_shown_as_not_acknowledged(desk: Desk):
    case = notify(desk)
    acknowledge(desk, STATE)

    desk.pass_workdays(14)
    assert desk.waiting() == {"acknowledge"}
    desk.pass_workdays(1)

    seen = standings(desk.as_system, case.id, HearingKind.ACKNOWLEDGEMENT)
    assert [(s.hearing.party_code, s.silence_da) for s in seen] == [
        ("state", ""),
        ("municipality", "ikke kvitteret"),
    ]
    assert case.stage == "orientation"


def test_a_claim_given_before_the_deadline_counts_though_another_party_is_silent(desk: Desk):
    notify(desk)
    acknowledge(desk, TOWNS, claim="Kommunerne skal ændre deres omsorgssystemer.")

    desk.pass_workdays(15)

    assert desk.waiting() == {"rule_on_claim"}


def test_the_chair_makes_the_case_cross_cutting_and_the_other_intake_begins(desk: Desk):
    case = notify(desk)
    acknowledge(desk, STATE)
    acknowledge(desk, TOWNS, claim="Det berører alle kommuner.")

    desk.answer("rule_on_claim", CHAIR, reclassify="yes", reason="Berører to parter")

    assert case.case_type is CaseType.CROSS_CUTTING
    assert desk.instance(PROCESS).state is InstanceState.COMPLETED
    assert desk.instance("cross_cutting_intake").state is InstanceState.RUNNING
    assert desk.waiting() == {"check_case"}


def test_a_reclassified_case_keeps_its_place_in_the_gross_list_as_cross_cutting(desk: Desk):
    case = notify(desk)
    acknowledge(desk, STATE)
    acknowledge(desk, TOWNS, claim="Det berører alle kommuner.")
    before = project_of(desk.as_system, case.id)
    desk.answer("rule_on_claim", CHAIR, reclassify="yes", reason="Berører to parter")

    desk.answer("check_case", complete="yes")

    assert project_of(desk.as_system, case.id) is before
    assert before.initiative.scope is InitiativeScope.CROSS_CUTTING
    assert courses(desk, case) == [PROCESS, "cross_cutting_intake"]
    assert desk.waiting() == {"answer_hearing"}


def test_the_chair_declines_the_claim_and_the_case_stays_an_orientation(desk: Desk):
    case = notify(desk)
    acknowledge(desk, STATE)
    acknowledge(desk, TOWNS, claim="Det berører os lidt.")

    desk.answer("rule_on_claim", CHAIR, reclassify="no", reason="Kun én part er berørt")

    assert (case.case_type, case.stage) == (CaseType.INTERNAL_STRATEGIC, "orientation")


def test_noted_by_the_board_the_initiative_reports_from_now_on(desk: Desk):
    case = notify(desk)
    desk.pass_workdays(15)

    sit(desk).resolve(case, Outcome.NOTED, Aspect.NOTE)

    assert case.state is CaseState.NOTED
    assert project_of(desk.as_system, case.id).state is ProjectState.PLANNED
    assert desk.passed("reporting_runs")


def test_a_postponed_orientation_waits_for_the_next_meeting(desk: Desk):
    case = notify(desk)
    desk.pass_workdays(15)
    first = sit(desk)
    first.resolve(case, Outcome.POSTPONED, Aspect.NOTE)
    first.close()
    assert desk.instance(PROCESS).state is InstanceState.RUNNING

    sit(desk).resolve(case, Outcome.NOTED, Aspect.NOTE)

    assert desk.passed("reporting_runs")
