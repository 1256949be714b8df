"""Who is written to, and at what address."""

from collections.abc import Iterable

from engine.persistence.tables import UserTask
from governance.organisation.actors import people_in, people_in_seats
from governance.organisation.people import Person
from governance.work import Work
from notifications.words.groups import seat_ids


def holding_group(task: UserTask) -> str | None:
    """Whose the task is: the assignee's if somebody took it, else the candidate group's."""
    return task.assignee or task.candidate_group


def people(work: Work, groups: Iterable[str]) -> list[Person]:
    """Everybody in the groups today, each once."""
    found: dict[int, Person] = {}
    for group in dict.fromkeys(groups):
        found |= {person.id: person for person in people_in(work.session, group, on=work.today)}
    return list(found.values())


def people_of(work: Work, groups: Iterable[str]) -> dict[str, list[Person]]:
    """Everybody in each of the groups today; one query for all seats, one for each other."""
    wanted = dict.fromkeys(groups)
    seats = seat_ids(wanted)
    held = people_in_seats(work.session, seats.values(), on=work.today)
    found = {group: held[number] for group, number in seats.items()}
    others = (group for group in wanted if group not in seats)
    return found | {group: people_in(work.session, group, on=work.today) for group in others}


def address_of(person: Person) -> str | None:
    """Where the person reads mail; None without an address, or when the account is closed."""
    account = person.account
    if account is not None and not account.active:
        return None
    return person.email or (account.email if account else None)
