"""Minutes: versions, an objection window, an approval, and editors who see each other."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.casework.cases import Openness
from governance.casework.errors import RecordIsFinal
from governance.errors import Conflict, Forbidden
from governance.meetings import errors
from governance.meetings.agendas import ItemKind, ItemOutcome
from governance.meetings.closing import close_meeting, conclude_item
from governance.meetings.meetings import Meeting, MeetingState, mark_published
from governance.meetings.minutes import (
    Minutes,
    approve_minutes,
    draft_minutes,
    newest_version,
    object_to_minutes,
    objections_to,
    readable_texts,
    save_minutes,
    send_to_hearing,
)
from governance.work import Work
from tests.governance.desk import Desk
from tests.governance.meetings.builders import in_session, item

MEMBER = "Bestyrelsesmedlem, regionerne 2"
CHAIR = "Bestyrelsesformand"


@pytest.fixture
def held(desk: Desk) -> Meeting:
    """A meeting held, with one item discussed."""
    meeting = in_session(desk)
    point = item(desk, meeting, kind=ItemKind.DISCUSSION)
    conclude_item(desk.work, point.id, ItemOutcome.DISCUSSED, text="Drøftet")
    return close_meeting(desk.work, meeting.id)


def in_hearing(desk: Desk, meeting: Meeting) -> Minutes:
    draft_minutes(desk.work, meeting.id)
    return send_to_hearing(desk.work, meeting.id, desk.work.now + timedelta(days=10))


def after(desk: Desk, name: str = CHAIR) -> Work:
    """Somebody when the window has closed."""
    return desk.later(desk.by(name), days=11)


def test_the_first_version_comes_from_the_outcomes(desk: Desk, held: Meeting) -> None:
    draft_minutes(desk.work, held.id)

    assert [words for _, words in readable_texts(desk.work, held.id)] == ["Drøftet"]


def test_drafting_twice_gives_the_same_minutes(desk: Desk, held: Meeting) -> None:
    first = draft_minutes(desk.work, held.id)

    assert draft_minutes(desk.work, held.id) is first
    assert first.version == 1


def test_a_concurrent_edit_is_a_conflict_that_names_the_other(desk: Desk, held: Meeting) -> None:
    draft_minutes(desk.work, held.id)
    save_minutes(desk.work, held.id, {"general": "Min"}, expected_version=1)

    with pytest.raises(errors.MinutesChanged) as seen:
        save_minutes(desk.work, held.id, {"general": "Din"}, expected_version=1)

    assert isinstance(seen.value, Conflict)
    assert seen.value.facts == {"by": "Sekretariat", "version": 2}
    minutes = draft_minutes(desk.work, held.id)
    assert newest_version(desk.work, minutes).texts["general"] == "Min"


def test_every_version_is_kept_as_it_stood(desk: Desk, held: Meeting) -> None:
    draft_minutes(desk.work, held.id)
    save_minutes(desk.work, held.id, {"general": "Ny"}, expected_version=1)

    assert desk.session.scalar(text("SELECT count(*) FROM minutes_version")) == 2
    with pytest.raises(IntegrityError, match="append-only"):
        desk.session.execute(text("UPDATE minutes_version SET texts = '{}'"))


def test_a_closed_item_is_left_out_of_what_others_read(desk: Desk) -> None:
    meeting = in_session(desk)
    item(desk, meeting, kind=ItemKind.DISCUSSION, openness=Openness.CLOSED, ground="Personsag")
    draft_minutes(desk.work, meeting.id)

    assert readable_texts(desk.as_("coordinator:state"), meeting.id) == []
    assert len(readable_texts(desk.work, meeting.id)) == 1


def test_a_member_objects_while_the_window_is_open(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)

    object_to_minutes(desk.by(MEMBER), held.id, "Jeg sagde noget andet")

    assert [o.by_name for o in objections_to(desk.work, held.id)] == [MEMBER]


def test_an_objection_after_the_window_is_refused(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)

    with pytest.raises(errors.ObjectionWindowPassed):
        object_to_minutes(after(desk, MEMBER), held.id, "For sent")


def test_a_member_of_another_body_does_not_object(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)

    with pytest.raises(Forbidden):
        object_to_minutes(desk.by("Repræsentant, Region Nordjylland"), held.id, "Uenig")


def test_the_minutes_are_not_approved_while_the_window_is_open(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)

    with pytest.raises(errors.ObjectionWindowOpen):
        approve_minutes(desk.by(CHAIR), held.id, expected_version=1)


def test_only_the_bodys_own_chair_approves(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)

    for name in (MEMBER, "Repræsentant, Region Syddanmark"):
        with pytest.raises(Forbidden):
            approve_minutes(after(desk, name), held.id, expected_version=1)


def test_the_chair_approves_the_version_that_they_read(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)
    save_minutes(desk.work, held.id, {"general": "Rettet"}, expected_version=1)

    with pytest.raises(errors.MinutesChanged):
        approve_minutes(after(desk), held.id, expected_version=1)
    approve_minutes(after(desk), held.id, expected_version=2)

    assert held.state is MeetingState.APPROVED


def test_approved_minutes_are_not_edited(desk: Desk, held: Meeting) -> None:
    minutes = in_hearing(desk, held)
    approve_minutes(after(desk), held.id, expected_version=1)

    with pytest.raises(errors.MinutesApproved):
        save_minutes(desk.work, held.id, {"general": "Rettet"}, expected_version=1)
    with pytest.raises(IntegrityError, match="append-only"), desk.session.begin_nested():
        desk.session.execute(text("UPDATE minutes SET version = 9"))
    minutes.version = 9
    with pytest.raises(RecordIsFinal):
        desk.session.flush()


def test_only_approved_minutes_are_published(desk: Desk, held: Meeting) -> None:
    in_hearing(desk, held)
    with pytest.raises(errors.StepNotPossible):
        mark_published(desk.work, held.id)

    approve_minutes(after(desk), held.id, expected_version=1)
    mark_published(desk.work, held.id)

    assert held.state is MeetingState.PUBLISHED
