"""What the overview shows, as a whole or of one party."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.overview.changes import changes_since_last
from governance.portfolio.overview.gross_list import GrossFilter, GrossRow, gross_list
from governance.portfolio.overview.lis import Lis, lis_of
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.reports import shown_reports
from governance.portfolio.snapshots import Snapshot
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.cards import Card, cards_of, runs
from webapp.portfolio.changes import told_changes
from webapp.portfolio.current import ShownLight, current_period, light_of, missed_of
from webapp.portfolio.indicators.figures import line_of
from webapp.ui.figures import Chart


@dataclass(frozen=True)
class StatusRow:
    """One running project with its three lights."""

    code: str
    name: str
    lights: Sequence[ShownLight]
    baseline_end_on: date | None
    forecast_end_on: date | None


@dataclass(frozen=True)
class LisPage:
    """Everything on the page."""

    opened: ReportingPeriod | None
    lis: Lis
    cards: Sequence[Card]
    rows: Sequence[StatusRow]
    last: Snapshot | None
    changes: Sequence[str]
    charts: Sequence[tuple[str, Chart]]


SHOWN = ("overall", "time", "economy")


def lis_page(work: Work, party: str | None) -> LisPage:
    """The live overview; lights are those of the newest status call only."""
    session, opened = work.session, current_period(work.session)
    rows = gross_list(session, opened, GrossFilter(party=party))
    lis = lis_of(rows, missed_of(work.session, opened, party=party))
    reports = shown_reports(session, opened.id) if opened else {}
    last, changes = changes_since_last(session, opened) if opened else (None, [])
    codes = {row.code for row in rows}
    # a change of an indicator's target bears the indicator's code
    own = [one for one in changes if party is None or one.code in codes]
    return LisPage(
        opened=opened,
        lis=lis,
        cards=cards_of(rows, lis, last if party is None else None),
        rows=[_status(row, reports.get(row.project_id)) for row in rows if runs(row)],
        last=last,
        changes=told_changes(work, own, rows),
        charts=[(one.code, line_of(session, one, party=party)) for one in indicators(session)],
    )


def _status(row: GrossRow, report: StatusReport | None) -> StatusRow:
    return StatusRow(
        code=row.code,
        name=row.name(language()),
        lights=[light_of(row, report, dimension) for dimension in SHOWN],
        baseline_end_on=row.baseline_end_on,
        forecast_end_on=row.forecast_end_on,
    )
