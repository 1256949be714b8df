"""Follow-up actions stay on the list until somebody ends them."""

from datetime import date

import pytest

from governance.casework import errors
from governance.casework.followups import (
    FollowUp,
    FollowUpDraft,
    FollowUpState,
    add_follow_up,
    carry_to_meeting,
    end_follow_up,
    move_due,
    open_follow_ups,
    times_carried,
)
from governance.meetings.meetings import MeetingPlan, plan_meeting
from governance.organisation.organisations import organisation_by_code
from tests.governance.desk import Desk


def action(desk: Desk, due_on: date = date(2026, 10, 1)) -> FollowUp:
    owner = organisation_by_code(desk.session, "region_syddanmark")
    return add_follow_up(desk.work, FollowUpDraft("board", "Undersøg økonomien", owner.id, due_on))


def meeting(desk: Desk, days: int) -> int:
    starts_at = desk.later(days=days).now
    return plan_meeting(desk.work, MeetingPlan("board", starts_at)).id


def test_an_open_action_is_carried_from_meeting_to_meeting(desk: Desk) -> None:
    follow_up = action(desk)

    for days in (30, 60):
        carry_to_meeting(desk.work, "board", meeting(desk, days))

    assert times_carried(desk.work, follow_up.id) == 2


def test_carrying_to_the_same_meeting_twice_counts_once(desk: Desk) -> None:
    follow_up, meeting_id = action(desk), meeting(desk, 30)

    for _ in range(2):
        carry_to_meeting(desk.work, "board", meeting_id)

    assert times_carried(desk.work, follow_up.id) == 1


def test_an_ended_action_is_carried_no_further(desk: Desk) -> None:
    follow_up = action(desk)
    end_follow_up(desk.work, follow_up.id, FollowUpState.DONE)

    assert carry_to_meeting(desk.work, "board", meeting(desk, 30)) == []
    with pytest.raises(errors.FollowUpEnded):
        end_follow_up(desk.work, follow_up.id, FollowUpState.DONE)


def test_dropping_an_action_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(errors.ReasonRequired):
        end_follow_up(desk.work, action(desk).id, FollowUpState.DROPPED)


def test_the_most_urgent_comes_first(desk: Desk) -> None:
    late, soon = action(desk, date(2026, 12, 1)), action(desk, date(2026, 9, 5))

    move_due(desk.work, late.id, date(2026, 9, 4), reason="Haster")

    assert [f.id for f in open_follow_ups(desk.work, "board")] == [late.id, soon.id]
