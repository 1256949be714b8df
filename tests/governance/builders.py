"""Small makers of domain records. Each adds, flushes, and returns what it made."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.organisation.bodies import Body, BodyKind, RemitItem, TieRule
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.organisation.roles import Role, RoleGrant
from governance.organisation.seats import Seat, SeatGroup

Record = TypeVar("Record")

SINCE = date(2026, 1, 1)
REGIONS_SINCE = date(2007, 1, 1)

PARTY_NAMES = {
    "state": ("Staten", "The state"),
    "region": ("Regionerne", "The regions"),
    "municipality": ("Kommunerne", "The municipalities"),
}
REGIONS = {
    "region_hovedstaden": "Region Hovedstaden",
    "region_sjaelland": "Region Sjælland",
    "region_syddanmark": "Region Syddanmark",
    "region_midtjylland": "Region Midtjylland",
    "region_nordjylland": "Region Nordjylland",
}
REMIT = {
    "fmk": "Fælles Medicinkort",
    "medcom": "Udbredelse af MedCom-standarder",
    "nsp": "National Serviceplatform",
    "kih": "Klinisk Integreret Hjemmemonitorering",
    "sundhedsjournalen": "Sundhedsjournalen",
}


@dataclass
class BoardOf13:
    """What ``a_board_of_13`` made, findable by the labels that pages show."""

    board: Body
    steering_group: Body
    parties: dict[str, Party]
    seats: dict[str, Seat] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    substitute_mandates: dict[str, Mandate] = field(default_factory=dict)
    vacant_seat: str = "Kommunal plads 5"

    def seat(self, label: str) -> Seat:
        """A seat of the steering group or the board, such as ``Region Nordjylland``."""
        return self.seats[label]

    def person(self, name: str) -> Person:
        """Somebody by role title, such as ``Repræsentant, Region Nordjylland``."""
        return self.people[name]


def a_party(session: Session, code: str = "region") -> Party:
    """The party, made on first call."""
    found = session.scalar(select(Party).where(Party.code == code))
    name_da, name_en = PARTY_NAMES[code]
    return found or _added(session, Party(code=code, name_da=name_da, name_en=name_en))


def an_organisation(
    session: Session, code: str = "kl", *, name: str | None = None, party: Party | None = None
) -> Organisation:
    """An organisation that has existed since 2007."""
    organisation = Organisation(code=code, name=name or code, party=party, valid_from=REGIONS_SINCE)
    return _added(session, organisation)


def a_person(session: Session, name: str = "Kommunal repræsentant 1") -> Person:
    """Somebody without a seat."""
    return _added(session, Person(name=name, language="da"))


def a_body(
    session: Session,
    code: str = "steering_group",
    *,
    kind: BodyKind = BodyKind.RECOMMENDS,
    chair_party: Party | None = None,
) -> Body:
    """A body that sits by consensus, with no seats yet."""
    names = {
        "steering_group": ("Porteføljestyregruppen", "Portfolio steering group"),
        "board": ("Bestyrelsen", "The board"),
    }
    name_da, name_en = names.get(code, (code, code))
    body = Body(code=code, name_da=name_da, name_en=name_en, kind=kind, chair_party=chair_party)
    return _added(session, body)


def a_group(session: Session, body: Body, party: Party, *, quota: int) -> SeatGroup:
    """The seats of one party in one body, none of them set up."""
    return _added(session, SeatGroup(body=body, party=party, quota=quota, valid_from=SINCE))


def a_seat(
    session: Session, group: SeatGroup, label: str, *, organisation: Organisation | None = None
) -> Seat:
    """A vacant seat."""
    return _added(
        session, Seat(group=group, label=label, organisation=organisation, valid_from=SINCE)
    )


def a_mandate(
    session: Session,
    seat: Seat,
    person: Person,
    *,
    kind: MandateKind = MandateKind.ORDINARY,
    until: date | None = None,
) -> Mandate:
    """A mandate since the beginning of the year."""
    mandate = Mandate(seat=seat, person=person, kind=kind, valid_from=SINCE, valid_to=until)
    return _added(session, mandate)


def an_office(session: Session, seat: Seat, kind: OfficeKind = OfficeKind.CHAIR) -> Office:
    """An office on a seat since the beginning of the year."""
    return _added(session, Office(seat=seat, kind=kind, valid_from=SINCE))


def a_grant(session: Session, person: Person, role: Role, *, scope: str | None = None) -> RoleGrant:
    """A role since the beginning of the year."""
    return _added(session, RoleGrant(person=person, role=role, scope=scope, valid_from=SINCE))


def a_board_of_13(session: Session) -> BoardOf13:
    """Both bodies: the steering group of 5/5/3 with one vacancy, and the board of 3/3/1.

    The steering group's chair sits for Region Syddanmark, its deputy in ``Statslig plads 1``;
    substitutes are appointed for Region Nordjylland and ``Kommunal plads 1``. The board's
    chair is ``Bestyrelsesformand`` in a state seat.
    """
    parties = {code: a_party(session, code) for code in PARTY_NAMES}
    group = a_body(session, "steering_group", chair_party=parties["region"])
    board = a_body(session, "board", kind=BodyKind.DECIDES, chair_party=parties["state"])
    group.tie_rule = TieRule.CHAIR_DECIDES
    made = BoardOf13(board=board, steering_group=group, parties=parties)
    _remit(session, group)
    _regional_seats(session, made)
    _numbered_seats(session, made, "municipality", title="Kommunal", count=5)
    _numbered_seats(session, made, "state", title="Statslig", count=3)
    _steering_group_offices(session, made)
    _board_seats(session, made)
    return made


def _remit(session: Session, body: Body) -> None:
    for position, (code, name) in enumerate(REMIT.items()):
        item = RemitItem(body=body, code=code, name_da=name, name_en=name, position=position)
        item.valid_from = SINCE
        _added(session, item)


def _regional_seats(session: Session, made: BoardOf13) -> None:
    party = made.parties["region"]
    seats = a_group(session, made.steering_group, party, quota=5)
    for code, name in REGIONS.items():
        organisation = an_organisation(session, code, name=name, party=party)
        seat = a_seat(session, seats, name, organisation=organisation)
        _seat_somebody(session, made, seat, f"Repræsentant, {name}")


def _numbered_seats(
    session: Session, made: BoardOf13, party: str, *, title: str, count: int
) -> None:
    seats = a_group(session, made.steering_group, made.parties[party], quota=count)
    for number in range(1, count + 1):
        seat = a_seat(session, seats, f"{title} plads {number}")
        if seat.label == made.vacant_seat:
            made.seats[seat.label] = seat
        else:
            _seat_somebody(session, made, seat, f"{title} repræsentant {number}")


def _steering_group_offices(session: Session, made: BoardOf13) -> None:
    an_office(session, made.seat("Region Syddanmark"))
    an_office(session, made.seat("Statslig plads 1"), OfficeKind.DEPUTY)
    for label in ("Region Nordjylland", "Kommunal plads 1"):
        person = a_person(session, f"Stedfortræder, {label}")
        made.people[person.name] = person
        made.substitute_mandates[label] = a_mandate(
            session, made.seat(label), person, kind=MandateKind.SUBSTITUTE
        )


def _board_seats(session: Session, made: BoardOf13) -> None:
    for party, quota in {"state": 3, "region": 3, "municipality": 1}.items():
        seats = a_group(session, made.board, made.parties[party], quota=quota)
        for number in range(1, quota + 1):
            label = f"Bestyrelsen, {PARTY_NAMES[party][0].lower()} {number}"
            seat = a_seat(session, seats, label)
            is_chair = (party, number) == ("state", 1)
            name = "Bestyrelsesformand" if is_chair else f"Bestyrelsesmedlem, {label[13:]}"
            _seat_somebody(session, made, seat, name)
    an_office(session, made.seat("Bestyrelsen, staten 1"))
    an_office(session, made.seat("Bestyrelsen, regionerne 1"), OfficeKind.DEPUTY)


def _seat_somebody(session: Session, made: BoardOf13, seat: Seat, name: str) -> None:
    person = a_person(session, name)
    a_mandate(session, seat, person)
    made.seats[seat.label] = seat
    made.people[name] = person


def _added(session: Session, record: Record) -> Record:
    session.add(record)
    session.flush()
    return record
