"""Gates: dated checks of the year, passed when nothing is missing, or waived with a reason."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.guards import append_only
from governance.cycle.checks import Finding, findings
from governance.cycle.cycles import Occurrence, OccurrenceState, get_occurrence
from governance.cycle.errors import GateUnmet, NotAGate, OccurrenceNotOpen, ReasonNeeded
from governance.cycle.events import GateDecided
from governance.cycle.templates import OccurrenceKind
from governance.events import announce
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class GateOutcome(StrEnum):
    """Passeret, fraveget."""

    PASSED = "passed"
    WAIVED = "waived"


@append_only
class GateDecision(Base):
    """How a gate ended, with what was missing at that moment."""

    __tablename__ = "gate_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"), unique=True)
    outcome: Mapped[GateOutcome] = mapped_column(StrEnumType(GateOutcome))
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True)
class GateReport:
    """A gate as it stands: what is missing now, and the decision if there is one."""

    occurrence: Occurrence
    findings: Sequence[Finding]
    decision: GateDecision | None
    is_overdue: bool

    @property
    def is_met(self) -> bool:
        return not self.findings


def gate_report(work: Work, occurrence_id: int) -> GateReport:
    """What the gate lacks at this moment."""
    require(work.actor, Permission.VIEW_CYCLE)
    gate = _gate(work, occurrence_id)
    decision = work.session.scalar(
        select(GateDecision).where(GateDecision.occurrence_id == gate.id)
    )
    overdue = decision is None and gate.is_movable and gate.occurs_on < work.today
    return GateReport(gate, findings(work, gate), decision, overdue)


def pass_gate(work: Work, occurrence_id: int) -> GateDecision:
    """Pass a gate that lacks nothing; GateUnmet otherwise."""
    require(work.actor, Permission.EDIT_CYCLE)
    gate = _undecided(work, occurrence_id)
    missing = findings(work, gate)
    if missing:
        raise GateUnmet(gate=gate.name_da, count=len(missing))
    return _decide(work, gate, outcome=GateOutcome.PASSED)


def waive_gate(work: Work, occurrence_id: int, *, reason: str) -> GateDecision:
    """The chair of the body lets it go, with a reason; what was missing is kept beside it."""
    gate = _undecided(work, occurrence_id)
    require(work.actor, Permission.APPROVE_CYCLE, gate.body_code)
    if not reason.strip():
        raise ReasonNeeded()
    return _decide(work, gate, outcome=GateOutcome.WAIVED, reason=reason.strip())


def _gate(work: Work, occurrence_id: int) -> Occurrence:
    gate = get_occurrence(work, occurrence_id)
    if gate.kind is not OccurrenceKind.GATE:
        raise NotAGate(occurrence=gate.name_da)
    return gate


def _undecided(work: Work, occurrence_id: int) -> Occurrence:
    gate = _gate(work, occurrence_id)
    if not gate.is_movable or not gate.cycle.is_in_force:
        raise OccurrenceNotOpen(occurrence=gate.name_da, state=gate.state.value)
    return gate


def _decide(
    work: Work, gate: Occurrence, *, outcome: GateOutcome, reason: str = ""
) -> GateDecision:
    decision = GateDecision(
        occurrence_id=gate.id,
        outcome=outcome,
        findings=[asdict(finding) for finding in findings(work, gate)],
        reason=reason,
        decided_by_id=work.actor.person_id,
        decided_by_name=work.actor.name,
        decided_at=work.now,
    )
    work.session.add(decision)
    gate.state, gate.ended_at = OccurrenceState.DONE, work.now
    work.session.flush()
    detail = {"key": gate.key, "missing": len(decision.findings), "reason": reason}
    journal.append(work, f"gate_{outcome.value}", gate.subject, detail=detail)
    announce(work, GateDecided(gate.id, outcome.value))
    return decision
