"""The recommendation: read it, see what changed, approve or return it with a reason."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import TaskClosed
from engine.forms import FormInvalid
from governance.casework.recommendations import RecommendationState
from governance.errors import Conflict, Refused
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.blueprint import blueprint
from webapp.reviews.deciding import may_decide, newest_of, send_decision, shown_of

Page = str | Response | tuple[str, int]
Errors = Mapping[str, list[str]]


@blueprint.get("/gennemgange/<int:review_id>/indstilling")
def latest_recommendation(review_id: int) -> Page:
    """The newest version that came of the review."""
    work = reading(current_actor())
    found = newest_of(work, review_id)
    return redirect(url_for("reviews.recommendation", recommendation_id=found))


@blueprint.get("/indstillinger/<int:recommendation_id>")
def recommendation(recommendation_id: int) -> Page:
    """The text, and for the chair the two buttons."""
    return _page(recommendation_id)


@blueprint.post("/indstillinger/<int:recommendation_id>")
def check_decision(recommendation_id: int) -> Page:
    """Check before it binds: what was chosen, once more."""
    work = reading(current_actor())
    shown = shown_of(work, recommendation_id)
    if not may_decide(work, shown):
        return _page(recommendation_id)
    if errors := _missing():
        return _page(recommendation_id, errors), 422
    return render_template("reviews/check.html", shown=shown, given=request.form)


@blueprint.post("/indstillinger/<int:recommendation_id>/send")
def decide(recommendation_id: int) -> Page:
    """Approve or return for good, through the task where the process asks."""
    if errors := _missing():
        return _page(recommendation_id, errors), 422
    try:
        with unit_of_work(current_actor()) as work:
            send_decision(work, shown_of(work, recommendation_id), request.form)
    except (Refused, Conflict, TaskClosed) as refusal:
        return _page(recommendation_id, {"": [refusal.message(language())]}), refusal.status
    except FormInvalid as invalid:
        return _page(recommendation_id, invalid.texts(language())), 422
    return redirect(url_for(".receipt", recommendation_id=recommendation_id), 303)


@blueprint.get("/indstillinger/<int:recommendation_id>/kvittering")
def receipt(recommendation_id: int) -> Page:
    """What was decided, by whom and when."""
    shown = shown_of(reading(current_actor()), recommendation_id)
    if shown.recommendation.decided_at is None:
        return redirect(url_for(".recommendation", recommendation_id=recommendation_id))
    return render_template("reviews/receipt.html", shown=shown)


def _missing() -> dict[str, list[str]]:
    chosen = request.form.get("approval")
    if chosen not in ("approve", "return"):
        return {"approval": [_("Vælg, om indstillingen godkendes eller returneres.")]}
    if chosen == "return" and not request.form.get("reason", "").strip():
        return {"reason": [_("Skriv, hvorfor indstillingen returneres.")]}
    return {}


def _page(recommendation_id: int, errors: Errors | None = None) -> str:
    work = reading(current_actor())
    shown = shown_of(work, recommendation_id)
    return render_template(
        "reviews/recommendation.html",
        shown=shown,
        may_decide=may_decide(work, shown),
        own=shown.recommendation.drafted_by == work.actor.person_id,
        waits=shown.recommendation.state is RecommendationState.AWAITING_APPROVAL,
        errors=errors,
        given=request.form,
    )
