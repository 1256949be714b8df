"""Behind an indicator call that is over: what came, the agenda, the publication."""

from dataclasses import asdict
from typing import Any

from engine.delegates import Execution
from governance.meetings.agenda_builder import put_on_agenda
from governance.meetings.queries import next_meeting
from governance.meetings.sources.portfolio import missed_targets
from governance.portfolio.indicators import collection
from governance.portfolio.overview.indicator_figures import publish_figures, turnout
from governance.portfolio.overview.whole import freeze_overview
from governance.portfolio.reporting.calls import latest_period
from governance.portfolio.snapshots import SnapshotPurpose, snapshot_by_id
from governance.work import Work
from processes import occurrences


def close_indicator_call(execution: Execution, period: str) -> dict[str, int]:
    """Wait for no more, and count what came and what misses its target."""
    work = Work.of(execution).as_system()
    missing = collection.close_collection(work, period)
    return {"missing": len(missing), **asdict(turnout(work, period))}


def put_missed_targets_on_agenda(execution: Execution, body_code: str) -> dict[str, Any]:
    """On the body's next meeting; without one they come with the next agenda that is made."""
    work = Work.of(execution).as_system()
    meeting = next_meeting(work, body_code)
    if meeting is None:
        return {"meeting_id": None, "added": 0}
    done = put_on_agenda(work, meeting, list(missed_targets(work, meeting)))
    return {"meeting_id": meeting.id, "added": len(done.added)}


def freeze_indicator_overview(execution: Execution, body_code: str, period: str) -> dict[str, Any]:
    """Freeze the body's overview with the period's figures; none before the first status call."""
    work = Work.of(execution).as_system()
    opened = latest_period(work.session, body_code)
    if opened is None:
        return {"id": None}
    purpose = SnapshotPurpose.PUBLICATION
    return {"id": freeze_overview(work, opened, purpose=purpose, periods=[period]).id}


def record_release(execution: Execution, answers: dict[str, Any]) -> None:
    """The secretariat has looked at the figures; kept back, the call ends here."""
    if answers["release"] != "publish":
        occurrences.finish(execution)


def publish_indicator_figures(execution: Execution, period: str) -> dict[str, int]:
    """Publish definitions, values, gaps, means and spread; the occurrence is done."""
    work, frozen = Work.of(execution).as_system(), execution.data["snapshot"]["id"]
    snapshot = snapshot_by_id(work.session, frozen) if frozen else None
    publication = publish_figures(work, period, snapshot=snapshot)
    occurrences.finish(execution)
    return {"id": publication.id}
