"""Substitutes called in. One step only: nobody can be substitute for a substitute."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, UtcDateTime
from governance.organisation.errors import (
    ActivationOverlaps,
    NotASubstitute,
    SubstituteCannotAppoint,
    UnknownActivation,
)
from governance.organisation.mandates import Mandate, MandateKind, principal
from governance.organisation.people import Person
from governance.organisation.seats import Seat
from governance.permissions import Actor
from governance.validity import Dated, Days
from governance.work import COPENHAGEN


class SubstituteActivation(Dated, Base):
    """A substitute acts for a seat in a period; the principal may still act and overrule.

    Both names are kept as they were on the day, whatever happens to the people later.
    """

    __tablename__ = "substitute_activation"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="days_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    mandate_id: Mapped[int] = mapped_column(ForeignKey("mandate.id"), index=True)
    principal_name: Mapped[str] = mapped_column(String(200), default="")
    substitute_name: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(500), default="")
    activated_by: Mapped[str] = mapped_column(String(200))
    activated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(200), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    seat: Mapped[Seat] = relationship()
    mandate: Mapped[Mandate] = relationship()

    @classmethod
    def active(cls, on: date, at: datetime | None = None) -> ColumnElement[bool]:
        """SQL condition: called in on ``on`` and not sent home by ``at`` (else by midnight)."""
        if at is None:
            at = midnight_after(on)
        return cls.in_force(on) & or_(cls.ended_at.is_(None), cls.ended_at > at)


def midnight_after(on: date) -> datetime:
    """The moment at which the Danish day ``on`` ends."""
    return datetime.combine(on + timedelta(days=1), time(), COPENHAGEN)


def activation_by_id(session: Session, activation_id: int) -> SubstituteActivation:
    """Raises UnknownActivation."""
    found = session.get(SubstituteActivation, activation_id)
    if found is None:
        raise UnknownActivation(activation=activation_id)
    return found


def active_substitute(session: Session, seat_id: int, on: date) -> Person | None:
    """The substitute called in for the seat on ``on``, while their own mandate lasts."""
    return session.scalar(
        select(Person)
        .join(Mandate, Mandate.person_id == Person.id)
        .join(SubstituteActivation, SubstituteActivation.mandate_id == Mandate.id)
        .where(
            SubstituteActivation.seat_id == seat_id,
            SubstituteActivation.active(on),
            Mandate.in_force(on),
        )
    )


def acting_person(session: Session, seat_id: int, on: date) -> Person | None:
    """Who is expected to act for the seat: the substitute called in, else the principal."""
    return active_substitute(session, seat_id, on) or principal(session, seat_id, on)


def acting_seats(session: Session, person_id: int, on: date) -> list[Seat]:
    """The seats for which the person may act: their own, and those they are called in for."""
    called_in = and_(SubstituteActivation.mandate_id == Mandate.id, SubstituteActivation.active(on))
    query = (
        select(Seat)
        .join(Mandate, Mandate.seat_id == Seat.id)
        .outerjoin(SubstituteActivation, called_in)
        .where(Mandate.person_id == person_id, Mandate.in_force(on), Seat.in_force(on))
        .where(or_(Mandate.kind == MandateKind.ORDINARY, SubstituteActivation.id.is_not(None)))
        .order_by(Seat.id)
    )
    return list(session.scalars(query).unique())


def substitutes_of(session: Session, seat_id: int, on: date) -> list[Mandate]:
    """The substitute mandates from which somebody can be called in on ``on``."""
    query = (
        select(Mandate)
        .where(
            Mandate.seat_id == seat_id,
            Mandate.kind == MandateKind.SUBSTITUTE,
            Mandate.in_force(on),
        )
        .order_by(Mandate.id)
    )
    return list(session.scalars(query))


def check_mandate(mandate: Mandate, seat: Seat, days: Days) -> None:
    """Raise NotASubstitute unless the mandate makes its holder substitute for the seat then."""
    fits = mandate.kind is MandateKind.SUBSTITUTE and mandate.seat_id == seat.id
    if not fits or not mandate.covers(days):
        raise NotASubstitute(person=mandate.person.name, seat=seat.label, on=days.first)


def check_not_transitive(session: Session, actor: Actor, seat: Seat, *, on: date) -> None:
    """Raise SubstituteCannotAppoint if the actor is the very substitute called in."""
    substitute = active_substitute(session, seat.id, on)
    if substitute is not None and substitute.id == actor.person_id:
        raise SubstituteCannotAppoint(person=substitute.name, seat=seat.label)


def check_free(session: Session, seat: Seat, days: Days) -> None:
    """Raise ActivationOverlaps if a substitute is called in on any day of first..last."""
    other = session.scalar(
        select(SubstituteActivation)
        .where(
            SubstituteActivation.seat_id == seat.id,
            SubstituteActivation.ended_at.is_(None),
            SubstituteActivation.overlaps(days),
        )
        .limit(1)
    )
    if other is not None:
        raise ActivationOverlaps(seat=seat.label, person=other.substitute_name)
