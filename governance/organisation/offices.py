"""The chair and the deputy of a body. An office is held by a seat, not by a person."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.bodies import Body
from governance.organisation.errors import ChairFromWrongParty, OfficeTaken, UnknownOffice
from governance.organisation.mandates import principal
from governance.organisation.people import Person
from governance.organisation.seats import Seat, SeatGroup
from governance.validity import Dated, Days


class OfficeKind(StrEnum):
    """The offices that a body has."""

    CHAIR = "chair"
    DEPUTY = "deputy"


class Office(Dated, Base):
    """An office laid on a seat for a period; whoever has the seat's ordinary mandate holds it.

    A substitute called in for the seat does not inherit the office: the deputy steps in.
    """

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OfficeKind] = mapped_column(StrEnumType(OfficeKind))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)

    seat: Mapped[Seat] = relationship()


def office_by_id(session: Session, office_id: int) -> Office:
    """Raises UnknownOffice."""
    found = session.get(Office, office_id)
    if found is None:
        raise UnknownOffice(office=office_id)
    return found


def office_of(session: Session, body_code: str, kind: OfficeKind, *, on: date) -> Office | None:
    """The office as it stands on ``on``; None when it is laid on no seat."""
    return session.scalar(
        select(Office)
        .join(Office.seat)
        .join(Seat.group)
        .join(SeatGroup.body)
        .where(Body.code == body_code, Office.kind == kind, Office.in_force(on))
    )


def officer(session: Session, body_code: str, kind: OfficeKind, *, on: date) -> Person | None:
    """Who holds the office on ``on``; None when nobody does."""
    office = office_of(session, body_code, kind, on=on)
    return principal(session, office.seat_id, on) if office else None


def check_party(body: Body, seat: Seat, kind: OfficeKind) -> None:
    """Raise ChairFromWrongParty if the body reserves its chair for another party."""
    if kind is not OfficeKind.CHAIR or body.chair_party is None:
        return
    if seat.group.party_id != body.chair_party_id:
        raise ChairFromWrongParty(
            body=body.name_da, party=body.chair_party.name_da, seat=seat.label
        )


def check_free(session: Session, body: Body, kind: OfficeKind, *, days: Days) -> None:
    """Raise OfficeTaken if the body has the office filled on any day of first..last."""
    taken = session.scalar(
        select(Office)
        .join(Office.seat)
        .join(Seat.group)
        .where(
            SeatGroup.body_id == body.id,
            Office.kind == kind,
            Office.overlaps(days),
        )
        .limit(1)
    )
    if taken is not None:
        raise OfficeTaken(body=body.name_da, seat=taken.seat.label, start=taken.valid_from)
