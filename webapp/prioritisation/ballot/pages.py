"""Casting a ballot: fill in, check, send, receipt. It may be changed until the vote closes."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Conflict, DomainError, Forbidden, Refused
from governance.prioritisation.ballots import Ballot, check_paper
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.errors import BallotsClosed, RoundInWrongState
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.prioritisation import kept
from webapp.prioritisation.ballot.presenter import BallotPage, ballot_page, capacity_words
from webapp.prioritisation.ballot.sheet import Sheet
from webapp.prioritisation.blueprint import blueprint
from webapp.ui.sent import sent_number
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]
ENDPOINT = "/prioritering/<int:round_id>/stemme"


@blueprint.get(ENDPOINT)
def ballot(round_id: int) -> Answer:
    """The ballot of the reader's seat, as it was left."""
    page = _page(read(), round_id)
    if not page.is_open and page.earlier is not None:
        return redirect(_to(page, ".ballot_receipt"))
    return render_template("prioritisation/ballot.html", page=page, errors=None)


@blueprint.post(ENDPOINT)
def fill_in(round_id: int) -> Answer:
    """Keep what is written; then move a row, stop here, or go on to the check."""
    move = request.form.get("move")
    sheet = Sheet.sent(dict(request.form.lists()), move)
    with write() as work:
        page = _open_page(work, round_id)
        kept.keep(work, page.own_task, page.name, sheet.as_kept())
    if move:
        return redirect(_to(page, ".ballot", anchor="rangorden"), 303)
    if request.form.get("action") == "draft":
        flash(_("Kladden er gemt. Stemmen er ikke afgivet endnu."), "success")
        return redirect(_to(page, ".ballot"), 303)
    errors = _problems(page, sheet)
    if errors:
        shown = replace(page, sheet=sheet)
        return render_template("prioritisation/ballot.html", page=shown, errors=errors), 422
    return redirect(_to(page, ".check_ballot"), 303)


@blueprint.post(f"{ENDPOINT}/kladde")
def save_ballot_draft(round_id: int) -> Answer:
    """Keep what is written so far; the page's script calls this."""
    with write() as work:
        page = _open_page(work, round_id)
        sheet = Sheet.sent(dict(request.form.lists()))
        kept.keep(work, page.own_task, page.name, sheet.as_kept())
    return "", 204


@blueprint.get(f"{ENDPOINT}/kontrol")
def check_ballot(round_id: int) -> Answer:
    """The answers once more, before they are sent."""
    page = _page(read(), round_id)
    if not page.sheet.scores:
        return redirect(_to(page, ".ballot"))
    return render_template("prioritisation/check_ballot.html", page=page, errors=None)


@blueprint.post(f"{ENDPOINT}/afgiv")
def cast(round_id: int) -> Answer:
    """Cast the ballot: by the process's task where one waits, else as a new version."""
    try:
        with write() as work:
            page = _page(work, round_id)
            _cast(work, page)
    except (Conflict, Refused, Forbidden) as refusal:
        return _refused(round_id, refusal)
    kept.forget(page.name)
    if page.for_other:
        flash(_("Stemmen for %(seat)s er registreret.", seat=page.seat.label), "success")
        return redirect(url_for(".round", round_id=round_id), 303)
    return redirect(_to(page, ".ballot_receipt"), 303)


@blueprint.get(f"{ENDPOINT}/kvittering")
def ballot_receipt(round_id: int) -> Answer:
    """What was answered for the seat, its number, and until when it may be changed."""
    work = read()
    page = _page(work, round_id)
    if page.earlier is None:
        return redirect(_to(page, ".ballot"))
    return render_template(
        "prioritisation/ballot_receipt.html",
        page=replace(page, sheet=Sheet.of(page.earlier)),
        number=number_of(page.earlier),
        who=capacity_words(page.earlier),
    )


def number_of(given: Ballot) -> str:
    """Round, seat and version: what the receipt calls a ballot."""
    return f"ST-{given.round_id}-{given.seat_id}-{given.version}"


def _page(work: Work, round_id: int) -> BallotPage:
    """The page with what was kept, else with the answer in force."""
    page = ballot_page(work, round_id, _seat_id())
    found = kept.kept(page.own_task, page.name)
    if found:
        return replace(page, sheet=Sheet.sent(found))
    return replace(page, sheet=Sheet.of(page.earlier)) if page.earlier else page


def _open_page(work: Work, round_id: int) -> BallotPage:
    page = _page(work, round_id)
    if not page.is_open:
        if page.round.opened_at is None:
            raise RoundInWrongState(round=page.round.title, state=page.round.state.value)
        closed_at = page.round.closed_at or page.round.closes_at
        raise BallotsClosed(round=page.round.title, closed_at=closed_at)
    return page


def _cast(work: Work, page: BallotPage) -> None:
    """Cast first, then answer the task with nothing: points never lie on a task."""
    cast_ballot(work, page.round.id, page.seat.seat_id, page.sheet.paper())
    if page.task is not None:
        acting = page.seat.acting.name if page.seat.acting else page.seat.label
        behind.answer(work, page.task, {}, on_behalf_of=acting if page.for_other else None)


def _problems(page: BallotPage, sheet: Sheet) -> dict[str, list[str]]:
    found = sheet.problems(page.round, language())
    if found:
        return found
    try:
        check_paper(page.round, sheet.paper())
    except Refused as refusal:
        return told(refusal)
    return {}


def _refused(round_id: int, refusal: DomainError) -> Answer:
    page = _page(read(), round_id)
    shown = render_template("prioritisation/check_ballot.html", page=page, errors=told(refusal))
    return shown, refusal.status


def _seat_id() -> int | None:
    return sent_number(request.values, "plads")


def _to(page: BallotPage, endpoint: str, *, anchor: str | None = None) -> str:
    seat = page.seat.seat_id if page.others or page.for_other else None
    return url_for(endpoint, round_id=page.round.id, plads=seat, _anchor=anchor)
