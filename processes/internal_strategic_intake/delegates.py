"""Behind a party's own major initiative: the gross list, the other parties, the board's notice."""

from typing import Any

from engine.delegates import Execution
from governance.casework import classification, hearings, intake
from governance.casework.cases import CaseType
from governance.casework.hearings import HearingKind, Opinion, PartyAnswer
from governance.casework.stages import move_to_stage
from governance.portfolio.intake import from_cases
from governance.work import Work
from processes.case_facts import collect_case_facts
from processes.hearings import opened, silent

ACKNOWLEDGE_WITHIN = 15


def leave_out_of_portfolio(execution: Execution, case_id: int, reason: str) -> None:
    """Neither large nor strategic: the case ends, with what the test found."""
    intake.withdraw(Work.of(execution).as_system(), case_id, reason)


def list_and_inform(execution: Execution, case_id: int, reason: str) -> list[dict[str, Any]]:
    """Enter the initiative in the gross list and ask the other parties to acknowledge."""
    work = Work.of(execution).as_system()
    outcome = {"case_type": CaseType.INTERNAL_STRATEGIC, "reason": reason, "rule": "significance"}
    classification.classify(work, case_id, intake.suggest_type(outcome, execution.data["case"]))
    from_cases.list_case(work, case_id)
    move_to_stage(work, case_id, "acknowledgement")
    return opened(work, case_id, HearingKind.ACKNOWLEDGEMENT, workdays=ACKNOWLEDGE_WITHIN)


def record_acknowledgement(execution: Execution, answers: dict[str, Any]) -> None:
    """Store the party's acknowledgement, and its claim if it makes one."""
    answer = PartyAnswer(
        Opinion(answers["opinion"]),
        answers.get("text") or "",
        claims_cross_cutting=answers["claims_cross_cutting"] == "yes",
        claim_reason=answers.get("claim_reason") or "",
    )
    hearings.answer_hearing(Work.of(execution), execution.data["informed_party"]["id"], answer)


def close_informing(execution: Execution, case_id: int) -> dict[str, Any]:
    """Count the claims; who was silent is shown as "ikke kvitteret"."""
    work = Work.of(execution).as_system()
    seen = hearings.close_hearing(work, case_id, HearingKind.ACKNOWLEDGEMENT)
    return {"claims": len(hearings.claims(work, case_id)), "silent": silent(seen)}


def record_claim_ruling(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair makes the case cross-cutting, or lets it stay what it is."""
    work, case_id = Work.of(execution), execution.data["case_id"]
    if answers["reclassify"] == "yes":
        classification.reclassify_as_cross_cutting(work, case_id, answers["reason"])
    else:
        classification.decline_claim(work, case_id, answers["reason"])


def put_information_on_agenda(execution: Execution, case_id: int) -> None:
    """From this stage the case is on the board's next draft agenda, for information."""
    move_to_stage(Work.of(execution).as_system(), case_id, "orientation")


def start_standing_reporting(execution: Execution, case_id: int) -> dict[str, Any]:
    """The initiative reports its status from now on."""
    work = Work.of(execution).as_system()
    reason = "Bestyrelsen har taget initiativet til efterretning."
    return {"id": from_cases.begin_reporting(work, case_id, reason=reason).id}


DELEGATES = (
    collect_case_facts,
    leave_out_of_portfolio,
    list_and_inform,
    record_acknowledgement,
    close_informing,
    record_claim_ruling,
    put_information_on_agenda,
    start_standing_reporting,
)
