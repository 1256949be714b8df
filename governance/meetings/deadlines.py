"""The days that follow from the day of a meeting. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from governance.workdays import add_workdays, is_workday, next_workday, previous_workday

CALL_DAYS = 30
ITEM_DAYS = 15
DRAFT_DAYS = 10
MINUTES_DAYS = 10


@dataclass(frozen=True)
class MeetingDeadlines:
    """Call for items, last day for items, draft agenda, dispatch of papers, draft minutes."""

    call_on: date
    items_on: date
    draft_on: date
    dispatch_on: date
    minutes_on: date


def deadlines_of(held_on: date, *, notice_workdays: int) -> MeetingDeadlines:
    """Counted in days from the meeting and moved to the nearest workday that is no later.

    Papers go out ``notice_workdays`` before; the minutes may come on the workday after.
    """
    return MeetingDeadlines(
        call_on=_workday_by(held_on - timedelta(days=CALL_DAYS)),
        items_on=_workday_by(held_on - timedelta(days=ITEM_DAYS)),
        draft_on=_workday_by(held_on - timedelta(days=DRAFT_DAYS)),
        dispatch_on=add_workdays(held_on, -notice_workdays),
        minutes_on=_workday_from(held_on + timedelta(days=MINUTES_DAYS)),
    )


def _workday_by(day: date) -> date:
    return day if is_workday(day) else previous_workday(day)


def _workday_from(day: date) -> date:
    return day if is_workday(day) else next_workday(day)
