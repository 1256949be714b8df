"""``sagsgang invite``: give a person an account, for a server without demonstration data."""

import secrets

import click
from sqlalchemy import select

from governance.organisation.people import Account, Person, account_by_email
from governance.organisation.roles import Role, grant_role
from governance.permissions import SYSTEM
from governance.records import journal
from governance.validity import Days
from governance.work import Work
from webapp.auth.passwords import hash_password
from webapp.cli import application
from webapp.database import unit_of_work


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="Name or role title, as others will see it.")
@click.option(
    "--role",
    multiple=True,
    type=click.Choice(["secretariat", "auditor", "operator"]),
    help="secretariat, auditor or operator; may be repeated.",
)
def command(email: str, name: str, role: tuple[str, ...]) -> None:
    """Create an account for EMAIL and print its first password, once."""
    password = secrets.token_urlsafe(15)
    app = application()
    with app.app_context(), unit_of_work(SYSTEM) as work:
        if account_by_email(work.session, email) is not None:
            raise click.ClickException(f"{email} has an account already.")
        person = _person(work, email, name)
        account = Account(
            person_id=person.id, email=email.lower(), password_hash=hash_password(password)
        )
        work.session.add(account)
        for each in role:
            grant_role(work, person.id, role=Role(each), days=Days(work.today))
        journal.append(work, "account_created", f"person:{person.id}", detail={"roles": list(role)})
    click.echo(f"Account for {email}. First password: {password}")


def _person(work: Work, email: str, name: str) -> Person:
    person = work.session.scalar(select(Person).where(Person.email == email.lower()))
    if person is None:
        person = Person(name=name, email=email.lower())
        work.session.add(person)
        work.session.flush()
    return person
