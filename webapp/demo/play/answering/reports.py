"""Status reports as they are written: figures brought up to date, lights judged, words found."""

from random import Random

from engine.persistence.tables import UserTask
from governance.portfolio.lights import Light
from governance.portfolio.reporting.approval import judge, refresh_figures
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import StatusReport
from governance.portfolio.reporting.reports import ReportText, report_by_id, write_text
from governance.portfolio.reporting.templates import Basis
from governance.work import Work
from webapp.demo.play.answering.forms import Answer, Json
from webapp.demo.play.answering.progress import move_milestones, spend
from webapp.demo.play.answering.reuse import bring_numbers
from webapp.demo.play.chance import one_of

LIGHTS = ((Light.GREEN, 76), (Light.YELLOW, 21), (Light.RED, 3))
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


def _report(work: Work, task: UserTask) -> StatusReport:
    return report_by_id(work.session, int((task.subject or ":0").partition(":")[2]))


def _write(work: Work, task: UserTask, luck: Random) -> Json:
    """The owner brings money and milestones up to date, and judges what no rule judges."""
    report = _report(work, task)
    move_milestones(work, report.project, luck)
    spend(work, report.project, luck)
    refresh_figures(work, report)
    for dimension in report.reporting_period.template.dimensions:
        if dimension.basis is Basis.JUDGEMENT:
            light = one_of(luck, LIGHTS)
            judge(work, report, dimension.code, judgement=Judgement(light, COMMENTS[light]))
    bring_numbers(work, report)
    _explain(work, report)
    _weigh(work, report, luck)
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


def _weigh(work: Work, report: StatusReport, luck: Random) -> None:
    """The overall light is a professional judgement: one red parameter need not colour all."""
    overall = report.light("overall")
    reds = sum(row.light is Light.RED for row in report.lights if row is not overall)
    if overall and overall.suggested_light is Light.RED and reds == 1 and luck.randrange(2):
        reason = "Afvigelsen er isoleret og påvirker ikke den samlede leverance. Demodata."
        judgement = Judgement(Light.YELLOW, "Samlet under kontrol.", override_reason=reason)
        judge(work, report, "overall", judgement=judgement)


def _control(work: Work, task: UserTask, luck: Random) -> Json:
    """Now and then the secretariat wants more."""
    if luck.randrange(100) < 6:
        return {"control": "return", "reason": "Gevinsterne mangler en kommentar."}
    return {"control": "accept"}


ANSWERS: dict[str, Answer] = {"write_report": _write, "control_report": _control}
