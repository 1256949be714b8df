"""Each occurrence starts its process exactly once, on its day or as soon after as may be."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from governance.cycle.adoption import adopt_cycle
from governance.cycle.cycles import OccurrenceState
from governance.cycle.dates import FixedDay
from governance.cycle.errors import OccurrenceNotOpen
from governance.cycle.events import OccurrenceMissed, OccurrenceStarted
from governance.cycle.occurrences import cancel_occurrence
from governance.cycle.starting import (
    finish_occurrence,
    start_due_occurrences,
    start_occurrence,
)
from governance.cycle.templates import EventDraft, OccurrenceKind
from governance.errors import Forbidden
from governance.events import collect
from governance.meetings.meetings import Meeting

KINDS = [
    ("meeting", "board_meeting"),
    ("status_call", "status_reporting"),
    ("indicator_call", "indicator_collection"),
    ("prioritisation", "board_prioritisation"),
]


def events_of_kinds():
    """One of each kind that has a process, a day apart, in reverse order of the calendar."""
    return [
        EventDraft(kind, kind, kind, OccurrenceKind(kind), FixedDay(3, 12 - place))
        for place, (kind, _) in enumerate(KINDS)
    ]


def test_nothing_starts_before_its_day(desk):
    desk.adopted()

    assert start_due_occurrences(desk.on(2027, 2, 1).system) == []
    assert desk.engine.started == []


def test_on_its_day_an_occurrence_starts_its_process_with_its_variables(desk):
    cycle = desk.adopted()
    status = desk.occurrence(cycle, "status-1")

    assert start_due_occurrences(desk.on(2027, 2, 2).system) == [status]

    ((process, key, variables),) = desk.engine.started
    assert (process, key) == ("status_reporting", "board:2027:status-1")
    assert variables == {
        "occurrence_id": status.id,
        "occurrence_key": "board:2027:status-1",
        "body_code": "board",
        "year": 2027,
        "occurs_on": "2027-02-02",
    }
    assert status.instance_id == "instance-1"
    assert OccurrenceStarted(status.id, "instance-1") in collect(desk.session)


def test_every_kind_starts_its_own_process_in_the_order_of_the_start_days(desk):
    desk.adopted(events=events_of_kinds())

    start_due_occurrences(desk.on(2027, 3, 11, hour=23).system)

    assert [process for process, _, _ in desk.engine.started] == [
        "board_prioritisation", "indicator_collection", "status_reporting",
    ]  # fmt: skip


def test_a_meeting_is_put_in_the_plan_when_it_starts(desk):
    cycle = desk.adopted()
    start_due_occurrences(desk.on(2027, 2, 9).system)

    meeting = desk.session.scalars(select(Meeting)).one()
    occurrence = desk.occurrence(cycle, "meeting-1")

    assert (occurrence.meeting_id, meeting.occurrence_key) == (meeting.id, "board:2027:meeting-1")
    assert (meeting.starts_at, meeting.place) == (occurrence.occurs_at, "København")
    assert desk.engine.started[-1][2]["meeting_id"] == meeting.id


def test_a_second_run_starts_nothing_twice(desk):
    desk.adopted()
    today = desk.on(2027, 2, 9)

    first = start_due_occurrences(today.system)
    second = start_due_occurrences(today.system)

    assert (len(first), second) == (2, [])
    assert len(desk.engine.started) == 2


def test_a_worker_with_a_stale_list_does_not_start_what_another_has_started(desk):
    cycle = desk.adopted(events=[events_of_kinds()[1], events_of_kinds()[3]])
    today = desk.on(2027, 3, 11).system
    contested = desk.occurrence(cycle, "status_call")

    class InterruptedEngine(type(desk.engine)):
        """While the first process starts, another worker starts the second."""

        def start(self, session, process_id, **more):
            if process_id == "board_prioritisation":
                start_occurrence(today, contested.id)
            return super().start(session, process_id, **more)

    interrupted = InterruptedEngine(started=desk.engine.started)
    started = start_due_occurrences(replace(today, engine=interrupted))

    assert [o.code for o in started] == ["prioritisation"]
    keys = [key for _, key, _ in desk.engine.started]
    assert sorted(keys) == ["board:2027:prioritisation", "board:2027:status_call"]


def test_a_week_of_downtime_starts_each_once_and_in_order(desk):
    desk.adopted(events=events_of_kinds()[1:])

    started = start_due_occurrences(desk.on(2027, 3, 18).system)

    assert [o.code for o in started] == ["prioritisation", "indicator_call", "status_call"]
    assert start_due_occurrences(desk.on(2027, 3, 18).system) == []


def test_a_meeting_whose_hour_has_passed_is_reported_and_not_started(desk):
    cycle = desk.adopted()

    start_due_occurrences(desk.on(2027, 3, 10).system)

    meeting = desk.occurrence(cycle, "meeting-1")
    assert meeting.state is OccurrenceState.SKIPPED
    assert OccurrenceMissed(meeting.id) in collect(desk.session)
    assert "board_meeting" not in [process for process, _, _ in desk.engine.started]


def test_what_has_no_process_is_announced(desk):
    cycle = desk.adopted()
    start_due_occurrences(desk.on(2027, 2, 9).system)
    collect(desk.session)

    (publication,) = start_due_occurrences(desk.on(2027, 3, 23).system)

    assert publication is desk.occurrence(cycle, "minutes-1")
    assert OccurrenceStarted(publication.id, None) in collect(desk.session)


def test_a_plan_that_is_not_adopted_starts_nothing(desk):
    desk.approved()

    assert start_due_occurrences(desk.on(2027, 12, 31).system) == []


def test_a_cancelled_occurrence_never_starts(desk):
    cycle = desk.adopted()
    status = desk.occurrence(cycle, "status-1")
    cancel_occurrence(desk.work, status.id, reason="Udgår")

    assert not start_occurrence(desk.on(2027, 2, 2).system, status.id)


def test_a_failed_start_leaves_the_occurrence_to_be_started_again(desk):
    cycle = desk.adopted()
    status = desk.occurrence(cycle, "status-1")
    today = desk.on(2027, 2, 2)
    desk.session.commit()
    desk.engine.fails_on = "status_reporting"
    with pytest.raises(RuntimeError):
        start_occurrence(today.system, status.id)
    desk.session.rollback()

    desk.engine.fails_on = None
    assert start_occurrence(today.system, status.id)
    assert len(desk.engine.started) == 1


def test_a_process_named_by_the_event_overrules_that_of_its_kind(desk):
    own = EventDraft(
        "pub", "Pub", "Pub", OccurrenceKind.PUBLICATION, FixedDay(3, 1), process_id="publication"
    )
    desk.adopted(events=[own])

    start_due_occurrences(desk.on(2027, 3, 1).system)

    assert [process for process, _, _ in desk.engine.started] == ["publication"]


def test_an_occurrence_is_finished_once(desk):
    cycle = desk.adopted()
    status = desk.occurrence(cycle, "status-1")
    with pytest.raises(OccurrenceNotOpen):
        finish_occurrence(desk.work, status.id)
    start_due_occurrences(desk.on(2027, 2, 2).system)

    assert finish_occurrence(desk.system, status.id).state is OccurrenceState.DONE
    with pytest.raises(OccurrenceNotOpen):
        finish_occurrence(desk.system, status.id)


def test_what_lay_before_a_late_adoption_never_starts(desk):
    cycle = desk.approved()
    late = desk.on(2027, 3, 15)

    adopt_cycle(late.work, cycle.id, late_reason="Bestyrelsen var ikke beslutningsdygtig")

    assert desk.occurrence(cycle, "meeting-1").state is OccurrenceState.SKIPPED
    assert start_due_occurrences(late.system) == []
    assert desk.occurrence(cycle, "minutes-1").occurs_on == date(2027, 3, 23)


def test_a_representative_cannot_start_anything(desk):
    desk.adopted()

    with pytest.raises(Forbidden):
        start_due_occurrences(desk.on(2027, 2, 9).coordinator("region"))
