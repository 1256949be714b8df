"""Substitutes called in."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from governance.events import collect
from governance.organisation.actors import actor_for
from governance.organisation.errors import (
    ActivationOverlaps,
    NotASubstitute,
    SubstituteCannotAppoint,
)
from governance.organisation.events import SubstituteActivated, SubstituteEnded
from governance.organisation.mandates import MandateKind
from governance.organisation.structure import activate_substitute, end_activation, end_mandate
from governance.organisation.substitutes import (
    SubstituteActivation,
    acting_person,
    acting_seats,
    substitutes_of,
)
from governance.records.journal import JournalEntry
from governance.validity import Days
from governance.work import Work
from tests.governance.builders import a_mandate, a_person

TODAY = date(2026, 9, 1)
FRIDAY = date(2026, 9, 4)
NORTH = "Region Nordjylland"


@pytest.fixture
def seat(board):
    return board.seat(NORTH)


@pytest.fixture
def mandate(board):
    return board.substitute_mandates[NORTH]


def test_a_substitute_acts_for_the_seat_in_the_period_and_only_then(work, seat, mandate):
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))

    def acting(on):
        return acting_person(work.session, seat.id, on).name

    assert acting(TODAY) == acting(FRIDAY) == f"Stedfortræder, {NORTH}"
    before, after = TODAY - timedelta(days=1), FRIDAY + timedelta(days=1)
    assert acting(before) == acting(after) == f"Repræsentant, {NORTH}"


def test_the_principal_may_overrule_while_the_substitute_acts(work, seat, mandate, board):
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))

    principal = board.person(f"Repræsentant, {NORTH}")
    assert acting_seats(work.session, principal.id, TODAY) == [seat]
    assert acting_seats(work.session, mandate.person_id, TODAY) == [seat]


def test_both_names_are_logged(work, seat, mandate, board):
    activation = activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))
    board.person(f"Repræsentant, {NORTH}").name = "Et nyt navn"

    names = (activation.principal_name, activation.substitute_name)
    entry = work.session.scalars(select(JournalEntry)).one()
    assert names == (f"Repræsentant, {NORTH}", f"Stedfortræder, {NORTH}")
    assert (entry.detail["principal"], entry.detail["substitute"]) == names


def test_only_somebody_with_a_substitute_mandate_for_that_seat_is_called_in(work, board, seat):
    elsewhere = board.substitute_mandates["Kommunal plads 1"]

    with pytest.raises(NotASubstitute):
        activate_substitute(work, seat.id, elsewhere.id, days=Days(TODAY))


def test_a_substitute_is_not_called_in_beyond_their_mandate(work, seat, mandate):
    end_mandate(work, mandate.id, last_on=FRIDAY)

    with pytest.raises(NotASubstitute):
        activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))


def test_a_substitute_cannot_appoint_a_substitute(work, seat, mandate):
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))
    second = a_mandate(
        work.session, seat, a_person(work.session, "En til"), kind=MandateKind.SUBSTITUTE
    )
    acting = actor_for(work.session, mandate.person_id, on=TODAY)
    # even one who leads another body, and so may call in substitutes there
    chair_too = type(acting)(acting.person_id, acting.name, groups=acting.groups | {"chair:board"})
    by_substitute = Work(work.session, work.engine, chair_too, work.now)

    with pytest.raises(SubstituteCannotAppoint):
        activate_substitute(by_substitute, seat.id, second.id, days=Days(date(2026, 9, 7)))


def test_a_substitution_is_never_passed_on(work, board, seat, mandate):
    """The substitute for north has a seat and a substitute of their own, who is called in too."""
    municipal = board.seat("Kommunal plads 1")
    own = board.person("Kommunal repræsentant 1")
    for_north = a_mandate(work.session, seat, own, kind=MandateKind.SUBSTITUTE)
    theirs = board.substitute_mandates["Kommunal plads 1"]

    activate_substitute(work, seat.id, for_north.id, days=Days(TODAY, FRIDAY))
    activate_substitute(work, municipal.id, theirs.id, days=Days(TODAY, FRIDAY))

    assert acting_person(work.session, seat.id, TODAY) is own
    assert acting_seats(work.session, theirs.person_id, TODAY) == [municipal]


def test_a_seat_has_one_active_substitute_a_day(work, seat, mandate):
    other = a_mandate(
        work.session, seat, a_person(work.session, "En anden"), kind=MandateKind.SUBSTITUTE
    )
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))

    with pytest.raises(ActivationOverlaps):
        activate_substitute(work, seat.id, other.id, days=Days(FRIDAY))

    assert substitutes_of(work.session, seat.id, TODAY) == [mandate, other]


def test_a_substitute_sent_home_makes_room_for_another(work, seat, mandate):
    activation = activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))

    end_activation(work, activation.id)
    activate_substitute(work, seat.id, mandate.id, days=Days(FRIDAY))

    assert acting_person(work.session, seat.id, TODAY).name == f"Repræsentant, {NORTH}"
    assert acting_person(work.session, seat.id, FRIDAY).name == f"Stedfortræder, {NORTH}"


def test_an_activation_stays_on_record_for_the_days_it_was_in_force(work, seat, mandate):
    activation = activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, FRIDAY))
    thursday = Work(work.session, work.engine, work.actor, work.now + timedelta(days=2))

    end_activation(thursday, activation.id)

    assert acting_person(work.session, seat.id, TODAY).name == f"Stedfortræder, {NORTH}"
    assert acting_person(work.session, seat.id, thursday.today).name == f"Repræsentant, {NORTH}"
    stored = work.session.scalars(select(SubstituteActivation)).one()
    assert (stored.ended_by, stored.ended_at) == ("Sekretariat", thursday.now)


def test_a_substitute_whose_mandate_ends_acts_no_longer(work, seat, mandate):
    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))

    end_mandate(work, mandate.id, last_on=TODAY)

    assert acting_person(work.session, seat.id, FRIDAY).name == f"Repræsentant, {NORTH}"


def test_a_substitute_may_act_for_a_seat_that_is_vacant(work, board):
    seat = board.seat(board.vacant_seat)
    person = a_person(work.session, "Stedfortræder, KL")
    mandate = a_mandate(work.session, seat, person, kind=MandateKind.SUBSTITUTE)
    assert acting_person(work.session, seat.id, TODAY) is None

    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))

    assert acting_person(work.session, seat.id, TODAY) is person


def test_both_people_can_be_told(work, seat, mandate, board):
    activation = activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))
    end_activation(work, activation.id)
    end_activation(work, activation.id)

    principal_id = board.person(f"Repræsentant, {NORTH}").id
    assert collect(work.session) == [
        SubstituteActivated(activation.id, seat.id, principal_id, mandate.person_id),
        SubstituteEnded(activation.id, seat.id, mandate.person_id),
    ]
