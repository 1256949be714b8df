"""Who counts in a review, and what comes out when it closes."""

from datetime import timedelta

import pytest

from governance.casework import errors
from governance.casework.events import ReviewNudged
from governance.casework.reviews.closing import close
from governance.casework.reviews.models import Position, Review
from governance.casework.reviews.opening import (
    extend_once,
    move_deadline,
)
from governance.casework.reviews.room import SeatState, nudge, room
from governance.casework.reviews.statements import (
    Answer,
    submit_statement,
)
from governance.errors import Forbidden
from governance.events import collect
from governance.work import Work
from tests.governance.casework.answering import NO, NORTH, NORTH_PERSON, YES, answer, row, seat_id
from tests.governance.desk import Desk


def test_an_interest_alone_disqualifies_nobody(desk: Desk, review: Review) -> None:
    from governance.organisation.interests import declare

    person = desk.board.person(NORTH_PERSON)
    declare(
        desk.by(NORTH_PERSON),
        review.subject,
        seat_id=seat_id(desk),
        person_id=person.id,
        text="Vi ejer projektet",
    )

    answer(desk, review, NORTH)

    assert row(desk, review).state is SeatState.ANSWERED


def test_somebody_ruled_out_loses_their_answer_and_their_voice(desk: Desk, review: Review) -> None:
    answer(desk, review, NORTH, NO)

    desk.disqualify(review.subject, NORTH, NORTH_PERSON)

    assert row(desk, review).state is SeatState.DISQUALIFIED
    assert room(desk.work, review.id).objections == ()
    with pytest.raises(errors.SeatDisqualified):
        answer(desk, review, NORTH)


def test_the_substitute_of_somebody_ruled_out_answers_for_the_seat(
    desk: Desk, review: Review
) -> None:
    answer(desk, review, NORTH, NO)
    desk.disqualify(review.subject, NORTH, NORTH_PERSON)
    substitute = desk.call_in_substitute(NORTH)
    assert row(desk, review).state is SeatState.MISSING

    submit_statement(substitute, review.id, seat_id=seat_id(desk), answer=YES)

    seen = row(desk, review)
    assert (seen.state, seen.position) == (SeatState.ANSWERED, Position.SUPPORTS)


def test_the_quorum_is_of_the_seats_that_are_not_excluded(desk: Desk, review: Review) -> None:
    assert room(desk.work, review.id).quorum.needed == 7

    desk.disqualify(review.subject, NORTH, NORTH_PERSON)

    quorum = room(desk.work, review.id).quorum
    assert (quorum.excluded, quorum.needed) == (1, 7)
    desk.disqualify(review.subject, "Region Sjælland", "Repræsentant, Region Sjælland")
    assert room(desk.work, review.id).quorum.needed == 6


def test_the_forecast_counts_those_who_can_still_answer(desk: Desk, review: Review) -> None:
    answer(desk, review, NORTH)

    seen = room(desk.work, review.id)

    assert (seen.quorum.present, seen.quorum.is_quorate) == (1, False)
    assert (seen.forecast.present, seen.forecast.is_quorate) == (12, True)


def test_only_those_whose_answer_is_missing_are_nudged(desk: Desk, review: Review) -> None:
    answer(desk, review, NORTH)
    collect(desk.session)

    nudged = nudge(desk.work, review.id)

    assert len(nudged) == 11
    assert not {seat_id(desk), seat_id(desk, "Kommunal plads 5")} & set(nudged)
    assert collect(desk.session) == [ReviewNudged(review.id, nudged)]


def test_the_outcome_shows_the_parties_apart_and_the_objections_by_name(
    desk: Desk, review: Review
) -> None:
    for label in ("Region Sjælland", "Kommunal plads 1", "Statslig plads 1"):
        answer(desk, review, label)
    answer(desk, review, NORTH, NO)

    outcome = close(desk.work, review.id)

    assert outcome.parties["region"]["supports"] == 1
    assert outcome.parties["region"]["cannot_support"] == 1
    assert outcome.parties["municipality"]["supports"] == 1
    assert [(o.seat, o.remarks) for o in outcome.objections] == [(NORTH, NO.remarks)]
    assert (outcome.is_quorate, len(outcome.silent)) == (False, 8)
    assert review.outcome == outcome.as_json()


def test_silence_is_counted_as_nothing(desk: Desk, review: Review) -> None:
    outcome = close(desk.work, review.id)

    assert sum(outcome.positions.values()) == 0


def test_seven_answers_of_thirteen_make_a_quorum(desk: Desk, review: Review) -> None:
    labels = ["Region Hovedstaden", "Region Sjælland", "Region Midtjylland", NORTH]
    for label in [*labels, "Kommunal plads 1", "Kommunal plads 2"]:
        answer(desk, review, label)
    assert not room(desk.work, review.id).quorum.is_quorate

    answer(desk, review, "Statslig plads 3", Answer(Position.ABSTAINS))

    assert close(desk.work, review.id).is_quorate


def test_the_deadline_is_extended_once(desk: Desk, review: Review) -> None:
    first = review.deadline_at
    extend_once(desk.work, review.id, first + timedelta(days=5), reason="Ikke beslutningsdygtig")

    with pytest.raises(errors.ExtensionUsedUp):
        extend_once(desk.work, review.id, first + timedelta(days=9), reason="Igen")

    assert (review.first_deadline_at, review.deadline_at) == (first, first + timedelta(days=5))


def test_the_secretariat_moves_a_running_deadline_with_a_reason(desk: Desk, review: Review) -> None:
    moved = desk.work.now + timedelta(days=3)

    with pytest.raises(errors.ReasonRequired):
        move_deadline(desk.work, review.id, moved, reason=" ")
    move_deadline(desk.work, review.id, moved, reason="Møde fremrykket")

    assert (review.deadline_at, review.extended_at) == (moved, None)


def test_an_objection_needs_its_words(desk: Desk, review: Review) -> None:
    with pytest.raises(errors.RemarksRequired):
        answer(desk, review, NORTH, Answer(Position.CANNOT_SUPPORT))


def test_the_rule_is_frozen_when_the_review_opens(desk: Desk, review: Review) -> None:
    from governance.organisation.bodies import QuorumRule

    body = desk.board.steering_group
    body.quorum_rule, body.quorum_minimum = QuorumRule.FIXED, 1
    desk.session.flush()

    answer(desk, review, NORTH)

    assert not room(desk.work, review.id).quorum.is_quorate


def test_a_coordinator_is_not_in_the_room(desk: Desk, review: Review) -> None:
    outsider: Work = desk.as_("coordinator:region")

    with pytest.raises(Forbidden):
        room(outsider, review.id)
