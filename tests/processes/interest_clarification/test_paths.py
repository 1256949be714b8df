"""Every path through the clarification of interests, as the steering group's review calls it."""

import pytest

from engine.forms import FormInvalid
from governance.casework.reviews.opening import open_review_of
from governance.organisation.interests import declarations, excluded_people
from tests.processes.desk import CHAIR, DEPUTY, Desk
from tests.processes.review_steps import declare_no_interest, refer_to_group

ALSO = ("cross_cutting_intake",)
NORTH = "Repræsentant, Region Nordjylland"


@pytest.fixture
def subject(desk: Desk) -> str:
    """What a declaration is about: the review that has just been opened."""
    case = refer_to_group(desk)
    review = open_review_of(desk.as_system, case.id, "steering_group")
    return review.subject


def declare(desk: Desk, name: str, **answers: str) -> None:
    desk.answer("declare_interest", name, has_interest="yes", **answers)


def test_every_filled_seat_is_asked_and_the_vacant_one_is_not(desk: Desk, subject: str):
    asked = desk.tasks("declare_interest")

    assert len(asked) == 12
    assert str(desk.board.seat("Kommunal plads 5").id) not in {task.seat for task in asked}


def test_without_an_interest_the_statements_are_invited_at_once(desk: Desk, subject: str):
    declare_no_interest(desk)

    assert desk.passed("interests_clarified")
    assert desk.waiting() == {"give_statement"}
    assert declarations(desk.session, subject) == []


def test_silence_until_the_deadline_declares_nothing(desk: Desk, subject: str):
    desk.pass_workdays(3)

    assert desk.waiting() == {"give_statement"}
    assert declarations(desk.session, subject) == []


def test_the_chair_rules_and_the_disqualified_seat_is_not_asked(desk: Desk, subject: str):
    declare(desk, "Repræsentant, Region Sjælland", interest="Sidder i leverandørens bestyrelse.")
    declare_no_interest(desk)
    assert [task.name for task in desk.tasks()] == [
        "Afgør habilitet for Repræsentant, Region Sjælland"
    ]

    desk.answer("rule_on_interest", CHAIR, disqualified="yes", ground="nr3", reason="Bestyrelse")

    out = desk.board.person("Repræsentant, Region Sjælland")
    assert excluded_people(desk.session, subject) == {out.id}
    assert len(desk.tasks("give_statement")) == 11


def test_the_substitute_of_a_disqualified_seat_is_called_in(desk: Desk, subject: str):
    declare(desk, NORTH, interest="Har skrevet forslaget.")
    declare_no_interest(desk)

    desk.answer("rule_on_interest", CHAIR, disqualified="yes", ground="nr4", reason="Forfatter")

    seat = desk.board.seat("Region Nordjylland")
    stand_in = desk.actor("Stedfortræder, Region Nordjylland")
    assert f"seat:{seat.id}" in stand_in.groups
    assert str(seat.id) in {task.seat for task in desk.tasks("give_statement")}


def test_a_declaration_alone_disqualifies_nobody(desk: Desk, subject: str):
    declare(desk, NORTH, interest="Kender projektlederen.")
    desk.pass_workdays(3)

    desk.answer("rule_on_interest", CHAIR, disqualified="no", reason="For fjernt")

    assert excluded_people(desk.session, subject) == frozenset()
    assert len(desk.tasks("give_statement")) == 12


def test_the_deputy_rules_on_the_chairs_own_interest(desk: Desk, subject: str):
    declare(desk, CHAIR, interest="Er projektejer.")
    declare_no_interest(desk)
    task = desk.tasks("rule_on_interest")[0]
    assert task.candidate_group == "deputy:steering_group"

    desk.answer("rule_on_interest", DEPUTY, disqualified="yes", ground="nr1", reason="Projektejer")

    assert desk.waiting() == {"give_statement"}


def test_two_declarations_are_two_rulings(desk: Desk, subject: str):
    declare(desk, NORTH, interest="Kender projektlederen.")
    declare(desk, "Kommunal repræsentant 1", interest="Er gift med projektlederen.")
    declare_no_interest(desk)

    desk.answer("rule_on_interest", CHAIR, disqualified="no", reason="For fjernt")
    assert desk.waiting() == {"rule_on_interest"}
    desk.answer("rule_on_interest", CHAIR, disqualified="yes", ground="nr2", reason="Ægtefælle")

    assert desk.waiting() == {"give_statement"}


def test_a_ruling_of_disqualification_needs_its_ground(desk: Desk, subject: str):
    declare(desk, NORTH, interest="Kender projektlederen.")
    declare_no_interest(desk)

    with desk.refusal(FormInvalid):
        desk.answer("rule_on_interest", CHAIR, disqualified="yes", reason="Fordi")


def test_the_secretariat_writes_down_a_declaration_given_by_telephone(desk: Desk, subject: str):
    desk.answer(
        "declare_interest", on_behalf_of=NORTH, has_interest="yes", interest="Ringede om det."
    )

    assert len(declarations(desk.session, subject)) == 1
