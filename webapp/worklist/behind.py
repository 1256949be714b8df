"""The task behind a page: pages of their own answer it, and the process moves on with them.

Where a process waits for what a page is about to do, the page must answer the task and not
call the domain beside it; the task's recording delegate does what the page would have done.
"""

from collections.abc import Mapping
from typing import Any

from flask import request
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from engine.worklist import Completion
from governance.casework.answering import answer_task
from governance.work import Work
from webapp.worklist.taskpage import may_answer


def open_task(
    work: Work, subject: str, *element_ids: str, seat_id: int | None = None, anybody: bool = False
) -> UserTask | None:
    """The open task of one of these steps that the actor may answer; None when there is none.

    ``anybody`` also finds what is waiting for others. Of several, the one that the address
    names (``?task=``) comes first.
    """
    query = select(UserTask).where(
        UserTask.subject == subject,
        UserTask.element_id.in_(element_ids),
        UserTask.state.in_(OPEN_TASK),
    )
    if seat_id is not None:
        query = query.where(UserTask.seat == str(seat_id))
    found = list(work.session.scalars(query.order_by(UserTask.created_at, UserTask.id)))
    found = [task for task in found if anybody or may_answer(work, task)]
    named = request.args.get("task", "")
    return min(found, key=lambda task: task.id != named, default=None)


def answer(
    work: Work, task: UserTask, answers: Mapping[str, Any], *, on_behalf_of: str | None = None
) -> Completion:
    """Complete the task; what was done, the journal and the process leave in one transaction."""
    return answer_task(work, task.id, answers, on_behalf_of=on_behalf_of)
