"""Seats, the quotas they fill, and the vacancies among them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.organisation.bodies import Body
from governance.organisation.errors import QuotaExceeded, SeatGroupOverlaps, UnknownSeat
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.validity import Dated, Days, peak


class SeatGroup(Dated, Base):
    """The seats of one party in one body. A changed quota is a new group from a date."""

    __tablename__ = "seat_group"
    __table_args__ = (CheckConstraint("quota >= 0", name="quota_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    quota: Mapped[int]

    body: Mapped[Body] = relationship()
    party: Mapped[Party] = relationship()
    seats: Mapped[list["Seat"]] = relationship(back_populates="group", order_by="Seat.id")


class Seat(Dated, Base):
    """One place at the table, filled by a mandate or vacant."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("seat_group.id"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, default=None
    )

    group: Mapped[SeatGroup] = relationship(back_populates="seats")
    organisation: Mapped[Organisation | None] = relationship()


def seat_by_id(session: Session, seat_id: int, *, lock: bool = False) -> Seat:
    """The seat, locked against concurrent appointments if asked; raises UnknownSeat."""
    found = session.get(Seat, seat_id, with_for_update=True if lock else None)
    if found is None:
        raise UnknownSeat(seat=seat_id)
    return found


def seats_of(session: Session, body_code: str, on: date) -> list[Seat]:
    """The seats that the body has on ``on``, group by group."""
    query = (
        select(Seat)
        .join(Seat.group)
        .join(SeatGroup.body)
        .where(Body.code == body_code, Seat.in_force(on), SeatGroup.in_force(on))
        .order_by(SeatGroup.id, Seat.id)
    )
    return list(session.scalars(query))


def check_quota(group: SeatGroup, *new: Seat) -> None:
    """Raise QuotaExceeded if on any day the group, with ``new``, has more seats than its quota."""
    most = peak([*group.seats, *new])
    if most > group.quota:
        raise QuotaExceeded(party=group.party.name_da, quota=group.quota, seats=most)


def check_groups(session: Session, group: SeatGroup) -> None:
    """Raise SeatGroupOverlaps if the party has another group in the body in the same days."""
    other = session.scalar(
        select(SeatGroup.id).where(
            SeatGroup.body_id == group.body_id,
            SeatGroup.party_id == group.party_id,
            SeatGroup.id != group.id,
            SeatGroup.overlaps(Days(group.valid_from, group.valid_to)),
        )
    )
    if other is not None:
        raise SeatGroupOverlaps(party=group.party.name_da, body=group.body.name_da)
