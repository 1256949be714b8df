"""The indicators of one period as figures: counted, and published for everybody to read."""

from dataclasses import dataclass
from typing import Any

from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.indicators.series import Spread, series_of
from governance.portfolio.overview.indicator_level import as_json
from governance.portfolio.overview.whole import FORMAT
from governance.portfolio.snapshots import Snapshot
from governance.records.publications import (
    Draft,
    Publication,
    PublicationKind,
    publications,
    publish,
)
from governance.work import Work

INTERNAL = ("set_at", "set_by_name")


@dataclass(frozen=True)
class Turnout:
    """How many values were expected in a period, how many came, how many miss their target."""

    expected: int
    reported: int
    missed: int


def spreads_of(work: Work, period: str) -> dict[str, Spread]:
    """Mean and spread of the period, by indicator code; only those somebody was to report."""
    found = {
        one.code: series_of(work.session, one, [period]).spreads[0]
        for one in indicators(work.session)
    }
    return {code: spread for code, spread in found.items() if spread.expected}


def turnout(work: Work, period: str) -> Turnout:
    """The same over all indicators."""
    spreads = spreads_of(work, period).values()
    return Turnout(
        expected=sum(one.expected for one in spreads),
        reported=sum(one.reported for one in spreads),
        missed=sum(len(one.missed) for one in spreads),
    )


def publish_figures(work: Work, period: str, *, snapshot: Snapshot | None = None) -> Publication:
    """Freeze every indicator of the period at its address; a second call gives what is there."""
    subject = f"indicator_call:{period}"
    for earlier in publications(work.session, subject=subject, limit=1):
        return earlier
    told = [_public(as_json(work.session, one, [period])) for one in indicators(work.session)]
    content = {"format": FORMAT, "period": period, "indicators": told}
    draft = Draft(
        kind=PublicationKind.INDICATOR,
        slug=f"indikatorer-{period.lower()}",
        title_da=f"Indikatorer {period}",
        title_en=f"Indicators {period}",
        content={**content, "snapshot": snapshot.sha256 if snapshot else None},
        subject=subject,
    )
    return publish(work, draft, is_open=True)


def _public(told: dict[str, Any]) -> dict[str, Any]:
    """Without the names of those who set a target."""
    targets = [
        {key: value for key, value in one.items() if key not in INTERNAL} for one in told["targets"]
    ]
    return {**told, "targets": targets}
