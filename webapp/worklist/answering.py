"""The task page: read the case in short, answer, check, send, and get a receipt."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from engine.errors import EngineError, NotYourTask, TaskClosed
from engine.forms import FormInvalid
from governance.casework.answering import answer_task
from governance.errors import DomainError
from webapp.auth.identity import current_actor
from webapp.database import reading, unit_of_work
from webapp.pages import language
from webapp.worklist import taskpage
from webapp.worklist.blueprint import blueprint
from webapp.worklist.destinations import special_page

Answer = str | Response | tuple[str, int]


@blueprint.get("/opgaver/<task_id>")
def task(task_id: str) -> Answer:
    """The task, with what is needed to answer it; a ballot and the like have their own page."""
    work = reading(current_actor())
    row = taskpage.visible_task(work, task_id)
    if not row.is_open:
        return redirect(url_for(".receipt", task_id=task_id))
    own = special_page(row)
    if own is not None and taskpage.may_answer(work, row):
        return redirect(own)
    return _page(row.id)


@blueprint.post("/opgaver/<task_id>/kladde")
def save_draft(task_id: str) -> Answer:
    """Keep what is written so far; the page's script calls this while one writes."""
    with unit_of_work(current_actor()) as work:
        work.engine.save_draft(work.session, task_id, _given(), actor=work.actor, now=work.now)
    return "", 204


@blueprint.post("/opgaver/<task_id>")
def check(task_id: str) -> Answer:
    """Store the answers as a draft and show them once more; nothing binding yet."""
    given = _given()
    if request.form.get("on_behalf_of"):
        return _record_for_somebody(task_id, given)
    with unit_of_work(current_actor()) as work:
        work.engine.save_draft(work.session, task_id, given, actor=work.actor, now=work.now)
        row = taskpage.visible_task(work, task_id)
        form = work.engine.form(work.session, row)
    if request.form.get("action") == "draft":
        flash(_("Kladden er gemt. Du finder opgaven under Mine opgaver."), "success")
        return redirect(url_for(".inbox"), 303)
    try:
        if form is not None:
            form.validate(given, language())
    except FormInvalid as invalid:
        return _page(task_id, errors=invalid.texts(language())), 422
    return redirect(url_for(".review", task_id=task_id), 303)


@blueprint.get("/opgaver/<task_id>/kontrol")
def review(task_id: str) -> Answer:
    """Check your answers before they are sent."""
    work = reading(current_actor())
    row = taskpage.visible_task(work, task_id)
    if not row.is_open:
        return redirect(url_for(".receipt", task_id=task_id))
    return _review_page(task_id)


@blueprint.post("/opgaver/<task_id>/send")
def send(task_id: str) -> Answer:
    """Answer the task for good: one transaction for answer, process, journal and mail."""
    return _answer(task_id, None)


def _record_for_somebody(task_id: str, given: dict[str, list[str]]) -> Answer:
    """An answer that came by phone or on paper: no draft, since the task is another's."""
    return _answer(task_id, given, on_behalf_of=request.form["on_behalf_of"].strip())


def _answer(
    task_id: str, given: Mapping[str, Any] | None, *, on_behalf_of: str | None = None
) -> Answer:
    """``given`` None is the draft."""
    try:
        with unit_of_work(current_actor()) as work:
            answer_task(work, task_id, given, on_behalf_of=on_behalf_of)
    except FormInvalid as invalid:
        return _page(task_id, errors=invalid.texts(language()), given=given), 422
    except (TaskClosed, NotYourTask) as refusal:
        taskpage.visible_task(reading(current_actor()), task_id)  # else there is no receipt
        flash(refusal.message(language()), "warning")
        return redirect(url_for(".receipt", task_id=task_id), 303)
    except (DomainError, EngineError) as refusal:
        if refusal.status != 422:
            raise
        told = {"": [refusal.message(language())]}
        return _page(task_id, errors=told, given=given), 422
    return redirect(url_for(".receipt", task_id=task_id), 303)


@blueprint.get("/opgaver/<task_id>/kvittering")
def receipt(task_id: str) -> Answer:
    """What was answered, by whom and when; also for those who came second."""
    work = reading(current_actor())
    row = taskpage.visible_task(work, task_id)
    if row.is_open:
        return redirect(url_for(".task", task_id=task_id))
    return render_template("worklist/receipt.html", page=taskpage.closed_page(work, row))


@blueprint.post("/opgaver/<task_id>/tag")
def claim(task_id: str) -> Answer:
    """Take a shared task, so that colleagues see who has it."""
    with unit_of_work(current_actor()) as work:
        work.engine.claim(work.session, task_id, actor=work.actor, now=work.now)
    flash(_("Opgaven er din."), "success")
    return redirect(url_for(".task", task_id=task_id), 303)


@blueprint.post("/opgaver/<task_id>/frigiv")
def release(task_id: str) -> Answer:
    """Give a task back to the group."""
    with unit_of_work(current_actor()) as work:
        work.engine.release(work.session, task_id, actor=work.actor, now=work.now)
    flash(_("Opgaven er givet tilbage."), "success")
    return redirect(url_for(".task", task_id=task_id), 303)


def _given() -> dict[str, list[str]]:
    own = {"csrf_token", "action", "on_behalf_of"}
    values: MultiDict[str, str] = request.form
    return {key: values.getlist(key) for key in values if key not in own}


def _page(
    task_id: str,
    *,
    errors: dict[str, list[str]] | None = None,
    given: Mapping[str, Any] | None = None,
) -> str:
    work = reading(current_actor())
    page = taskpage.open_page(work, taskpage.visible_task(work, task_id), given=given)
    return render_template("worklist/task.html", page=page, errors=errors)


def _review_page(task_id: str) -> Answer:
    work = reading(current_actor())
    row = taskpage.visible_task(work, task_id)
    try:
        page = taskpage.review_page(work, row)
    except FormInvalid as invalid:
        return _page(task_id, errors=invalid.texts(language())), 422
    return render_template("worklist/review.html", page=page)
