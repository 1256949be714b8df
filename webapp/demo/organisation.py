"""Parties, organisations, both bodies, their seats and people, and a sign-in for each person."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

from sqlalchemy import select

from governance.organisation.bodies import Body, RemitItem
from governance.organisation.mandates import MandateKind
from governance.organisation.offices import OfficeKind
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Account, Person
from governance.organisation.roles import Role, grant_role
from governance.organisation.seats import Seat, SeatGroup
from governance.organisation.structure import appoint, assign_office
from governance.validity import Days
from governance.work import Work
from webapp.auth.passwords import hash_password

PASSWORD = "demo"  # noqa: S105 - refused with production settings
DOMAIN = "demo.invalid"
PARTIES = {
    "state": ("Staten", "The state"),
    "region": ("Regionerne", "The regions"),
    "municipality": ("Kommunerne", "The municipalities"),
}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of ``data/<name>.csv``."""
    with resources.files("webapp.demo").joinpath(f"data/{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter=";")


def document(name: str) -> Any:
    """The content of ``data/<name>.json``."""
    text = resources.files("webapp.demo").joinpath(f"data/{name}.json").read_text("utf-8")
    return json.loads(text)


def load_organisation(work: Work, since: date) -> None:
    """Everything that sits still; seats, mandates and roles hold from ``since``."""
    _parties(work)
    _organisations(work)
    for each in document("bodies"):
        _body(work, each, since)
    stored = hash_password(PASSWORD)
    for row in rows("people"):
        _person(work, row, since=since, stored=stored)


def _parties(work: Work) -> None:
    for code, (danish, english) in PARTIES.items():
        work.session.add(Party(code=code, name_da=danish, name_en=english))
    work.session.flush()


def _organisations(work: Work) -> None:
    made: dict[str, Organisation] = {}
    successors: dict[str, str] = {}
    for row in rows("organisations"):
        made[row["code"]] = Organisation(
            code=row["code"],
            name=row["name"],
            party=_party(work, row["party"]) if row["party"] else None,
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        if row["successor"]:
            successors[row["code"]] = row["successor"]
    work.session.add_all(made.values())
    work.session.flush()
    for old, new in successors.items():
        made[old].successor = made[new]


def _body(work: Work, values: dict[str, Any], since: date) -> None:
    parts = {"groups", "remit", "chair_party"}
    body = Body(**{key: value for key, value in values.items() if key not in parts})
    body.chair_party = _party(work, values["chair_party"])
    work.session.add(body)
    for position, item in enumerate(values["remit"]):
        body.remit.append(RemitItem(**item, position=position, valid_from=since))
    for group in values["groups"]:
        _group(work, body, group, since=since)
    work.session.flush()


def _group(work: Work, body: Body, values: dict[str, Any], *, since: date) -> None:
    party = _party(work, values["party"])
    group = SeatGroup(body=body, party=party, quota=values["quota"], valid_from=since)
    work.session.add(group)
    group.seats.extend(_seat(work, told, since=since) for told in values["seats"])


def _seat(work: Work, told: str | dict[str, str], *, since: date) -> Seat:
    """Named for its organisation, or told apart from it where that has several.

    A region that is abolished leaves its seat; its successor has seats from its first day.
    """
    named = {"label": told, "organisation": told} if isinstance(told, str) else told
    organisation = work.session.scalar(
        select(Organisation).where(Organisation.name == named["organisation"])
    )
    return Seat(
        label=named["label"],
        organisation=organisation,
        valid_from=max(since, organisation.valid_from) if organisation else since,
        valid_to=organisation.valid_to if organisation else None,
    )


def _person(work: Work, row: dict[str, str], *, since: date, stored: str) -> None:
    email = f"{row['login']}@{DOMAIN}"
    organisation = work.session.scalar(
        select(Organisation).where(Organisation.code == row["organisation"])
    )
    person = Person(
        name=row["name"], email=email, language=row["language"], organisation=organisation
    )
    work.session.add(person)
    work.session.flush()
    account = Account(person_id=person.id, email=email, password_hash=stored, is_demo=True)
    work.session.add(account)
    for grant in filter(None, row["roles"].split(",")):
        role, _, scope = grant.partition(":")
        grant_role(work, person.id, role=Role(role), scope=scope or None, days=Days(since))
    if row["seat"]:
        _mandate(work, row, person, since)


def _mandate(work: Work, row: dict[str, str], person: Person, since: date) -> None:
    query = select(Seat).join(Seat.group).join(SeatGroup.body)
    seat = work.session.scalars(
        query.where(Seat.label == row["seat"], Body.code == row["body"])
    ).one()
    days = Days(max(since, seat.valid_from), seat.valid_to)
    appoint(work, seat.id, person.id, kind=MandateKind(row["mandate"]), days=days)
    if row["office"]:
        assign_office(work, seat.id, kind=OfficeKind(row["office"]), days=days)


def _party(work: Work, code: str) -> Party:
    return work.session.scalars(select(Party).where(Party.code == code)).one()
