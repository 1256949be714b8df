"""What the reader of a round may do with it now.

A round that a process runs moves on by answering the process's task; one without a process
(a second round drafted by hand, an older round) is moved by its use case.
"""

from dataclasses import dataclass

from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.permissions import Permission, may, require
from governance.prioritisation.chairing import require_chair
from governance.prioritisation.errors import RoundInWrongState, SecondRoundHasNoDecision
from governance.prioritisation.rounds import Round, RoundState, get_round, require_state
from governance.records.journal import JournalEntry
from governance.work import Work
from webapp.worklist.behind import open_task

DRAFT, APPROVE_CRITERIA, CAST, NOTE = (
    "draft_criteria",
    "approve_criteria",
    "cast_ballot",
    "write_note",
)
DECIDE = ("approve_round", "approve_round_as_deputy")
_COUNTED = (RoundState.CLOSED, RoundState.RETURNED, RoundState.POSTPONED)


@dataclass(frozen=True)
class Actions:
    """Each is True when its button is to be shown. The use case checks again."""

    edit: bool = False
    send: bool = False
    approve_criteria: bool = False
    return_criteria: bool = False
    open: bool = False
    prolong: bool = False
    close: bool = False
    note: bool = False
    second_round: bool = False
    resubmit: bool = False
    decide: bool = False
    ballots: bool = False


def is_run(work: Work, round_: Round) -> bool:
    """True when a process moves the round, itself or as part of its first round."""
    if round_.instance_id is None and round_.first_round_id is not None:
        return get_round(work, round_.first_round_id).instance_id is not None
    return round_.instance_id is not None


def task_of(work: Work, round_: Round, *elements: str) -> UserTask | None:
    """The open task of the round that the actor may answer."""
    return open_task(work, round_.subject, *elements)


def last_return(work: Work, round_: Round) -> str:
    """Why the chair last returned the criteria; empty when nothing was returned."""
    query = select(JournalEntry.detail).where(
        JournalEntry.subject == round_.subject, JournalEntry.action == "round_criteria_returned"
    )
    detail = work.session.scalar(query.order_by(JournalEntry.id.desc()).limit(1))
    return str(detail["reason"]) if detail else ""


def actions(work: Work, round_: Round) -> Actions:
    """What the actor may do now."""
    edits = may(work.actor, Permission.EDIT_ROUND)
    run = is_run(work, round_)
    counted = round_.state in _COUNTED
    first = round_.first_round_id is None
    return Actions(
        edit=edits and round_.is_before_opening and first,
        send=round_.state is RoundState.DRAFT and task_of(work, round_, DRAFT) is not None,
        approve_criteria=_may_approve_criteria(work, round_, run),
        return_criteria=task_of(work, round_, APPROVE_CRITERIA) is not None,
        open=edits and not run and round_.state is RoundState.CRITERIA_APPROVED,
        prolong=edits and round_.state is RoundState.OPEN,
        close=edits and not run and round_.state is RoundState.OPEN,
        note=edits and counted and first,
        second_round=edits and counted and first and not run,
        resubmit=edits and not run and round_.state in _COUNTED[1:],
        decide=_may_decide(work, round_, run),
        ballots=round_.is_counted and may(work.actor, Permission.VIEW_JOURNAL),
    )


def require_decidable(work: Work, round_id: int) -> Round:
    """The round, if the actor may decide it now; raises what says why not."""
    require(work.actor, Permission.APPROVE_ROUND)
    round_ = get_round(work, round_id)
    if _may_decide(work, round_, is_run(work, round_)):
        return round_
    require_chair(work, round_)
    if round_.first_round_id is not None:
        raise SecondRoundHasNoDecision(round=round_.title)
    require_state(round_, RoundState.CLOSED, RoundState.POSTPONED)
    # the note is not written yet, so the process has not laid it before the chair
    raise RoundInWrongState(round=round_.title, state=round_.state.value)


def _may_approve_criteria(work: Work, round_: Round, run: bool) -> bool:
    if round_.state is not RoundState.DRAFT or not round_.criteria:
        return False
    if run:
        return task_of(work, round_, APPROVE_CRITERIA) is not None
    return may(work.actor, Permission.APPROVE_ROUND)


def _may_decide(work: Work, round_: Round, run: bool) -> bool:
    if round_.first_round_id is not None:
        return False
    if run:
        return task_of(work, round_, *DECIDE) is not None
    decidable = round_.state in (RoundState.CLOSED, RoundState.POSTPONED)
    is_chair = work.actor.holds("chair", round_.body_code)
    offered = round_.offered_to_deputy_at is not None
    is_deputy = work.actor.holds("deputy", round_.body_code) and offered
    return decidable and (is_chair or is_deputy)
