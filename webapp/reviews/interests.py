"""Interests in a review: declare one, and rule on somebody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.reviews import impartiality
from governance.casework.reviews.models import Review, ReviewState
from governance.casework.reviews.opening import subjects_of
from governance.errors import NotFound, Refused
from governance.organisation.interests import Ground, InterestDeclaration, declarations, rule
from governance.permissions import Permission, may
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.access import visible_review
from webapp.reviews.blueprint import blueprint
from webapp.reviews.labels import GROUNDS

RULING = "rule_on_interest"
Page = str | Response | tuple[str, int]


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


@blueprint.get("/gennemgange/<int:review_id>/interesse")
def declare_interest(review_id: int) -> Page:
    """The form for declaring an interest."""
    return _declaring(review_id)


@blueprint.post("/gennemgange/<int:review_id>/interesse")
def save_interest(review_id: int) -> Page:
    """Put a possible interest on record; it disqualifies nobody by itself."""
    seat, text = request.form.get("seat_id", ""), request.form.get("interest", "")
    try:
        with unit_of_work(current_actor()) as work:
            visible_review(work, review_id)
            if seat not in dict(seats_for(work, review_id)):
                return _declaring(review_id, {"seat_id": [_("Vælg en plads.")]}), 422
            impartiality.declare_in_review(work, review_id, seat_id=int(seat), text=text)
    except Refused as refusal:
        return _declaring(review_id, {"interest": [refusal.message(language())]}), 422
    flash(_("Interessen er noteret. Formanden afgør habiliteten."), "success")
    return redirect(url_for("reviews.room", review_id=review_id), 303)


@blueprint.get("/gennemgange/<int:review_id>/interesse/<int:declaration_id>")
def rule_on_interest(review_id: int, declaration_id: int) -> Page:
    """The form for ruling; while the process asks, its task is the place."""
    work = reading(current_actor())
    review, _case = visible_review(work, review_id)
    if task := _ruling_task(work, review):
        return redirect(url_for("worklist.task", task_id=task))
    return _ruling(review_id, declaration_id)


@blueprint.post("/gennemgange/<int:review_id>/interesse/<int:declaration_id>")
def save_ruling(review_id: int, declaration_id: int) -> Page:
    """The chair, or for the chair the deputy, rules; never on oneself."""
    answer, given = request.form.get("disqualified"), request.form.get("ground", "")
    if answer not in ("yes", "no"):
        return _ruling(review_id, declaration_id, {"disqualified": [_("Vælg ja eller nej.")]}), 422
    ground = Ground(given) if given in set(Ground) else None
    try:
        with unit_of_work(current_actor()) as work:
            review, _case = visible_review(work, review_id)
            _of_review(work, review, declaration_id)
            rule(
                work,
                declaration_id,
                disqualified=answer == "yes",
                reason=request.form.get("reason", ""),
                ground=ground,
            )
    except Refused as refusal:
        errors = {"ground" if ground is None else "reason": [refusal.message(language())]}
        return _ruling(review_id, declaration_id, errors), 422
    flash(_("Afgørelsen er noteret."), "success")
    return redirect(url_for("reviews.room", review_id=review_id), 303)


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
    own = declaration.person_id == work.actor.person_id
    rules = may(work.actor, Permission.RULE_ON_INTEREST) and not own
    href = url_for("reviews.rule_on_interest", review_id=review.id, declaration_id=declaration.id)
    is_open = review.state is ReviewState.OPEN
    ground = GROUNDS[ruling.ground] if ruling and ruling.ground else None
    return Declared(declaration, ground, href if rules and is_open else None)


def _ruling_task(work: Work, review: Review) -> str | None:
    query = select(UserTask.id).where(
        UserTask.subject == review.subject,
        UserTask.element_id == RULING,
        UserTask.state.in_(OPEN_TASK),
        UserTask.candidate_group.in_(work.actor.groups),
    )
    return work.session.scalar(query.limit(1))


def _of_review(work: Work, review: Review, declaration_id: int) -> InterestDeclaration:
    held = (d for subject in subjects_of(review) for d in declarations(work.session, subject))
    found = next((each for each in held if each.id == declaration_id), None)
    if found is None:
        raise NotFound()
    return found


def _declaring(review_id: int, errors: Mapping[str, list[str]] | None = None) -> str:
    work = reading(current_actor())
    review, case = visible_review(work, review_id)
    return render_template(
        "reviews/declare.html",
        review=review,
        case=case,
        seats=seats_for(work, review_id),
        errors=errors,
        given=request.form,
    )


def _ruling(
    review_id: int, declaration_id: int, errors: Mapping[str, list[str]] | None = None
) -> str:
    work = reading(current_actor())
    review, case = visible_review(work, review_id)
    return render_template(
        "reviews/rule.html",
        review=review,
        case=case,
        declaration=_of_review(work, review, declaration_id),
        grounds=[(key.value, label) for key, label in GROUNDS.items()],
        errors=errors,
        given=request.form,
    )
