"""Answers to a review, for tests of reviews."""

from governance.casework.reviews.models import Position, Review, Statement
from governance.casework.reviews.room import SeatRow, room
from governance.casework.reviews.statements import Answer, submit_statement
from tests.governance.desk import Desk

YES = Answer(Position.SUPPORTS)
NO = Answer(Position.CANNOT_SUPPORT, "Finansieringen mangler")
NORTH = "Region Nordjylland"
NORTH_PERSON = "Repræsentant, Region Nordjylland"


def answer(desk: Desk, review: Review, label: str, given: Answer = YES) -> Statement:
    """The principal of the seat answers."""
    prefix = "Repræsentant, " if label.startswith("Region") else ""
    work = desk.by(prefix + label.replace("plads", "repræsentant"))
    return submit_statement(work, review.id, seat_id=desk.board.seat(label).id, answer=given)


def seat_id(desk: Desk, label: str = NORTH) -> int:
    return desk.board.seat(label).id


def row(desk: Desk, review: Review, label: str = NORTH) -> SeatRow:
    return next(row for row in room(desk.work, review.id).seats if row.label == label)
