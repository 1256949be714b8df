"""Where the subject of a journal entry or a task can be read: a key becomes an address."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

# word of the subject → endpoint and the name of the number in its address
PAGES: Mapping[str, tuple[str, str]] = {
    "meeting": ("meetings.meeting", "meeting_id"),
    "agenda_item": ("meetings.interests", "item_id"),
    "round": ("prioritisation.round", "round_id"),
    "annual_cycle": ("cycle.cycle", "cycle_id"),
    "occurrence": ("cycle.occurrence", "occurrence_id"),
    "review": ("reviews.room", "review_id"),
    "status_report": ("portfolio.report", "report_id"),
    "reporting_period": ("portfolio.reporting", "period_id"),
    "snapshot": ("portfolio.snapshot", "snapshot_id"),
}


def subject_href(subject: str) -> str | None:
    """The page of ``meeting:4``; None for what has no page of its own."""
    word, _, number = subject.partition(":")
    if word not in PAGES or not number.isdecimal():
        return None
    endpoint, name = PAGES[word]
    place: dict[str, Any] = {name: int(number)}
    return url_for(endpoint, **place)
