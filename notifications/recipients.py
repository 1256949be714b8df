"""Who is written to, and at what address.

Read as plain rows: whole people with their accounts cost three times as much, for each mail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from engine.persistence.tables import UserTask
from governance.organisation.actors import acting_in_seats, asked, days, has_role
from governance.organisation.people import Account, Notify, Person
from governance.organisation.seats import Seat
from governance.work import Work
from notifications.words.groups import seat_ids


@dataclass(frozen=True)
class Recipient:
    """Somebody who hears of things. ``address`` is None without one, or when the account is
    closed."""

    id: int
    name: str
    language: str
    notify: Notify
    address: str | None


def holding_group(task: UserTask) -> str | None:
    """Whose the task is: the assignee's if somebody took it, else the candidate group's."""
    return task.assignee or task.candidate_group


def recipients(work: Work, groups: Iterable[str]) -> list[Recipient]:
    """Everybody in the groups today, each once."""
    found: dict[int, Recipient] = {}
    for group in dict.fromkeys(groups):
        found |= {one.id: one for one in _in_group(work, group)}
    return list(found.values())


def recipients_by_group(work: Work, groups: Iterable[str]) -> dict[str, list[Recipient]]:
    """Everybody in each of the groups today; one query for all seats, one for each other."""
    wanted = dict.fromkeys(groups)
    seats = seat_ids(wanted)
    held = _in_seats(work, list(seats.values()))
    found = {group: held[number] for group, number in seats.items()}
    others = (group for group in wanted if group not in seats)
    return found | {group: _in_group(work, group) for group in others}


def recipients_where(work: Work, condition: ColumnElement[bool]) -> list[Recipient]:
    """The people who meet a condition on Person, by id."""
    rows = work.session.execute(_RECIPIENTS.where(condition).order_by(Person.id))
    return [Recipient(*row) for row in rows]


def _in_group(work: Work, group: str) -> list[Recipient]:
    role, wanted = asked(group, work.today)
    return [Recipient(*row) for row in work.session.execute(_with_role(role), wanted)]


def _in_seats(work: Work, seats: list[int]) -> dict[int, list[Recipient]]:
    found: dict[int, list[Recipient]] = {seat: [] for seat in seats}
    if not seats:
        return found
    for seat, *row in work.session.execute(_OF_SEATS.where(Seat.id.in_(seats)), days(work.today)):
        one = Recipient(*row)
        if one not in found[seat]:
            found[seat].append(one)
    return found


@lru_cache(maxsize=32)
def _with_role(role: str) -> Select[Any]:
    return _RECIPIENTS.where(has_role(role)).order_by(Person.id)


_ADDRESS: Any = case(
    (Account.active.is_(False), None),
    else_=func.coalesce(func.nullif(Person.email, ""), Account.email),
)
_COLUMNS: tuple[Any, ...] = (Person.id, Person.name, Person.language, Person.notify, _ADDRESS)
_RECIPIENTS = select(*_COLUMNS).select_from(Person).outerjoin(Person.account)
_OF_SEATS = acting_in_seats().add_columns(*_COLUMNS).outerjoin(Person.account).order_by(Person.id)
