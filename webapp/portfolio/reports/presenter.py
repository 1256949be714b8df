"""What the page of a report shows, to write in or to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from governance.portfolio.lights import Light, Trend
from governance.portfolio.reporting.models import ReportLight, ReportState, StatusReport
from governance.portfolio.reporting.reports import previous_report, versions
from governance.portfolio.reporting.templates import Dimension
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.current import ShownLight
from webapp.portfolio.labels import LIGHTS, REPORT_STATES, rule_words
from webapp.portfolio.reports.access import Acts, acts_on, may_read
from webapp.portfolio.reports.form import choices, chosen
from webapp.portfolio.reports.numbers import NumberRow, number_rows


@dataclass(frozen=True)
class Step:
    """One step of the report's way."""

    title: object
    state: str
    info: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Judged:
    """One dimension: as it stands, as it is suggested and why, and as the form shows it."""

    code: str
    name: str
    light: ShownLight
    suggested: str
    suggested_word: object
    rule: object
    has_rule: bool
    comment: str
    reason: str
    before: str
    light_field: Mapping[str, Any]
    reason_field: Mapping[str, Any] | None
    comment_field: Mapping[str, Any]
    value: str
    is_judged: bool


@dataclass(frozen=True)
class ReportPage:
    """Everything on the page."""

    report: StatusReport
    acts: Acts
    steps: Sequence[Step]
    state: tuple[str, object]
    dimensions: Sequence[Judged]
    versions: Sequence[StatusReport]
    is_newest: bool
    deadlines: Sequence[Mapping[str, Any]]
    money: Mapping[str, Any]
    numbers: Sequence[NumberRow]

    @property
    def unjudged(self) -> list[str]:
        """Names of what nobody has judged."""
        return [one.name for one in self.dimensions if not one.is_judged]


def report_page(work: Work, report: StatusReport) -> ReportPage:
    """The page for whoever reads it."""
    last = previous_report(work.session, report.project_id, report.reporting_period_id)
    all_of_them = versions(work.session, report.project_id, report.reporting_period_id)
    rows = {row.dimension: row for row in report.lights}
    figures = report.figures or {}
    template = report.reporting_period.template
    return ReportPage(
        report=report,
        acts=acts_on(work, report),
        steps=_steps(report),
        state=REPORT_STATES[report.state],
        dimensions=[_judged(one, rows[one.code], last) for one in template.dimensions],
        versions=[one for one in all_of_them if may_read(work, one)],
        is_newest=all_of_them[-1] is report,
        deadlines=[_deadline(one) for one in figures.get("deadlines", [])],
        money=figures.get("money", {}),
        numbers=number_rows(work, report),
    )


def _judged(dimension: Dimension, row: ReportLight, last: StatusReport | None) -> Judged:
    earlier = last.light(dimension.code) if last else None
    code, name = dimension.code, dimension.name(language())
    options = choices(dimension, row)
    follows = row.suggested_light is not Light.NONE
    reason_field = {
        "key": f"reason-{code}",
        "type": "textarea",
        "rows": 2,
        "label": _("Begrundelse for at afvige fra forslaget"),
        "description": _("Kun nødvendig, når du vælger en anden farve end den foreslåede."),
    }
    return Judged(
        code=code,
        name=name,
        light=_light(row),
        suggested=row.suggested_light.value,
        suggested_word=LIGHTS[row.suggested_light],
        rule=rule_words(row.suggested_rule or "judgement"),
        has_rule=bool(row.suggested_rule),
        comment=row.comment,
        reason=row.override_reason,
        before=earlier.light.value if earlier else "",
        light_field={
            "key": f"light-{code}",
            "type": "radio",
            "label": _("Vurdering: %(name)s", name=name),
            "options": options,
            "required": True,
        },
        reason_field=reason_field if follows else None,
        comment_field={
            "key": f"comment-{code}",
            "type": "textarea",
            "rows": 2,
            "label": _("Bemærkning: %(name)s", name=name),
        },
        value=chosen(dimension, row),
        is_judged=row.judged,
    )


def _light(row: ReportLight) -> ShownLight:
    if not row.judged:
        return ShownLight("none", _("Ikke vurderet endnu"))
    trend = None if row.trend is Trend.UNKNOWN else row.trend.value
    if row.light is Light.NONE and row.suggested_rule.endswith("no_baseline"):
        return ShownLight("none", _("Ingen baseline"))
    return ShownLight(row.light.value, None, trend)


def _steps(report: StatusReport) -> list[Step]:
    order = list(ReportState)
    reached = order.index(report.state)
    who = {
        ReportState.SUBMITTED: report.written_by_name,
        ReportState.APPROVED_BY_MANAGEMENT: report.approved_by_name,
        ReportState.CONTROLLED: report.controlled_by_name,
    }
    states = ["done" if i < reached else "upcoming" for i in range(len(order))]
    states[reached] = "done" if report.state is ReportState.LOCKED else "current"
    return [
        Step(REPORT_STATES[one][1], state, who.get(one, "") if state != "upcoming" else "")
        for one, state in zip(order, states, strict=True)
    ]


def _deadline(told: Mapping[str, Any]) -> dict[str, Any]:
    days = {key: _day(told[key]) for key in ("baseline_on", "expected_on")}
    name = _("Projektets afslutning") if told["name"] == "end" else told["name"]
    return {"name": name, "reached": told["reached"], **days}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
