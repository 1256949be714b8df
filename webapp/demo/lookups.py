"""The demonstration board's records by the codes that its data files use."""

from sqlalchemy import select

from governance.organisation.actors import actor_for
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.permissions import Actor
from governance.work import Work
from webapp.demo.organisation import DOMAIN


def organisation(work: Work, code: str) -> Organisation:
    """The organisation with this code."""
    return work.session.scalars(select(Organisation).where(Organisation.code == code)).one()


def party(work: Work, code: str) -> Party:
    """``state``, ``region`` or ``municipality``."""
    return work.session.scalars(select(Party).where(Party.code == code)).one()


def person(work: Work, login: str) -> Person:
    """The person by the login of ``data/people.csv``."""
    email = f"{login}@{DOMAIN}"
    return work.session.scalars(select(Person).where(Person.email == email)).one()


def actor(work: Work, login: str) -> Actor:
    """What the person may do today."""
    return actor_for(work.session, person(work, login).id, on=work.today, now=work.now)
