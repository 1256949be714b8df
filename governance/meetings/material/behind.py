"""The portfolio as it stood when a meeting was convened: frozen, so that it can be replayed."""

from governance.meetings.material.publishing import publish_agenda
from governance.meetings.meetings import Meeting, convene
from governance.portfolio.overview.whole import freeze_overview
from governance.portfolio.reporting.calls import latest_period
from governance.portfolio.snapshots import Snapshot, SnapshotPurpose, snapshot_of_meeting
from governance.work import Work

_OF_ALL = "board"
"""Whose status calls a body looks at that has none of its own."""


def convene_on_overview(work: Work, meeting_id: int) -> Meeting:
    """Call the members, and freeze what they are called to look at. Raises NoticeTooShort."""
    meeting = convene(work, meeting_id)
    freeze_behind(work, meeting)
    return meeting


def send_out(work: Work, meeting_id: int) -> Meeting:
    """Call the members and publish the open agenda, as the process does when none runs."""
    meeting = convene_on_overview(work, meeting_id)
    publish_agenda(work, meeting_id)
    return meeting


def freeze_behind(work: Work, meeting: Meeting) -> Snapshot | None:
    """Freeze the overview behind the meeting, once; None before the first status call."""
    if there := snapshot_of_meeting(work.session, meeting.id):
        return there
    own = latest_period(work.session, meeting.body_code)
    opened = own or latest_period(work.session, _OF_ALL)
    if opened is None:
        return None
    by_rule = work.as_system()
    return freeze_overview(by_rule, opened, purpose=SnapshotPurpose.MEETING, meeting_id=meeting.id)
