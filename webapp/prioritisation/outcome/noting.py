"""The secretariat's note on a result, and a second round for the contested band."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.errors import Refused
from governance.permissions import Permission, require
from governance.prioritisation import chairing, second_rounds
from governance.prioritisation.queries import round_by_id
from webapp.desk import language, read, told, write
from webapp.prioritisation import actions as steps
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.presenter import round_page
from webapp.worklist import behind

FIELDS = ("note", "second_round", "band_from", "band_to")
Answer = str | Response | tuple[str, int]


@blueprint.get("/prioritering/<int:round_id>/notat")
def note(round_id: int) -> Answer:
    """The form of the note; where the process asks, also whether to vote again."""
    return _page(round_id)


@blueprint.post("/prioritering/<int:round_id>/notat")
def write_note(round_id: int) -> Answer:
    """Keep the note; where the process waits for it, lay the result before the chair."""
    try:
        _write(round_id)
    except FormInvalid as invalid:
        return _page(round_id, invalid.texts(language())), 422
    except Refused as refusal:
        return _page(round_id, told(refusal)), 422
    flash(_("Notatet er gemt."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


@blueprint.post("/prioritering/<int:round_id>/anden-runde")
def second_round(round_id: int) -> Answer:
    """Draft a second round among the chosen candidates, where no process does it."""
    chosen = [int(value) for value in request.form.getlist("case") if value.isdecimal()]
    try:
        with write() as work:
            drafted = second_rounds.draft_second_round(work, round_id, chosen)
            second_id = drafted.id
    except Refused as refusal:
        return _page(round_id, told(refusal)), 422
    flash(_("Anden runde er klar til at blive åbnet."), "success")
    return redirect(url_for(".round", round_id=second_id), 303)


def _write(round_id: int) -> None:
    form = request.form
    with write() as work:
        round_ = round_by_id(work, round_id)
        task = steps.task_of(work, round_, steps.NOTE)
        if task is not None:
            behind.answer(work, task, {key: form.get(key, "") for key in FIELDS})
        elif form.get("action") == "submit":
            chairing.submit_again(work, round_id, note=form.get("note", ""))
        else:
            chairing.write_note(work, round_id, form.get("note", ""))


def _page(round_id: int, errors: dict[str, list[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_ROUND)
    page = round_page(work, round_id)
    task = steps.task_of(work, page.round, steps.NOTE)
    return render_template(
        "prioritisation/note.html",
        page=page,
        asks=task is not None,
        given=request.form,
        errors=errors,
    )
