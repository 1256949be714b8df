"""What changed since the last snapshot, pure: two frozen overviews in, a list out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from governance.portfolio.overview.whole import whole_overview
from governance.portfolio.reporting.models import ReportingPeriod
from governance.portfolio.snapshots import Snapshot, latest_snapshot, replay

# what of a project is compared, beside its lights
_FIELDS = (
    "state",
    "owner",
    "project_owner",
    "is_missing",
    "decision_wanted",
    "baseline_kr",
    "baseline_end_on",
    "forecast_end_on",
)


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    LIGHT = "light"
    FIELD = "field"
    TARGET_MISSED = "target_missed"
    TARGET_MET = "target_met"


@dataclass(frozen=True)
class Change:
    """``code`` is the project's (or the indicator's); ``what`` a dimension, field or unit."""

    kind: ChangeKind
    code: str
    what: str
    before: Any = None
    after: Any = None


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Projects first, by code, then targets."""
    old = {row["code"]: row for row in before["gross_list"]}
    new = {row["code"]: row for row in after["gross_list"]}
    found: list[Change] = []
    for code in sorted(old.keys() | new.keys()):
        if code not in old:
            found.append(Change(ChangeKind.ADDED, code, "project"))
        elif code not in new:
            found.append(Change(ChangeKind.REMOVED, code, "project"))
        else:
            found.extend(_of_project(old[code], new[code]))
    return [*found, *_of_targets(before, after)]


def changes_since_last(
    session: Session, opened: ReportingPeriod
) -> tuple[Snapshot | None, list[Change]]:
    """The live overview against the newest snapshot, which is given back with the changes."""
    last = latest_snapshot(session)
    if last is None:
        return None, []
    return last, changes_between(replay(last), whole_overview(session, opened))


def changes_from(session: Session, snapshot: Snapshot) -> list[Change]:
    """A snapshot against the one before it; nothing before it, no changes."""
    last = latest_snapshot(session, before=snapshot.id)
    return changes_between(replay(last), replay(snapshot)) if last else []


def _of_project(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for dimension in sorted(old["lights"].keys() | new["lights"].keys()):
        # a light that is gone is shown as none: a missing report has no colour
        was, now = (row["lights"].get(dimension, "none") for row in (old, new))
        if was != now:
            yield Change(ChangeKind.LIGHT, new["code"], dimension, was, now)
    for field in _FIELDS:
        if old[field] != new[field]:
            yield Change(ChangeKind.FIELD, new["code"], field, old[field], new[field])


def _of_targets(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    old, new = _missed(before), _missed(after)
    return [
        *(Change(ChangeKind.TARGET_MISSED, *key) for key in sorted(new - old)),
        # what was not reported has not met its target
        *(Change(ChangeKind.TARGET_MET, *key) for key in sorted((old - new) & _told(after))),
    ]


def _missed(overview: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(one["indicator"], one["organisation"]) for one in overview["lis"]["missed_targets"]}


def _told(overview: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Indicator and organisation of every number in the newest period."""
    return {
        (one["code"], line["organisation"])
        for one in overview["indicators"]
        for line in one["lines"]
        if line["points"] and line["points"][-1]["numerator"] is not None
    }
