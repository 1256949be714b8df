"""Is the journal as it was written? Walks the chain and names the first entry that is not."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from governance.records.journal import GENESIS, JournalEntry, JournalHead


@dataclass(frozen=True)
class VerifyReport:
    """``first_broken`` is a number in the chain; ``problem`` is a word for what is wrong.

    Problems: ``gap`` (an entry is missing), ``link`` (it does not follow the one before),
    ``content`` (it was changed), ``tail`` (entries are missing from the end).
    """

    checked: int
    unsealed: int
    first_broken: int | None = None
    problem: str | None = None

    @property
    def is_intact(self) -> bool:
        """True when every entry is there, unchanged, and sealed."""
        return self.first_broken is None and self.unsealed == 0


def verify(session: Session) -> VerifyReport:
    """Check every entry against its hash, its predecessor, its number, and the head."""
    unsealed = session.scalar(select(func.count()).where(JournalEntry.number.is_(None))) or 0
    rows = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.number.is_not(None))
        .order_by(JournalEntry.number)
        .execution_options(yield_per=500, populate_existing=True)
    )
    number, last_hash = 0, GENESIS
    for entry in rows:
        problem = _problem(entry, number=number + 1, previous=last_hash)
        if problem:
            return VerifyReport(number, unsealed, number + 1, problem)
        number, last_hash = number + 1, entry.hash or ""
    if _tail_is_missing(session, number, last_hash):
        return VerifyReport(number, unsealed, number + 1, "tail")
    return VerifyReport(number, unsealed)


def _problem(entry: JournalEntry, *, number: int, previous: str) -> str | None:
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("gap", lambda: entry.number != number),
        ("link", lambda: entry.previous_hash != previous),
        ("content", lambda: entry.hash != entry.expected_hash()),
    )
    return next((name for name, is_broken in checks if is_broken()), None)


def _tail_is_missing(session: Session, number: int, last_hash: str) -> bool:
    head = session.scalar(select(JournalHead).execution_options(populate_existing=True))
    if head is None:
        return number > 0
    return (head.last_number, head.last_hash) != (number, last_hash)
