"""What the reader may do with a year's plan now.

A plan that a process runs moves on by answering the process's task, others by the use case.
"""

from dataclasses import dataclass

from engine.persistence.tables import UserTask
from governance.cycle.cycles import AnnualCycle, CycleState
from governance.cycle.occurrences import CHANGEABLE
from governance.permissions import Permission, may
from governance.work import Work
from webapp.worklist.behind import open_task

SEND, COMMENT, CLOSE = "adjust_year", "comment_on_year", "incorporate_comments"
APPROVE, ADOPT, EVALUATE = "approve_year", "record_adoption", "evaluate_year"


@dataclass(frozen=True)
class Actions:
    """Each is True when its form is to be shown. The use case checks again."""

    edit: bool
    send: bool
    comment: tuple[str, ...]
    close: bool
    approve: bool
    adopt: bool
    evaluate: bool
    call_evaluation: bool


def task_of(work: Work, cycle: AnnualCycle, element_id: str) -> UserTask | None:
    """The open task of the plan's process that the actor may answer."""
    return open_task(work, f"cycle:{cycle.id}", element_id)


def actions(work: Work, cycle: AnnualCycle) -> Actions:
    """What the actor may do now. ``comment`` holds the parties it may speak for."""
    edits = may(work.actor, Permission.EDIT_CYCLE)
    adopts = may(work.actor, Permission.ADOPT_CYCLE, cycle.body_code)
    chairs = may(work.actor, Permission.APPROVE_CYCLE, cycle.body_code)
    evaluates = _can(work, cycle, EVALUATE, edits, CycleState.ADOPTED)
    running = cycle.instance_id is not None and cycle.state is CycleState.ADOPTED
    return Actions(
        edit=edits and cycle.state in CHANGEABLE,
        send=_can(work, cycle, SEND, edits, CycleState.DRAFT) and not cycle.sent_for_comment_at,
        comment=_speaks_for(work, cycle),
        close=_can(work, cycle, CLOSE, edits, CycleState.DRAFT, CycleState.COMMENTED),
        approve=_can(work, cycle, APPROVE, chairs, CycleState.COMMENTED),
        adopt=_can(work, cycle, ADOPT, adopts, CycleState.APPROVED),
        evaluate=evaluates,
        call_evaluation=edits and running and not evaluates,
    )


def _can(
    work: Work, cycle: AnnualCycle, element_id: str, allowed: bool, *states: CycleState
) -> bool:
    if not allowed or cycle.state not in states:
        return False
    if cycle.instance_id is not None:
        return task_of(work, cycle, element_id) is not None
    # without a process only the first state asks for it: what lies before the chair stays there
    return cycle.state is states[0]


def _speaks_for(work: Work, cycle: AnnualCycle) -> tuple[str, ...]:
    open_for_comment = cycle.state in (CycleState.DRAFT, CycleState.COMMENTED)
    return work.actor.scopes("coordinator") if open_for_comment else ()
