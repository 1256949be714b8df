"""Opening, prolonging and closing the vote."""

from datetime import datetime

from governance.events import announce
from governance.permissions import Permission, may, require
from governance.prioritisation.criteria import CriterionDraft, check_criteria
from governance.prioritisation.errors import DeadlineHasPassed, TooFewCandidates
from governance.prioritisation.events import RoundClosed, RoundDeadlineMoved, RoundOpened
from governance.prioritisation.results import RoundResult, freeze_result
from governance.prioritisation.rounds import (
    Round,
    RoundState,
    get_round,
    require_rankable,
    require_state,
)
from governance.records import journal
from governance.work import Work

CLOSE_TIMER = "round_closes"
"""BPMN id of the timer that closes the vote in the running process."""


def open_round(work: Work, round_id: int, *, closes_at: datetime) -> Round:
    """Freeze candidates, criteria and weights, and let the seats vote until ``closes_at``."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.CRITERIA_APPROVED)
    check_criteria([CriterionDraft(c.code, "", "", c.weight) for c in round_.criteria])
    _require_later(work, closes_at)
    standing = [c for c in round_.candidates if c.withdrawn_at is None]
    for candidate in standing:
        require_rankable(candidate.case)
    if len(standing) < 2:
        raise TooFewCandidates(round=round_.title, count=len(standing))
    round_.state = RoundState.OPEN
    round_.opened_at, round_.closes_at = work.now, closes_at
    detail = {"weights": round_.weights, "candidates": [c.case_id for c in standing]}
    journal.append(work, "round_opened", round_.subject, detail=detail)
    announce(work, RoundOpened(round_.id))
    return round_


def prolong_round(work: Work, round_id: int, *, closes_at: datetime) -> Round:
    """Move the deadline of an open vote, and the running process's timer with it."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.OPEN)
    _require_later(work, closes_at)
    before, round_.closes_at = round_.closes_at, closes_at
    if round_.instance_id is not None:
        work.engine.move_timer(
            work.session,
            round_.instance_id,
            CLOSE_TIMER,
            closes_at,
            actor=work.actor,
            now=work.now,
        )
    detail = {"from": before, "to": closes_at}
    journal.append(work, "round_prolonged", round_.subject, detail=detail)
    announce(work, RoundDeadlineMoved(round_.id))
    return round_


def close_round(work: Work, round_id: int) -> RoundResult:
    """End the vote, compute and freeze the result, and lay it before the chair."""
    if not may(work.actor, Permission.APPROVE_ROUND):
        require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.OPEN)
    round_.state = RoundState.CLOSED
    round_.closed_at = round_.submitted_at = work.now
    result = freeze_result(work, round_)
    detail = {"ballots": len(result.tally["ballots"]), "sha256": result.content_hash}
    journal.append(work, "round_closed", round_.subject, detail=detail)
    announce(work, RoundClosed(round_.id))
    return result


def _require_later(work: Work, closes_at: datetime) -> None:
    if closes_at <= work.now:
        raise DeadlineHasPassed(closes_at=closes_at)
