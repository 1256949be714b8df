"""The list of rounds, and drafting a new one."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.organisation.bodies import Body, BodyKind
from governance.permissions import Permission, require
from governance.prioritisation import queries
from governance.prioritisation.drafting import (
    RoundSettings,
    begin_round,
    draft_round,
    nominate,
    waiting_cases,
)
from governance.prioritisation.queries import SeatAnswer
from governance.prioritisation.rounds import OrderMethod, Round
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.prioritisation import labels
from webapp.prioritisation.blueprint import blueprint
from webapp.ui.sent import sent_number


@dataclass(frozen=True)
class RoundLine:
    """One line of the list. ``deadline`` is the end of the vote, past or to come."""

    round: Round
    body: str
    state: tuple[str, object]
    deadline: datetime | None
    answered: int
    seats: int


@blueprint.get("/prioritering/")
def rounds() -> str:
    """The rounds by body and year."""
    work = read()
    body_code = request.args.get("udvalg") or None
    year = sent_number(request.args, "aar")
    every = queries.rounds(work)
    found = [r for r in every if body_code in (None, r.body_code) and year in (None, r.year)]
    names = {body.code: body.name(language()) for body in work.session.scalars(select(Body))}
    return render_template(
        "prioritisation/rounds.html",
        lines=[_line(work, round_, names) for round_ in found],
        bodies=[(code, names[code]) for code in sorted({r.body_code for r in every})],
        years=[(str(y), str(y)) for y in sorted({r.year for r in every}, reverse=True)],
        body_code=body_code,
        year=str(year) if year else None,
    )


@blueprint.get("/prioritering/ny")
def new_round() -> str:
    """The form of a new round."""
    work = read()
    require(work.actor, Permission.EDIT_ROUND)
    year = work.today.year + 1
    title = _("Prioritering %(year)s", year=year)
    return _form(work, {"year": str(year), "title": title, "low": "1", "high": "5"})


@blueprint.post("/prioritering/ny")
def create_round() -> str | Response | tuple[str, int]:
    """Draft a round and start the process that takes it to a decision."""
    errors = _errors_of_form()
    if errors:
        return _form(read(), request.form, errors), 422
    try:
        with write() as work:
            round_id = _draft(work).id
    except Refused as refusal:
        return _form(read(), request.form, told(refusal)), 422
    flash(_("Runden er oprettet som kladde."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


def _draft(work: Work) -> Round:
    form = request.form
    settings = RoundSettings(
        sent_number(form, "low") or 0, sent_number(form, "high") or 0, OrderMethod(form["method"])
    )
    year = sent_number(form, "year") or work.today.year
    round_ = draft_round(
        work, form["body"], year=year, title=form["title"].strip(), settings=settings
    )
    for case in waiting_cases(work):
        nominate(work, round_.id, case.id)
    begin_round(work, round_.id)
    return round_


def _errors_of_form() -> dict[str, list[str]]:
    form, errors = request.form, {}
    if not form.get("title", "").strip():
        errors["title"] = [_("Skriv en titel.")]
    if sent_number(form, "year") not in range(2000, 2100):
        errors["year"] = [_("Skriv et årstal, fx 2027.")]
    if form.get("body") not in dict(_bodies(read())):
        errors["body"] = [_("Vælg et organ, der træffer beslutning.")]
    if form.get("method") not in list(OrderMethod):
        errors["method"] = [_("Vælg, hvordan rækkefølgen beregnes.")]
    for key in ("low", "high"):
        if sent_number(form, key) not in range(11):
            errors[key] = [_("Skriv et helt tal fra 0 til 10.")]
    return errors


def _form(work: Work, values: object, errors: dict[str, list[str]] | None = None) -> str:
    require(work.actor, Permission.EDIT_ROUND)
    methods = [(method.value, words) for method, words in labels.METHODS.items()]
    return render_template(
        "prioritisation/new.html",
        values=values,
        bodies=_bodies(work),
        methods=methods,
        errors=errors,
    )


def _bodies(work: Work) -> list[tuple[str, str]]:
    """Those that decide: a body that recommends has nothing to prioritise for good."""
    query = select(Body).where(Body.kind == BodyKind.DECIDES).order_by(Body.id)
    return [(body.code, body.name(language())) for body in work.session.scalars(query)]


def _line(work: Work, round_: Round, names: dict[str, str]) -> RoundLine:
    seats = [] if round_.is_before_opening else queries.progress(work, round_.id)
    given = (SeatAnswer.ANSWERED, SeatAnswer.BY_SUBSTITUTE)
    return RoundLine(
        round=round_,
        body=names.get(round_.body_code, round_.body_code),
        state=labels.ROUND_STATES[round_.state],
        deadline=round_.closes_at,
        answered=sum(seat.answer in given for seat in seats),
        seats=len(seats),
    )
