"""The changes of a year's plan, from the journal, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from governance.cycle.cycles import AnnualCycle
from governance.records.journal import JournalEntry
from governance.work import Work
from webapp.cycle.labels import ACTIONS
from webapp.desk import language
from webapp.ui.formats import show_date

MOST = 60


@dataclass(frozen=True)
class Change:
    """One entry of the journal; ``lines`` say what moved from when to when."""

    at: datetime
    who: str
    what: str
    lines: Sequence[str]
    reason: str


def changes(work: Work, cycle: AnnualCycle) -> list[Change]:
    """The newest changes first."""
    subjects = [cycle.subject, *(o.subject for o in cycle.occurrences)]
    query = select(JournalEntry).where(JournalEntry.subject.in_(subjects))
    found = work.session.scalars(query.order_by(JournalEntry.id.desc()).limit(MOST))
    names = {o.code: o.name(language()) for o in cycle.occurrences}
    return [_change(entry, names) for entry in found]


def _change(entry: JournalEntry, names: Mapping[str, str]) -> Change:
    detail = entry.detail
    reason = detail.get("reason") or detail.get("late_reason") or ""
    words = str(ACTIONS.get(entry.action, entry.action))
    return Change(entry.at, entry.actor_name, words, _lines(detail, names), str(reason))


def _lines(detail: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    if "moved" in detail:
        return [
            f"{names.get(m['code'], m['code'])}: {_day(m['from'])} → {_day(m['to'])}"
            for m in detail["moved"]
        ]
    if "code" in detail:
        name = names.get(detail["code"], detail["code"])
        return [f"{name}: {_day(detail['on'])}" if "on" in detail else name]
    return []


def _day(stored: str) -> str:
    return show_date(date.fromisoformat(stored), language())
