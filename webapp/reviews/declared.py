"""What has been declared about a review, and what a reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.reviews import impartiality
from governance.casework.reviews.models import Review, ReviewState
from governance.casework.reviews.opening import subjects_of
from governance.errors import NotFound
from governance.organisation.interests import InterestDeclaration, declarations, may_rule
from governance.permissions import Permission, may
from governance.work import Work
from webapp.reviews.labels import GROUNDS

RULING = "rule_on_interest"


@dataclass(frozen=True)
class Declared:
    """A declaration with its ruling in words; ``href`` is where this reader rules on it."""

    declaration: InterestDeclaration
    ground: object
    href: str | None


@dataclass(frozen=True)
class Standing:
    declared: Sequence[Declared]
    may_declare: bool


def standing(work: Work, review: Review) -> Standing:
    """What has been declared about the review, and what the reader may do about it."""
    held = [d for subject in subjects_of(review) for d in declarations(work.session, subject)]
    is_open = review.state is ReviewState.OPEN
    return Standing(
        [_declared(work, review, each) for each in held],
        is_open and bool(seats_for(work, review.id)),
    )


def seats_for(work: Work, review_id: int) -> list[tuple[str, str]]:
    """The seats that the reader may declare for: their own, or all when they assist."""
    assists = may(work.actor, Permission.ANSWER_FOR_OTHERS)
    return [
        (str(seat.seat_id), f"{seat.label}, {seat.acting.name}")
        for seat in impartiality.seats_to_ask(work, review_id)
        if seat.acting and (assists or work.actor.person_id == seat.acting.id)
    ]


def _declared(work: Work, review: Review, declaration: InterestDeclaration) -> Declared:
    ruling = declaration.ruling
    href = url_for("reviews.rule_on_interest", review_id=review.id, declaration_id=declaration.id)
    is_open = review.state is ReviewState.OPEN
    ground = GROUNDS[ruling.ground] if ruling and ruling.ground else None
    return Declared(declaration, ground, href if is_open and may_rule(work, declaration) else None)


def ruling_task(work: Work, review: Review) -> str | None:
    """The open task by which the process asks this reader to rule."""
    query = select(UserTask.id).where(
        UserTask.subject == review.subject,
        UserTask.element_id == RULING,
        UserTask.state.in_(OPEN_TASK),
        UserTask.candidate_group.in_(work.actor.groups),
    )
    return work.session.scalar(query.limit(1))


def declared_in(work: Work, review: Review, declaration_id: int) -> InterestDeclaration:
    """The declaration if it counts in this review, else NotFound."""
    held = (d for subject in subjects_of(review) for d in declarations(work.session, subject))
    found = next((each for each in held if each.id == declaration_id), None)
    if found is None:
        raise NotFound()
    return found
