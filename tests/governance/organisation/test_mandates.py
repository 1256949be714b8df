"""Mandates and offices."""

from datetime import date

import pytest
from sqlalchemy import select

from governance.events import collect
from governance.organisation.errors import (
    AlreadyMandated,
    ChairFromWrongParty,
    MandateOutsideSeat,
    MandateOverlaps,
    OfficeTaken,
    PeriodBackwards,
)
from governance.organisation.events import MandateAppointed
from governance.organisation.mandates import Mandate, MandateKind, principal
from governance.organisation.offices import OfficeKind, office_of, officer
from governance.organisation.structure import (
    appoint,
    assign_office,
    end_mandate,
    end_office,
)
from governance.records.journal import JournalEntry
from governance.validity import Days
from tests.governance.builders import a_person

TODAY = date(2026, 9, 1)
TOMORROW = date(2026, 9, 2)
ORDINARY = MandateKind.ORDINARY


def mandate_of(session, seat):
    return session.scalar(
        select(Mandate).where(Mandate.seat_id == seat.id, Mandate.kind == ORDINARY)
    )


def test_a_seat_has_at_most_one_ordinary_mandate_a_day(work, board):
    seat = board.seat("Region Nordjylland")
    new = a_person(work.session, "Ny repræsentant")

    with pytest.raises(MandateOverlaps) as refusal:
        appoint(work, seat.id, new.id, kind=ORDINARY, days=Days(TODAY, TODAY))

    assert "Repræsentant, Region Nordjylland" in refusal.value.message("da")


def test_a_mandate_follows_the_day_after_the_one_before(work, board):
    seat = board.seat("Region Nordjylland")
    new = a_person(work.session, "Ny repræsentant")
    end_mandate(work, mandate_of(work.session, seat).id, last_on=TODAY)

    appoint(work, seat.id, new.id, kind=ORDINARY, days=Days(TOMORROW))

    assert principal(work.session, seat.id, TODAY).name == "Repræsentant, Region Nordjylland"
    assert principal(work.session, seat.id, TOMORROW) is new


def test_a_mandate_dated_back_may_not_run_into_a_later_one(work, board):
    seat = board.seat("Region Nordjylland")
    new = a_person(work.session, "Ny repræsentant")

    with pytest.raises(MandateOverlaps):
        appoint(work, seat.id, new.id, kind=ORDINARY, days=Days(date(2026, 1, 1)))


def test_an_ended_mandate_stays_on_record(work, board):
    mandate = mandate_of(work.session, board.seat("Region Nordjylland"))

    end_mandate(work, mandate.id, last_on=TODAY)
    work.session.flush()
    work.session.expire_all()

    assert work.session.get(Mandate, mandate.id).valid_to == TODAY


def test_nobody_is_their_own_substitute(work, board):
    seat = board.seat("Region Nordjylland")
    person = board.person("Repræsentant, Region Nordjylland")

    with pytest.raises(AlreadyMandated):
        appoint(work, seat.id, person.id, kind=MandateKind.SUBSTITUTE, days=Days(TODAY))


def test_a_mandate_lies_within_the_days_of_its_seat(work, board):
    seat, person = board.seat("Kommunal plads 5"), a_person(work.session)

    with pytest.raises(MandateOutsideSeat):
        appoint(work, seat.id, person.id, kind=ORDINARY, days=Days(date(2025, 12, 31)))


def test_a_mandate_does_not_end_before_it_begins(work, board):
    seat, person = board.seat("Kommunal plads 5"), a_person(work.session)

    with pytest.raises(PeriodBackwards):
        appoint(work, seat.id, person.id, kind=ORDINARY, days=Days(TOMORROW, TODAY))


def test_an_appointment_is_journalled_and_announced(work, board):
    seat, person = board.seat("Kommunal plads 5"), a_person(work.session, "Kommunal repræsentant 5")

    mandate = appoint(work, seat.id, person.id, kind=ORDINARY, days=Days(TODAY))

    assert collect(work.session) == [MandateAppointed(mandate.id, seat.id, person.id)]
    entry = work.session.scalars(select(JournalEntry)).one()
    assert (entry.action, entry.subject) == ("mandate_appointed", f"seat:{seat.id}")
    assert entry.detail["person"] == "Kommunal repræsentant 5"


def test_the_chair_sits_in_a_seat_of_the_configured_party(work, board):
    end_office(work, current_chair(work).id, last_on=TODAY)

    with pytest.raises(ChairFromWrongParty):
        assign_office(
            work, board.seat("Kommunal plads 1").id, kind=OfficeKind.CHAIR, days=Days(TOMORROW)
        )
    new = board.seat("Region Nordjylland")
    assign_office(work, new.id, kind=OfficeKind.CHAIR, days=Days(TOMORROW))

    chair = officer(work.session, "steering_group", OfficeKind.CHAIR, on=TOMORROW)
    assert chair.name == "Repræsentant, Region Nordjylland"


def test_the_deputy_may_sit_for_any_party(board, session):
    deputy = office_of(session, "steering_group", OfficeKind.DEPUTY, on=TODAY)

    assert deputy.seat.group.party.code == "state"


def test_a_body_has_one_chair_a_day(work, board):
    with pytest.raises(OfficeTaken):
        assign_office(
            work, board.seat("Region Nordjylland").id, kind=OfficeKind.CHAIR, days=Days(TODAY)
        )


def test_a_body_without_a_configured_party_takes_its_chair_from_any(work, board):
    board.steering_group.chair_party = None
    end_office(work, current_chair(work).id, last_on=TODAY)

    office = assign_office(
        work, board.seat("Kommunal plads 1").id, kind=OfficeKind.CHAIR, days=Days(TOMORROW)
    )

    assert current_chair(work, TOMORROW) is office


def current_chair(work, on=TODAY):
    return office_of(work.session, "steering_group", OfficeKind.CHAIR, on=on)
