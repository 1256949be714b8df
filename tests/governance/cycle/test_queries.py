"""The list with its problems, the wheel, and what lies ahead."""

from datetime import date

import pytest

from governance.cycle.dates import FixedDay
from governance.cycle.foresight import ProblemKind
from governance.cycle.occurrences import cancel_occurrence
from governance.cycle.queries import (
    angle_of,
    by_instance,
    cycle_view,
    side_by_side,
    upcoming,
    wheel,
)
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind
from governance.errors import Forbidden
from governance.permissions import ANONYMOUS


def test_the_list_is_by_date_and_names_what_a_date_is_derived_from(desk):
    rows = cycle_view(desk.work, desk.cycle().id).rows

    assert [r.occurrence.code for r in rows][:2] == ["status-1", "meeting-1"]
    assert [r.base and r.base.code for r in rows][:2] == ["meeting-1", None]


def test_problems_stand_at_the_events_they_concern(desk):
    view = cycle_view(desk.work, desk.cycle().id)

    assert [(p.code, p.kind, p.detail) for p in view.problems] == [
        ("overview", ProblemKind.CLOSED_DAY, "Lørdag")
    ]


def test_another_body_meeting_that_day_is_a_problem_until_it_is_cancelled(desk):
    cycle = desk.cycle()
    same_day = EventDraft("s", "Møde", "Meeting", OccurrenceKind.MEETING, FixedDay(3, 9))
    other = desk.cycle(body="steering_group", events=[same_day])

    def collisions():
        problems = cycle_view(desk.work, cycle.id).problems
        return [p.other for p in problems if p.kind is ProblemKind.COLLISION]

    assert collisions() == ["s"]
    cancel_occurrence(desk.work, desk.occurrence(other, "s").id, reason="Udgår")
    assert collisions() == []


def test_cycles_of_several_bodies_stand_side_by_side(desk):
    board, group = desk.cycle(), desk.cycle(body="steering_group")

    assert side_by_side(desk.work, 2027) == [board, group]


def test_the_wheel_has_a_ring_per_kind_that_the_year_has(desk):
    cycle = desk.cycle()

    drawn = wheel(desk.on(2027, 7, 2).work, cycle.id, language="en")

    assert [ring.kind.value for ring in drawn.rings] == [
        "meeting", "status_call", "prioritisation", "gate", "publication", "agreement_renewal",
    ]  # fmt: skip
    assert drawn.rings[0].marks[0].name == "Spring meeting"
    assert drawn.today_angle == pytest.approx(180, abs=1)
    assert wheel(desk.work, cycle.id).today_angle is None


def test_the_year_goes_once_around():
    assert angle_of(date(2027, 1, 1)) == 0
    assert 359 < angle_of(date(2027, 12, 31)) < 360


def test_ahead_lies_what_is_adopted_and_not_called_off(desk):
    cycle = desk.adopted()
    cancel_occurrence(desk.work, desk.occurrence(cycle, "status-1").id, reason="Udgår")
    desk.cycle(body="steering_group")

    ahead = upcoming(desk.on(2027, 1, 2).work, limit=2)

    assert [o.code for o in ahead] == ["meeting-1", "minutes-1"]


def test_an_occurrence_is_found_by_its_process(desk):
    cycle = desk.adopted()
    start_due_occurrences(desk.on(2027, 2, 2).system)

    assert by_instance(desk.work, "instance-1") is desk.occurrence(cycle, "status-1")


def test_a_stranger_sees_no_plan(desk):
    cycle = desk.cycle()

    with pytest.raises(Forbidden):
        cycle_view(desk.by(ANONYMOUS), cycle.id)
