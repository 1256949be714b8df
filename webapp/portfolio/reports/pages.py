"""The page of a report, and the check before it is handed in."""

from collections.abc import Mapping

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.desk import read
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.reports.access import visible_report
from webapp.portfolio.reports.numbers import Errors
from webapp.portfolio.reports.presenter import report_page


@blueprint.get("/portefoelje/rapporter/<int:report_id>")
def report(report_id: int) -> str:
    """To write in for its author, to decide on for the next in line, to read for others."""
    return show(report_id)


@blueprint.get("/portefoelje/rapporter/<int:report_id>/kontrol")
def report_check(report_id: int) -> str | Response:
    """Everything once more, before it goes to the management."""
    work = read()
    page = report_page(work, visible_report(work, report_id))
    if not page.acts.write:
        return redirect(url_for(".report", report_id=report_id))
    return render_template("portfolio/report_check.html", page=page)


def show(
    report_id: int, errors: Errors | None = None, given: Mapping[str, str] | None = None
) -> str:
    """The page; after a refusal with what was typed."""
    work = read()
    page = report_page(work, visible_report(work, report_id))
    return render_template("portfolio/report.html", page=page, errors=errors, given=given or {})
