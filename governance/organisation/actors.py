"""From a person to an Actor: every candidate group that the person may answer for on a day."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.orm import Session

from engine.persistence.base import UtcDateTime
from governance.organisation.bodies import Body
from governance.organisation.errors import UnknownPerson
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.people import Person
from governance.organisation.roles import RoleGrant, group_of
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.substitutes import SubstituteActivation, midnight_after
from governance.permissions import Actor

_ON: Any = bindparam("on", type_=Date)
_AT: Any = bindparam("at", type_=UtcDateTime)


def actor_for(session: Session, person_id: int, *, on: date, now: datetime | None = None) -> Actor:
    """The person as an actor on the Danish day ``on``, in one query; raises UnknownPerson.

    ``now`` tells whether a substitute sent home that very day still acts; without it, no.
    """
    rows = session.execute(_OF_PERSON, {"person_id": person_id, **days(on, now)}).all()
    if not rows:
        raise UnknownPerson(person=person_id)
    return actor_of(rows)


def days(on: date, now: datetime | None = None) -> dict[str, date]:
    """The parameters of :func:`actor_rows`."""
    return {"on": on, "at": midnight_after(on) if now is None else now}


def actor_rows() -> Select[Any]:
    """People with their roles and seats on the day ``:on`` at the moment ``:at``: a row for
    each role with each seat. Whoever asks adds which people, and gives it to actor_of."""
    seats = _acting(_ON, _AT).add_columns(Mandate.kind, Seat.id, Body.code, Office.kind).subquery()
    person_id, kind, seat_id, code, office = seats.c
    granted = and_(RoleGrant.person_id == Person.id, RoleGrant.in_force(_ON))
    return (
        select(Person.id, Person.name, Person.language)
        .add_columns(RoleGrant.role, RoleGrant.scope, kind, seat_id, code, office)
        .outerjoin(RoleGrant, granted)
        .outerjoin(seats, person_id == Person.id)
    )


def actor_of(rows: Sequence[Row[Any]]) -> Actor:
    """The actor behind the rows of one person; further columns are passed over."""
    person_id, name, language, *_ = tuple(rows[0])
    groups = {f"person:{person_id}"}
    for _, _, _, role, scope, kind, seat_id, code, office, *_ in map(tuple, rows):
        if role is not None:
            groups.add(group_of(role, scope))
        if seat_id is not None:
            groups |= _groups_of(kind, seat_id, body_code=code, office=office)
    return Actor(person_id, name, language, frozenset(groups))


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
    role, wanted = asked(group, on)
    return list(session.scalars(_people_with(role), wanted))


def asked(group: str, on: date) -> tuple[str, dict[str, Any]]:
    """The role of a candidate group, and the parameters of :func:`has_role` for it."""
    role, _, scope = group.partition(":")
    numbered = role in ("person", "seat")
    return role, {"role": role, "scope": _number(scope) if numbered else scope or None, **days(on)}


def has_role(role: str) -> ColumnElement[bool]:
    """Whether a Person has the role, for ``:scope`` on the day ``:on``."""
    if role == "person":
        return Person.id == bindparam("scope", type_=Integer)
    if role in ("seat", "representative", *OfficeKind):
        return Person.id.in_(_seated_in(role))
    held = select(RoleGrant.person_id).where(RoleGrant.in_force(_ON))
    held = held.where(RoleGrant.role == bindparam("role", type_=String))
    scoped = RoleGrant.scope.is_not_distinct_from(bindparam("scope", type_=String))
    return Person.id.in_(held.where(scoped))


def acting_in_seats() -> Select[Any]:
    """Each seat's id with each Person who may act for it on the day ``:on``."""
    acting = _acting(_ON, _AT).with_only_columns(Seat.id)
    return acting.join(Person, Person.id == Mandate.person_id)


@lru_cache(maxsize=32)
def _people_with(role: str) -> Select[Any]:
    return select(Person).where(has_role(role)).order_by(Person.id)


def _groups_of(
    kind: MandateKind, seat_id: int, *, body_code: str, office: OfficeKind | None
) -> set[str]:
    groups = {f"seat:{seat_id}", f"representative:{body_code}"}
    # the office stays with the principal: a substitute sits in the seat, not in the chair
    if office is not None and kind is MandateKind.ORDINARY:
        groups.add(f"{office.value}:{body_code}")
    return groups


def _acting(on: Any, now: Any) -> Select[Any]:
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


def _seated_in(role: str) -> Select[Any]:
    acting = _acting(_ON, _AT)
    if role == "seat":
        return acting.where(Seat.id == bindparam("scope", type_=Integer))
    of_body = acting.where(Body.code == bindparam("scope", type_=String))
    if role == "representative":
        return of_body
    principals = of_body.where(Mandate.kind == MandateKind.ORDINARY)
    return principals.where(Office.kind == OfficeKind(role))


def _number(scope: str) -> int:
    """The id in a group's scope; 0, which nobody has, when it is not a number."""
    return int(scope) if scope.isdecimal() else 0


_OF_PERSON = actor_rows().where(Person.id == bindparam("person_id"))
