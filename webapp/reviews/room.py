"""The room of a review: the matrix, live, and nudging those whose answer is missing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.casework.reviews import impartiality, offers
from governance.casework.reviews.room import nudge
from governance.casework.reviews.room import room as open_room
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.reviews.access import visible_review
from webapp.reviews.blueprint import blueprint
from webapp.reviews.declared import standing
from webapp.reviews.doings import doings_in, recommendations_of
from webapp.reviews.labels import DECISION_RULES, REVIEW_STATES
from webapp.reviews.presenter import live_room


@blueprint.get("/gennemgange/<int:review_id>", endpoint="room")
def show_room(review_id: int) -> str:
    """The whole page."""
    work = reading(current_actor())
    review, case = visible_review(work, review_id)
    seen = open_room(work, review_id)
    return render_template(
        "reviews/room.html",
        review=review,
        case=case,
        state=REVIEW_STATES[review.state],
        rule=DECISION_RULES.get(review.rule["decision_rule"], review.rule["decision_rule"]),
        live=live_room(work, seen),
        doings=doings_in(work, review_id),
        interests=standing(work, review),
        recommendations=recommendations_of(work, review_id),
    )


@blueprint.get("/gennemgange/<int:review_id>/live")
def live(review_id: int) -> str:
    """The part that changes, for the script that swaps it."""
    work = reading(current_actor())
    review, case = visible_review(work, review_id)
    seen = open_room(work, review_id)
    return render_template(
        "reviews/_live.html", review=review, case=case, live=live_room(work, seen)
    )


@blueprint.post("/gennemgange/<int:review_id>/rykker")
def send_nudge(review_id: int) -> Response:
    """Remind the seats whose answer is missing, and only those."""
    with unit_of_work(current_actor()) as work:
        visible_review(work, review_id)
        count = len(nudge(work, review_id))
    if count:
        flash(
            _("Rykker er sendt til %(count)s pladser, som ikke har svaret.", count=count), "success"
        )
    else:
        flash(_("Alle, der kan svare, har svaret. Ingen er rykket."), "info")
    return _back(review_id)


@blueprint.post("/gennemgange/<int:review_id>/stedfortraedere")
def call_substitute(review_id: int) -> Response:
    """Call in the substitute of one silent seat until the deadline."""
    seat = request.form.get("seat_id", "")
    with unit_of_work(current_actor()) as work:
        visible_review(work, review_id)
        held = offers.substitutes_to_offer(work, review_id)
        offer = next((each for each in held if str(each.seat_id) == seat), None)
        called = offers.call_in(work, review_id, offer) if offer else None
        if called is None:
            flash(
                _("Pladsen har svaret i mellemtiden, eller stedfortræderen er allerede indkaldt."),
                "info",
            )
        else:
            flash(_("%(name)s er indkaldt for pladsen %(seat)s.", name=called.substitute_name,
                    seat=called.seat.label), "success")  # fmt: skip
    return _back(review_id)


@blueprint.post("/gennemgange/<int:review_id>/stedfortraedere/inhabile")
def call_for_disqualified(review_id: int) -> Response:
    """Call in the substitute of every disqualified seat that has one."""
    with unit_of_work(current_actor()) as work:
        visible_review(work, review_id)
        called = impartiality.call_in_for_disqualified(work, review_id)
    if called:
        flash(_("Stedfortrædere er indkaldt for: %(seats)s.", seats=", ".join(called)), "success")
    else:
        flash(_("Ingen af de inhabile pladser har en stedfortræder, der kan indkaldes."), "info")
    return _back(review_id)


def _back(review_id: int) -> Response:
    return redirect(url_for("reviews.room", review_id=review_id), 303)
