"""The recommendation: read it, see what changed, approve or return it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from engine.errors import TaskClosed
from engine.forms import FormInvalid
from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework import recommendations
from governance.casework.access import require_case
from governance.casework.answering import answer_task
from governance.casework.cases import Case, get_case
from governance.casework.errors import RecommendationNotFound
from governance.casework.recommendations import Recommendation, RecommendationState
from governance.errors import Conflict, Refused
from governance.permissions import Permission, may
from governance.work import Work
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.reviews.blueprint import blueprint
from webapp.reviews.changes import Piece, changes

APPROVAL = "approve_recommendation"
Page = str | Response | tuple[str, int]
Errors = Mapping[str, list[str]]


@dataclass(frozen=True)
class Shown:
    """One version with its case and what changed since the one before."""

    recommendation: Recommendation
    case: Case
    versions: list[Recommendation]
    changed: list[Piece]
    before: Recommendation | None


@blueprint.get("/gennemgange/<int:review_id>/indstilling")
def latest_recommendation(review_id: int) -> Page:
    """The newest version that came of the review."""
    work = reading(current_actor())
    query = select(Recommendation.id).where(Recommendation.review_id == review_id)
    found = work.session.scalar(query.order_by(Recommendation.version.desc()).limit(1))
    if found is None:
        raise RecommendationNotFound()
    return redirect(url_for("reviews.recommendation", recommendation_id=found))


@blueprint.get("/indstillinger/<int:recommendation_id>")
def recommendation(recommendation_id: int) -> Page:
    """The text, and for the chair the two buttons."""
    return _page(recommendation_id)


@blueprint.post("/indstillinger/<int:recommendation_id>")
def check_decision(recommendation_id: int) -> Page:
    """Check before it binds: what was chosen, once more."""
    work = reading(current_actor())
    shown = _shown(work, recommendation_id)
    if not _may_decide(work, shown):
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
            _decide(work, _shown(work, recommendation_id))
    except (Refused, Conflict, TaskClosed) as refusal:
        return _page(recommendation_id, {"": [refusal.message(language())]}), refusal.status
    except FormInvalid as invalid:
        return _page(recommendation_id, invalid.texts(language())), 422
    return redirect(url_for(".receipt", recommendation_id=recommendation_id), 303)


@blueprint.get("/indstillinger/<int:recommendation_id>/kvittering")
def receipt(recommendation_id: int) -> Page:
    """What was decided, by whom and when."""
    shown = _shown(reading(current_actor()), recommendation_id)
    if shown.recommendation.decided_at is None:
        return redirect(url_for(".recommendation", recommendation_id=recommendation_id))
    return render_template("reviews/receipt.html", shown=shown)


def _decide(work: Work, shown: Shown) -> None:
    answers = {"approval": request.form["approval"], "reason": request.form.get("reason", "")}
    if task := _task(work, shown):
        answer_task(work, task.id, answers)
    elif answers["approval"] == "approve":
        recommendations.approve(work, shown.recommendation.id)
    else:
        recommendations.return_recommendation(work, shown.recommendation.id, answers["reason"])


def _missing() -> dict[str, list[str]]:
    chosen = request.form.get("approval")
    if chosen not in ("approve", "return"):
        return {"approval": [_("Vælg, om indstillingen godkendes eller returneres.")]}
    if chosen == "return" and not request.form.get("reason", "").strip():
        return {"reason": [_("Skriv, hvorfor indstillingen returneres.")]}
    return {}


def _page(recommendation_id: int, errors: Errors | None = None) -> str:
    work = reading(current_actor())
    shown = _shown(work, recommendation_id)
    return render_template(
        "reviews/recommendation.html",
        shown=shown,
        may_decide=_may_decide(work, shown),
        own=shown.recommendation.drafted_by == work.actor.person_id,
        waits=shown.recommendation.state is RecommendationState.AWAITING_APPROVAL,
        errors=errors,
        given=request.form,
    )


def _shown(work: Work, recommendation_id: int) -> Shown:
    found = work.session.get(Recommendation, recommendation_id)
    if found is None:
        raise RecommendationNotFound()
    case = get_case(work, found.case_id)
    require_case(work, case)
    versions = recommendations.recommendations_of(work, case.id)
    before = next((v for v in versions[::-1] if v.version < found.version), None)
    changed = changes(before.text, found.text) if before else []
    return Shown(found, case, versions, changed, before)


def _may_decide(work: Work, shown: Shown) -> bool:
    waits = shown.recommendation.state is RecommendationState.AWAITING_APPROVAL
    return waits and may(work.actor, Permission.APPROVE_RECOMMENDATION)


def _task(work: Work, shown: Shown) -> UserTask | None:
    """The open task of this chair, where the process asks for the approval."""
    query = select(UserTask).where(
        UserTask.element_id == APPROVAL,
        UserTask.subject == f"review:{shown.recommendation.review_id}",
        UserTask.state.in_(OPEN_TASK),
        UserTask.candidate_group.in_(work.actor.groups),
    )
    return work.session.scalar(query.limit(1))
