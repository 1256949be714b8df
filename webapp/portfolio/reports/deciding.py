"""What others do with a report: management approves, coordinator submits, secretariat controls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.errors import Refused
from governance.portfolio.reporting import approval
from governance.portfolio.reporting.models import StatusReport
from governance.work import Work
from webapp.desk import told, write
from webapp.pages import language
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.reports.access import APPROVE, CONTROL, HAND_IN, task_of, visible_report
from webapp.portfolio.reports.pages import show
from webapp.worklist import behind


@dataclass(frozen=True)
class Decision:
    """A step: its task in the process, what the task asks, and what is done without a process."""

    step: str
    question: str
    yes: str
    act: Callable[[Work, StatusReport], None]
    done: object


def _control(work: Work, report: StatusReport) -> None:
    """As the process has it: what is controlled is locked."""
    approval.control(work, report)
    approval.lock(work, report)


DECISIONS: Mapping[str, Decision] = {
    "godkend": Decision(
        APPROVE, "approval", "approve", approval.approve, _l("Rapporten er godkendt.")
    ),
    "overdrag": Decision(
        HAND_IN, "submission", "submit", approval.hand_in, _l("Rapporten er indsendt for parten.")
    ),
    "accepter": Decision(
        CONTROL, "control", "accept", _control, _l("Rapporten er kontrolleret og låst.")
    ),
}


@blueprint.post("/portefoelje/rapporter/<int:report_id>/beslut/<act>")
def report_decide(report_id: int, act: str) -> Response | tuple[str, int]:
    """Let it pass, or return it with a reason."""
    decision = DECISIONS.get(act) or abort(404)
    answer, reason = request.form.get("decision", ""), request.form.get("reason", "").strip()
    if answer not in ("yes", "return"):
        return show(report_id, {"decision": [_("Vælg, hvad der skal ske.")]}, request.form), 422
    if answer == "return" and not reason:
        wanted = {"reason": [_("Skriv, hvad der skal rettes.")]}
        return show(report_id, wanted, request.form), 422
    try:
        with write() as work:
            report = visible_report(work, report_id)
            _carry_out(work, report, decision, reason=None if answer == "yes" else reason)
    except FormInvalid as invalid:
        return show(report_id, invalid.texts(language()), request.form), 422
    except Refused as problem:
        return show(report_id, told(problem), request.form), 422
    done = decision.done if answer == "yes" else _("Rapporten er returneret til projektejeren.")
    flash(str(done), "success")
    return redirect(url_for(".reporting", _anchor=f"report-{report_id}"), 303)


def _carry_out(work: Work, report: StatusReport, decision: Decision, *, reason: str | None) -> None:
    """By the process's task where one waits, else by the use case."""
    task = task_of(work, report, decision.step)
    if task is not None:
        answers = {decision.question: decision.yes if reason is None else "return"}
        behind.answer(work, task, answers if reason is None else {**answers, "reason": reason})
    elif reason is None:
        decision.act(work, report)
    else:
        approval.send_back(work, report, reason=reason)
