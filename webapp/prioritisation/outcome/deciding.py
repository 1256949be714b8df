"""The chair decides: choose and order, check, send, receipt. Another order needs a text."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance.errors import Conflict, Refused
from governance.prioritisation.queries import round_by_id
from governance.prioritisation.results import decisions_of
from governance.prioritisation.second_rounds import computed_order
from webapp.desk import read, told, write
from webapp.prioritisation import labels
from webapp.prioritisation.actions import require_decidable
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.outcome import choice as choices
from webapp.prioritisation.outcome.order import moved, place_words
from webapp.prioritisation.presenter import round_page

Answer = str | Response | tuple[str, int]


@blueprint.get("/prioritering/<int:round_id>/afgoerelse")
def decide(round_id: int) -> Answer:
    """The form: what to do, in which order, and why."""
    return _page(round_id)


@blueprint.post("/prioritering/<int:round_id>/afgoerelse")
def choose(round_id: int) -> Answer:
    """Keep the choice; move a candidate, or go on to the check."""
    form = request.form
    values = {key: form.get(key, "") for key in ("decision", "own", "text")}
    order = moved([int(c) for c in form.getlist("order") if c.isdecimal()], form.get("move"))
    if form.get("move"):
        values["own"] = "true"
    with write() as work:
        round_ = require_decidable(work, round_id)
        choices.keep_choice(work, round_, {**values, "order": order})
        problems = choices.choice_of(work, round_).problems()
    if form.get("move"):
        return redirect(url_for(".decide", round_id=round_id, _anchor="raekkefoelge"), 303)
    if problems:
        return _page(round_id, problems), 422
    return redirect(url_for(".check_decision", round_id=round_id), 303)


@blueprint.get("/prioritering/<int:round_id>/afgoerelse/kontrol")
def check_decision(round_id: int) -> Answer:
    """The choice once more, before it binds."""
    return _page(round_id, template="check_decision.html")


@blueprint.post("/prioritering/<int:round_id>/afgoerelse/send")
def send_decision(round_id: int) -> Answer:
    """Decide: journal, process and messages leave in one transaction."""
    try:
        with write() as work:
            round_ = require_decidable(work, round_id)
            choices.send_choice(work, round_)
            decision_id = decisions_of(work, round_id)[-1].id
    except (Refused, Conflict) as refusal:
        return _page(round_id, told(refusal)), refusal.status
    choices.forget_choice(round_)
    return redirect(url_for(".decision_receipt", round_id=round_id, decision_id=decision_id), 303)


@blueprint.get("/prioritering/<int:round_id>/afgoerelse/<int:decision_id>")
def decision_receipt(round_id: int, decision_id: int) -> Answer:
    """What was decided, by whom and when, with its number."""
    work = read()
    round_ = round_by_id(work, round_id)
    found = next((d for d in decisions_of(work, round_id) if d.id == decision_id), None)
    if found is None:
        return redirect(url_for(".round", round_id=round_id))
    titles = {c.case_id: c.title for c in round_.candidates}
    return render_template(
        "prioritisation/decided.html",
        round=round_,
        decision=found,
        outcome=labels.OUTCOMES[found.outcome],
        office=labels.OFFICES[found.office],
        order=place_words(found.adopted_order or (), titles),
    )


def _page(
    round_id: int, errors: dict[str, list[str]] | None = None, template: str = "decide.html"
) -> str:
    work = read()
    round_ = require_decidable(work, round_id)
    computed, choice = computed_order(work, round_), choices.choice_of(work, round_)
    titles = {c.case_id: c.title for c in round_.candidates}
    adopted = choice.tiers or computed
    return render_template(
        f"prioritisation/{template}",
        page=round_page(work, round_id),
        choice=choice,
        items=[{"id": c, "label": titles[c]} for c in choice.order],
        computed=place_words(computed, titles),
        order=place_words(adopted, titles) if choice.decision == "approve" else [],
        errors=errors,
    )
