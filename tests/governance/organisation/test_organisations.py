"""Organisations, people, accounts and bodies."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from governance.errors import Forbidden
from governance.organisation.bodies import QuorumRule, is_in_remit, remit
from governance.organisation.errors import (
    OrganisationSucceedsItself,
    UnknownBody,
    UnknownLanguage,
    UnknownOrganisation,
)
from governance.organisation.organisations import (
    add_organisation,
    organisation_by_code,
    organisations,
    succeed,
)
from governance.organisation.parties import Party
from governance.organisation.people import (
    Account,
    Notify,
    account_by_email,
    add_person,
    demo_accounts,
    prefer,
)
from governance.organisation.queries import composition
from governance.organisation.structure import add_seat, end_seat
from governance.validity import Days
from governance.work import Work
from tests.governance.builders import a_body, a_person

LAST_DAY = date(2026, 12, 31)
FIRST_DAY = date(2027, 1, 1)


@pytest.fixture
def east(work, board):
    """Region Østdanmark, which succeeds two regions on 1 January 2027."""
    east = add_organisation(
        work,
        "region_oestdanmark",
        name="Region Østdanmark",
        party=board.parties["region"],
        valid_from=FIRST_DAY,
    )
    for code in ("region_hovedstaden", "region_sjaelland"):
        succeed(work, organisation_by_code(work.session, code), east, on=FIRST_DAY)
    work.session.flush()
    return east


def test_two_regions_become_region_oestdanmark_on_the_first_of_january_2027(work, east):
    capital = organisation_by_code(work.session, "region_hovedstaden")

    assert capital.on(LAST_DAY) is capital
    assert capital.on(FIRST_DAY) is east
    assert len(organisations(work.session, LAST_DAY)) == 5
    assert len(organisations(work.session, FIRST_DAY)) == 4


def test_an_organisation_that_ended_is_still_found(work, east):
    assert organisation_by_code(work.session, "region_sjaelland").successor is east


def test_the_seats_of_two_regions_give_way_to_one(work, board, east):
    for label in ("Region Hovedstaden", "Region Sjælland"):
        end_seat(work, board.seat(label).id, last_on=LAST_DAY)
    group = board.seat("Region Sjælland").group
    add_seat(
        work, group.id, label="Region Østdanmark", organisation_id=east.id, days=Days(FIRST_DAY)
    )

    before = composition(work, "steering_group", LAST_DAY).groups[0]
    after = composition(work, "steering_group", FIRST_DAY).groups[0]

    assert (before.filled, before.vacant) == (5, 0)
    assert (after.quota, after.filled, after.vacant) == (5, 3, 2)
    assert after.seats[-1].organisation == "Region Østdanmark"


def test_a_seat_left_standing_is_the_successors(work, board, east):
    view = composition(work, "steering_group", FIRST_DAY).seats[0]

    assert (view.label, view.organisation) == ("Region Hovedstaden", "Region Østdanmark")


def test_no_organisation_succeeds_itself_in_any_number_of_steps(work, east):
    capital = organisation_by_code(work.session, "region_hovedstaden")

    with pytest.raises(OrganisationSucceedsItself):
        succeed(work, east, capital, on=date(2030, 1, 1))


def test_there_are_three_parties_and_no_fourth(session):
    session.add(Party(code="private", name_da="Private", name_en="Private"))

    with pytest.raises(IntegrityError):
        session.flush()


def test_an_unknown_code_is_named(session, work):
    with pytest.raises(UnknownOrganisation, match="region_x"):
        organisation_by_code(session, "region_x")
    with pytest.raises(UnknownBody, match="senate"):
        composition(work, "senate", LAST_DAY)


def test_an_address_is_one_account_whatever_its_case(session):
    first = a_person(session)
    session.add(Account(person_id=first.id, email=" Sekretariat@Example.dk"))
    session.flush()
    assert account_by_email(session, "SEKRETARIAT@example.DK").person_id == first.id

    session.add(Account(person_id=a_person(session).id, email="sekretariat@EXAMPLE.dk"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_demo_accounts_are_the_active_ones(session):
    for email, is_demo, active in (("a", True, True), ("b", True, False), ("c", False, True)):
        person = a_person(session, email)
        session.add(Account(person_id=person.id, email=email, is_demo=is_demo, active=active))

    assert [account.email for account in demo_accounts(session)] == ["a"]


def test_a_person_sets_their_own_preferences_and_nobody_elses(work, make_actor):
    person, other = add_person(work, "Projektejer, FMK"), add_person(work, "Revisor")
    own = Work(work.session, work.engine, make_actor(f"person:{person.id}"), work.now)

    prefer(own, person.id, language="en", notify=Notify.DIGEST)

    assert (person.language, person.notify) == ("en", Notify.DIGEST)
    with pytest.raises(Forbidden):
        prefer(own, other.id, language="en", notify=Notify.NONE)
    with pytest.raises(UnknownLanguage):
        prefer(own, person.id, language="de", notify=Notify.NONE)


def test_the_remit_is_a_list_that_routing_reads(session, board):
    today = date(2026, 9, 1)

    assert [item.code for item in remit(session, "steering_group", today)] == [
        "fmk",
        "medcom",
        "nsp",
        "kih",
        "sundhedsjournalen",
    ]
    assert is_in_remit(session, "steering_group", "nsp", on=today)
    assert not is_in_remit(session, "board", "nsp", on=today)
    board.steering_group.remit[2].valid_to = date(2026, 8, 31)
    assert not is_in_remit(session, "steering_group", "nsp", on=today)


@pytest.mark.parametrize(
    ("rule", "minimum", "needed"),
    [
        (QuorumRule.MAJORITY, None, 7),
        (QuorumRule.MAJORITY_ALL_PARTIES, None, 7),
        (QuorumRule.FIXED, 9, 9),
    ],
)
def test_a_body_says_how_many_seats_make_it_quorate(session, rule, minimum, needed):
    body = a_body(session)
    body.quorum_rule, body.quorum_minimum = rule, minimum

    assert body.quorum_needed(13) == needed
    assert body.quorum_needed(12) == needed
    assert body.needs_every_party is (rule is QuorumRule.MAJORITY_ALL_PARTIES)
