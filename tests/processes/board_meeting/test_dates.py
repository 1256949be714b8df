"""Meetings that start late, move, or are called off; and those of the other body."""

from datetime import date, timedelta

import pytest

from governance.cycle.adoption import adopt_cycle, approve_cycle, close_comments
from governance.cycle.cycles import Occurrence, OccurrenceState
from governance.cycle.dates import FixedDay
from governance.cycle.instantiate import create_cycle
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind, save_template
from governance.events import collect
from governance.meetings.events import ItemsCalledFor
from governance.meetings.meetings import MeetingKind, MeetingState, get_meeting
from governance.meetings.preparation import begin_preparing, call_off, reschedule
from governance.workdays import deadline_at, local_moment
from tests.processes.board_meeting.conftest import CALL_ON, HELD_ON, ITEMS_ON
from tests.processes.desk import Desk
from tests.processes.meetings import BOARD_CHAIR, Planned, plan


def test_a_late_start_calls_for_no_items_after_their_deadline(desk: Desk):
    planned = plan(desk, local_moment(date(2026, 9, 14), 10))

    desk.pass_until(local_moment(date(2026, 9, 4), 9))

    assert desk.waiting() == {"finish_agenda"}
    assert planned.titles == ["Kommende møder", "Eventuelt"]
    assert not any(isinstance(event, ItemsCalledFor) for event in collect(desk.session))


def test_a_start_between_the_call_and_the_item_deadline_asks_at_once(desk: Desk):
    plan(desk, local_moment(date(2026, 9, 24), 10))

    desk.pass_until(desk.clock.now)

    tasks = desk.tasks("propose_items")
    assert {t.due_at for t in tasks} == {deadline_at(date(2026, 9, 9))}


def test_an_extraordinary_meeting_is_convened_as_soon_as_its_agenda_is_approved(desk: Desk):
    starts_at = desk.clock.now + timedelta(hours=49)
    planned = plan(desk, starts_at, kind=MeetingKind.EXTRAORDINARY)
    desk.pass_until(desk.clock.now)

    desk.answer("finish_agenda")
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")
    desk.pass_until(desk.clock.now)

    assert planned.state is MeetingState.CONVENED
    desk.pass_until(starts_at)
    assert desk.waiting() == {"hold_meeting"}


def test_the_steering_group_meets_in_the_same_way_under_its_own_chair(desk: Desk):
    planned = plan(desk, local_moment(HELD_ON, 13), "steering_group")
    planned.to_agenda()
    desk.answer("finish_agenda")

    [task] = desk.tasks()
    assert task.candidate_group == "chair:steering_group"
    planned.desk.answer("approve_agenda", planned.chair, approval="approve")
    desk.pass_until(planned.meeting.starts_at)

    assert planned.state is MeetingState.CONVENED
    assert desk.waiting() == {"hold_meeting"}


def test_a_meeting_outside_the_plan_moves_with_its_timers_and_tasks(desk: Desk, planned: Planned):
    desk.pass_until(local_moment(CALL_ON, 9))

    reschedule(desk.work(), planned.meeting.id, local_moment(date(2026, 11, 4), 10), reason="Sal")
    assert {t.due_at for t in desk.tasks()} == {deadline_at(date(2026, 10, 20))}
    desk.pass_until(deadline_at(ITEMS_ON))
    assert desk.waiting() == {"propose_items"}
    desk.pass_until(deadline_at(date(2026, 10, 20)))

    assert desk.passed("close_item_call")


def test_a_meeting_outside_the_plan_ends_its_process_when_it_is_called_off(
    desk: Desk, planned: Planned
):
    call_off(desk.work(), planned.meeting.id, reason="For få sager.")

    assert planned.state is MeetingState.CANCELLED
    assert desk.instance("board_meeting").state == "cancelled"


def test_a_meeting_is_begun_once(desk: Desk, planned: Planned):
    begin_preparing(desk.work(), planned.meeting.id)

    assert desk.instance("board_meeting").business_key == planned.meeting.subject


@pytest.fixture
def occurrence(desk: Desk) -> Occurrence:
    """A meeting of an adopted plan, whose process has been started by its start day."""
    event = EventDraft(
        "meeting-1", "Møde", "Meeting", OccurrenceKind.MEETING, FixedDay(10, 27), lead_workdays=25
    )
    save_template(desk.work(), "board", name="Årets gang", events=[event])
    cycle = create_cycle(desk.work(), "board", 2027)
    close_comments(desk.work(), cycle.id)
    approve_cycle(desk.work(BOARD_CHAIR), cycle.id)
    adopt_cycle(desk.work(), cycle.id)
    desk.pass_until(local_moment(cycle.occurrence("meeting-1").starts_on, 9))
    start_due_occurrences(desk.as_system)
    return cycle.occurrence("meeting-1")


def test_moving_the_event_moves_the_meeting_and_the_timer_that_waits(
    desk: Desk, occurrence: Occurrence
):
    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")

    desk.pass_until(local_moment(date(2027, 10, 11), 7))
    assert desk.waiting() == set()
    desk.pass_until(local_moment(date(2027, 10, 11), 9))

    assert desk.waiting() == {"propose_items"}


def test_timers_that_come_later_follow_the_moved_meeting_too(desk: Desk, occurrence: Occurrence):
    desk.pass_until(local_moment(date(2027, 9, 27), 9))
    assert desk.waiting() == {"propose_items"}

    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")
    desk.pass_until(deadline_at(date(2027, 10, 26)))
    assert desk.passed("close_item_call")
    desk.pass_until(local_moment(date(2027, 10, 29), 7))
    assert not desk.passed("draft_agenda")
    desk.pass_until(local_moment(date(2027, 10, 29), 9))

    assert desk.waiting() == {"finish_agenda"}


def test_the_dispatch_follows_a_meeting_that_moved_while_the_agenda_was_written(
    desk: Desk, occurrence: Occurrence
):
    meeting = get_meeting(desk.as_system, occurrence.meeting_id)
    planned = Planned(desk, meeting)
    planned.to_agenda()
    move_occurrence(desk.work(), occurrence.id, date(2027, 11, 10), reason="Efterårsferie")
    desk.answer("finish_agenda")
    desk.answer("approve_agenda", BOARD_CHAIR, approval="approve")

    desk.pass_until(local_moment(date(2027, 11, 3), 7))
    assert planned.state is MeetingState.PLANNED
    desk.pass_until(local_moment(date(2027, 11, 3), 9))

    assert planned.state is MeetingState.CONVENED


def test_cancelling_the_event_ends_the_meeting_and_its_process(desk: Desk, occurrence: Occurrence):
    desk.pass_until(local_moment(date(2027, 9, 27), 9))

    cancel_occurrence(desk.work(), occurrence.id, reason="For få sager.")

    assert get_meeting(desk.as_system, occurrence.meeting_id).state is MeetingState.CANCELLED
    assert desk.waiting() == set()
    assert desk.instance("board_meeting").state == "cancelled"


def test_the_event_of_the_plan_is_done_when_the_follow_ups_are(desk: Desk, occurrence: Occurrence):
    planned = Planned(desk, get_meeting(desk.as_system, occurrence.meeting_id))
    planned.hold()
    desk.answer("write_minutes")
    desk.pass_workdays(5)
    desk.answer("approve_minutes", BOARD_CHAIR, approval="approve")
    assert occurrence.state is OccurrenceState.STARTED

    desk.answer("assign_follow_ups", assigned="none")

    assert occurrence.state is OccurrenceState.DONE
    assert desk.instance("board_meeting").state == "completed"
