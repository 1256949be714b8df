"""What follows a running occurrence: its meeting, the timers and tasks of its process."""

from datetime import UTC, date, datetime

from engine.persistence.tables import (
    DueTimer,
    InstanceState,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from governance.cycle.following import moved_moment
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.cycle.starting import start_due_occurrences
from governance.meetings.meetings import MeetingState, get_meeting

APRIL = date(2027, 4, 13)


def running(desk, cycle):
    """The meeting of March is running since February, with one timer of each sort and a task."""
    today = desk.on(2027, 2, 9)
    start_due_occurrences(today.system)
    meeting = desk.occurrence(cycle, "meeting-1")
    waits(desk, meeting, "items_closed", datetime(2027, 2, 22, 15, tzinfo=UTC))
    waits(desk, meeting, "nudge", datetime(2027, 3, 4, 11, tzinfo=UTC))
    return today, meeting


def waits(desk, occurrence, element_id, due_at):
    now = desk.now
    if desk.session.get(ProcessInstance, occurrence.instance_id) is None:
        definition = ProcessDefinition(
            process_id="board_meeting", name="Møde", version=1, content_hash="0" * 64,
            bpmn_xml="", files={}, spec=b"", deployed_at=now, deployed_by="system", note="",
        )  # fmt: skip
        desk.session.add(definition)
        desk.session.flush()
        desk.session.add(
            ProcessInstance(
                id=occurrence.instance_id, definition_id=definition.id, process_id="board_meeting",
                business_key=occurrence.key, data={}, state_blob=b"", revision=1, started_at=now,
                started_by="system",
                state=InstanceState.RUNNING,
            )
        )  # fmt: skip
        desk.session.flush()
        desk.session.add(
            UserTask(
                id="task-1", instance_id=occurrence.instance_id, definition_id=definition.id,
                process_id="board_meeting", business_key=occurrence.key, element_id="draft_agenda",
                name="Udkast", due_at=datetime(2027, 2, 26, 15, tzinfo=UTC), created_at=now,
            )
        )  # fmt: skip
    desk.session.add(
        DueTimer(
            instance_id=occurrence.instance_id, task_ref="t", element_id=element_id, due_at=due_at
        )
    )
    desk.session.flush()


def test_a_running_meeting_moves_with_its_timers_and_tasks(desk):
    today, meeting = running(desk, desk.adopted())

    move_occurrence(today.work, meeting.id, APRIL, reason="Formanden er forhindret")

    assert get_meeting(desk.work, meeting.meeting_id).starts_at == meeting.occurs_at
    assert dict((e, d) for _, e, d in desk.engine.timers) == {
        # the deadline for items is fifteen days ahead: Monday 29 March is Easter Monday
        "items_closed": datetime(2027, 3, 24, 15, tzinfo=UTC),
        # three workdays before the meeting, at noon in summer time
        "nudge": datetime(2027, 4, 8, 10, tzinfo=UTC),
    }
    # the draft agenda is due ten days ahead, which is a Saturday: the Friday before
    assert desk.engine.due_dates == [("task-1", datetime(2027, 4, 2, 14, tzinfo=UTC))]


def test_cancelling_a_running_meeting_cancels_meeting_and_process(desk):
    today, meeting = running(desk, desk.adopted())

    cancel_occurrence(today.work, meeting.id, reason="Ingen sager")

    assert get_meeting(desk.work, meeting.meeting_id).state is MeetingState.CANCELLED
    assert desk.engine.cancelled == [meeting.instance_id]


def test_a_moved_moment_keeps_its_clock_time_across_summer_time():
    winter = datetime(2027, 3, 4, 11, tzinfo=UTC)

    assert moved_moment(winter, date(2027, 3, 9), APRIL) == datetime(2027, 4, 8, 10, tzinfo=UTC)
