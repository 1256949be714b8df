"""Mandates: who fills a seat, and who may be called in instead."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.bodies import Body
from governance.organisation.errors import MandateOverlaps, UnknownMandate
from governance.organisation.people import Person
from governance.organisation.seats import Seat, SeatGroup, seats_of
from governance.validity import Dated, Days
from governance.work import Work


class MandateKind(StrEnum):
    """An ordinary mandate fills the seat; a substitute mandate lets the holder be called in."""

    ORDINARY = "ordinary"
    SUBSTITUTE = "substitute"


class Mandate(Dated, Base):
    """One person's appointment to one seat for a period. Ends by date, is never removed."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="days_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[MandateKind] = mapped_column(StrEnumType(MandateKind))
    appointed_by: Mapped[str] = mapped_column(String(200), default="")

    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship()


def mandate_by_id(session: Session, mandate_id: int) -> Mandate:
    """Raises UnknownMandate."""
    found = session.get(Mandate, mandate_id)
    if found is None:
        raise UnknownMandate(mandate=mandate_id)
    return found


def principal(session: Session, seat_id: int, on: date) -> Person | None:
    """Who holds the ordinary mandate of the seat on ``on``; None when it is vacant."""
    return session.scalar(
        select(Person)
        .join(Mandate, Mandate.person_id == Person.id)
        .where(
            Mandate.seat_id == seat_id,
            Mandate.kind == MandateKind.ORDINARY,
            Mandate.in_force(on),
        )
    )


def vacancies(work: Work, body_code: str, on: date) -> list[Seat]:
    """The seats of the body that nobody fills on ``on``, group by group."""
    filled = set(
        work.session.scalars(
            select(Mandate.seat_id)
            .join(Mandate.seat)
            .join(Seat.group)
            .join(SeatGroup.body)
            .where(
                Body.code == body_code,
                Mandate.kind == MandateKind.ORDINARY,
                Mandate.in_force(on),
            )
        )
    )
    return [seat for seat in seats_of(work.session, body_code, on) if seat.id not in filled]


def check_free(session: Session, seat: Seat, days: Days) -> None:
    """Raise MandateOverlaps if the seat has an ordinary mandate on any day of first..last."""
    taken = session.scalar(
        select(Mandate)
        .where(
            Mandate.seat_id == seat.id,
            Mandate.kind == MandateKind.ORDINARY,
            Mandate.overlaps(days),
        )
        .limit(1)
    )
    if taken is not None:
        raise MandateOverlaps(seat=seat.label, person=taken.person.name, start=taken.valid_from)
