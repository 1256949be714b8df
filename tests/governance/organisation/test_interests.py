"""Declared interests and rulings: inhabilitet is a ruling, per item, by someone else."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from governance.errors import Forbidden
from governance.events import collect
from governance.organisation.actors import actor_for
from governance.organisation.errors import (
    NotSeated,
    RulingNeedsAGround,
    RulingNeedsAPerson,
    RulingOfAnother,
    RulingOnOneself,
)
from governance.organisation.events import InterestDeclared, InterestRuled
from governance.organisation.interests import (
    Ground,
    declarations,
    declare,
    excluded_people,
    excluded_seats,
    may_rule,
    rule,
    ruling_office,
)
from governance.organisation.offices import OfficeKind
from governance.permissions import SYSTEM
from governance.work import Work

TODAY = date(2026, 9, 1)
NORTH = "Repræsentant, Region Nordjylland"
CHAIR = "Repræsentant, Region Syddanmark"
ITEM = "agenda_item:3"


@pytest.fixture
def work_of(work, board):
    """Work by somebody of the board, by role title."""

    def by(name):
        actor = actor_for(work.session, board.person(name).id, on=TODAY)
        return Work(work.session, work.engine, actor, work.now)

    return by


@pytest.fixture
def declaration(work_of, board):
    seat, person = board.seat("Region Nordjylland"), board.person(NORTH)
    return declare(
        work_of(NORTH), ITEM, seat_id=seat.id, person_id=person.id, text="Gift med leverandøren"
    )


def disqualify(work, declaration):
    return rule(
        work,
        declaration.id,
        disqualified=True,
        reason="Ægtefælle er part",
        ground=Ground.RELATIVE_INTEREST,
    )


def test_the_chair_of_another_body_does_not_rule(work_of, declaration):
    other = work_of("Bestyrelsesformand")

    with pytest.raises(Forbidden):
        disqualify(other, declaration)

    assert not may_rule(other, declaration)
    assert may_rule(work_of(CHAIR), declaration)


def test_the_deputy_rules_only_where_the_chair_is_concerned(work_of, declaration, board):
    deputy = work_of("Statslig repræsentant 1")
    assert ruling_office(deputy, declaration) is OfficeKind.CHAIR
    with pytest.raises(RulingOfAnother):
        disqualify(deputy, declaration)

    chair, seat = board.person(CHAIR), board.seat("Region Syddanmark")
    own = declare(work_of(CHAIR), ITEM, seat_id=seat.id, person_id=chair.id, text="Min sag")

    assert ruling_office(deputy, own) is OfficeKind.DEPUTY
    assert disqualify(deputy, own).disqualified


def test_a_declaration_alone_never_disqualifies(work, declaration):
    assert declarations(work.session, ITEM) == [declaration]
    assert excluded_seats(work.session, ITEM) == frozenset()


def test_a_ruling_excludes_the_seat_and_the_person_for_that_subject_only(
    work_of, work, declaration
):
    disqualify(work_of(CHAIR), declaration)

    assert excluded_seats(work.session, ITEM) == {declaration.seat_id}
    assert excluded_people(work.session, ITEM) == {declaration.person_id}
    assert excluded_seats(work.session, "agenda_item:4") == frozenset()


def test_the_person_concerned_never_rules(work_of, work, board):
    chair, seat = board.person(CHAIR), board.seat("Region Syddanmark")
    own = declare(work_of(CHAIR), ITEM, seat_id=seat.id, person_id=chair.id, text="Min sag")

    with pytest.raises(RulingOnOneself):
        rule(work_of(CHAIR), own.id, disqualified=False, reason="Det går nok")

    disqualify(work_of("Statslig repræsentant 1"), own)
    assert excluded_seats(work.session, ITEM) == {seat.id}


def test_the_system_rules_on_nobody(work, declaration):
    with pytest.raises(RulingNeedsAPerson):
        disqualify(Work(work.session, work.engine, SYSTEM, work.now), declaration)


def test_a_representative_without_an_office_does_not_rule(work_of, declaration):
    with pytest.raises(Forbidden):
        disqualify(work_of("Kommunal repræsentant 1"), declaration)


@pytest.mark.parametrize(
    ("ground", "reason"), [(None, "Fordi"), (Ground.OTHER_DOUBT, " ")], ids=["ground", "reason"]
)
def test_a_disqualification_states_its_ground_and_reason(work_of, declaration, ground, reason):
    with pytest.raises(RulingNeedsAGround):
        rule(work_of(CHAIR), declaration.id, disqualified=True, reason=reason, ground=ground)


def test_the_five_grounds_of_the_act_are_there():
    assert [ground.value for ground in Ground] == ["nr1", "nr2", "nr3", "nr4", "nr5"]


def test_a_later_ruling_replaces_an_earlier_and_both_are_kept(work_of, work, declaration):
    disqualify(work_of(CHAIR), declaration)

    rule(work_of(CHAIR), declaration.id, disqualified=False, reason="Skilt siden maj")

    assert excluded_seats(work.session, ITEM) == frozenset()
    assert [one.disqualified for one in declaration.rulings] == [True, False]


def test_the_database_refuses_to_change_a_ruling(work_of, work, declaration):
    disqualify(work_of(CHAIR), declaration)

    with pytest.raises(DatabaseError, match="append-only"):
        work.session.execute(text("UPDATE interest_ruling SET disqualified = 0"))


def test_an_interest_is_declared_for_a_seat_that_the_person_acts_for(work_of, board):
    person, seat = board.person(NORTH), board.seat("Kommunal plads 1")

    with pytest.raises(NotSeated):
        declare(work_of(NORTH), ITEM, seat_id=seat.id, person_id=person.id, text="?")


def test_declaration_and_ruling_are_announced(work_of, work, declaration):
    ruling = disqualify(work_of(CHAIR), declaration)

    assert collect(work.session) == [
        InterestDeclared(declaration.id, ITEM, declaration.person_id),
        InterestRuled(ruling.id, ITEM, declaration.seat_id, True),
    ]
