"""Answering a user task: for oneself, or on behalf of somebody who phoned."""

from collections.abc import Mapping
from typing import Any

from engine.worklist import Completion
from governance.casework.cases import case_by_number
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def answer_task(
    work: Work, task_id: str, answers: Mapping[str, Any] | None, *, on_behalf_of: str | None = None
) -> Completion:
    """Complete a task and let the process move; one journal entry says who answered.

    ``answers`` None takes the draft that is kept. ``on_behalf_of`` names who gave the answer
    by phone or on paper; only those with ANSWER_FOR_OTHERS may record one. Raises what
    Engine.complete raises.
    """
    if on_behalf_of:
        require(work.actor, Permission.ANSWER_FOR_OTHERS)
    completion = work.engine.complete(
        work.session,
        task_id,
        answers=None if answers is None else dict(answers),
        actor=work.actor,
        now=work.now,
        on_behalf_of=on_behalf_of,
    )
    task = completion.task
    case = case_by_number(work.session, task.business_key)
    journal.append(
        work,
        "task_completed",
        f"task:{task.id}",
        case_id=case.id if case else None,
        detail={"step": task.element_id, "process": task.process_id, "key": task.business_key},
        on_behalf_of=on_behalf_of,
    )
    return completion
