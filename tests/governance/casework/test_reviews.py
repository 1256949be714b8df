"""The steering group's review: thirteen seats, one answer each, until it closes."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework import errors
from governance.casework.documents.storing import (
    DocumentDraft,
    Upload,
    add_document,
    add_version,
)
from governance.casework.events import ReviewNudged
from governance.casework.reviews.closing import close
from governance.casework.reviews.models import Position, Review, Statement
from governance.casework.reviews.opening import (
    extend_once,
    move_deadline,
    open_review,
    papers_of,
)
from governance.casework.reviews.room import SeatState, nudge, room
from governance.casework.reviews.statements import (
    Answer,
    live_statement,
    my_statement,
    revise_statement,
    save_statement,
    submit_statement,
    submitted_versions,
)
from governance.errors import Forbidden
from governance.events import collect
from governance.work import Work
from tests.governance.desk import Desk

YES = Answer(Position.SUPPORTS)
NO = Answer(Position.CANNOT_SUPPORT, "Finansieringen mangler")
NORTH = "Region Nordjylland"
NORTH_PERSON = "Repræsentant, Region Nordjylland"


@pytest.fixture
def review(desk: Desk) -> Review:
    """A review of a cross-cutting case with ten days to run."""
    case = desk.cross_cutting()
    deadline_at = desk.work.now + timedelta(days=10)
    return open_review(desk.work, case.id, body_code="steering_group", deadline_at=deadline_at)


def answer(desk: Desk, review: Review, label: str, given: Answer = YES) -> Statement:
    """The principal of the seat answers."""
    prefix = "Repræsentant, " if label.startswith("Region") else ""
    work = desk.by(prefix + label.replace("plads", "repræsentant"))
    return submit_statement(work, review.id, seat_id=desk.board.seat(label).id, answer=given)


def seat_id(desk: Desk, label: str = NORTH) -> int:
    return desk.board.seat(label).id


def row(desk: Desk, review: Review, label: str = NORTH):
    return next(row for row in room(desk.work, review.id).seats if row.label == label)


def test_the_room_shows_thirteen_seats_with_the_vacant_one_as_vacant(
    desk: Desk, review: Review
) -> None:
    seen = room(desk.work, review.id)

    assert len(seen.seats) == 13
    states = [seat.state for seat in seen.seats]
    assert (states.count(SeatState.MISSING), states.count(SeatState.VACANT)) == (12, 1)


def test_the_papers_are_frozen_when_the_review_opens(desk: Desk) -> None:
    case = desk.cross_cutting()
    first = add_document(
        desk.work, case.id, DocumentDraft("Sagsfremstilling"), upload=Upload("a.txt", b"en")
    )
    deadline_at = desk.work.now + timedelta(days=10)
    opened = open_review(desk.work, case.id, body_code="steering_group", deadline_at=deadline_at)

    add_version(desk.work, first.document_id, Upload("a.txt", b"to"))

    assert [paper.id for paper in papers_of(desk.work, opened.id)] == [first.id]


def test_a_case_is_under_one_review_at_a_time_in_a_body(desk: Desk, review: Review) -> None:
    deadline_at = desk.work.now + timedelta(days=10)

    with pytest.raises(errors.ReviewAlreadyOpen):
        open_review(desk.work, review.case_id, body_code="steering_group", deadline_at=deadline_at)


def test_a_draft_counts_nowhere_and_shows_to_nobody_else(desk: Desk, review: Review) -> None:
    save_statement(desk.by(NORTH_PERSON), review.id, seat_id=seat_id(desk), answer=NO)

    assert row(desk, review).state is SeatState.MISSING
    assert room(desk.work, review.id).objections == ()
    assert my_statement(desk.work, review.id, seat_id(desk)) is None
    kept = my_statement(desk.by(NORTH_PERSON), review.id, seat_id(desk))
    assert kept is not None and kept.remarks == NO.remarks


def test_an_answer_may_be_changed_until_close_and_its_versions_are_kept(
    desk: Desk, review: Review
) -> None:
    answer(desk, review, NORTH, NO)

    revise_statement(desk.by(NORTH_PERSON), review.id, seat_id=seat_id(desk), answer=YES)

    positions = [s.position for s in submitted_versions(desk.work, review.id, seat_id(desk))]
    assert positions == [Position.CANNOT_SUPPORT, Position.SUPPORTS]
    assert room(desk.work, review.id).objections == ()


def test_an_answer_may_be_changed_after_the_deadline_as_long_as_nobody_closed(
    desk: Desk, review: Review
) -> None:
    late = desk.later(desk.by(NORTH_PERSON), days=11)

    submit_statement(late, review.id, seat_id=seat_id(desk), answer=YES)

    assert row(desk, review).state is SeatState.ANSWERED


def test_a_closed_review_takes_no_answer(desk: Desk, review: Review) -> None:
    close(desk.work, review.id)

    with pytest.raises(errors.ReviewClosed):
        answer(desk, review, NORTH)


def test_a_submitted_statement_is_final_in_the_model_and_in_the_database(
    desk: Desk, review: Review
) -> None:
    statement = answer(desk, review, NORTH)

    with pytest.raises(IntegrityError, match="append-only"), desk.session.begin_nested():
        desk.session.execute(text("UPDATE statement SET position = 'abstains'"))
    statement.position = Position.ABSTAINS
    with pytest.raises(errors.RecordIsFinal):
        desk.session.flush()


def test_nobody_answers_for_a_seat_that_is_not_theirs(desk: Desk, review: Review) -> None:
    with pytest.raises(errors.NotYourSeat):
        submit_statement(
            desk.by("Repræsentant, Region Sjælland"),
            review.id,
            seat_id=seat_id(desk),
            answer=YES,
        )


def test_a_seat_of_another_body_has_no_say(desk: Desk, review: Review) -> None:
    other = desk.board.seat("Bestyrelsen, staten 1")

    with pytest.raises(errors.NotYourSeat):
        submit_statement(desk.by("Bestyrelsesformand"), review.id, seat_id=other.id, answer=YES)


def test_the_secretariat_writes_down_an_answer_on_behalf_of_the_seat(
    desk: Desk, review: Review
) -> None:
    statement = submit_statement(desk.work, review.id, seat_id=seat_id(desk), answer=YES)

    assert (statement.by_name, statement.on_behalf_of_name) == ("Sekretariat", NORTH_PERSON)
    seen = row(desk, review)
    assert (seen.person, seen.recorded_by) == (NORTH_PERSON, "Sekretariat")


def test_writing_down_a_call_leaves_the_seats_own_draft_alone(desk: Desk, review: Review) -> None:
    own = desk.by(NORTH_PERSON)
    save_statement(own, review.id, seat_id=seat_id(desk), answer=NO)

    submit_statement(desk.work, review.id, seat_id=seat_id(desk), answer=YES)
    final = submit_statement(own, review.id, seat_id=seat_id(desk), answer=NO)

    live = live_statement(desk.work, review.id, seat_id(desk))
    assert live is final


def test_nobody_answers_on_behalf_of_a_vacant_seat(desk: Desk, review: Review) -> None:
    with pytest.raises(errors.NobodyOnSeat):
        submit_statement(
            desk.work, review.id, seat_id=seat_id(desk, "Kommunal plads 5"), answer=YES
        )


def test_a_substitute_answers_and_both_names_are_kept(desk: Desk, review: Review) -> None:
    substitute = desk.call_in_substitute(NORTH)

    statement = submit_statement(substitute, review.id, seat_id=seat_id(desk), answer=YES)

    assert statement.by_name == f"Stedfortræder, {NORTH}"
    assert statement.substitute_for_name == NORTH_PERSON
    assert row(desk, review).substitute_for == NORTH_PERSON


def test_the_principal_overrules_the_substitute_but_not_the_other_way(
    desk: Desk, review: Review
) -> None:
    substitute = desk.call_in_substitute(NORTH)
    submit_statement(substitute, review.id, seat_id=seat_id(desk), answer=YES)

    answer(desk, review, NORTH, NO)

    assert row(desk, review).position is Position.CANNOT_SUPPORT
    with pytest.raises(errors.SubstituteOverruled):
        submit_statement(substitute, review.id, seat_id=seat_id(desk), answer=YES)


def test_a_seat_has_one_voice_however_often_it_answers(desk: Desk, review: Review) -> None:
    for _ in range(3):
        answer(desk, review, NORTH)

    assert room(desk.work, review.id).quorum.present == 1


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
