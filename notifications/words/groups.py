"""A candidate group as people say it, and where in the organisation it belongs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.organisation.bodies import Body
from governance.organisation.offices import OfficeKind
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.organisation.seats import Seat
from notifications.words.bilingual import Bilingual, capitalised


@dataclass(frozen=True)
class Place:
    """The party and the body behind a group, as far as there is one."""

    party_code: str | None = None
    body_code: str | None = None


_SEAT = re.compile(r"seat:[0-9]{1,9}")
_PLAIN = {
    "secretariat": Bilingual("sekretariatet", "the secretariat"),
    "auditor": Bilingual("revisor", "the auditor"),
    "operator": Bilingual("driften", "operations"),
}
_OF_BODY = {
    "chair": Bilingual("formanden for {}", "the chair of the {}"),
    "deputy": Bilingual("næstformanden for {}", "the deputy chair of the {}"),
    "representative": Bilingual("medlemmerne af {}", "the members of the {}"),
}
_OF_ORGANISATION = {
    "owner": Bilingual("ledelsen i {}", "the management of {}"),
    "project_owner": Bilingual("projektejerne i {}", "the project owners of {}"),
}


def described(session: Session, group: str) -> Bilingual:
    """The group in a sentence: *sekretariatet*, *formanden for Bestyrelsen*."""
    role, _, scope = group.partition(":")
    if role in _OF_BODY:
        return _OF_BODY[role].format(body_name(session, scope).lowered())
    if role in _OF_ORGANISATION:
        found = session.scalar(select(Organisation.name).where(Organisation.code == scope))
        return _OF_ORGANISATION[role].format(Bilingual.same(found or scope))
    if role == "coordinator":
        name = party_name(session, scope).lowered()
        return Bilingual("partskoordinatoren for {}", "the party coordinator for {}").format(name)
    if role == "seat":
        seat = _seat(session, scope)
        return _in_seat(seat.label if seat else scope)
    if role == "person":
        return Bilingual("dig personligt", "you personally")
    return _PLAIN.get(role, Bilingual.same(group))


def described_each(session: Session, groups: Iterable[str]) -> dict[str, Bilingual]:
    """Each of the groups in a sentence; one query for all seats."""
    wanted = dict.fromkeys(groups)
    numbers = seat_ids(wanted).values()
    query = select(Seat.id, Seat.label).where(Seat.id.in_(numbers))
    rows = session.execute(query).all() if numbers else []
    seats = {f"seat:{key}": _in_seat(label) for key, label in rows}
    return seats | {group: described(session, group) for group in wanted if group not in seats}


def seat_ids(groups: Iterable[str]) -> dict[str, int]:
    """Those of the groups that are a seat, with its id."""
    return {group: int(group[5:]) for group in groups if _SEAT.fullmatch(group)}


def body_name(session: Session, code: str) -> Bilingual:
    """The name of a body, in English without its article; its code where there is none."""
    body = session.scalar(select(Body).where(Body.code == code))
    if body is None:
        return Bilingual.same(code)
    return Bilingual(body.name_da, capitalised(body.name_en.removeprefix("The ")))


def party_name(session: Session, code: str) -> Bilingual:
    """The name of a party; its code where there is none."""
    party = session.scalar(select(Party).where(Party.code == code))
    return Bilingual(party.name_da, party.name_en) if party else Bilingual.same(code)


def place_of(session: Session, group: str) -> Place:
    """Where the group belongs."""
    role, _, scope = group.partition(":")
    if role == "seat":
        seat = _seat(session, scope)
        return Place(seat.group.party.code, seat.group.body.code) if seat else Place()
    if role in ("representative", *OfficeKind):
        return Place(body_code=scope)
    if role == "coordinator":
        return Place(party_code=scope)
    return Place(party_code=_party_of(session, role, scope))


def _party_of(session: Session, role: str, scope: str) -> str | None:
    organisation: Organisation | None = None
    if role in _OF_ORGANISATION:
        query = select(Organisation).where(Organisation.code == scope)
        organisation = session.scalar(query)
    elif role == "person" and scope.isdecimal():
        person = session.get(Person, int(scope))
        organisation = person.organisation if person else None
    return organisation.party.code if organisation and organisation.party else None


def _in_seat(label: str) -> Bilingual:
    return Bilingual("pladsen {}", "the seat {}").format(Bilingual.same(label))


def _seat(session: Session, scope: str) -> Seat | None:
    return session.get(Seat, int(scope)) if scope.isdecimal() else None
