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
from governance.casework.reviews.closing import close
from governance.casework.reviews.models import Position, Review
from governance.casework.reviews.opening import (
    open_review,
    papers_of,
)
from governance.casework.reviews.room import SeatState, room
from governance.casework.reviews.statements import (
    live_statement,
    my_statement,
    revise_statement,
    save_statement,
    submit_statement,
    submitted_versions,
)
from tests.governance.casework.answering import NO, NORTH, NORTH_PERSON, YES, answer, row, seat_id
from tests.governance.desk import Desk


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
