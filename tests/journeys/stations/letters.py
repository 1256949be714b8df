"""What came by post."""

from sqlalchemy import select

from governance.organisation.people import Person
from notifications.letters import Letter
from tests.journeys.office import Office

REMINDERS = ("Husk: ", "Frist i dag: ", "Fristen er overskredet: ")


def letters_to(office: Office, name: str) -> list[Letter]:
    """Every letter that has left to this person's address."""
    with office.looking() as work:
        address = work.session.scalars(select(Person.email).where(Person.name == name)).one()
    return [each for each in office.year.post.letters if each.to_address == address]


def reminders_about(office: Office, number: str, name: str) -> list[str]:
    """The kinds of the reminders about a case that have left to this person, in order."""
    found = letters_to(office, name)
    return [
        each.subject.partition(":")[0]
        for each in found
        if each.subject.startswith(REMINDERS) and number in each.text
    ]
