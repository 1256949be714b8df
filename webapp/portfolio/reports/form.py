"""What the report's form sends: texts, and for each dimension a light, a comment and a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from governance.errors import Refused
from governance.portfolio.lights import Light
from governance.portfolio.reporting.approval import judge
from governance.portfolio.reporting.judging import Judgement
from governance.portfolio.reporting.models import ReportLight, StatusReport
from governance.portfolio.reporting.reports import ReportText, require_draft, write_text
from governance.portfolio.reporting.templates import Basis, Dimension
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.reports.numbers import Errors, save_numbers

FOLLOW = "follow"


class NotSaved(Exception):
    """Some of what was typed cannot stand; ``errors`` by field."""

    def __init__(self, errors: Errors) -> None:
        super().__init__()
        self.errors = errors


@dataclass(frozen=True)
class Typed:
    """One dimension as it was sent."""

    choice: str
    comment: str
    reason: str

    @staticmethod
    def read(form: Mapping[str, str], code: str) -> "Typed":
        """From the three fields of the dimension."""
        names = (f"light-{code}", f"comment-{code}", f"reason-{code}")
        return Typed(*(form.get(name, "").strip() for name in names))


def save(work: Work, report: StatusReport, form: Mapping[str, str]) -> Errors:
    """Write everything that can stand; gives back what cannot, by field."""
    require_draft(work, report)
    text = ReportText(form.get("summary", "").strip(), form.get("decision_wanted", "").strip())
    if text != ReportText(report.summary, report.decision_wanted):
        write_text(work, report, text)
    errors: Errors = {}
    dimensions = report.reporting_period.template.dimensions
    # the worst of the others is suggested last
    for one in sorted(dimensions, key=lambda each: each.basis is Basis.WORST):
        try:
            _judge(work, report, one, typed=Typed.read(form, one.code))
        except Refused as refusal:
            errors[f"reason-{one.code}"] = [refusal.message(language())]
    return {**errors, **save_numbers(work, report, form)}


def save_all(work: Work, report: StatusReport, form: Mapping[str, str]) -> None:
    """Write it all, or nothing; raises NotSaved."""
    if errors := save(work, report, form):
        raise NotSaved(errors)


def choices(dimension: Dimension, row: ReportLight) -> list[tuple[str, object]]:
    """The lights to choose among; the first follows the suggestion where there is one."""
    colours: list[tuple[str, object]] = [
        (Light.GREEN.value, _("Grøn – på sporet")),
        (Light.YELLOW.value, _("Gul – opmærksomhed")),
        (Light.RED.value, _("Rød – kritisk")),
    ]
    if dimension.basis is Basis.JUDGEMENT:
        return [*colours, (Light.NONE.value, _("Intet lys – kan ikke vurderes"))]
    if row.suggested_light is Light.NONE:
        return [(FOLLOW, _("Intet lys")), *([] if _is_barred(row) else colours)]
    return [(FOLLOW, _("Følg forslaget")), *colours]


def chosen(dimension: Dimension, row: ReportLight) -> str:
    """Which of the choices stands now; empty when nobody has judged yet."""
    if not row.judged:
        return ""
    if dimension.basis is not Basis.JUDGEMENT and row.light is row.suggested_light:
        return FOLLOW
    return row.light.value


def _judge(work: Work, report: StatusReport, dimension: Dimension, *, typed: Typed) -> None:
    row = report.light(dimension.code)
    if row is None or not typed.choice:
        return
    light = row.suggested_light if typed.choice == FOLLOW else Light(typed.choice)
    reason = "" if light is row.suggested_light else typed.reason
    before = (row.light, row.comment, row.override_reason, row.judged)
    if before != (light, typed.comment, reason, True):
        judgement = Judgement(light, typed.comment, reason)
        judge(work, report, dimension.code, judgement=judgement)


def _is_barred(row: ReportLight) -> bool:
    """Without a baseline there is no light to choose."""
    return row.suggested_rule.endswith(("no_baseline",))
