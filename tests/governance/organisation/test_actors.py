"""From a person to the candidate groups that the person may answer for."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from governance.organisation.actors import actor_for, actor_named, people_in
from governance.organisation.errors import UnknownPerson, WrongScope
from governance.organisation.mandates import MandateKind
from governance.organisation.roles import Role, end_role, grant_role
from governance.organisation.structure import activate_substitute, end_activation
from governance.validity import Days
from tests.governance.builders import a_grant, a_mandate, a_person, an_organisation

TODAY = date(2026, 9, 1)


def test_a_chair_answers_for_seat_body_and_office(session, board):
    chair = board.person("Repræsentant, Region Syddanmark")

    actor = actor_for(session, chair.id, on=TODAY)

    seat = board.seat("Region Syddanmark")
    assert actor.groups == {
        f"person:{chair.id}",
        f"seat:{seat.id}",
        "representative:steering_group",
        "chair:steering_group",
    }


def test_an_appointed_substitute_answers_for_nothing_until_called_in(session, board):
    substitute = board.person("Stedfortræder, Region Nordjylland")

    actor = actor_for(session, substitute.id, on=TODAY)

    assert actor.groups == {f"person:{substitute.id}"}


def test_principal_and_substitute_both_act_while_the_substitute_is_called_in(work, board):
    seat = board.seat("Region Nordjylland")
    mandate = board.substitute_mandates["Region Nordjylland"]

    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY, TODAY))

    assert [person.name for person in people_in(work.session, f"seat:{seat.id}", on=TODAY)] == [
        "Repræsentant, Region Nordjylland",
        "Stedfortræder, Region Nordjylland",
    ]
    tomorrow = TODAY + timedelta(days=1)
    assert len(people_in(work.session, f"seat:{seat.id}", on=tomorrow)) == 1


def test_a_substitute_sent_home_acts_until_that_moment_and_not_after(work, board):
    seat = board.seat("Region Nordjylland")
    mandate = board.substitute_mandates["Region Nordjylland"]
    activation = activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))

    end_activation(work, activation.id)

    def is_seated(now):
        actor = actor_for(work.session, mandate.person_id, on=TODAY, now=now)
        return actor.holds("seat")

    assert is_seated(work.now - timedelta(minutes=1))
    assert not is_seated(work.now)
    assert not actor_for(work.session, mandate.person_id, on=TODAY).holds("seat")


def test_the_office_does_not_follow_the_seat_to_a_substitute(work, board):
    seat = board.seat("Region Syddanmark")
    substitute = a_person(work.session, "Stedfortræder, Region Syddanmark")
    mandate = a_mandate(work.session, seat, substitute, kind=MandateKind.SUBSTITUTE)

    activate_substitute(work, seat.id, mandate.id, days=Days(TODAY))

    actor = actor_for(work.session, substitute.id, on=TODAY)
    assert actor.holds("seat", str(seat.id))
    assert not actor.holds("chair")
    chairs = people_in(work.session, "chair:steering_group", on=TODAY)
    assert [person.name for person in chairs] == ["Repræsentant, Region Syddanmark"]


def test_granted_roles_are_groups_with_their_scope(session, board):
    person = a_person(session, "Partskoordinator, kommuner")
    a_grant(session, person, Role.COORDINATOR, scope="municipality")
    a_grant(session, person, Role.SECRETARIAT)

    actor = actor_named(session, "Partskoordinator, kommuner", on=TODAY)

    assert actor.groups == {f"person:{person.id}", "coordinator:municipality", "secretariat"}
    assert people_in(session, "coordinator:municipality", on=TODAY) == [person]
    assert people_in(session, "coordinator:state", on=TODAY) == []
    assert people_in(session, "secretariat", on=TODAY) == [person]
    assert people_in(session, f"person:{person.id}", on=TODAY) == [person]
    assert people_in(session, "person:everybody", on=TODAY) == []


def test_an_ended_role_gives_nothing_the_day_after(work):
    person = a_person(work.session, "Revisor")
    grant = grant_role(work, person.id, role=Role.AUDITOR, days=Days(TODAY))

    end_role(work, grant.id, last_on=TODAY)

    assert actor_for(work.session, person.id, on=TODAY).holds("auditor")
    assert not actor_for(work.session, person.id, on=TODAY + timedelta(days=1)).holds("auditor")


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.SECRETARIAT, "state"),
        (Role.COORDINATOR, None),
        (Role.COORDINATOR, "medcom"),
        (Role.OWNER, "state"),
    ],
)
def test_a_role_is_granted_only_for_the_scope_it_has(work, board, role, scope):
    person = a_person(work.session)

    with pytest.raises(WrongScope):
        grant_role(work, person.id, role=role, scope=scope, days=Days(TODAY))


def test_an_owner_is_granted_for_an_organisation(work):
    an_organisation(work.session, "medcom")
    person = a_person(work.session)

    grant_role(work, person.id, role=Role.OWNER, scope="medcom", days=Days(TODAY))

    assert actor_for(work.session, person.id, on=TODAY).holds("owner", "medcom")


def test_an_actor_is_made_in_one_query(session, board):
    chair_id = board.person("Repræsentant, Region Syddanmark").id
    session.commit()
    session.expunge_all()
    statements = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(1))

    actor_for(session, chair_id, on=TODAY)

    assert len(statements) == 1


def test_nobody_is_made_of_an_unknown_person(session):
    with pytest.raises(UnknownPerson):
        actor_for(session, 404, on=TODAY)
    with pytest.raises(UnknownPerson):
        actor_named(session, "Ingen", on=TODAY)
