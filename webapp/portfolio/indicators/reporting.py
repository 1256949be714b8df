"""Reporting a number: two counts, never a percentage; then the organisation confirms."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.forms import FormInvalid
from governance.errors import Refused
from governance.organisation.organisations import organisation_by_code
from governance.portfolio.indicators.definitions import indicator_by_code
from governance.portfolio.indicators.models import IndicatorValue
from governance.portfolio.indicators.values import Count, confirm_value, report_value
from webapp.desk import language, told, write
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.indicators.pages import show
from webapp.portfolio.indicators.waiting import CONFIRM, REPORT, task_about
from webapp.ui.sent import sent_number
from webapp.worklist import behind

Answer = Response | tuple[str, int]


@blueprint.post("/portefoelje/indikatorer/<code>/vaerdi")
def indicator_report(code: str) -> Answer:
    """Store numerator and denominator; the percentage is computed."""
    if missing := _missing():
        return show(code, missing, request.form), 422
    try:
        _report(code)
    except FormInvalid as invalid:
        return show(code, invalid.texts(language()), request.form), 422
    except Refused as problem:
        return show(code, {"numerator": told(problem)[""]}, request.form), 422
    flash(
        _("Tallet er gemt. Det tæller med, når organisationens ledelse har bekræftet det."),
        "success",
    )
    return redirect(url_for(".indicator", code=code), 303)


@blueprint.post("/portefoelje/indikatorer/<code>/bekraeft/<int:value_id>")
def indicator_confirm(code: str, value_id: int) -> Response:
    """The organisation stands by the number."""
    with write() as work:
        value = work.session.get_one(IndicatorValue, value_id)
        task = task_about(
            work, CONFIRM, value.indicator, organisation=value.organisation, period=value.period
        )
        if task is not None:
            behind.answer(work, task, {"confirmation": "confirm"})
        else:
            confirm_value(work, value)
    flash(_("Tallet er bekræftet."), "success")
    return redirect(url_for(".indicator", code=code), 303)


def _report(code: str) -> None:
    """By the collection's task where one waits for this number, else by the use case."""
    form, period = request.form, request.form["period"].strip()
    count = Count(
        sent_number(form, "numerator") or 0,
        sent_number(form, "denominator") or 0,
        note=form.get("note", "").strip(),
    )
    with write() as work:
        indicator = indicator_by_code(work.session, code)
        organisation = organisation_by_code(work.session, form["organisation"])
        task = task_about(work, REPORT, indicator, organisation=organisation, period=period)
        if task is None:
            report_value(work, indicator, organisation, period=period, count=count)
            return
        answers = {"numerator": count.numerator, "denominator": count.denominator}
        behind.answer(work, task, {**answers, "note": count.note})


def _missing() -> dict[str, list[str]]:
    wanted = {
        "organisation": _("Vælg organisation."),
        "period": _("Skriv perioden."),
        "numerator": _("Skriv tælleren som et helt tal."),
        "denominator": _("Skriv nævneren som et helt tal."),
    }
    counts = ("numerator", "denominator")
    return {
        key: [words]
        for key, words in wanted.items()
        if not request.form.get(key, "").strip()
        or (key in counts and sent_number(request.form, key) is None)
    }
