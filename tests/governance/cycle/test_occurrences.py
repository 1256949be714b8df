"""Moving one date moves everything derived from it, and nothing else."""

from datetime import UTC, date, datetime

import pytest

from engine.persistence.tables import (
    DueTimer,
    InstanceState,
    ProcessDefinition,
    ProcessInstance,
    UserTask,
)
from governance.cycle.cycles import CycleState, OccurrenceState
from governance.cycle.dates import FixedDay, Offset
from governance.cycle.errors import (
    CycleInWrongState,
    DateOutsideYear,
    OccurrenceExists,
    OccurrenceNotOpen,
    OffsetLoop,
    ReasonNeeded,
    UnknownBase,
)
from governance.cycle.events import OccurrenceAdded, OccurrenceCancelled, OccurrenceMoved
from governance.cycle.following import moved_moment
from governance.cycle.occurrences import (
    add_occurrence,
    cancel_occurrence,
    move_occurrence,
    preview_move,
    tie_occurrence,
)
from governance.cycle.starting import finish_occurrence, start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind
from governance.errors import Forbidden
from governance.events import collect
from governance.meetings.meetings import MeetingState, get_meeting
from governance.records.journal import JournalEntry

APRIL = date(2027, 4, 13)
GATE = EventDraft("extra", "Ekstra", "Extra", OccurrenceKind.GATE, FixedDay(6, 1))


def test_moving_one_date_moves_every_derived_date_and_lists_what_moved(desk, dates):
    cycle = desk.cycle()

    moved = move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert [(m.occurrence.code, m.old_on, m.new_on, m.is_follower) for m in moved] == [
        ("meeting-1", date(2027, 3, 9), date(2027, 4, 13), False),
        ("status-1", date(2027, 2, 2), date(2027, 3, 4), True),
        ("minutes-1", date(2027, 3, 23), date(2027, 4, 27), True),
        ("minutes-follow", date(2027, 4, 2), date(2027, 5, 4), True),
    ]
    found = dates(cycle)
    assert all(found[m.occurrence.code] == m.new_on for m in moved)
    assert found["overview"] == date(2027, 12, 18)


def test_the_start_day_moves_with_the_date(desk):
    cycle = desk.cycle()

    move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert desk.occurrence(cycle, "meeting-1").starts_on == date(2027, 3, 11)


def test_a_preview_tells_what_would_move_and_moves_nothing(desk, dates):
    cycle = desk.cycle()
    before = dates(cycle)

    preview = preview_move(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert len(preview) == 4
    assert dates(cycle) == before


def test_a_derived_date_moved_by_hand_becomes_fixed(desk):
    cycle = desk.cycle()
    minutes = desk.occurrence(cycle, "minutes-1")
    move_occurrence(desk.work, minutes.id, date(2027, 3, 31))

    moved = move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert not minutes.is_derived
    assert {m.occurrence.code for m in moved} == {"meeting-1", "status-1"}


def test_moving_to_the_same_day_moves_nothing(desk):
    cycle = desk.cycle()
    meeting = desk.occurrence(cycle, "meeting-1")

    assert move_occurrence(desk.work, meeting.id, meeting.occurs_on) == []


def test_a_date_stays_in_its_year(desk):
    cycle = desk.cycle()

    with pytest.raises(DateOutsideYear):
        move_occurrence(desk.work, desk.occurrence(cycle, "overview").id, date(2028, 1, 4))


def test_tying_to_a_follower_of_itself_is_refused_and_changes_nothing(desk, dates):
    cycle = desk.cycle()
    before = dates(cycle)

    with pytest.raises(OffsetLoop):
        tie_occurrence(
            desk.work, desk.occurrence(cycle, "meeting-1").id, Offset("minutes-follow", 1)
        )
    assert dates(cycle) == before
    assert not desk.occurrence(cycle, "meeting-1").is_derived


def test_a_tied_occurrence_follows_from_then_on(desk):
    cycle = desk.cycle()
    ranking = desk.occurrence(cycle, "ranking")

    tie_occurrence(desk.work, ranking.id, Offset("meeting-1", -5))
    assert ranking.occurs_on == date(2027, 3, 2)

    move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)
    assert ranking.occurs_on == date(2027, 4, 6)


