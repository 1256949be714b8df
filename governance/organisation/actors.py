"""From a person to an Actor: every candidate group that the person may answer for on a day."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from governance.organisation.bodies import Body
from governance.organisation.errors import UnknownPerson
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.people import Person, person_by_id
from governance.organisation.roles import RoleGrant
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import Actor


def actor_for(session: Session, person_id: int, *, on: date, now: datetime | None = None) -> Actor:
    """The person as an actor on the Danish day ``on``, in three queries; raises UnknownPerson.

    ``now`` tells whether a substitute sent home that very day still acts; without it, no.
    """
    person = person_by_id(session, person_id)
    groups = {f"person:{person.id}"}
    groups |= _granted(session, person.id, on)
    groups |= _seated(session, person.id, on=on, now=now)
    return Actor(person.id, person.name, person.language, frozenset(groups))


def actor_named(session: Session, name: str, *, on: date) -> Actor:
    """The actor of the person with this very name, the oldest if several; raises UnknownPerson."""
    person_id = session.scalar(
        select(Person.id).where(Person.name == name).order_by(Person.id).limit(1)
    )
    if person_id is None:
        raise UnknownPerson(person=name)
    return actor_for(session, person_id, on=on)


def people_in(session: Session, group: str, *, on: date) -> list[Person]:
    """Everybody who may answer for the candidate group on ``on``, by id. One query."""
    role, _, scope = group.partition(":")
    if role == "person":
        condition = Person.id == _number(scope)
    elif role in ("seat", "representative", *OfficeKind):
        condition = Person.id.in_(_seated_in(role, scope, on))
    else:
        held = select(RoleGrant.person_id).where(RoleGrant.role == role, RoleGrant.in_force(on))
        condition = Person.id.in_(held.where(RoleGrant.scope == (scope or None)))
    return list(session.scalars(select(Person).where(condition).order_by(Person.id)))


def _granted(session: Session, person_id: int, on: date) -> set[str]:
    query = select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.in_force(on))
    return {grant.group for grant in session.scalars(query)}


def _seated(session: Session, person_id: int, *, on: date, now: datetime | None) -> set[str]:
    """Groups that follow from seats: the seat, its body, and the office of the principal."""
    query = _acting(on, now).where(Mandate.person_id == person_id)
    query = query.add_columns(Mandate.kind, Seat.id, Body.code, Office.kind)
    groups: set[str] = set()
    for _, kind, seat_id, body_code, office in session.execute(query):
        groups |= _groups_of(kind, seat_id, body_code=body_code, office=office)
    return groups


def _groups_of(
    kind: MandateKind, seat_id: int, *, body_code: str, office: OfficeKind | None
) -> set[str]:
    groups = {f"seat:{seat_id}", f"representative:{body_code}"}
    # the office stays with the principal: a substitute sits in the seat, not in the chair
    if office is not None and kind is MandateKind.ORDINARY:
        groups.add(f"{office.value}:{body_code}")
    return groups


def _acting(on: date, now: datetime | None = None) -> Select[Any]:
    """The people who may act for a seat, with the seat, its body and its offices at hand."""
    called_in = and_(
        SubstituteActivation.mandate_id == Mandate.id, SubstituteActivation.active(on, now)
    )
    return (
        select(Mandate.person_id)
        .join(Seat, Mandate.seat_id == Seat.id)
        .join(SeatGroup, Seat.group_id == SeatGroup.id)
        .join(Body, SeatGroup.body_id == Body.id)
        .outerjoin(Office, and_(Office.seat_id == Seat.id, Office.in_force(on)))
        .outerjoin(SubstituteActivation, called_in)
        .where(Mandate.in_force(on), Seat.in_force(on))
        .where(or_(Mandate.kind == MandateKind.ORDINARY, SubstituteActivation.id.is_not(None)))
    )


def _seated_in(role: str, scope: str, on: date) -> Select[Any]:
    acting = _acting(on)
    if role == "seat":
        return acting.where(Seat.id == _number(scope))
    if role == "representative":
        return acting.where(Body.code == scope)
    principals = acting.where(Mandate.kind == MandateKind.ORDINARY, Body.code == scope)
    return principals.where(Office.kind == OfficeKind(role))


def _number(scope: str) -> int:
    """The id in a group's scope; 0, which nobody has, when it is not a number."""
    return int(scope) if scope.isdecimal() else 0
