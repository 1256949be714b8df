"""Answering a user task: for oneself, or on behalf of somebody who phoned."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.worklist import Completion
from governance.casework.cases import Case
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


def answer_task(
    work: Work, task_id: str, answers: Mapping[str, Any], *, on_behalf_of: str | None = None
) -> Completion:
    """Complete a task and let the process move; one journal entry says who answered.

    ``on_behalf_of`` names who gave the answer by phone or on paper; only those with
    ANSWER_FOR_OTHERS may record one. Raises what Engine.complete raises.
    """
    if on_behalf_of:
        require(work.actor, Permission.ANSWER_FOR_OTHERS)
    completion = work.engine.complete(
        work.session,
        task_id,
        answers=dict(answers),
        actor=work.actor,
        now=work.now,
        on_behalf_of=on_behalf_of,
    )
    task = completion.task
    journal.append(
        work,
        "task_completed",
        f"task:{task.id}",
        case_id=work.session.scalar(select(Case.id).where(Case.number == task.business_key)),
        detail={"step": task.element_id, "process": task.process_id, "key": task.business_key},
        on_behalf_of=on_behalf_of,
    )
    return completion
