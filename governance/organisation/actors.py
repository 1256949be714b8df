"""From a person to an Actor: every candidate group that the person may answer for on a day."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.bodies import Body
from governance.organisation.errors import UnknownPerson
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.people import Person
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import Actor
from governance.validity import Dated


class Role(StrEnum):
    """What can be granted to a person directly, outside seats and offices."""

    SECRETARIAT = "secretariat"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    COORDINATOR = "coordinator"
    OWNER = "owner"
    PROJECT_OWNER = "project_owner"

    @property
    def is_scoped(self) -> bool:
        """True for the roles that are held for a party or an organisation."""
        return self in (Role.COORDINATOR, Role.OWNER, Role.PROJECT_OWNER)


class RoleGrant(Dated, Base):
    """A role for a period. ``scope`` is a party code (coordinator) or an organisation code."""

    __tablename__ = "role_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(StrEnumType(Role))
    scope: Mapped[str | None] = mapped_column(String(60), default=None)

    person: Mapped[Person] = relationship()

    @property
    def group(self) -> str:
        """The candidate group that the grant gives."""
        return self.role.value if self.scope is None else f"{self.role.value}:{self.scope}"


def actor_for(session: Session, person_id: int, *, on: date, now: datetime | None = None) -> Actor:
    """The person as an actor on the Danish day ``on``, in three queries; raises UnknownPerson.

    ``now`` tells whether a substitute sent home that very day still acts; without it, no.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise UnknownPerson(person=person_id)
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
    """Everybody who may answer for the candidate group on ``on``, by id."""
    candidates = session.scalars(select(Person.id).order_by(Person.id)).all()
    found = [pid for pid in candidates if group in actor_for(session, pid, on=on).groups]
    return [person for pid in found if (person := session.get(Person, pid))]


def _granted(session: Session, person_id: int, on: date) -> set[str]:
    query = select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.in_force(on))
    return {grant.group for grant in session.scalars(query)}


def _seated(session: Session, person_id: int, *, on: date, now: datetime | None) -> set[str]:
    """Groups that follow from seats: the seat, its body, and the office of the principal."""
    called_in = and_(
        SubstituteActivation.mandate_id == Mandate.id, SubstituteActivation.active(on, now)
    )
    query = (
        select(Mandate.kind, Seat.id, Body.code, Office.kind)
        .join(Seat, Mandate.seat_id == Seat.id)
        .join(SeatGroup, Seat.group_id == SeatGroup.id)
        .join(Body, SeatGroup.body_id == Body.id)
        .outerjoin(Office, and_(Office.seat_id == Seat.id, Office.in_force(on)))
        .outerjoin(SubstituteActivation, called_in)
        .where(Mandate.person_id == person_id, Mandate.in_force(on), Seat.in_force(on))
        .where(or_(Mandate.kind == MandateKind.ORDINARY, SubstituteActivation.id.is_not(None)))
    )
    groups: set[str] = set()
    for kind, seat_id, body_code, office in session.execute(query):
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
