"""What the chair does with a result: approve, return with a reason, or postpone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only
from governance.events import announce
from governance.organisation.offices import OfficeKind
from governance.permissions import Permission, require
from governance.prioritisation.chairing import SILENCE_WORKDAYS, require_chair
from governance.prioritisation.errors import (
    DepartureNeedsText,
    NothingToApprove,
    OrderIncomplete,
    ReasonNeeded,
    SecondRoundHasNoDecision,
)
from governance.prioritisation.events import RoundDecided, RoundOfferedToDeputy
from governance.prioritisation.methods import Tiers
from governance.prioritisation.results import result_of
from governance.prioritisation.rounds import Round, RoundState, get_round, require_state
from governance.prioritisation.second_rounds import computed_order
from governance.records import journal
from governance.work import Work
from governance.workdays import danish_day, workdays_between


class RoundOutcome(StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"
    POSTPONED = "postponed"


@append_only
class RoundDecision(Base):
    """One decision. The orders are tiers of case ids, best first; only an approval has them."""

    __tablename__ = "round_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), index=True)
    outcome: Mapped[RoundOutcome] = mapped_column(StrEnumType(RoundOutcome))
    computed_order: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    adopted_order: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    text: Mapped[str] = mapped_column(Text, default="")
    office: Mapped[OfficeKind] = mapped_column(StrEnumType(OfficeKind))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def leaves_computed_order(self) -> bool:
        return self.adopted_order != self.computed_order


def approve_round(
    work: Work, round_id: int, *, order: Tiers | None = None, text: str = ""
) -> RoundDecision:
    """Adopt ``order`` (None: the computed one). Leaving the computed order needs ``text``.

    Breaking a tie is leaving it: somebody has chosen.
    """
    round_, office = _to_decide(work, round_id)
    result = result_of(work, round_id)
    if result is None or not result.tally["ballots"]:
        raise NothingToApprove(round=round_.title)
    computed = computed_order(work, round_)
    adopted = _canonical(computed if order is None else order)
    if sorted(_flat(adopted)) != sorted(_flat(computed)):
        raise OrderIncomplete()
    if adopted != _canonical(computed) and not text.strip():
        raise DepartureNeedsText()
    decision = _decision(work, round_, office=office, outcome=RoundOutcome.APPROVED, text=text)
    decision.computed_order = _canonical(computed)
    decision.adopted_order = adopted
    return _settle(work, round_, decision)


def return_round(work: Work, round_id: int, *, reason: str) -> RoundDecision:
    """Send the result back to the secretariat, with a reason."""
    return _without_order(work, round_id, RoundOutcome.RETURNED, reason)


def postpone_round(work: Work, round_id: int, *, reason: str) -> RoundDecision:
    """Leave the decision for later; it can still be approved or returned."""
    return _without_order(work, round_id, RoundOutcome.POSTPONED, reason)


def submit_again(work: Work, round_id: int, *, note: str) -> Round:
    """Lay a returned or postponed result before the chair anew; the silence clock restarts."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.RETURNED, RoundState.POSTPONED)
    if not note.strip():
        raise ReasonNeeded()
    round_.state, round_.note = RoundState.CLOSED, note
    round_.submitted_at, round_.offered_to_deputy_at = work.now, None
    journal.append(work, "round_submitted_again", round_.subject, detail={"note": note})
    return round_


def write_note(work: Work, round_id: int, note: str) -> Round:
    """The secretariat's note beside the result, until it is decided."""
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    require_state(round_, RoundState.CLOSED, RoundState.RETURNED, RoundState.POSTPONED)
    round_.note = note
    journal.append(work, "round_note_written", round_.subject, detail={"note": note})
    return round_


def offer_to_deputy(work: Work, round_id: int) -> bool:
    """After five workdays of the chair's silence, let the deputy decide. Never approves.

    True the one time it offers; harmless to call again or too early.
    """
    require(work.actor, Permission.EDIT_ROUND)
    round_ = get_round(work, round_id, lock=True)
    if round_.state is not RoundState.CLOSED or round_.offered_to_deputy_at is not None:
        return False
    if round_.submitted_at is None or round_.first_round_id is not None:
        return False
    if workdays_between(danish_day(round_.submitted_at), work.today) < SILENCE_WORKDAYS:
        return False
    round_.offered_to_deputy_at = work.now
    journal.append(work, "round_offered_to_deputy", round_.subject)
    announce(work, RoundOfferedToDeputy(round_.id))
    return True


def decisions_of(work: Work, round_id: int) -> list[RoundDecision]:
    """Every decision on the round, oldest first."""
    query = select(RoundDecision).where(RoundDecision.round_id == round_id)
    return list(work.session.scalars(query.order_by(RoundDecision.id)))


def _to_decide(work: Work, round_id: int) -> tuple[Round, OfficeKind]:
    require(work.actor, Permission.APPROVE_ROUND)
    round_ = get_round(work, round_id, lock=True)
    office = require_chair(work, round_)
    if round_.first_round_id is not None:
        raise SecondRoundHasNoDecision(round=round_.title)
    require_state(round_, RoundState.CLOSED, RoundState.POSTPONED)
    return round_, office


def _without_order(work: Work, round_id: int, outcome: RoundOutcome, reason: str) -> RoundDecision:
    round_, office = _to_decide(work, round_id)
    if not reason.strip():
        raise ReasonNeeded()
    decision = _decision(work, round_, office=office, outcome=outcome, text=reason)
    return _settle(work, round_, decision)


def _decision(
    work: Work, round_: Round, *, office: OfficeKind, outcome: RoundOutcome, text: str
) -> RoundDecision:
    return RoundDecision(
        round_id=round_.id,
        outcome=outcome,
        text=text,
        office=office,
        decided_by_id=work.actor.person_id,
        decided_by_name=work.actor.name,
        decided_at=work.now,
    )


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


def _flat(order: Tiers | list[list[int]]) -> list[int]:
    return [candidate for tier in order for candidate in tier]


def _canonical(order: Tiers | list[list[int]]) -> list[list[int]]:
    """Tied candidates have no order among them: within a tier, by id."""
    return [sorted(tier) for tier in order if tier]
