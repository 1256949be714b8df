"""Reading what a form sent: dates in three fields, a clock time, a whole number."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from governance.workdays import local_moment

_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")


def sent_date(form: Mapping[str, str], key: str) -> date | None:
    """The date in key-day, key-month and key-year; None when they are no date."""
    try:
        return date(*(int(form.get(f"{key}-{part}", "")) for part in ("year", "month", "day")))
    except ValueError:
        return None


def sent_date_parts(form: Mapping[str, str], key: str) -> dict[str, str]:
    """The three fields as they were typed, to be shown back."""
    return {part: form.get(f"{key}-{part}", "") for part in ("day", "month", "year")}


def sent_moment(form: Mapping[str, str], key: str) -> datetime | None:
    """A date and the clock time in key-time ("16.00"), Danish time; None when either is not one."""
    day, clock = sent_date(form, key), _CLOCK.fullmatch(form.get(f"{key}-time", "").strip())
    if day is None or clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    return local_moment(day, hour, minute) if hour < 24 and minute < 60 else None


def sent_number(form: Mapping[str, str], key: str) -> int | None:
    """A whole number, possibly negative; None when it is not one."""
    text = form.get(key, "").strip().replace("−", "-")
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
