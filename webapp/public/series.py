"""Indicators out of everything published: the newest definition, and the series put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from governance.portfolio.indicators.models import percentage
from governance.records.publications import Publication, PublicationKind, publications
from governance.work import Work
from webapp.public.shelf import ALL
from webapp.ui.bars import Bar, bar_chart
from webapp.ui.charts import Point, line_chart
from webapp.ui.figures import Chart

_TOTAL = ""


@dataclass(frozen=True)
class PublicIndicator:
    """``points`` are by organisation ("" is all together) and period, as published last."""

    told: Mapping[str, Any]
    points: Mapping[tuple[str, str], Mapping[str, Any]]
    names: Mapping[str, str]

    @property
    def code(self) -> str:
        return str(self.told["code"])

    def name(self, language: str) -> str:
        """The name in ``da`` or ``en``."""
        return str(self.told[f"name_{language}"])

    @property
    def periods(self) -> list[str]:
        """In order."""
        return sorted({period for _code, period in self.points})

    @property
    def organisations(self) -> list[str]:
        """Codes, by name."""
        codes = {code for code, _period in self.points if code != _TOTAL}
        return sorted(codes, key=lambda code: self.names[code])

    @property
    def definition(self) -> Mapping[str, Any]:
        """The newest version."""
        versions: list[Mapping[str, Any]] = self.told["definitions"]
        return versions[-1]

    @property
    def target(self) -> Mapping[str, Any] | None:
        """The newest version, also when it says that there is none any more."""
        return self.told["targets"][-1] if self.told["targets"] else None

    def point(self, code: str, period: str) -> Mapping[str, Any]:
        """Empty where the organisation was not to report."""
        return self.points.get((code, period), {})


def published_indicators(work: Work) -> list[PublicIndicator]:
    """By code. What was published later replaces what was published first, period by period."""
    found: dict[str, dict[str, Any]] = {}
    for publication in _sources(work):
        for told in publication.content["indicators"]:
            one = found.setdefault(told["code"], {"points": {}, "names": {}})
            one["told"] = told
            for line in [*told["lines"], told["total"]]:
                code = line["organisation"] or _TOTAL
                one["names"][code] = line["name"] or ""
                one["points"] |= {(code, point["period"]): point for point in line["points"]}
    return [PublicIndicator(**found[code]) for code in sorted(found)]


def over_time(indicator: PublicIndicator, language: str) -> Chart:
    """All together over the periods."""
    before: int | None = None
    points = []
    for period in indicator.periods:
        point = indicator.point(_TOTAL, period)
        version = point.get("definition_version")
        breaks = None not in (version, before) and version != before
        why = _("Ny definition (version %(n)s)", n=version) if breaks else None
        points.append(Point(period, share(point), target_of(point), why))
        before = version or before
    key = f"over-time-{indicator.code}"
    return line_chart(key, indicator.name(language), points, language=language)


def side_by_side(indicator: PublicIndicator, period: str, language: str) -> Chart:
    """The organisations in one period."""
    codes = [one for one in indicator.organisations if indicator.point(one, period)]
    points = [indicator.point(code, period) for code in codes]
    bars = [
        Bar(indicator.names[code], share(point), bool(point.get("is_missed")))
        for code, point in zip(codes, points, strict=True)
    ]
    target = target_of(indicator.point(_TOTAL, period))
    title = f"{indicator.name(language)}, {period}"
    return bar_chart(f"bars-{indicator.code}", title, bars, target=target, language=language)


def share(point: Mapping[str, Any]) -> float | None:
    """The percentage, computed from the two counts."""
    numerator, denominator = point.get("numerator"), point.get("denominator")
    if numerator is None or denominator is None:
        return None
    found = percentage(numerator, denominator)
    return None if found is None else float(found)


def target_of(point: Mapping[str, Any]) -> float | None:
    """The target that held in the period."""
    value = point.get("target")
    return None if value is None else float(value)


def day(text: str) -> date:
    """A date as the publication holds it."""
    return date.fromisoformat(text)


def _sources(work: Work) -> list[Publication]:
    """Snapshots and figures of indicators, the oldest first, without what was withdrawn."""
    kinds = (PublicationKind.SNAPSHOT, PublicationKind.INDICATOR)
    found = [one for kind in kinds for one in publications(work.session, kind=kind, limit=ALL)]
    shown = [one for one in found if not one.is_withdrawn]
    return sorted(shown, key=lambda one: (one.published_at, one.id))
