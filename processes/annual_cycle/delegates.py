"""Behind the annual cycle: what the plan collides with, who comments, and who adopts."""

from datetime import date
from typing import Any

from sqlalchemy import select

from engine.delegates import Execution
from governance.cycle import adoption
from governance.cycle.cycles import CycleState, cycle_of, get_cycle
from governance.cycle.instantiate import start_cycle_process
from governance.cycle.queries import problems_of
from governance.organisation.bodies import body_by_code
from governance.organisation.parties import Party
from governance.work import Work
from governance.workdays import local_moment
from processes.deadlines import in_workdays

ADJUST_WITHIN = 10
COMMENT_WITHIN = 10
MID_DECEMBER = (12, 15)
MORNING = 8


def foresee_year(execution: Execution, cycle_id: int) -> dict[str, Any]:
    """What the plan is called, how much is wrong with it, and its fixed days."""
    work = Work.of(execution).as_system()
    cycle = get_cycle(work, cycle_id)
    cycle.instance_id = execution.instance_id
    da, en = (body_by_code(work.session, cycle.body_code).name(lang) for lang in ("da", "en"))
    return {
        "subject": f"cycle:{cycle.id}",
        "name": f"årshjul {cycle.year}, {da[:1].lower()}{da[1:]}",
        "name_en": f"annual cycle {cycle.year}, {en[:1].lower()}{en[1:]}",
        "chair_group": f"chair:{cycle.body_code}",
        "problems": len(problems_of(work, cycle)),
        "adjust_by": in_workdays(work, ADJUST_WITHIN).isoformat(),
        "warn_at": local_moment(date(cycle.year - 1, *MID_DECEMBER), MORNING).isoformat(),
        "adopt_by": date(cycle.year - 1, 12, 31).isoformat(),
        "evaluate_at": local_moment(date(cycle.year, *MID_DECEMBER), MORNING).isoformat(),
    }


def send_cycle_for_comment(execution: Execution, cycle_id: int) -> list[dict[str, Any]]:
    """Ask the coordinator of each party."""
    work = Work.of(execution).as_system()
    adoption.send_for_comment(work, cycle_id)
    deadline_at = in_workdays(work, COMMENT_WITHIN).isoformat()
    return [
        {"party": code, "group": f"coordinator:{code}", "deadline_at": deadline_at}
        for code in work.session.scalars(select(Party.code).order_by(Party.id))
    ]


def record_cycle_comment(execution: Execution, answers: dict[str, Any]) -> None:
    """Store the party's remarks."""
    party, cycle_id = execution.data["commenter"]["party"], execution.data["cycle_id"]
    adoption.comment(Work.of(execution), cycle_id, party_code=party, text=answers["comment"])


def record_cycle_ready(execution: Execution, answers: dict[str, Any]) -> None:
    """The plan goes before the chair; one that was taken back is there already."""
    work, cycle_id = Work.of(execution), execution.data["cycle_id"]
    if get_cycle(work, cycle_id).state is CycleState.DRAFT:
        adoption.close_comments(work, cycle_id)


def record_cycle_approval(execution: Execution, answers: dict[str, Any]) -> None:
    """The chair of the body approves the plan, or returns it."""
    work, cycle_id = Work.of(execution), execution.data["cycle_id"]
    if answers["approval"] == "approve":
        adoption.approve_cycle(work, cycle_id)
    else:
        adoption.return_cycle(work, cycle_id, reason=answers.get("reason") or "")


def record_cycle_adoption(execution: Execution, answers: dict[str, Any]) -> None:
    """The body adopted the plan, or wants another."""
    work, cycle_id = Work.of(execution), execution.data["cycle_id"]
    if answers["adoption"] == "adopted":
        late, resolution = answers.get("late_reason") or "", answers.get("resolution") or ""
        adoption.adopt_cycle(work, cycle_id, resolution=resolution, late_reason=late)
    else:
        adoption.take_back_cycle(work, cycle_id, reason=answers.get("reason") or "")


def warn_of_adoption(execution: Execution, cycle_id: int) -> None:
    """Remind of 1 January; nothing is adopted by that."""
    adoption.warn_not_adopted(Work.of(execution).as_system(), cycle_id)


def record_cycle_evaluation(execution: Execution, answers: dict[str, Any]) -> None:
    """Close the year with its evaluation."""
    cycle_id = execution.data["cycle_id"]
    adoption.evaluate_cycle(Work.of(execution), cycle_id, text=answers["evaluation"])


def roll_cycle_over(execution: Execution, cycle_id: int) -> dict[str, int | None]:
    """Next year's plan is there; set its process going if nobody has."""
    work = Work.of(execution).as_system()
    cycle = get_cycle(work, cycle_id)
    following = cycle_of(work, cycle.body_code, cycle.year + 1)
    if following is not None:
        start_cycle_process(work, following)
    return {"id": following.id if following else None}


DELEGATES = (
    foresee_year,
    send_cycle_for_comment,
    record_cycle_comment,
    record_cycle_ready,
    record_cycle_approval,
    record_cycle_adoption,
    warn_of_adoption,
    record_cycle_evaluation,
    roll_cycle_over,
)
