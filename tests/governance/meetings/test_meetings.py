"""A meeting from plan to published minutes, and no step out of turn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.casework.errors import ReasonRequired
from governance.errors import Forbidden
from governance.meetings import errors
from governance.meetings.deadlines import deadlines_of
from governance.meetings.meetings import (
    STEPS,
    MeetingKind,
    MeetingState,
    cancel,
    convene,
    deadlines,
    move_meeting,
    open_meeting,
    step,
)
from governance.meetings.queries import next_meeting, past_meetings, upcoming_meetings
from tests.governance.desk import Desk
from tests.governance.meetings.builders import EXTRAORDINARY, OCTOBER, planned


def test_the_days_follow_from_the_day_of_the_meeting() -> None:
    days = deadlines_of(date(2026, 10, 6), notice_workdays=5)

    assert days.call_on == date(2026, 9, 4)  # the 6th is a Sunday
    assert days.items_on == date(2026, 9, 21)
    assert days.draft_on == date(2026, 9, 25)  # the 26th is a Saturday
    assert days.dispatch_on == date(2026, 9, 29)
    assert days.minutes_on == date(2026, 10, 16)


def test_papers_go_out_before_easter_when_easter_lies_between() -> None:
    days = deadlines_of(date(2026, 4, 8), notice_workdays=5)

    assert days.dispatch_on == date(2026, 3, 27)


def test_moving_the_meeting_moves_every_derived_day(desk: Desk) -> None:
    meeting = planned(desk)
    before = deadlines(desk.work, meeting)

    move_meeting(desk.work, meeting.id, OCTOBER + timedelta(days=7), reason="Lokalet")

    after = deadlines(desk.work, meeting)
    assert after.dispatch_on == before.dispatch_on + timedelta(days=7)
    assert after.call_on > before.call_on


def test_the_numbers_run_per_body_and_year(desk: Desk) -> None:
    first = planned(desk)
    other = planned(desk, body_code="steering_group")
    second = planned(desk, OCTOBER + timedelta(days=30))
    next_year = planned(desk, datetime(2027, 1, 12, 9, tzinfo=UTC))

    numbers = [m.number for m in (first, second, other, next_year)]
    assert numbers == ["2026/1", "2026/2", "2026/1", "2027/1"]


def test_a_catch_up_plans_an_occurrence_once(desk: Desk) -> None:
    first = planned(desk, occurrence_key="board:2026:3")

    assert planned(desk, occurrence_key="board:2026:3") is first


def test_a_meeting_is_not_planned_in_the_past(desk: Desk) -> None:
    with pytest.raises(errors.MeetingInThePast):
        planned(desk, desk.work.now - timedelta(hours=1))


def test_an_extraordinary_meeting_needs_twenty_four_hours(desk: Desk) -> None:
    starts_at = desk.work.now + timedelta(hours=24)
    in_time = planned(desk, starts_at, **EXTRAORDINARY)
    too_late = planned(desk, starts_at, **EXTRAORDINARY)

    convene(desk.work, in_time.id)
    with pytest.raises(errors.NoticeTooShort):
        convene(desk.later(seconds=1), too_late.id)

    assert (in_time.state, too_late.state) == (MeetingState.CONVENED, MeetingState.PLANNED)


def test_an_ordinary_meeting_is_convened_by_the_dispatch_day(desk: Desk) -> None:
    meeting = planned(desk)

    with pytest.raises(errors.NoticeTooShort):
        convene(desk.later(days=29), meeting.id)


def test_a_convened_meeting_is_not_moved_inside_its_notice(desk: Desk) -> None:
    meeting = planned(desk, desk.work.now + timedelta(days=3), **EXTRAORDINARY)
    convene(desk.work, meeting.id)

    with pytest.raises(errors.NoticeTooShort):
        move_meeting(
            desk.work, meeting.id, desk.work.now + timedelta(hours=20), reason="Haster mere"
        )

    assert meeting.starts_at == desk.work.now + timedelta(days=3)


def test_an_extraordinary_meeting_says_why(desk: Desk) -> None:
    with pytest.raises(ReasonRequired):
        planned(desk, kind=MeetingKind.EXTRAORDINARY)


@pytest.mark.parametrize("wanted", list(MeetingState))
@pytest.mark.parametrize("state", list(MeetingState))
def test_only_the_legal_steps_are_taken(
    desk: Desk, state: MeetingState, wanted: MeetingState
) -> None:
    meeting = planned(desk)
    meeting.state = state

    if wanted in STEPS[state]:
        step(desk.work, meeting, wanted)
        assert meeting.state is wanted
    else:
        with pytest.raises(errors.StepNotPossible):
            step(desk.work, meeting, wanted)
        assert meeting.state is state


def test_a_meeting_held_can_never_be_cancelled() -> None:
    after = (s for s, onward in STEPS.items() if MeetingState.CANCELLED in onward)

    assert set(after) == {MeetingState.PLANNED, MeetingState.CONVENED}


def test_cancelling_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(ReasonRequired):
        cancel(desk.work, planned(desk).id, "")


def test_a_meeting_that_was_not_convened_is_not_opened(desk: Desk) -> None:
    with pytest.raises(errors.StepNotPossible):
        open_meeting(desk.work, planned(desk).id)


def test_a_representative_plans_no_meeting(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        convene(desk.by("Bestyrelsesformand"), planned(desk).id)


def test_the_next_meeting_is_the_first_that_is_not_called_off(desk: Desk) -> None:
    first, second = planned(desk), planned(desk, OCTOBER + timedelta(days=30))

    cancel(desk.work, first.id, "Ingen punkter")

    assert next_meeting(desk.work, "board") is second
    assert upcoming_meetings(desk.work, "board") == [second]
    assert past_meetings(desk.work, "board") == [first]
