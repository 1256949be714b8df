"""One body's year: from draft to evaluated, with its occurrences and the parties' comments."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.cycle.dates import Offset
from governance.cycle.errors import CycleInWrongState, CycleNotFound, OccurrenceNotFound
from governance.cycle.templates import PROCESS_OF, OccurrenceKind
from governance.work import Work
from governance.workdays import local_moment

MEETING_HOUR = 10


class CycleState(StrEnum):
    """Kladde, kommenteret, godkendt af formanden, vedtaget, evalueret."""

    DRAFT = "draft"
    COMMENTED = "commented"
    APPROVED = "approved"
    ADOPTED = "adopted"
    EVALUATED = "evaluated"


class OccurrenceState(StrEnum):
    """Planlagt, startet, udført, aflyst, sprunget over (passed before it could start)."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class AnnualCycle(Base):
    """One per body and year. ``late_reason`` is filled when it was adopted after 1 January."""

    __tablename__ = "annual_cycle"
    __table_args__ = (UniqueConstraint("body_code", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    state: Mapped[CycleState] = mapped_column(StrEnumType(CycleState), default=CycleState.DRAFT)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("cycle_template.id"))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("annual_cycle.id"))
    instance_id: Mapped[str | None] = mapped_column(String(64), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_for_comment_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    commented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    adopted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    late_reason: Mapped[str] = mapped_column(Text, default="")
    evaluated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    evaluation: Mapped[str] = mapped_column(Text, default="")

    occurrences: Mapped[list["Occurrence"]] = relationship(
        back_populates="cycle", order_by="Occurrence.occurs_on, Occurrence.id"
    )
    comments: Mapped[list["CycleComment"]] = relationship(order_by="CycleComment.id")

    @property
    def key(self) -> str:
        """The business key of its process: ``cycle:board:2027``."""
        return f"cycle:{self.body_code}:{self.year}"

    @property
    def subject(self) -> str:
        return f"annual_cycle:{self.id}"

    @property
    def is_late(self) -> bool:
        """True when the body adopted it after the year had begun."""
        return bool(self.late_reason)

    @property
    def is_in_force(self) -> bool:
        return self.state is CycleState.ADOPTED

    def occurrence(self, code: str) -> "Occurrence | None":
        """The occurrence with this code."""
        return next((o for o in self.occurrences if o.code == code), None)


class Occurrence(Base):
    """Once per body, year and code. Fixed, or derived from ``base_code`` by workdays.

    ``starts_on`` follows ``occurs_on`` by ``lead_workdays``.
    """

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("body_code", "year", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("annual_cycle.id"), index=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"))
    year: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(60))
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[OccurrenceKind] = mapped_column(StrEnumType(OccurrenceKind), index=True)
    occurs_on: Mapped[date] = mapped_column(index=True)
    starts_on: Mapped[date] = mapped_column(index=True)
    base_code: Mapped[str | None] = mapped_column(String(60), default=None)
    offset_workdays: Mapped[int | None] = mapped_column(default=None)
    lead_workdays: Mapped[int] = mapped_column(default=0)
    process_id: Mapped[str | None] = mapped_column(String(80), default=None)
    variables: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[OccurrenceState] = mapped_column(
        StrEnumType(OccurrenceState), default=OccurrenceState.PLANNED, index=True
    )
    state_reason: Mapped[str] = mapped_column(Text, default="")
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    instance_id: Mapped[str | None] = mapped_column(String(64), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)

    cycle: Mapped[AnnualCycle] = relationship(back_populates="occurrences")

    @property
    def key(self) -> str:
        """``board:2027:meeting-2``: business key of its process, occurrence key of its meeting."""
        return f"{self.body_code}:{self.year}:{self.code}"

    @property
    def subject(self) -> str:
        return f"occurrence:{self.id}"

    @property
    def offset(self) -> Offset | None:
        """How the date is derived; None when it is fixed."""
        if self.base_code is None or self.offset_workdays is None:
            return None
        return Offset(self.base_code, self.offset_workdays)

    @property
    def is_derived(self) -> bool:
        return self.base_code is not None

    @property
    def is_movable(self) -> bool:
        """Planned, or started and still running."""
        return self.state in (OccurrenceState.PLANNED, OccurrenceState.STARTED)

    @property
    def process(self) -> str | None:
        """The process that its start day starts."""
        return self.process_id or PROCESS_OF.get(self.kind)

    @property
    def occurs_at(self) -> datetime:
        """The moment: for a meeting its hour, ten o'clock unless the plan says otherwise."""
        hour = int(self.variables.get("hour", MEETING_HOUR))
        return local_moment(self.occurs_on, hour, int(self.variables.get("minute", 0)))

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.name_en if language == "en" else self.name_da


class CycleComment(Base):
    """A party's remark on the draft; a later one is added, none is changed."""

    __tablename__ = "cycle_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("annual_cycle.id"), index=True)
    party_code: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    commented_at: Mapped[datetime] = mapped_column(UtcDateTime)


def get_cycle(work: Work, cycle_id: int, *, lock: bool = False) -> AnnualCycle:
    """The cycle or CycleNotFound. No access rule: use it below a permission check."""
    found = work.session.get(
        AnnualCycle, cycle_id, with_for_update=True if lock else None, populate_existing=lock
    )
    if found is None:
        raise CycleNotFound()
    return found


def cycle_of(work: Work, body_code: str, year: int) -> AnnualCycle | None:
    """The body's cycle for the year, if it has one."""
    return work.session.scalar(
        select(AnnualCycle).where(AnnualCycle.body_code == body_code, AnnualCycle.year == year)
    )


def get_occurrence(work: Work, occurrence_id: int) -> Occurrence:
    """The occurrence or OccurrenceNotFound."""
    found = work.session.get(Occurrence, occurrence_id)
    if found is None:
        raise OccurrenceNotFound(occurrence=occurrence_id)
    return found


def require_cycle_state(cycle: AnnualCycle, *states: CycleState) -> None:
    """Raise CycleInWrongState unless the cycle is in one of ``states``."""
    if cycle.state not in states:
        raise CycleInWrongState(year=cycle.year, state=cycle.state.value)