def test_an_approval_lapses_when_the_plan_changes(desk):
    cycle = desk.approved()

    move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert (cycle.state, cycle.approved_at) == (CycleState.COMMENTED, None)


def test_after_adoption_a_change_needs_a_reason_is_journalled_and_announced(desk):
    cycle = desk.adopted()
    meeting = desk.occurrence(cycle, "meeting-1")
    collect(desk.session)

    with pytest.raises(ReasonNeeded):
        move_occurrence(desk.work, meeting.id, APRIL)
    move_occurrence(desk.work, meeting.id, APRIL, reason="Formanden er forhindret")

    (event,) = collect(desk.session)
    assert isinstance(event, OccurrenceMoved)
    assert (event.occurrence_id, event.new_on, len(event.followers)) == (meeting.id, APRIL, 3)
    entry = desk.session.query(JournalEntry).filter_by(action="occurrence_moved").one()
    assert entry.detail["reason"] == "Formanden er forhindret"
    assert cycle.state is CycleState.ADOPTED


def test_before_adoption_a_change_is_journalled_but_nobody_is_disturbed(desk):
    cycle = desk.cycle()
    collect(desk.session)

    move_occurrence(desk.work, desk.occurrence(cycle, "meeting-1").id, APRIL)

    assert collect(desk.session) == []
    assert desk.session.query(JournalEntry).filter_by(action="occurrence_moved").count() == 1


def test_an_event_is_added_to_an_adopted_year_with_a_reason(desk):
    cycle = desk.adopted()

    with pytest.raises(ReasonNeeded):
        add_occurrence(desk.work, cycle.id, GATE)
    added = add_occurrence(desk.work, cycle.id, GATE, reason="Ny aftale")

    assert added.occurs_on == date(2027, 6, 1)
    assert OccurrenceAdded(added.id) in collect(desk.session)


def test_an_added_event_has_a_code_and_a_base_of_its_own(desk):
    cycle = desk.cycle()
    add_occurrence(desk.work, cycle.id, GATE)

    with pytest.raises(OccurrenceExists):
        add_occurrence(desk.work, cycle.id, GATE)
    orphan = EventDraft("o", "O", "O", OccurrenceKind.GATE, Offset("nowhere", 1))
    with pytest.raises(UnknownBase):
        add_occurrence(desk.work, cycle.id, orphan)


def test_cancelling_needs_a_reason_and_leaves_the_event_in_the_plan(desk):
    cycle = desk.adopted()
    ranking = desk.occurrence(cycle, "ranking")

    with pytest.raises(ReasonNeeded):
        cancel_occurrence(desk.work, ranking.id, reason=" ")
    cancel_occurrence(desk.work, ranking.id, reason="Ingen kandidater")

    assert ranking.state is OccurrenceState.CANCELLED
    assert ranking in cycle.occurrences
    assert OccurrenceCancelled(ranking.id, "Ingen kandidater") in collect(desk.session)
    with pytest.raises(OccurrenceNotOpen):
        move_occurrence(desk.work, ranking.id, date(2027, 9, 20), reason="x")


def test_what_has_ended_stays_where_it_was_when_its_base_moves(desk, dates):
    cycle = desk.adopted()
    later = desk.on(2027, 2, 2)
    start_due_occurrences(later.system)
    finish_occurrence(later.system, desk.occurrence(cycle, "status-1").id)

    move_occurrence(
        later.work, desk.occurrence(cycle, "meeting-1").id, APRIL, reason="Formanden forhindret"
    )

    assert dates(cycle)["status-1"] == date(2027, 2, 2)


def test_an_evaluated_year_cannot_be_changed(desk):
    cycle = desk.adopted()
    cycle.state = CycleState.EVALUATED

    with pytest.raises(CycleInWrongState):
        move_occurrence(desk.work, desk.occurrence(cycle, "overview").id, APRIL, reason="x")


def test_a_coordinator_cannot_move_a_date(desk):
    cycle = desk.cycle()

    with pytest.raises(Forbidden):
        move_occurrence(desk.coordinator("region"), desk.occurrence(cycle, "overview").id, APRIL)


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
