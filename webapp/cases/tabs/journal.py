"""The journal tab: the sealed entries of the case with their hashes, for those who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from governance.casework.cases import Case
from governance.records.journal import JournalEntry, entries
from governance.work import Work
from webapp.ui.acts import act_words

PER_PAGE = 50


@dataclass(frozen=True)
class JournalRow:
    entry: JournalEntry
    action: object
    detail: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class JournalTab:
    """A page of entries in the order they were sealed; ``after`` begins the next."""

    rows: Sequence[JournalRow]
    after: int | None
    began_at: int


def journal_tab(work: Work, case: Case) -> JournalTab:
    """One page, keyed by the number of the last entry."""
    given = request.args.get("efter", "0")
    after = int(given) if given.isdecimal() and len(given) < 16 else 0
    found = entries(work.session, case_id=case.id, after=after, limit=PER_PAGE + 1)
    page = found[:PER_PAGE]
    more = page[-1].number if len(found) > PER_PAGE else None
    return JournalTab([_row(entry) for entry in page], more, after)


def _row(entry: JournalEntry) -> JournalRow:
    shown = [
        (name, _short(value)) for name, value in entry.detail.items() if value not in ("", None)
    ]
    return JournalRow(entry, act_words(entry.action), shown)


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 200 else f"{text[:200]} …"
