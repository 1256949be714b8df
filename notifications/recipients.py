"""Who is written to, and at what address."""

from collections.abc import Iterable

from sqlalchemy import select

from engine.persistence.tables import UserTask
from governance.organisation.actors import people_in
from governance.organisation.people import Account, Person
from governance.work import Work


def holding_group(task: UserTask) -> str | None:
    """Whose the task is: the assignee's if somebody took it, else the candidate group's."""
    return task.assignee or task.candidate_group


def people(work: Work, groups: Iterable[str]) -> list[Person]:
    """Everybody in the groups today, each once."""
    found: dict[int, Person] = {}
    for group in dict.fromkeys(groups):
        found |= {person.id: person for person in people_in(work.session, group, on=work.today)}
    return list(found.values())


def address_of(work: Work, person: Person) -> str | None:
    """Where the person reads mail; None without an address, or when the account is closed."""
    account = work.session.scalar(select(Account).where(Account.person_id == person.id))
    if account is not None and not account.active:
        return None
    return person.email or (account.email if account else None)
