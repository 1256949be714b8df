"""The lights of a report: suggested by rule, decided by people, overridden only with a reason."""

from dataclasses import dataclass

from governance.portfolio.errors import (
    LightWithoutBaseline,
    OverrideWithoutReason,
    UnknownDimension,
)
from governance.portfolio.lights import Light, Trend, trend
from governance.portfolio.reporting.figures import Figures, lacks_baseline, suggest
from governance.portfolio.reporting.models import ReportLight, StatusReport
from governance.portfolio.reporting.templates import Basis, Dimension


@dataclass(frozen=True)
class Judgement:
    """What somebody says of one dimension. Without a trend it is compared with last time."""

    light: Light
    comment: str = ""
    override_reason: str = ""
    trend: Trend | None = None


def prefill_lights(report: StatusReport, figures: Figures, last: StatusReport | None) -> None:
    """A row per dimension. Words are carried over from ``last``; colours never are, except
    into a correction of the very same period."""
    is_correction = last is not None and last.reporting_period is report.reporting_period
    for dimension in report.reporting_period.template.dimensions:
        before = last.light(dimension.code) if last else None
        row = ReportLight(dimension=dimension.code, comment=before.comment if before else "")
        row.light, row.trend, row.is_locked = Light.NONE, Trend.UNKNOWN, False
        row.override_reason, row.judged = "", dimension.basis is not Basis.JUDGEMENT
        if is_correction and before is not None:
            row.light, row.trend, row.judged = before.light, before.trend, before.judged
            row.override_reason = before.override_reason
        report.lights.append(row)
    _suggest_all(report, figures, last, keep=is_correction)


def set_light(
    report: StatusReport,
    dimension_code: str,
    judgement: Judgement,
    *,
    figures: Figures,
    last: StatusReport | None,
) -> ReportLight:
    """Write one judgement; raises LightWithoutBaseline and OverrideWithoutReason."""
    dimension = _dimension(report, dimension_code)
    row = report.light(dimension_code)
    if row is None:
        raise UnknownDimension(dimension=dimension_code, template=_template_label(report))
    _check(report, dimension, judgement, figures=figures, row=row)
    row.light, row.comment = judgement.light, judgement.comment
    row.override_reason = judgement.override_reason.strip() if _overrides(row) else ""
    row.trend = judgement.trend or _trend(row, last)
    row.judged = True
    _suggest_worst(report, figures, last)
    return row


def refresh(report: StatusReport, figures: Figures, last: StatusReport | None) -> None:
    """Suggest anew from today's figures; a light that followed its suggestion follows again."""
    _suggest_all(report, figures, last, keep=False)


def unjudged(report: StatusReport, language: str = "da") -> list[str]:
    """The names of the dimensions nobody has judged yet."""
    dimensions = report.reporting_period.template.dimensions
    rows = {row.dimension: row for row in report.lights}
    return [one.name(language) for one in dimensions if not rows[one.code].judged]


def unexplained(report: StatusReport) -> list[ReportLight]:
    """Lights that depart from their suggestion without a reason, as after a refresh."""
    return [row for row in report.lights if _overrides(row) and not row.override_reason]


def _check(
    report: StatusReport,
    dimension: Dimension,
    judgement: Judgement,
    *,
    figures: Figures,
    row: ReportLight,
) -> None:
    if judgement.light is not Light.NONE and lacks_baseline(figures, dimension.basis):
        raise LightWithoutBaseline(dimension=dimension.name_da, project=report.project.code)
    suggested = row.suggested_light
    departs = suggested is not Light.NONE and judgement.light is not suggested
    if departs and not judgement.override_reason.strip():
        raise OverrideWithoutReason(
            suggested=suggested.value, dimension=dimension.name_da, light=judgement.light.value
        )


def _suggest_all(
    report: StatusReport, figures: Figures, last: StatusReport | None, *, keep: bool
) -> None:
    for dimension in report.reporting_period.template.dimensions:
        if dimension.basis in (Basis.COST, Basis.SCHEDULE):
            _suggest_one(report, dimension, figures, last=last, keep=keep)
    _suggest_worst(report, figures, last, keep=keep)


def _suggest_worst(
    report: StatusReport, figures: Figures, last: StatusReport | None, *, keep: bool = False
) -> None:
    for dimension in report.reporting_period.template.dimensions:
        if dimension.basis is Basis.WORST:
            _suggest_one(report, dimension, figures, last=last, keep=keep)


def _suggest_one(
    report: StatusReport,
    dimension: Dimension,
    figures: Figures,
    *,
    last: StatusReport | None,
    keep: bool,
) -> None:
    """Write the suggestion; the light goes along unless somebody has overridden it."""
    row = next(one for one in report.lights if one.dimension == dimension.code)
    others = {one.dimension: one.light for one in report.lights if one is not row}
    follows = (
        not keep and not row.override_reason and row.light is (row.suggested_light or row.light)
    )
    found = suggest(figures, dimension.basis, others)
    row.suggested_light, row.suggested_rule = found.light, found.rule
    if follows:
        row.light, row.trend = found.light, _trend(row, last, light=found.light)


def _overrides(row: ReportLight) -> bool:
    return row.suggested_light is not Light.NONE and row.light is not row.suggested_light


def _trend(row: ReportLight, last: StatusReport | None, light: Light | None = None) -> Trend:
    before = last.light(row.dimension) if last else None
    return trend(before.light if before else Light.NONE, light or row.light)


def _dimension(report: StatusReport, code: str) -> Dimension:
    for one in report.reporting_period.template.dimensions:
        if one.code == code:
            return one
    raise UnknownDimension(dimension=code, template=_template_label(report))


def _template_label(report: StatusReport) -> str:
    return report.reporting_period.template.label
