"""What the chair does with a result: approve, return with a reason, or postpone."""

from collections.abc import Sequence

from governance.casework.cases import CaseState
from governance.casework.stages import move_to_stage
from governance.events import announce
from governance.permissions import Permission, require
from governance.prioritisation.chairing import require_chair
from governance.prioritisation.errors import (
    DepartureNeedsText,
    NothingToApprove,
    OrderIncomplete,
    ReasonNeeded,
    SecondRoundHasNoDecision,
)
from governance.prioritisation.events import RoundDecided
from governance.prioritisation.results import RoundDecision, RoundOutcome, result_of
from governance.prioritisation.rounds import WAITS_AT, Round, RoundState, get_round, require_state
from governance.prioritisation.second_rounds import computed_order
from governance.records import journal
from governance.work import Work

GOES_TO = "board"
"""The stage of a case that has been ranked."""

Order = Sequence[Sequence[int]]
"""Tiers of case ids, best first."""


def approve_round(
    work: Work, round_id: int, *, order: Order | None = None, text: str = ""
) -> RoundDecision:
    """Adopt ``order`` (None: the computed one). Leaving the computed order needs ``text``.

    Breaking a tie is leaving it: somebody has chosen.
    """
    round_, decision = _to_decide(work, round_id)
    result = result_of(work, round_id)
    if result is None or not result.tally["ballots"]:
        raise NothingToApprove(round=round_.title)
    computed = computed_order(work, round_)
    adopted = _canonical(computed if order is None else order)
    if sorted(_flat(adopted)) != sorted(_flat(computed)):
        raise OrderIncomplete()
    if adopted != _canonical(computed) and not text.strip():
        raise DepartureNeedsText()
    decision.outcome, decision.text = RoundOutcome.APPROVED, text
    decision.computed_order = _canonical(computed)
    decision.adopted_order = adopted
    return _settle(work, round_, decision)


def return_round(work: Work, round_id: int, *, reason: str) -> RoundDecision:
    """Send the result back to the secretariat, with a reason."""
    return _without_order(work, round_id, RoundOutcome.RETURNED, reason)


def postpone_round(work: Work, round_id: int, *, reason: str) -> RoundDecision:
    """Leave the decision for later; it can still be approved or returned."""
    return _without_order(work, round_id, RoundOutcome.POSTPONED, reason)


def release_to_board(work: Work, round_id: int) -> list[int]:
    """After approval: the ranked cases that waited for it go on; their ids."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id)
    require_state(round_, RoundState.APPROVED)
    ranked = [c.case for c in round_.standing_candidates]
    released = [c for c in ranked if c.state is CaseState.OPEN and c.stage == WAITS_AT]
    for case in released:
        move_to_stage(work, case.id, GOES_TO)
    return [case.id for case in released]


def _to_decide(work: Work, round_id: int) -> tuple[Round, RoundDecision]:
    """The round, locked, and an empty decision in the name of the actor."""
    require(work.actor, Permission.APPROVE_ROUND)
    round_ = get_round(work, round_id, lock=True)
    office = require_chair(work, round_)
    if round_.first_round_id is not None:
        raise SecondRoundHasNoDecision(round=round_.title)
    require_state(round_, RoundState.CLOSED, RoundState.POSTPONED)
    decision = RoundDecision(
        round_id=round_.id,
        office=office,
        decided_by_id=work.actor.person_id,
        decided_by_name=work.actor.name,
        decided_at=work.now,
    )
    return round_, decision


def _without_order(work: Work, round_id: int, outcome: RoundOutcome, reason: str) -> RoundDecision:
    round_, decision = _to_decide(work, round_id)
    if not reason.strip():
        raise ReasonNeeded()
    decision.outcome, decision.text = outcome, reason
    return _settle(work, round_, decision)


def _settle(work: Work, round_: Round, decision: RoundDecision) -> RoundDecision:
    work.session.add(decision)
    round_.state = RoundState(decision.outcome.value)
    round_.decided_at = work.now
    work.session.flush()
    detail = {
        "office": decision.office.value,
        "text": decision.text,
        "adopted": decision.adopted_order,
        "leaves_computed_order": decision.leaves_computed_order,
    }
    journal.append(work, f"round_{decision.outcome.value}", round_.subject, detail=detail)
    announce(work, RoundDecided(round_.id, decision.outcome.value))
    return decision


def _flat(order: Order) -> list[int]:
    return [candidate for tier in order for candidate in tier]


def _canonical(order: Order) -> list[list[int]]:
    """Tied candidates have no order among them: within a tier, by id."""
    return [sorted(tier) for tier in order if tier]
