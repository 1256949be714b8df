"""The round: which cross-cutting cases a body ranks, and how far it has come."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.casework.cases import Case, CaseType
from governance.prioritisation.criteria import Criterion
from governance.prioritisation.errors import NotRankable, RoundInWrongState, RoundNotFound
from governance.work import Work


class RoundState(StrEnum):
    """Kladde, kriterier godkendt, åben, lukket; godkendt, returneret eller udskudt."""

    DRAFT = "draft"
    CRITERIA_APPROVED = "criteria_approved"
    OPEN = "open"
    CLOSED = "closed"
    APPROVED = "approved"
    RETURNED = "returned"
    POSTPONED = "postponed"


class OrderMethod(StrEnum):
    """Which mean gives the computed order. The other one is always shown beside it."""

    MEAN = "mean"
    BALANCED_MEAN = "balanced_mean"


WAITS_AT = "prioritisation"
"""The stage at which a case waits to be ranked."""

_BEFORE_OPENING = (RoundState.DRAFT, RoundState.CRITERIA_APPROVED)


class Round(Base):
    """``submitted_at`` starts the chair's silence clock; a second round points to its first."""

    __tablename__ = "prioritisation_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(String(40), index=True)
    year: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[RoundState] = mapped_column(
        StrEnumType(RoundState), default=RoundState.DRAFT, index=True
    )
    method: Mapped[OrderMethod] = mapped_column(StrEnumType(OrderMethod), default=OrderMethod.MEAN)
    scale_min: Mapped[int] = mapped_column(Integer, default=1)
    scale_max: Mapped[int] = mapped_column(Integer, default=5)
    first_round_id: Mapped[int | None] = mapped_column(
        ForeignKey("prioritisation_round.id"), index=True
    )
    instance_id: Mapped[str | None] = mapped_column(String(64), index=True)
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    criteria_approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    criteria_approved_by: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    offered_to_deputy_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")  # the secretariat's, after the count

    candidates: Mapped[list["Candidate"]] = relationship(
        back_populates="round", order_by="Candidate.id"
    )
    criteria: Mapped[list[Criterion]] = relationship(
        order_by=Criterion.position, cascade="all, delete-orphan"
    )

    @property
    def subject(self) -> str:
        """How journal entries and tasks name the round."""
        return f"round:{self.id}"

    @property
    def is_before_opening(self) -> bool:
        return self.state in _BEFORE_OPENING

    @property
    def is_counted(self) -> bool:
        """True once the result is computed, hence visible."""
        return not self.is_before_opening and self.state is not RoundState.OPEN

    @property
    def weights(self) -> dict[str, int]:
        """Criterion code → weight, in the order of the criteria."""
        return {criterion.code: criterion.weight for criterion in self.criteria}

    @property
    def standing_candidates(self) -> list["Candidate"]:
        """Those that have not been withdrawn and are still cross-cutting."""
        return [c for c in self.candidates if c.is_rankable]


class Candidate(Base):
    """A case in a round. ``title`` is the case's title as it was at nomination."""

    __tablename__ = "round_candidate"
    __table_args__ = (UniqueConstraint("round_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("prioritisation_round.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    nominated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    round: Mapped[Round] = relationship(back_populates="candidates")
    case: Mapped[Case] = relationship()

    @property
    def is_rankable(self) -> bool:
        """False once withdrawn, or when the case was reclassified after nomination."""
        return self.withdrawn_at is None and self.case.case_type is CaseType.CROSS_CUTTING


def get_round(work: Work, round_id: int, *, lock: bool = False) -> Round:
    """The round or RoundNotFound. ``lock`` holds it, so that nobody votes while it closes."""
    found = work.session.get(
        Round, round_id, with_for_update=True if lock else None, populate_existing=lock
    )
    if found is None:
        raise RoundNotFound(round=round_id)
    return found


def require_state(round_: Round, *states: RoundState) -> None:
    """Raise RoundInWrongState unless the round is in one of ``states``."""
    if round_.state not in states:
        raise RoundInWrongState(round=round_.title, state=round_.state.value)


def require_rankable(case: Case) -> None:
    """Raise NotRankable unless the case is cross-cutting: the others are never ranked."""
    if case.case_type is not CaseType.CROSS_CUTTING:
        raise NotRankable(case=case.title)


def second_rounds(work: Work, round_id: int) -> list[Round]:
    """The second rounds of a round, oldest first."""
    query = select(Round).where(Round.first_round_id == round_id).order_by(Round.id)
    return list(work.session.scalars(query))
