"""Every path through the minutes of a meeting that has been held."""

from datetime import date

import pytest

from governance.events import collect
from governance.meetings.errors import MinutesChanged, ObjectionWindowOpen
from governance.meetings.events import MinutesReturned, MinutesSentForHearing
from governance.meetings.meetings import MeetingState
from governance.meetings.minutes import (
    MinutesState,
    approve_minutes,
    find_minutes,
    get_minutes,
    newest_version,
    object_to_minutes,
    save_minutes,
)
from governance.records.publications import PublicationKind, publications
from governance.workdays import local_moment
from tests.processes.desk import Desk
from tests.processes.meetings import BOARD_CHAIR, Planned, plan

ALSO = ("board_meeting",)
MEMBER = "Bestyrelsesmedlem, kommunerne 1"


@pytest.fixture
def held(desk: Desk) -> Planned:
    """A meeting of the board that ended an hour ago."""
    planned = plan(desk, local_moment(date(2026, 10, 28), 10))
    planned.hold()
    return planned


def to_chair(desk: Desk) -> None:
    """Through the hearing, without objections."""
    desk.answer("write_minutes")
    desk.pass_workdays(5)


def test_the_draft_is_made_of_the_outcomes_and_due_ten_days_after(desk: Desk, held: Planned):
    [task] = desk.tasks()
    minutes = get_minutes(desk.as_system, held.meeting.id)

    assert (task.element_id, task.page) == ("write_minutes", "minutes")
    assert task.subject == held.meeting.subject
    # ten days after is a Saturday, so it is due on the Monday
    assert task.due_at.date() == date(2026, 11, 9)
    assert "Noteret: Eventuelt" in newest_version(desk.as_system, minutes).texts.values()


def test_the_participants_get_five_workdays_to_object(desk: Desk, held: Planned):
    collect(desk.session)

    desk.answer("write_minutes")

    minutes = get_minutes(desk.as_system, held.meeting.id)
    sent = MinutesSentForHearing(held.meeting.id, minutes.objections_until)
    assert sent in collect(desk.session)
    assert held.state is MeetingState.MINUTES_IN_HEARING
    assert desk.waiting() == set()


def test_without_objections_the_minutes_go_to_the_chair(desk: Desk, held: Planned):
    desk.answer("write_minutes")

    desk.pass_workdays(4)
    assert desk.waiting() == set()
    desk.pass_workdays(1)

    [task] = desk.tasks()
    assert (task.element_id, task.candidate_group) == ("approve_minutes", "chair:board")
    assert task.page == "minutes"


def test_objections_are_answered_before_the_chair_approves(desk: Desk, held: Planned):
    desk.answer("write_minutes")
    object_to_minutes(desk.work(MEMBER), held.meeting.id, "Punkt 1 mangler forbeholdet.")

    desk.pass_workdays(5)
    assert desk.waiting() == {"revise_minutes"}
    minutes = get_minutes(desk.as_system, held.meeting.id)
    save_minutes(desk.work(), held.meeting.id, {"general": "Med forbehold."}, expected_version=1)
    desk.answer("revise_minutes")

    assert minutes.version == 2
    assert desk.waiting() == {"approve_minutes"}


def test_returned_minutes_are_corrected_and_approved(desk: Desk, held: Planned):
    to_chair(desk)
    collect(desk.session)

    desk.answer("approve_minutes", BOARD_CHAIR, approval="return", reason="Skriv tallene ind.")
    assert MinutesReturned(held.meeting.id, "Skriv tallene ind.") in collect(desk.session)
    assert desk.waiting() == {"revise_minutes"}
    desk.answer("revise_minutes")
    desk.answer("approve_minutes", BOARD_CHAIR, approval="approve", version=1)

    assert find_minutes(desk.as_system, held.meeting.id).state is MinutesState.APPROVED


def test_the_chair_approves_only_the_version_that_was_read(desk: Desk, held: Planned):
    to_chair(desk)
    save_minutes(desk.work(), held.meeting.id, {"general": "Nyt."}, expected_version=1)

    with pytest.raises(MinutesChanged):
        desk.answer("approve_minutes", BOARD_CHAIR, approval="approve", version=1)


def test_nobody_approves_while_objections_can_come(desk: Desk, held: Planned):
    desk.answer("write_minutes")

    with pytest.raises(ObjectionWindowOpen):
        approve_minutes(desk.work(BOARD_CHAIR), held.meeting.id, expected_version=1)


def test_approved_minutes_are_published_and_the_follow_ups_assigned(desk: Desk, held: Planned):
    to_chair(desk)

    desk.answer("approve_minutes", BOARD_CHAIR, approval="approve", version=1)

    [published] = publications(desk.session, kind=PublicationKind.MINUTES)
    assert published.slug == "board-2026-1-referat"
    texts = [item["text"] for item in published.content["items"]]
    assert texts == ["Noteret: Kommende møder", "Noteret: Eventuelt"]
    assert held.state is MeetingState.PUBLISHED
    assert desk.waiting() == {"assign_follow_ups"}


def test_when_the_follow_ups_are_assigned_the_meeting_is_over(desk: Desk, held: Planned):
    to_chair(desk)
    desk.answer("approve_minutes", BOARD_CHAIR, approval="approve")

    desk.answer("assign_follow_ups", assigned="all")

    assert desk.instance("board_meeting").state == "completed"
    assert desk.passed("meeting_completed")
