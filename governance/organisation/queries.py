"""The bodies as pages, reviews and ballots need them: seats with those who fill them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from governance.organisation.bodies import Body, body_by_code
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.people import Person
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.substitutes import SubstituteActivation
from governance.work import Work

T = TypeVar("T")


@dataclass(frozen=True)
class SeatView:
    """One seat on one day. ``acting`` is the substitute called in, else the principal."""

    seat_id: int
    label: str
    party_code: str
    organisation: str | None
    principal: Person | None
    substitutes: tuple[Mandate, ...]
    activation: SubstituteActivation | None
    offices: tuple[Office, ...]
    mandate: Mandate | None

    @property
    def acting(self) -> Person | None:
        """Who is expected to act for the seat; None when nobody can."""
        return self.activation.mandate.person if self.activation else self.principal

    @property
    def is_vacant(self) -> bool:
        """True when no ordinary mandate fills the seat."""
        return self.principal is None

    @property
    def is_substituted(self) -> bool:
        """True when a substitute is called in."""
        return self.activation is not None

    def holds(self, kind: OfficeKind) -> bool:
        """True when the office lies with this seat."""
        return any(office.kind is kind for office in self.offices)


@dataclass(frozen=True)
class GroupView:
    """The seats of one party. ``quota`` may exceed the seats that have been set up."""

    group_id: int
    party_code: str
    party_name_da: str
    party_name_en: str
    quota: int
    seats: tuple[SeatView, ...]

    @property
    def filled(self) -> int:
        """How many seats have a holder."""
        return sum(1 for seat in self.seats if not seat.is_vacant)

    @property
    def vacant(self) -> int:
        """How many places of the quota nobody fills, whether or not a seat is set up."""
        return self.quota - self.filled


@dataclass(frozen=True)
class Composition:
    """A body on one day, group by group."""

    body: Body
    on: date
    groups: tuple[GroupView, ...]

    @property
    def seats(self) -> tuple[SeatView, ...]:
        """All seats, in the order of the groups."""
        return tuple(seat for group in self.groups for seat in group.seats)

    @property
    def quota(self) -> int:
        """How many places the body has: 5 + 5 + 3 gives 13."""
        return sum(group.quota for group in self.groups)

    @property
    def filled(self) -> int:
        """How many seats have a holder."""
        return sum(group.filled for group in self.groups)

    def officer(self, kind: OfficeKind) -> SeatView | None:
        """The seat with which the office lies; None when it lies with none."""
        return next((seat for seat in self.seats if seat.holds(kind)), None)


def composition(work: Work, body_code: str, on: date) -> Composition:
    """The body as it stands on ``on``; raises UnknownBody. Six queries, whatever the size."""
    session = work.session
    body = body_by_code(session, body_code)
    groups = session.scalars(
        select(SeatGroup)
        .where(SeatGroup.body_id == body.id, SeatGroup.in_force(on))
        .options(joinedload(SeatGroup.party))
        .order_by(SeatGroup.id)
    ).all()
    views = _seat_views(session, [group.id for group in groups], on)
    return Composition(body, on, tuple(_group_view(group, views) for group in groups))


def seat_roster(work: Work, body_code: str, on: date) -> list[SeatView]:
    """The body's seats on ``on`` with those who hold them and those who act."""
    return list(composition(work, body_code, on).seats)


def _group_view(group: SeatGroup, views: dict[int, list[SeatView]]) -> GroupView:
    return GroupView(
        group_id=group.id,
        party_code=group.party.code,
        party_name_da=group.party.name_da,
        party_name_en=group.party.name_en,
        quota=group.quota,
        seats=tuple(views.get(group.id, ())),
    )


def _seat_views(session: Session, group_ids: list[int], on: date) -> dict[int, list[SeatView]]:
    """The seats in force by group."""
    seats = session.scalars(
        select(Seat)
        .where(Seat.group_id.in_(group_ids), Seat.in_force(on))
        .options(joinedload(Seat.organisation), joinedload(Seat.group).joinedload(SeatGroup.party))
        .order_by(Seat.id)
    ).all()
    holdings = _Holdings.load(session, [seat.id for seat in seats], on)
    views: dict[int, list[SeatView]] = {}
    for seat in seats:
        views.setdefault(seat.group_id, []).append(holdings.view(seat, on))
    return views


@dataclass(frozen=True)
class _Holdings:
    """What lies on some seats on one day."""

    mandates: list[Mandate]
    activations: list[SubstituteActivation]
    offices: list[Office]

    @classmethod
    def load(cls, session: Session, seat_ids: list[int], on: date) -> "_Holdings":
        mandates = (
            select(Mandate)
            .where(Mandate.seat_id.in_(seat_ids), Mandate.in_force(on))
            .options(joinedload(Mandate.person))
            .order_by(Mandate.id)
        )
        activations = (
            select(SubstituteActivation)
            .join(SubstituteActivation.mandate)
            .where(SubstituteActivation.seat_id.in_(seat_ids), SubstituteActivation.active(on))
            .where(Mandate.in_force(on))
            .options(joinedload(SubstituteActivation.mandate).joinedload(Mandate.person))
        )
        offices = (
            select(Office)
            .where(Office.seat_id.in_(seat_ids), Office.in_force(on))
            .order_by(Office.id)
        )
        return cls(
            list(session.scalars(mandates)),
            list(session.scalars(activations)),
            list(session.scalars(offices)),
        )

    def view(self, seat: Seat, on: date) -> SeatView:
        mandates = [mandate for mandate in self.mandates if mandate.seat_id == seat.id]
        ordinary = _first(m for m in mandates if m.kind is MandateKind.ORDINARY)
        return SeatView(
            seat_id=seat.id,
            label=seat.label,
            party_code=seat.group.party.code,
            organisation=seat.organisation.on(on).name if seat.organisation else None,
            principal=ordinary.person if ordinary else None,
            substitutes=tuple(m for m in mandates if m.kind is MandateKind.SUBSTITUTE),
            activation=_first(a for a in self.activations if a.seat_id == seat.id),
            offices=tuple(office for office in self.offices if office.seat_id == seat.id),
            mandate=ordinary,
        )


def _first(found: Iterable[T]) -> T | None:
    return next(iter(found), None)
