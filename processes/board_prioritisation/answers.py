"""What the round's pages and the plan say, as the domain takes it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from governance.work import Work
from governance.workdays import deadline_at, workdays_between
from processes.deadlines import in_workdays

VOTE_WITHIN = 10
AT_LEAST = 5


def order_of(answers: Mapping[str, Any]) -> list[list[int]] | None:
    """``order`` is tiers of case ids, best first; left out, the computed order is adopted."""
    order = answers.get("order")
    return [[int(case_id) for case_id in tier] for tier in order] if order else None


def closing_time(work: Work, occurs_on: str | None) -> datetime:
    """The day of the plan if it leaves five workdays to vote, else ten workdays from now."""
    planned = date.fromisoformat(occurs_on) if occurs_on else work.today
    if workdays_between(work.today, planned) >= AT_LEAST:
        return deadline_at(planned)
    return in_workdays(work, VOTE_WITHIN)
