"""What is promised, measured and missed under a service agreement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.casework.guards import append_only
from governance.events import announce
from governance.operations.errors import MeasurementOutsideAgreement
from governance.operations.events import ServiceTargetBreached
from governance.operations.service_agreements import ServiceAgreement
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


class Direction(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@append_only
class ServiceTarget(Base):
    """A promise in hundredths of ``unit``: 9950 with the unit "%" is 99.50 %."""

    __tablename__ = "service_target"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_agreement_id: Mapped[int] = mapped_column(ForeignKey("service_agreement.id"))
    name: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(20))
    direction: Mapped[Direction] = mapped_column(StrEnumType(Direction))
    hundredths: Mapped[int] = mapped_column(BigInteger)

    agreement: Mapped[ServiceAgreement] = relationship()

    def is_met(self, hundredths: int) -> bool:
        """True when the measured value keeps the promise; exactly on the line keeps it."""
        if self.direction is Direction.AT_LEAST:
            return hundredths >= self.hundredths
        return hundredths <= self.hundredths


@append_only
class Measurement(Base):
    """What was measured for a target over a period that ended on ``measured_on``."""

    __tablename__ = "measurement"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_target_id: Mapped[int] = mapped_column(ForeignKey("service_target.id"), index=True)
    measured_on: Mapped[date] = mapped_column(index=True)
    hundredths: Mapped[int] = mapped_column(BigInteger)
    reported_by_name: Mapped[str] = mapped_column(String(200))

    target: Mapped[ServiceTarget] = relationship()

    @property
    def value(self) -> Decimal:
        """The measured value in the unit of the target."""
        return Decimal(self.hundredths) / 100


class Breach(Base):
    """A measurement below the promise; settled by words and a day, never removed."""

    __tablename__ = "breach"

    id: Mapped[int] = mapped_column(primary_key=True)
    measurement_id: Mapped[int] = mapped_column(ForeignKey("measurement.id"), unique=True)
    settled_on: Mapped[date | None] = mapped_column(default=None)
    settlement: Mapped[str] = mapped_column(Text, default="")

    measurement: Mapped[Measurement] = relationship()


@dataclass(frozen=True)
class TargetDraft:
    """A promise in hundredths of ``unit``."""

    name: str
    unit: str
    direction: Direction
    hundredths: int


def breaches_of(session: Session, agreement_id: int, *, unsettled: bool = False) -> list[Breach]:
    """The breaches under the agreement, oldest first."""
    query = (
        select(Breach)
        .join(Breach.measurement)
        .join(Measurement.target)
        .where(ServiceTarget.service_agreement_id == agreement_id)
        .order_by(Measurement.measured_on, Breach.id)
    )
    if unsettled:
        query = query.where(Breach.settled_on.is_(None))
    return list(session.scalars(query))


def promise(work: Work, agreement: ServiceAgreement, draft: TargetDraft) -> ServiceTarget:
    """Add a service target to the agreement."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    target = ServiceTarget(
        agreement=agreement,
        name=draft.name,
        unit=draft.unit,
        direction=draft.direction,
        hundredths=draft.hundredths,
    )
    work.session.add(target)
    work.session.flush()
    detail = {"name": draft.name, "direction": draft.direction, "hundredths": draft.hundredths}
    journal.append(work, "service_target_added", agreement.subject, detail=detail)
    return target


def measure(work: Work, target: ServiceTarget, hundredths: int, *, on: date) -> Breach | None:
    """Record a measurement; a missed target becomes a breach at once, which is returned."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    agreement = target.agreement
    if not agreement.is_in_force(on):
        raise MeasurementOutsideAgreement(on=on)
    measurement = Measurement(
        target=target, measured_on=on, hundredths=hundredths, reported_by_name=work.actor.name
    )
    work.session.add(measurement)
    work.session.flush()
    detail = {"target": target.name, "on": on, "hundredths": hundredths}
    journal.append(work, "service_measured", agreement.subject, detail=detail)
    return None if target.is_met(hundredths) else _breach(work, measurement)


def settle(work: Work, breach: Breach, *, settlement: str) -> None:
    """Say how the breach was settled, as of today."""
    require(work.actor, Permission.EDIT_OPERATIONS)
    breach.settled_on, breach.settlement = work.today, settlement
    subject = breach.measurement.target.agreement.subject
    journal.append(work, "breach_settled", subject, detail={"settlement": settlement})


def _breach(work: Work, measurement: Measurement) -> Breach:
    breach = Breach(measurement=measurement)
    work.session.add(breach)
    work.session.flush()
    agreement = measurement.target.agreement
    detail = {"target": measurement.target.name, "on": measurement.measured_on}
    journal.append(work, "service_target_breached", agreement.subject, detail=detail)
    announce(work, ServiceTargetBreached(breach.id, agreement.id))
    return breach
