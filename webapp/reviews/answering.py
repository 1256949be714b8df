"""Change an answer until the review closes, or write down one that came by telephone."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.errors import ReviewClosed
from governance.casework.reviews.models import Position, ReviewState, Statement
from governance.casework.reviews.statements import (
    Answer,
    my_statement,
    revise_statement,
    submitted_versions,
)
from governance.errors import Refused
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.access import seat_in, visible_review
from webapp.reviews.blueprint import blueprint
from webapp.reviews.labels import POSITIONS
from webapp.reviews.presenter import statement_tasks

Page = str | Response | tuple[str, int]


@blueprint.get("/gennemgange/<int:review_id>/pladser/<int:seat_id>")
def answer(review_id: int, seat_id: int) -> Page:
    """The answer as it stands; while the process asks for it, the task is the place."""
    work = reading(current_actor())
    review, _case = visible_review(work, review_id)
    if task := statement_tasks(work, review).get(seat_id):
        return redirect(url_for("worklist.task", task_id=task))
    return _form(review_id, seat_id)


@blueprint.post("/gennemgange/<int:review_id>/pladser/<int:seat_id>")
def save_answer(review_id: int, seat_id: int) -> Page:
    """A new version of the seat's answer; the earlier ones stay readable."""
    position = request.form.get("position", "")
    given = Answer(
        Position(position) if position in set(Position) else None, request.form.get("remarks", "")
    )
    try:
        with unit_of_work(current_actor()) as work:
            review, _case = visible_review(work, review_id)
            if task := statement_tasks(work, review).get(seat_id):
                return redirect(url_for("worklist.task", task_id=task), 303)
            revise_statement(work, review_id, seat_id=seat_id, answer=given)
    except Refused as refusal:
        key = "position" if given.position is None else "remarks"
        return _form(review_id, seat_id, {key: [refusal.message(language())]}), 422
    flash(
        _("Svaret er ændret. Det gælder, til behandlingen lukker eller det ændres igen."), "success"
    )
    return redirect(url_for("reviews.room", review_id=review_id), 303)


def _form(review_id: int, seat_id: int, errors: dict[str, list[str]] | None = None) -> str:
    work = reading(current_actor())
    review, case = visible_review(work, review_id)
    if review.state is ReviewState.CLOSED:
        raise ReviewClosed(closed_at=review.closed_at)
    statement = my_statement(work, review_id, seat_id)
    return render_template(
        "reviews/answer.html",
        review=review,
        case=case,
        seat=seat_in(work, review, seat_id),
        values=_values(statement),
        on_behalf=not work.actor.holds("seat", str(seat_id)),
        positions=[(key.value, label) for key, label in POSITIONS.items()],
        versions=submitted_versions(work, review_id, seat_id)[::-1],
        words=POSITIONS,
        errors=errors,
    )


def _values(statement: Statement | None) -> dict[str, str]:
    if request.method == "POST":
        return {key: request.form.get(key, "") for key in ("position", "remarks")}
    if statement is None:
        return {"position": "", "remarks": ""}
    position = statement.position.value if statement.position else ""
    return {"position": position, "remarks": statement.remarks}
