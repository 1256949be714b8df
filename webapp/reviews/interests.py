"""Interests in a review: declare one, and rule on somebody else's."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.reviews import impartiality
from governance.errors import Refused
from governance.organisation.interests import Ground, rule
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.access import visible_review
from webapp.reviews.blueprint import blueprint
from webapp.reviews.declared import declared_in, ruling_task, seats_for
from webapp.reviews.labels import GROUNDS

Page = str | Response | tuple[str, int]


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
    if task := ruling_task(work, review):
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
            declared_in(work, review, declaration_id)
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
        declaration=declared_in(work, review, declaration_id),
        grounds=[(key.value, label) for key, label in GROUNDS.items()],
        errors=errors,
        given=request.form,
    )
