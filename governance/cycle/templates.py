"""The template of a body's year: which events come back, and how each gets its date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.cycle.dates import DateRule, FixedDay, NthWeekday, Offset, resolve
from governance.cycle.errors import OccurrenceExists, RuleIncomplete, TemplateNotFound
from governance.organisation.bodies import body_by_code
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class OccurrenceKind(StrEnum):
    """Møde, statusindkaldelse, indikatorindkaldelse, prioritering, milepæl, offentliggørelse,
    fornyelse af aftale."""

    MEETING = "meeting"
    STATUS_CALL = "status_call"
    INDICATOR_CALL = "indicator_call"
    PRIORITISATION = "prioritisation"
    GATE = "gate"
    PUBLICATION = "publication"
    AGREEMENT_RENEWAL = "agreement_renewal"


PROCESS_OF = {
    OccurrenceKind.MEETING: "board_meeting",
    OccurrenceKind.STATUS_CALL: "status_reporting",
    OccurrenceKind.INDICATOR_CALL: "indicator_collection",
    OccurrenceKind.PRIORITISATION: "board_prioritisation",
}
"""What starts where the event names no process itself. The other kinds are announced only."""


class CycleTemplate(Base):
    """One version of a body's year; the newest is used, the older ones stay readable."""

    __tablename__ = "cycle_template"
    __table_args__ = (UniqueConstraint("body_code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_code: Mapped[str] = mapped_column(ForeignKey("body.code"), index=True)
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(200))

    events: Mapped[list["TemplateEvent"]] = relationship(order_by="TemplateEvent.id")


class TemplateEvent(Base):
    """``rule`` is a date rule as JSON; ``lead_workdays`` how long before it the work starts."""

    __tablename__ = "cycle_template_event"
    __table_args__ = (UniqueConstraint("template_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("cycle_template.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name_da: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[OccurrenceKind] = mapped_column(StrEnumType(OccurrenceKind))
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    lead_workdays: Mapped[int] = mapped_column(default=0)
    process_id: Mapped[str | None] = mapped_column(String(80), default=None)
    variables: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    def draft(self) -> "EventDraft":
        """The event as it was written."""
        return EventDraft(
            code=self.code,
            name_da=self.name_da,
            name_en=self.name_en,
            kind=self.kind,
            rule=rule_from(self.code, self.rule),
            lead_workdays=self.lead_workdays,
            process_id=self.process_id,
            variables=dict(self.variables),
        )


@dataclass(frozen=True)
class EventDraft:
    """An event as the secretariat writes it. ``process_id`` overrules that of the kind.

    ``variables`` go into the process; a meeting also reads ``hour``, ``minute``, ``place``.
    """

    code: str
    name_da: str
    name_en: str
    kind: OccurrenceKind
    rule: DateRule
    lead_workdays: int = 0
    process_id: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)


def save_template(
    work: Work, body_code: str, *, name: str, events: Sequence[EventDraft]
) -> CycleTemplate:
    """A new version of the body's template. Years already made keep what they have."""
    require(work.actor, Permission.EDIT_CYCLE)
    body_by_code(work.session, body_code)
    _check(events)
    newest = _newest(work, body_code)
    template = CycleTemplate(
        body_code=body_code,
        version=newest.version + 1 if newest else 1,
        name=name,
        made_at=work.now,
        made_by=work.actor.name,
        events=[_row(event) for event in events],
    )
    work.session.add(template)
    work.session.flush()
    detail = {"version": template.version, "events": [event.code for event in events]}
    journal.append(work, "cycle_template_saved", f"cycle_template:{template.id}", detail=detail)
    return template


def current_template(work: Work, body_code: str) -> CycleTemplate:
    """The newest version; raises TemplateNotFound."""
    found = _newest(work, body_code)
    if found is None:
        raise TemplateNotFound(body=body_code)
    return found


def rule_from(code: str, stored: dict[str, Any]) -> DateRule:
    """The rule from JSON; raises RuleIncomplete."""
    try:
        match stored:
            case {"base": _, "workdays": _}:
                return Offset(**stored)
            case {"weekday": _}:
                return NthWeekday(**stored)
            case _:
                return FixedDay(**stored)
    except TypeError:
        raise RuleIncomplete(code=code) from None


def _newest(work: Work, body_code: str) -> CycleTemplate | None:
    query = select(CycleTemplate).where(CycleTemplate.body_code == body_code)
    return work.session.scalar(query.order_by(CycleTemplate.version.desc()).limit(1))


def _check(events: Sequence[EventDraft]) -> None:
    codes = [event.code for event in events]
    for code in codes:
        if codes.count(code) > 1:
            raise OccurrenceExists(code=code)
    resolve({event.code: event.rule for event in events}, year=2000)


def _row(event: EventDraft) -> TemplateEvent:
    return TemplateEvent(
        code=event.code,
        name_da=event.name_da,
        name_en=event.name_en,
        kind=event.kind,
        rule=dict(event.rule.__dict__),
        lead_workdays=event.lead_workdays,
        process_id=event.process_id,
        variables=dict(event.variables),
    )
