"""The reporting period: who has reported, who is missing, and submitting for a whole party."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.permissions import Permission, require
from governance.portfolio.reporting import approval, calls
from governance.portfolio.reporting.models import ReportingPeriod, ReportState, StatusReport
from governance.work import Work
from webapp.desk import language, read, write
from webapp.portfolio import labels
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.current import current_period, parties
from webapp.portfolio.reports.access import HAND_IN, is_run, task_of
from webapp.portfolio.reports.callpage import call_page, newest_reports
from webapp.worklist import behind
from webapp.worklist.behind import open_task


@blueprint.get("/portefoelje/indberetning/")
@blueprint.get("/portefoelje/indberetning/<int:period_id>")
def reporting(period_id: int | None = None) -> str:
    """The newest call unless another is asked for; coordinators see their own party first."""
    work = read()
    require(work.actor, Permission.VIEW_PORTFOLIO)
    session = work.session
    opened = session.get(ReportingPeriod, period_id) if period_id else current_period(session)
    known = dict(parties(session))
    own = next(iter(work.actor.scopes("coordinator")), None)
    asked = request.args.get("part", own or "")
    party = asked if asked in known else None
    every = session.scalars(select(ReportingPeriod).order_by(ReportingPeriod.id.desc()))
    return render_template(
        "portfolio/reporting.html",
        page=call_page(work, opened, party) if opened else None,
        periods=list(every),
        parties=known,
        party=party,
        labels=labels,
    )


@blueprint.post("/portefoelje/indberetning/<int:period_id>/fordel")
def distribute(period_id: int) -> Response:
    """Ask the projects of a party, or all; a waiting task of the process is answered by it."""
    party = request.form.get("part") or None
    with write() as work:
        opened = work.session.get_one(ReportingPeriod, period_id)
        group = f"coordinator:{party}"
        task = open_task(work, f"reporting_period:{period_id}", "distribute_call")
        if task is not None and task.candidate_group == group:
            behind.answer(work, task, {"distribution": "distribute"})
            asked = len(opened.calls)
        else:
            asked = len(calls.distribute(work, opened, party_code=party))
    flash(ngettext("%(num)s projekt er spurgt.", "%(num)s projekter er spurgt.", asked), "success")
    return redirect(url_for(".reporting", period_id=period_id, part=party or ""), 303)


@blueprint.post("/portefoelje/indberetning/<int:period_id>/indsend")
def submit_party(period_id: int) -> Response:
    """Hand in everything of the party that is ready, in one go; of the rest it is told why not."""
    party = request.form.get("part") or None
    with write() as work:
        require(work.actor, Permission.COORDINATE_REPORTING, party)
        opened = work.session.get_one(ReportingPeriod, period_id)
        projects = calls.owned_by([call.project for call in opened.calls], party)
        found = newest_reports(work.session, opened.id)
        own = [found[one.id] for one in projects if one.id in found]
        drafts = [one for one in own if one.state is ReportState.DRAFT and not is_run(work, one)]
        refused = approval.submit_all(work, drafts)
        sent = len(drafts) - len(refused) + _hand_in(work, own)
    told = ngettext("%(num)s rapport er indsendt.", "%(num)s rapporter er indsendt.", sent)
    flash(told, "success" if sent else "info")
    for report, reason in refused:
        flash(f"{report.project.name(language())}: {reason.message(language())}", "warning")
    return redirect(url_for(".reporting", period_id=period_id, part=party or ""), 303)


def _hand_in(work: Work, reports: Sequence[StatusReport]) -> int:
    """Answer the coordinator's tasks about what the management has approved."""
    tasks = [task_of(work, one, HAND_IN) for one in reports]
    waiting = [task for task in tasks if task is not None]
    for task in waiting:
        behind.answer(work, task, {"submission": "submit"})
    return len(waiting)
