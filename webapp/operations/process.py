"""One run of a process, for those who mend: what it waits for, and what can be done to it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import SpokenError, StepFailed
from engine.persistence.tables import OPEN_TASK, DueTimer, ProcessInstance, UserTask
from engine.queries import tasks_of, timers_of
from governance.definitions import mending
from governance.work import Work
from governance.workdays import deadline_at
from webapp.desk import read, told, write
from webapp.operations.blueprint import blueprint
from webapp.ui.sent import sent_date
from webapp.worklist.labels import process_label

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Run:
    """What the page shows."""

    instance: ProcessInstance
    tasks: list[UserTask]
    timers: list[DueTimer]
    variables: list[tuple[str, str]]

    @property
    def is_live(self) -> bool:
        """True while something can still be done to it."""
        return self.instance.ended_at is None


@blueprint.get("/drift/forloeb/<instance_id>")
def process(instance_id: str) -> Answer:
    """Where it stands, and the acts."""
    return _page(instance_id)


@blueprint.post("/drift/forloeb/<instance_id>/bero")
def suspend(instance_id: str) -> Answer:
    """Hold it."""
    return _do(
        instance_id,
        lambda work: mending.suspend(work, instance_id, _reason()),
        _("Forløbet er sat i bero. Intet går tabt, men intet rykker heller."),
    )


@blueprint.post("/drift/forloeb/<instance_id>/genoptag")
def resume(instance_id: str) -> Answer:
    """Let it go on."""
    return _do(
        instance_id,
        lambda work: mending.resume(work, instance_id, _reason()),
        _("Forløbet er genoptaget. Frister, der er udløbet imens, udløses nu."),
    )


@blueprint.post("/drift/forloeb/<instance_id>/afbryd")
def end(instance_id: str) -> Answer:
    """End it before its time."""
    return _do(
        instance_id,
        lambda work: mending.end(work, instance_id, _reason()),
        _("Forløbet er afbrudt; åbne opgaver og frister er trukket tilbage."),
    )


@blueprint.post("/drift/forloeb/<instance_id>/ret")
def correct(instance_id: str) -> Answer:
    """Put a variable right."""
    name, value = request.form.get("name", ""), value_of(request.form.get("value", ""))
    return _do(
        instance_id,
        lambda work: mending.correct(work, instance_id, name, value, reason=_reason()),
        _("Oplysningen er rettet. Den gælder fra næste trin."),
    )


@blueprint.post("/drift/forloeb/<instance_id>/opgaver/<task_id>/giv")
def reassign(instance_id: str, task_id: str) -> Answer:
    """Give an open task to another group or person."""
    group = request.form.get("group", "").strip()
    return _do(
        instance_id,
        lambda work: mending.reassign(work, task_id, group, reason=_reason()),
        _("Opgaven er givet videre."),
    )


@blueprint.post("/drift/forloeb/<instance_id>/opgaver/<task_id>/frist")
def move_due(instance_id: str, task_id: str) -> Answer:
    """Give an open task another due date."""
    on = sent_date(request.form, "due")
    if on is None:
        errors = {f"due-{task_id}": [_("Skriv en dato, der findes, som dag, måned og år.")]}
        return _page(instance_id, errors), 422
    return _do(
        instance_id,
        lambda work: mending.move_due(work, task_id, deadline_at(on), reason=_reason()),
        _("Opgavens frist er flyttet."),
    )


def value_of(text: str) -> Any:
    """What somebody typed: a number, true or false where it reads as one, else text."""
    try:
        return json.loads(text)
    except ValueError:
        return text.strip()


def _do(instance_id: str, act: Callable[[Work], None], done: str) -> Answer:
    try:
        with write() as work:
            act(work)
    except StepFailed:
        flash(_("Trinnet fejlede. Intet er ændret; fejlen står under hændelser."), "error")
        return redirect(url_for(".overview"), 303)
    except SpokenError as refusal:
        if refusal.status != 422:
            raise
        return _page(instance_id, told(refusal)), 422
    flash(done, "success")
    return redirect(url_for(".process", instance_id=instance_id), 303)


def _page(instance_id: str, errors: dict[str, list[str]] | None = None) -> str:
    work = read()
    instance = mending.get_run(work, instance_id)
    open_tasks = [t for t in tasks_of(work.session, instance.id) if t.state in OPEN_TASK]
    known = sorted(instance.data.items())
    shown = [(name, json.dumps(value, ensure_ascii=False)) for name, value in known]
    return render_template(
        "operations/process.html",
        run=Run(instance, open_tasks, timers_of(work.session, instance.id), shown),
        process_label=process_label,
        errors=errors,
        given=request.form,
    )


def _reason() -> str:
    return request.form.get("reason", "").strip()
