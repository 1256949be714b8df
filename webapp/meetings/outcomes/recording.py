"""Recording the outcome of an item: the form, the check, and the act."""

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance.errors import Conflict, Refused
from governance.meetings.agendas import AgendaItem, ItemOutcome, get_item
from governance.meetings.closing import conclude_item
from governance.meetings.presence import quorum_of
from governance.meetings.resolve import resolve_item
from governance.work import Work
from webapp.desk import read, told, write
from webapp.meetings import labels
from webapp.meetings.blueprint import blueprint
from webapp.meetings.outcomes import sent
from webapp.meetings.outcomes.lines import lines_of
from webapp.meetings.outcomes.taking_part import open_item, seats_of

Answer = str | Response | tuple[str, int]


@blueprint.get("/moeder/punkter/<int:item_id>/udfald")
def outcome(item_id: int) -> Answer:
    """What the meeting resolved, or how the item ended."""
    item = get_item(read(), item_id)
    if item.outcome is not None:
        return redirect(url_for(".outcome_receipt", item_id=item_id))
    return _form(item_id)


@blueprint.post("/moeder/punkter/<int:item_id>/udfald")
def record(item_id: int) -> Answer:
    """``action`` says what: check first, back to the form, one more dissent, or record."""
    action = request.form.get("action", "check")
    if action in ("edit", "more"):
        return _form(item_id)
    errors = _problems(item_id)
    if errors:
        return _form(item_id, errors), 422
    return _record(item_id) if action == "record" else _check(item_id)


def _record(item_id: int) -> Answer:
    try:
        with write() as work:
            item, _meeting = open_item(work, item_id)
            if _is_plain(work, item):
                ends = ItemOutcome(request.form["outcome"])
                conclude_item(work, item_id, ends, text=request.form.get("text", "").strip())
            else:
                resolve_item(work, item_id, sent.resolutions_in(request.form, lines_of(work, item)))
    except (Refused, Conflict) as refusal:
        return _form(item_id, told(refusal)), refusal.status
    return redirect(url_for(".outcome_receipt", item_id=item_id), 303)


def _check(item_id: int) -> str:
    work = read()
    item, meeting = open_item(work, item_id)
    if _is_plain(work, item):
        rows = sent.plain_summary(request.form)
    else:
        seats = dict(seats_of(work, item, meeting))
        rows = sent.summary(request.form, lines_of(work, item), seats)
    return render_template(
        "meetings/outcome_check.html",
        item=item,
        meeting=meeting,
        rows=[(label, value, None) for label, value in rows],
        quorum=quorum_of(work, item),
        kept=[pair for pair in request.form.items() if pair[0] not in ("action", "csrf_token")],
    )


def _problems(item_id: int) -> sent.Errors:
    work = read()
    item, _meeting = open_item(work, item_id)
    if _is_plain(work, item):
        return sent.plain_problems(request.form, item.kind)
    return sent.problems(request.form, lines_of(work, item))


def _is_plain(work: Work, item: AgendaItem) -> bool:
    """True when no resolution is recorded: deferred as it is, or an item that decides nothing."""
    return request.form.get("way") == "plain" or not lines_of(work, item)


def _form(item_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    item, meeting = open_item(work, item_id)
    lines = lines_of(work, item)
    return render_template(
        "meetings/outcome.html",
        item=item,
        meeting=meeting,
        lines=[line for line in lines if line.reverses_id is None],
        reversals=[line for line in lines if line.reverses_id is not None],
        all_lines=[(line.key, line.label) for line in lines],
        plain=[(o.value, labels.ITEM_OUTCOMES[o][1]) for o in sent.plain_outcomes(item.kind)],
        seats=seats_of(work, item, meeting),
        dissents=sent.rows_shown(request.form),
        quorum=quorum_of(work, item),
        given=request.form,
        errors=errors,
    )
