"""Writing a report: the draft, the figures anew, handing it in, correcting a locked one."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.portfolio.projects import project_by_id
from governance.portfolio.reporting import approval
from governance.portfolio.reporting.models import ReportingPeriod
from governance.portfolio.reporting.reports import correct_report, start_report
from webapp.desk import told, write
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.reports.access import WRITE, task_of, visible_report
from webapp.portfolio.reports.form import NotSaved, save, save_all
from webapp.portfolio.reports.pages import show
from webapp.worklist import behind

Answer = Response | tuple[str, int]


@blueprint.post("/portefoelje/rapporter/<int:report_id>")
def report_write(report_id: int) -> Answer:
    """Keep the draft, or keep it and go on to the check."""
    try:
        with write() as work:
            save_all(work, visible_report(work, report_id), request.form)
    except NotSaved as problem:
        return show(report_id, problem.errors, request.form), 422
    if request.form.get("action") == "check":
        return redirect(url_for(".report_check", report_id=report_id), 303)
    flash(_("Kladden er gemt."), "success")
    return _back(report_id)


@blueprint.post("/portefoelje/rapporter/<int:report_id>/kladde")
def report_draft(report_id: int) -> tuple[str, int]:
    """Keep what can stand while one writes; the page's script calls this."""
    with write() as work:
        save(work, visible_report(work, report_id), request.form)
    return "", 204


@blueprint.post("/portefoelje/rapporter/<int:report_id>/tal")
def report_refresh(report_id: int) -> Response:
    """Fetch money and milestones anew, and suggest from them."""
    with write() as work:
        approval.refresh_figures(work, visible_report(work, report_id))
    flash(_("Tal og forslag er hentet igen."), "success")
    return _back(report_id)


@blueprint.post("/portefoelje/rapporter/<int:report_id>/indsend")
def report_submit(report_id: int) -> Answer:
    """Hand it to the management. Where a process waits for it, the process moves along."""
    try:
        with write() as work:
            report = visible_report(work, report_id)
            task = task_of(work, report, WRITE)
            if task is not None:
                behind.answer(work, task, {})
            else:
                approval.submit(work, report)
    except Refused as problem:
        return show(report_id, told(problem)), 422
    flash(_("Rapporten er indsendt til ledelsen."), "success")
    return _back(report_id)


@blueprint.post("/portefoelje/rapporter/<int:report_id>/ret")
def report_correct(report_id: int) -> Answer:
    """A new version of a locked report; the locked one stays as it is."""
    try:
        with write() as work:
            locked = visible_report(work, report_id)
            version = correct_report(work, locked, reason=request.form.get("correction", ""))
            new_id = version.id
    except Refused as problem:
        return show(report_id, {"correction": told(problem)[""]}, request.form), 422
    flash(_("Rettelsen er oprettet som en ny version. Den låste rapport står uændret."), "success")
    return _back(new_id)


@blueprint.post("/portefoelje/indberetning/<int:period_id>/begynd/<int:project_id>")
def report_start(period_id: int, project_id: int) -> Response:
    """Begin a report that no process has begun."""
    with write() as work:
        opened = work.session.get_one(ReportingPeriod, period_id)
        new_id = start_report(work, project_by_id(work.session, project_id), opened).id
    return _back(new_id)


def _back(report_id: int) -> Response:
    return redirect(url_for(".report", report_id=report_id), 303)
