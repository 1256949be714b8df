"""Behind a cross-cutting case: its type, the hearing, its way to the board, its project."""

from dataclasses import replace
from typing import Any

from engine.delegates import Execution
from governance.casework import classification, hearings, intake
from governance.casework.cases import CaseState, CaseType, get_case
from governance.casework.hearings import HearingKind, Opinion, PartyAnswer
from governance.casework.resolutions.standing import missing_aspects
from governance.casework.stages import move_to_stage
from governance.portfolio.intake import from_cases
from governance.prioritisation.drafting import nominate_for_next_round
from governance.work import Work
from processes.case_facts import collect_case_facts
from processes.hearings import opened, silent

ANSWER_WITHIN = 10
STATES = {CaseState.RESOLVED: "complete", CaseState.REJECTED: "rejected"}


def record_case_type(
    execution: Execution, case_id: int, case_type: str, forum: str, reason: str
) -> None:
    """Keep what the table answered; a cross-cutting case enters the gross list."""
    work = Work.of(execution).as_system()
    outcome = {"case_type": case_type, "forum": forum, "reason": reason, "rule": "case_type"}
    classification.classify(work, case_id, intake.suggest_type(outcome, execution.data["case"]))
    if case_type == CaseType.CROSS_CUTTING:
        from_cases.list_case(work, case_id)


def open_party_hearing(execution: Execution, case_id: int) -> list[dict[str, Any]]:
    """Ask all three parties."""
    work = Work.of(execution).as_system()
    move_to_stage(work, case_id, "hearing")
    return opened(work, case_id, HearingKind.HEARING, workdays=ANSWER_WITHIN)


def record_hearing_answer(execution: Execution, answers: dict[str, Any]) -> None:
    """Store the party's answer."""
    answer = PartyAnswer(Opinion(answers["opinion"]), answers.get("text") or "")
    hearings.answer_hearing(Work.of(execution), execution.data["heard_party"]["id"], answer)


def close_party_hearing(execution: Execution, case_id: int) -> dict[str, Any]:
    """Take no more answers; who was silent is shown as silent."""
    work = Work.of(execution).as_system()
    seen = hearings.close_hearing(work, case_id, HearingKind.HEARING)
    move_to_stage(work, case_id, "preparation")
    return {"silent": silent(seen)}


def record_goal_plan_finance(execution: Execution, answers: dict[str, Any]) -> None:
    """The owner states what the board shall resolve; an empty cost leaves the known one."""
    work, case_id = Work.of(execution), execution.data["case_id"]
    filled = {name: value for name, value in answers.items() if value not in (None, "")}
    intake.supplement(work, case_id, replace(intake.draft_of(work, case_id), **filled))


def nominate_for_prioritisation(execution: Execution, case_id: int) -> dict[str, Any]:
    """Make the case a candidate of the round being prepared, or of the next one."""
    work = Work.of(execution).as_system()
    move_to_stage(work, case_id, "prioritisation")
    round_ = nominate_for_next_round(work, "board", case_id)
    return {"round_id": round_.id if round_ else None}


def put_case_on_board_agenda(execution: Execution, case_id: int) -> None:
    """From this stage the case is on the next draft agenda of the board."""
    move_to_stage(Work.of(execution).as_system(), case_id, "board")


def tally_resolutions(execution: Execution, case_id: int) -> dict[str, Any]:
    """Where the case stands after what the board has resolved."""
    work = Work.of(execution)
    missing = [aspect.value for aspect in missing_aspects(work, case_id)]
    return {"state": STATES.get(get_case(work, case_id).state, "missing"), "missing": missing}


def start_project(execution: Execution, case_id: int) -> dict[str, Any]:
    """The candidate becomes a project that reports its status."""
    work = Work.of(execution).as_system()
    reason = "Bestyrelsen har vedtaget mål, prioritering og plan."
    return {"id": from_cases.begin_reporting(work, case_id, reason=reason).id}


def close_rejected_case(execution: Execution, case_id: int) -> None:
    """The candidate of a rejected case is closed, and stays in the gross list."""
    work = Work.of(execution).as_system()
    from_cases.close_candidate(work, case_id, reason="Bestyrelsen har afvist sagen.")


DELEGATES = (
    collect_case_facts,
    record_case_type,
    open_party_hearing,
    record_hearing_answer,
    close_party_hearing,
    record_goal_plan_finance,
    nominate_for_prioritisation,
    put_case_on_board_agenda,
    tally_resolutions,
    start_project,
    close_rejected_case,
)
