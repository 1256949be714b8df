"""The measurements as one table: what, goal, and what each database gave."""

from collections.abc import Iterator, Mapping
from typing import Any

# what · goal · where it stands in the measurements
LINES = (
    ("complete a task over HTTP, ms", "", "steps.complete.ms"),
    ("  at full speed, ms", "8 / 10", "steps.complete.full_speed_ms"),
    ("  statements, transaction included", "12", "steps.complete.statements"),
    ("  commits", "1", "steps.complete.commits"),
    ("one vote of 13, ms", "", "steps.vote.ms"),
    ("  at full speed, ms", "12", "steps.vote.full_speed_ms"),
    ("  statements", "", "steps.vote.statements"),
    ("a whole review of 13, ms", "", "steps.vote.review_ms"),
    ("  at full speed, ms", "200", "steps.vote.review_full_speed_ms"),
    ("step 1000 against step 10", "1.2", "steps.thousandth.ratio"),
    ("  by processor", "", "steps.thousandth.cpu_ratio"),
    ("cases per second, 8 clients", "", "throughput.cases_per_second"),
    ("  at full speed", "60", "throughput.cases_per_second_full_speed"),
    ("13 votes at once, s", "", "throughput.votes_at_once_s"),
    ("  at full speed, s", "0.25", "throughput.votes_at_once_full_speed_s"),
    ("kB per two-step case", "3", "storage.two_steps.kB"),
    ("  mail beside it, kB", "", "storage.two_steps.mail_kB"),
    ("kB per board of 13", "12", "storage.board_vote.kB"),
    ("  mail beside it, kB", "", "storage.board_vote.mail_kB"),
    ("inbox, most tasks, ms", "", "inbox.last.shared.ms"),
    ("  at full speed, ms", "15", "inbox.last.shared.full_speed_ms"),
    ("  kB", "60", "inbox.last.shared.kB"),
    ("  against a thousand tasks", "1.5", "inbox.ratios.shared"),
    ("own intake: completeness check, ms", "", "own.ms"),
    ("  statements", "", "own.statements"),
)


def rows(found: Mapping[str, Any]) -> Iterator[str]:
    """The lines to print."""
    yield f"{'':<38}{'goal':>8}{'SQLite':>12}{'PostgreSQL':>12}"
    for label, goal, path in LINES:
        values = (_at(found.get(name, {}), path) for name in ("sqlite", "postgresql"))
        yield f"{label:<38}{goal:>8}" + "".join(f"{value!s:>12}" for value in values)


def _at(values: Mapping[str, Any], path: str) -> Any:
    for name in path.split("."):
        if name == "last":
            sizes = values.get("sizes", {})
            values = sizes[max(sizes)] if sizes else {}
        else:
            values = values.get(name, {}) if isinstance(values, Mapping) else {}
    return values if values != {} else "–"
