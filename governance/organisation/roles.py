"""Roles that are granted to a person directly, outside seats and offices."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.errors import PeriodBackwards, UnknownGrant, WrongScope
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person, person_by_id
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Dated, Days
from governance.work import Work


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
        return group_of(self.role, self.scope)


def group_of(role: Role, scope: str | None) -> str:
    """The candidate group of a role, for its scope where it has one."""
    return role.value if scope is None else f"{role.value}:{scope}"


def grant_role(
    work: Work, person_id: int, *, role: Role, scope: str | None = None, days: Days
) -> RoleGrant:
    """Grant a role for a period; raises WrongScope where the scope does not fit the role."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    if days.are_backwards:
        raise PeriodBackwards(start=days.first, end=days.last)
    person = person_by_id(work.session, person_id)
    _check_scope(work.session, role, scope)
    grant = RoleGrant(
        person_id=person.id, role=role, scope=scope, valid_from=days.first, valid_to=days.last
    )
    work.session.add(grant)
    work.session.flush()
    detail = {"role": grant.group, "person": person.name, "from": days.first, "to": days.last}
    journal.append(work, "role_granted", f"person:{person.id}", detail=detail)
    return grant


def end_role(work: Work, grant_id: int, *, last_on: date) -> RoleGrant:
    """Let the grant end after ``last_on``."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    grant = work.session.get(RoleGrant, grant_id)
    if grant is None:
        raise UnknownGrant(grant=grant_id)
    grant.valid_to = last_on
    detail = {"role": grant.group, "person": grant.person.name, "to": last_on}
    journal.append(work, "role_ended", f"person:{grant.person_id}", detail=detail)
    return grant


def role_grants(session: Session, on: date) -> list[RoleGrant]:
    """The grants in force on ``on``, by role and person."""
    query = select(RoleGrant).join(RoleGrant.person).where(RoleGrant.in_force(on))
    query = query.options(contains_eager(RoleGrant.person))
    return list(session.scalars(query.order_by(RoleGrant.role, RoleGrant.scope, Person.name)))


def _check_scope(session: Session, role: Role, scope: str | None) -> None:
    known = {
        Role.COORDINATOR: select(Party.id).where(Party.code == scope),
        Role.OWNER: select(Organisation.id).where(Organisation.code == scope),
        Role.PROJECT_OWNER: select(Organisation.id).where(Organisation.code == scope),
    }
    fits = session.scalar(known[role]) is not None if role.is_scoped else scope is None
    if not fits:
        raise WrongScope(role=role.value, scope=scope or "")
