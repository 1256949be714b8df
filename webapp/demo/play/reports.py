"""Status reports as they are written: figures brought up to date, lights judged, words found."""

from datetime import timedelta
from random import Random

from engine.persistence.tables import UserTask
from governance.portfolio.funding import FundingLine, funding_of, record_funding
from governance.portfolio.indicators.definitions import indicator_by_code, reporters
from governance.portfolio.indicators.models import ValueSource
from governance.portfolio.indicators.values import Count, report_value, value_of
from governance.portfolio.lights import Light
from governance.portfolio.milestones import forecast_milestone, milestones_of
from governance.portfolio.periods import last_day
from governance.portfolio.projects import Project
from governance.portfolio.reporting.approval import judge, refresh_figures
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import StatusReport
from governance.portfolio.reporting.reports import ReportText, report_by_id, write_text
from governance.portfolio.reporting.templates import Basis
from governance.work import Work
from webapp.demo.indicators import demo_count
from webapp.demo.play.chance import one_of
from webapp.demo.play.forms import Answer, Json, step_of

LIGHTS = ((Light.GREEN, 68), (Light.YELLOW, 24), (Light.RED, 8))
COMMENTS = {
    Light.GREEN: "Går efter planen.",
    Light.YELLOW: "Kræver opmærksomhed; der følges op hver måned.",
    Light.RED: "Væsentlig afvigelse; beslutning ønskes.",
}
SUMMARIES = (
    "Arbejdet følger planen.",
    "Leverancen er afprøvet hos de første brugere.",
    "Integrationen trækker ud; tidsplanen er under pres.",
    "Udbredelsen fortsætter, og anvendelsen stiger.",
)
COVERED = "medicin-fmk-afstemt"
COVERING = "fmk-sygehuse"


def _report(work: Work, task: UserTask) -> StatusReport:
    return report_by_id(work.session, int((task.subject or ":0").partition(":")[2]))


def _write(work: Work, task: UserTask, luck: Random) -> Json:
    """The owner brings money and milestones up to date, and judges what no rule judges."""
    report = _report(work, task)
    _milestones(work, report.project, luck)
    _money(work, report.project, luck)
    refresh_figures(work, report)
    for dimension in report.reporting_period.template.dimensions:
        if dimension.basis is Basis.JUDGEMENT:
            light = one_of(luck, LIGHTS)
            judge(work, report, dimension.code, judgement=Judgement(light, COMMENTS[light]))
    _explain(work, report)
    red = any(row.light is Light.RED for row in report.lights)
    wanted = "Bestyrelsen bedes tage stilling til en ny tidsplan." if red else ""
    write_text(work, report, ReportText(f"{luck.choice(SUMMARIES)} Demodata.", wanted))
    return {}


def _explain(work: Work, report: StatusReport) -> None:
    """A light that departs from today's suggestion follows it, or says why not."""
    for row in report.lights:
        departs = row.suggested_light not in (Light.NONE, row.light)
        if departs and not row.override_reason:
            judgement = Judgement(row.suggested_light, row.comment)
            judge(work, report, row.dimension, judgement=judgement)


def _milestones(work: Work, project: Project, luck: Random) -> None:
    """What was expected by now is reached, or slips by some weeks."""
    for milestone in milestones_of(work.session, project.id):
        expected = milestone.forecast_on
        if milestone.actual_on is not None or expected is None or expected > work.today:
            continue
        if luck.randrange(100) < 65:
            forecast_milestone(work, milestone, forecast_on=expected, actual_on=expected)
        else:
            later = work.today + timedelta(days=luck.randint(20, 60))
            forecast_milestone(work, milestone, forecast_on=later)


def _money(work: Work, project: Project, luck: Random) -> None:
    """This year's forecast drifts a little, and what is spent follows the calendar."""
    drift = luck.randint(97, 104)
    for line in funding_of(work.session, project.id):
        if line.year != work.today.year or line.forecast_kr is None:
            continue
        forecast = line.forecast_kr * drift // 100
        told = FundingLine(
            line.source,
            line.party,
            line.year,
            line.price_level,
            budget_kr=line.budget_kr,
            forecast_kr=forecast,
            actual_kr=forecast * work.today.month // 12,
        )
        record_funding(work, project, told)


def _control(work: Work, task: UserTask, luck: Random) -> Json:
    """The secretariat takes the numbers that the report of FMK brings along anyway."""
    report = _report(work, task)
    if report.project.code == COVERING:
        _reuse(work, report)
    if luck.randrange(100) < 6:
        return {"control": "return", "reason": "Gevinsterne mangler en kommentar."}
    return {"control": "accept"}


def _reuse(work: Work, report: StatusReport) -> None:
    period = report.reporting_period.period
    indicator = indicator_by_code(work.session, COVERED)
    for one in reporters(work.session, indicator.id):
        known = value_of(work.session, indicator.id, one.organisation_id, period=period)
        if known is not None or not one.is_in_force(last_day(period)):
            continue
        told = demo_count(COVERED, one.organisation.code, period, step=step_of(period))
        count = Count(
            told.numerator, told.denominator, ValueSource.REPORT, report.id, note=told.note
        )
        report_value(work, indicator, one.organisation, period=period, count=count)


ANSWERS: dict[str, Answer] = {"write_report": _write, "control_report": _control}
