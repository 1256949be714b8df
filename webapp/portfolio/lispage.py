"""What the overview shows, as a whole or of one party."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.organisations import Organisation
from governance.portfolio.indicators.definitions import indicators
from governance.portfolio.overview.changes import changes_since_last
from governance.portfolio.overview.gross_list import GrossFilter, GrossRow, gross_list
from governance.portfolio.overview.lis import Lis, MissedTarget, lis_of, missed_targets
from governance.portfolio.projects import REPORTING_STATES, ProjectState
from governance.portfolio.reporting.models import ReportingPeriod, StatusReport
from governance.portfolio.reporting.reports import shown_reports
from governance.portfolio.snapshots import Snapshot, replay
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.changes import told_changes
from webapp.portfolio.current import ShownLight, current_period, light_of
from webapp.portfolio.indicators.figures import line_of
from webapp.ui.figures import Chart
from webapp.ui.formats import show_millions


@dataclass(frozen=True)
class Card:
    """A key figure."""

    label: str
    value: object
    note: str = ""
    href: str | None = None
    tone: str | None = None


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
    lis = lis_of(rows, _missed(work, opened, party))
    reports = shown_reports(session, opened.id) if opened else {}
    last, changes = changes_since_last(session, opened) if opened else (None, [])
    codes = {row.code for row in rows}
    # a change of an indicator's target bears the indicator's code
    own = [one for one in changes if party is None or one.code in codes]
    return LisPage(
        opened=opened,
        lis=lis,
        cards=_cards(rows, lis, last if party is None else None),
        rows=[_status(row, reports.get(row.project_id)) for row in rows if _runs(row)],
        last=last,
        changes=told_changes(work, own, rows),
        charts=[(one.code, line_of(session, one, party=party)) for one in indicators(session)],
    )


def _missed(work: Work, opened: ReportingPeriod | None, party: str | None) -> list[MissedTarget]:
    if opened is None:
        return []
    found = missed_targets(work.session, opened.period)
    if party is None:
        return found
    query = select(Organisation).where(Organisation.party.has(code=party))
    own = {one.code for one in work.session.scalars(query)}
    return [one for one in found if one.organisation in own]


def _runs(row: GrossRow) -> bool:
    return row.state in REPORTING_STATES


def _status(row: GrossRow, report: StatusReport | None) -> StatusRow:
    return StatusRow(
        code=row.code,
        name=row.name(language()),
        lights=[light_of(row, report, dimension) for dimension in SHOWN],
        baseline_end_on=row.baseline_end_on,
        forecast_end_on=row.forecast_end_on,
    )


def _cards(rows: Sequence[GrossRow], lis: Lis, last: Snapshot | None) -> list[Card]:
    before: dict[str, Any] = replay(last)["lis"] if last else {}
    budgets = [row.baseline_kr for row in rows if _runs(row) and row.baseline_kr is not None]
    without = sum(_runs(row) and not row.has_baseline for row in rows)
    return [
        Card(
            _("Aktive projekter"),
            lis.states.get(ProjectState.ACTIVE.value, 0),
            _("%(n)s i alt på bruttolisten", n=lis.projects),
            url_for(".gross_list"),
        ),
        Card(
            _("Rød status"),
            len(lis.red),
            _since(before, "red"),
            url_for(".gross_list", lys="red"),
            "error" if lis.red else None,
        ),
        Card(
            _("Manglende rapporter"),
            len(lis.missing),
            _since(before, "missing"),
            url_for(".gross_list", mangler="1"),
            "warning" if lis.missing else None,
        ),
        Card(_("Værdier under mål"), len(lis.missed_targets), href=url_for(".indicators")),
        Card(_("Ønskede beslutninger"), len(lis.decisions_wanted), href="#decisions"),
        Card(
            _("Samlet budget"),
            show_millions(sum(budgets), language()),
            _("%(n)s løbende projekter uden baseline", n=without) if without else "",
        ),
    ]


def _since(before: dict[str, Any], name: str) -> str:
    if name not in before:
        return ""
    return str(_("%(n)s i seneste øjebliksbillede", n=len(before[name])))
