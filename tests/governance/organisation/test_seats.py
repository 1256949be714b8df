"""Seats, quotas and vacancies."""

from datetime import date

import pytest

from governance.errors import Forbidden
from governance.organisation.errors import MandateOutsideSeat, QuotaExceeded, SeatGroupOverlaps
from governance.organisation.mandates import vacancies
from governance.organisation.seats import SeatGroup, check_groups, seats_of
from governance.organisation.structure import add_seat, appoint, end_seat
from governance.validity import Days
from governance.work import Work
from tests.governance.builders import a_body, a_group, a_party, a_person

TODAY = date(2026, 9, 1)


def test_a_group_never_has_more_seats_than_its_quota(work, board):
    regional = board.seat("Region Nordjylland").group

    with pytest.raises(QuotaExceeded) as refusal:
        add_seat(work, regional.id, label="En sjette", days=Days(TODAY))

    assert "5" in str(refusal.value) and "6" in str(refusal.value)
    assert len(seats_of(work.session, "steering_group", TODAY)) == 13


def test_a_seat_may_follow_one_that_has_ended(work, board):
    seat = board.seat("Region Nordjylland")
    end_seat(work, seat.id, last_on=date(2026, 12, 31))

    with pytest.raises(QuotaExceeded):
        add_seat(work, seat.group_id, label="Ny", days=Days(date(2026, 12, 31)))
    new = add_seat(work, seat.group_id, label="Ny", days=Days(date(2027, 1, 1)))

    assert new.group.seats[-1] is new


def test_ending_a_seat_ends_what_lies_on_it(work, board):
    seat = board.seat("Region Syddanmark")

    end_seat(work, seat.id, last_on=TODAY)

    labels = [one.label for one in seats_of(work.session, "steering_group", date(2026, 9, 2))]
    assert seat.label not in labels
    with pytest.raises(MandateOutsideSeat):
        appoint(
            work, seat.id, a_person(work.session).id, kind="ordinary", days=Days(date(2026, 9, 2))
        )


def test_quotas_are_data_of_the_body(work):
    body = a_body(work.session, "committee")
    group = a_group(work.session, body, a_party(work.session, "state"), quota=1)

    add_seat(work, group.id, label="Den eneste", days=Days(TODAY))

    with pytest.raises(QuotaExceeded):
        add_seat(work, group.id, label="En til", days=Days(TODAY))


def test_a_party_has_one_quota_at_a_time_in_a_body(session, board):
    old = board.seat("Region Nordjylland").group
    new = SeatGroup(body=old.body, party=old.party, quota=4, valid_from=date(2027, 1, 1))
    session.add(new)
    session.flush()

    with pytest.raises(SeatGroupOverlaps):
        check_groups(session, new)

    old.valid_to = date(2026, 12, 31)
    session.flush()
    check_groups(session, new)


def test_vacancies_are_the_seats_that_nobody_fills_that_day(work, board):
    assert [s.label for s in vacancies(work, "steering_group", TODAY)] == ["Kommunal plads 5"]

    seat = board.seat("Kommunal plads 5")
    person = a_person(work.session, "Kommunal repræsentant 5")
    appoint(work, seat.id, person.id, kind="ordinary", days=Days(date(2026, 9, 2)))

    assert vacancies(work, "steering_group", date(2026, 9, 2)) == []
    assert len(vacancies(work, "steering_group", TODAY)) == 1


def test_only_the_secretariat_changes_the_seats(work, board, make_actor):
    stranger = Work(work.session, work.engine, make_actor("chair:board"), work.now)

    with pytest.raises(Forbidden):
        end_seat(stranger, board.seat("Region Nordjylland").id, last_on=TODAY)
