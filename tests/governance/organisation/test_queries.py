"""The bodies as pages, reviews and ballots read them."""

from datetime import date

from sqlalchemy import event

from governance.organisation.offices import OfficeKind
from governance.organisation.queries import composition, seat_roster
from governance.organisation.structure import activate_substitute
from governance.validity import Days

TODAY = date(2026, 9, 1)


def test_the_steering_group_is_five_five_and_three(work, board):
    found = composition(work, "steering_group", TODAY)

    assert {group.party_code: group.quota for group in found.groups} == {
        "region": 5,
        "municipality": 5,
        "state": 3,
    }
    assert (found.quota, found.filled) == (13, 12)


def test_the_vacant_seat_is_shown_and_counted(work, board):
    municipal = composition(work, "steering_group", TODAY).groups[1]

    assert (municipal.filled, municipal.vacant) == (4, 1)
    last = municipal.seats[-1]
    assert last.is_vacant and last.principal is None and last.acting is None


def test_the_offices_are_shown_with_their_seats(work, board):
    found = composition(work, "steering_group", TODAY)

    assert found.officer(OfficeKind.CHAIR).label == "Region Syddanmark"
    assert found.officer(OfficeKind.DEPUTY).label == "Statslig plads 1"


def test_the_roster_says_who_acts_and_for_whom(work, board):
    seat = board.seat("Region Nordjylland")
    mandate = board.substitute_mandates["Region Nordjylland"]
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))

    roster = {view.label: view for view in seat_roster(work, "steering_group", TODAY)}

    north, south = roster["Region Nordjylland"], roster["Region Syddanmark"]
    assert north.is_substituted and not south.is_substituted
    assert north.principal.name == "Repræsentant, Region Nordjylland"
    assert north.acting.name == "Stedfortræder, Region Nordjylland"
    assert south.acting is south.principal
    assert [m.person.name for m in north.substitutes] == ["Stedfortræder, Region Nordjylland"]
    assert len(roster) == 13


def test_a_body_is_empty_before_it_was_set_up(work, board):
    found = composition(work, "steering_group", date(2025, 12, 31))

    assert found.groups == () and found.seats == ()


def test_thirteen_seats_take_no_more_queries_than_one(work, board):
    work.session.commit()
    work.session.expunge_all()
    statements = []
    bind = work.session.get_bind()
    event.listen(bind, "before_cursor_execute", lambda *args: statements.append(args[2]))

    for view in seat_roster(work, "steering_group", TODAY):
        assert view.is_vacant or view.acting.name

    assert len(statements) == 6
