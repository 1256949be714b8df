"""The key figures of the overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from governance.portfolio.overview.gross_list import GrossRow
from governance.portfolio.overview.lis import Lis
from governance.portfolio.projects import REPORTING_STATES, ProjectState
from governance.portfolio.snapshots import Snapshot, replay
from webapp.pages import language
from webapp.ui.formats import show_millions


@dataclass(frozen=True)
class Card:
    """A key figure."""

    label: str
    value: object
    note: str = ""
    href: str | None = None
    tone: str | None = None


def cards_of(rows: Sequence[GrossRow], lis: Lis, last: Snapshot | None) -> list[Card]:
    """Six figures; beside two of them what the last snapshot said."""
    before: dict[str, Any] = replay(last)["lis"] if last else {}
    budgets = [row.baseline_kr for row in rows if runs(row) and row.baseline_kr is not None]
    without = sum(runs(row) and not row.has_baseline for row in rows)
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


def runs(row: GrossRow) -> bool:
    """True when the project is decided and not yet over."""
    return row.state in REPORTING_STATES
