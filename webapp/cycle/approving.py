"""The way of a plan: comments, the chair, the body, and the evaluation at its end."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.cycle import adoption
from governance.cycle.cycles import AnnualCycle, get_cycle
from governance.cycle.errors import NotCitable
from governance.errors import Conflict, Refused
from governance.work import Work
from webapp.cycle import actions as steps
from webapp.cycle.blueprint import blueprint
from webapp.cycle.pages import plan
from webapp.desk import language, told, write
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]


@blueprint.post("/aarshjul/<int:cycle_id>/trin/<step>")
def take_step(cycle_id: int, step: str) -> Answer:
    """One step of the plan: by the process's task where one waits, else by the use case."""
    if step not in STEPS:
        raise NotFound
    do, words = STEPS[step]
    try:
        with write() as work:
            do(work, get_cycle(work, cycle_id))
    except FormInvalid as invalid:
        return plan(cycle_id, invalid.texts(language())), 422
    except (Refused, Conflict) as refusal:
        key = "resolution" if isinstance(refusal, NotCitable) else FIELD_OF.get(step, "")
        problem = {key: told(refusal)[""]}
        return plan(cycle_id, problem), refusal.status
    flash(str(words), "success")
    return redirect(url_for(".cycle", cycle_id=cycle_id), 303)


def _send(work: Work, cycle: AnnualCycle) -> None:
    if not _answered(work, cycle, steps.SEND, {}):
        adoption.send_for_comment(work, cycle.id)


def _comment(work: Work, cycle: AnnualCycle) -> None:
    text, party = _text("comment"), _text("party")
    task = steps.task_of(work, cycle, steps.COMMENT)
    if task is not None and task.candidate_group == f"coordinator:{party}":
        behind.answer(work, task, {"comment": text})
    else:
        adoption.comment(work, cycle.id, party_code=party, text=text)


def _close(work: Work, cycle: AnnualCycle) -> None:
    if not _answered(work, cycle, steps.CLOSE, {}):
        adoption.close_comments(work, cycle.id)


def _approve(work: Work, cycle: AnnualCycle) -> None:
    if not _answered(work, cycle, steps.APPROVE, {"approval": "approve", "reason": ""}):
        adoption.approve_cycle(work, cycle.id)


def _return(work: Work, cycle: AnnualCycle) -> None:
    reason = _text("reason")
    if not _answered(work, cycle, steps.APPROVE, {"approval": "return", "reason": reason}):
        adoption.return_cycle(work, cycle.id, reason=reason)


def _adopt(work: Work, cycle: AnnualCycle) -> None:
    told = {"late_reason": _text("late_reason"), "resolution": _text("resolution")}
    if not _answered(work, cycle, steps.ADOPT, {"adoption": "adopted", **told}):
        adoption.adopt_cycle(work, cycle.id, **told)


def _take_back(work: Work, cycle: AnnualCycle) -> None:
    why = _text("reason")
    if not _answered(work, cycle, steps.ADOPT, {"adoption": "change", "reason": why}):
        adoption.take_back_cycle(work, cycle.id, reason=why)


def _evaluate(work: Work, cycle: AnnualCycle) -> None:
    text = _text("evaluation")
    if not _answered(work, cycle, steps.EVALUATE, {"evaluation": text}):
        adoption.evaluate_cycle(work, cycle.id, text=text)


def _call_evaluation(work: Work, cycle: AnnualCycle) -> None:
    if steps.actions(work, cycle).call_evaluation:
        work.engine.correlate(
            work.session,
            "cycle_evaluation_called",
            business_key=cycle.key,
            actor=work.actor,
            now=work.now,
        )


def _answered(work: Work, cycle: AnnualCycle, step: str, answers: dict[str, str]) -> bool:
    """True when a task of the process was there and has been answered."""
    task = steps.task_of(work, cycle, step)
    if task is not None:
        behind.answer(work, task, answers)
    return task is not None


def _text(key: str) -> str:
    return request.form.get(key, "").strip()


STEPS: dict[str, tuple[Callable[[Work, AnnualCycle], None], object]] = {
    "hoering": (_send, _l("Planen er sendt i høring hos parterne.")),
    "kommentar": (_comment, _l("Kommentaren er gemt.")),
    "forelaeg": (_close, _l("Planen ligger nu hos formanden.")),
    "godkend": (_approve, _l("Planen er godkendt. Organet kan vedtage den.")),
    "returner": (_return, _l("Planen er returneret til sekretariatet.")),
    "vedtag": (_adopt, _l("Årshjulet er vedtaget.")),
    "tag-tilbage": (_take_back, _l("Planen er taget tilbage.")),
    "evaluer": (_evaluate, _l("Året er evalueret, og næste års plan er lagt.")),
    "kald-evaluering": (_call_evaluation, _l("Året kan nu evalueres.")),
}
# which field a refusal of the step is about
FIELD_OF = {
    "kommentar": "comment",
    "returner": "reason",
    "vedtag": "late_reason",
    "tag-tilbage": "reason",
    "evaluer": "evaluation",
}
