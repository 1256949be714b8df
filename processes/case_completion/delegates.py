"""Behind the completion of a case: what the secretariat asks for, and what the owner adds."""

from dataclasses import replace
from typing import Any

from engine.delegates import Execution
from governance.casework import intake
from governance.casework.cases import get_case
from governance.work import Work
from processes.case_facts import owner_group
from processes.deadlines import in_workdays

REMIND_AFTER = 10
CLOSE_AFTER = 20
TOO_LATE = f"Sagen blev ikke fuldstændig inden {CLOSE_AFTER} arbejdsdage."


def record_case_check(execution: Execution, answers: dict[str, Any]) -> dict[str, bool]:
    """The secretariat finds the case complete, or says what is missing."""
    work, case_id = Work.of(execution), execution.data["case_id"]
    if answers["complete"] == "yes":
        intake.record_completeness(work, case_id)
    else:
        intake.request_more(work, case_id, answers["missing"])
    return {"is_complete": answers["complete"] == "yes"}


def request_missing_information(execution: Execution, case_id: int) -> dict[str, Any]:
    """When the owner is reminded, when the case closes, and who the owner is."""
    work = Work.of(execution)
    return {
        "remind_at": in_workdays(work, REMIND_AFTER).isoformat(),
        "close_at": in_workdays(work, CLOSE_AFTER).isoformat(),
        "owner_group": owner_group(work, get_case(work, case_id)),
    }


def record_supplement(execution: Execution, answers: dict[str, Any]) -> None:
    """The owner adds to the case; what was left empty stays as it is."""
    work, case_id = Work.of(execution), execution.data["case_id"]
    filled = {name: value for name, value in answers.items() if value not in (None, "")}
    intake.supplement(work, case_id, replace(intake.draft_of(work, case_id), **filled))


def remind_case_owner(execution: Execution, case_id: int) -> None:
    """Tell the owner once more what is missing."""
    intake.remind_owner(Work.of(execution).as_system(), case_id)


def close_incomplete_case(execution: Execution, case_id: int) -> None:
    """Nobody completed the case in time."""
    intake.close_incomplete(Work.of(execution).as_system(), case_id, TOO_LATE)


DELEGATES = (
    record_case_check,
    request_missing_information,
    record_supplement,
    remind_case_owner,
    close_incomplete_case,
)
