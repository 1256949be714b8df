"""Move the deadline of a running review: the secretariat corrects it, the chair extends it once."""

from datetime import date, datetime

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.errors import ReviewClosed
from governance.casework.reviews.models import ReviewState
from governance.casework.reviews.rescheduling import extend, reschedule
from governance.errors import Refused
from governance.permissions import Permission, may, require
from governance.workdays import danish_day, deadline_at
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.access import visible_review
from webapp.reviews.blueprint import blueprint

Page = str | Response | tuple[str, int]


@blueprint.get("/gennemgange/<int:review_id>/frist")
def move_deadline(review_id: int) -> Page:
    """The form with the deadline as it stands."""
    return _form(review_id)


@blueprint.post("/gennemgange/<int:review_id>/frist")
def save_deadline(review_id: int) -> Page:
    """The new deadline lapses at 16:00 that day; timers and tasks follow."""
    reason = request.form.get("reason", "").strip()
    errors = {} if reason else {"reason": [_("Skriv, hvorfor fristen flyttes.")]}
    if (deadline := _given()) is None:
        errors = {"deadline": [_("Skriv en dato, der findes, som dag, måned og år.")], **errors}
    if errors or deadline is None:
        return _form(review_id, errors), 422
    try:
        with unit_of_work(current_actor()) as work:
            visible_review(work, review_id)
            corrects = may(work.actor, Permission.EDIT_CASE) and "extend" not in request.form
            change = reschedule if corrects else extend
            change(work, review_id, deadline, reason=reason)
    except Refused as refusal:
        return _form(review_id, {"deadline": [refusal.message(language())]}), 422
    flash(_("Fristen er flyttet. De, der mangler at svare, får besked."), "success")
    return redirect(url_for("reviews.room", review_id=review_id), 303)


def _given() -> datetime | None:
    parts = [request.form.get(f"deadline-{part}", "").strip() for part in ("year", "month", "day")]
    try:
        return deadline_at(date(*(int(part) for part in parts)))
    except ValueError:
        return None


def _form(review_id: int, errors: dict[str, list[str]] | None = None) -> str:
    work = reading(current_actor())
    require(work.actor, Permission.NUDGE)
    review, case = visible_review(work, review_id)
    if review.state is ReviewState.CLOSED:
        raise ReviewClosed(closed_at=review.closed_at)
    names = ("day", "month", "year")
    typed = {name: request.form.get(f"deadline-{name}", "") for name in names}
    return render_template(
        "reviews/deadline.html",
        review=review,
        case=case,
        corrects=may(work.actor, Permission.EDIT_CASE),
        value=typed if any(typed.values()) else danish_day(review.deadline_at),
        errors=errors,
        given=request.form,
    )
