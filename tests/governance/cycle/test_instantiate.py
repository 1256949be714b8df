"""A year from the template, or from last year; one per body."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from governance.cycle.cycles import Occurrence
from governance.cycle.dates import FixedDay, Offset
from governance.cycle.errors import (
    CycleExists,
    NothingToCopy,
    OccurrenceExists,
    OffsetLoop,
    RuleIncomplete,
    TemplateNotFound,
)
from governance.cycle.instantiate import begin_next_year, copy_cycle, create_cycle
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.cycle.templates import (
    EventDraft,
    OccurrenceKind,
    current_template,
    rule_from,
    save_template,
)
from governance.errors import Forbidden
from tests.governance.cycle.conftest import EVENTS


def test_a_year_gets_its_dates_from_the_template(desk, dates):
    assert dates(desk.cycle()) == {
        "meeting-1": date(2027, 3, 9),
        "status-1": date(2027, 2, 2),
        "minutes-1": date(2027, 3, 23),
        "minutes-follow": date(2027, 4, 2),
        "ranking": date(2027, 9, 15),
        "overview": date(2027, 12, 18),
    }


def test_the_work_starts_its_lead_before_the_event(desk):
    cycle = desk.cycle()

    assert desk.occurrence(cycle, "meeting-1").starts_on == date(2027, 2, 9)


def test_a_body_has_one_cycle_a_year(desk):
    desk.cycle()

    with pytest.raises(CycleExists):
        create_cycle(desk.work, "board", 2027)


def test_two_bodies_have_cycles_side_by_side(desk):
    board, group = desk.cycle(), desk.cycle(body="steering_group")

    assert board.id != group.id
    assert {o.key for o in board.occurrences}.isdisjoint(o.key for o in group.occurrences)


def test_the_database_refuses_the_same_event_twice_in_a_year(desk):
    cycle = desk.cycle()
    first = desk.occurrence(cycle, "overview")
    twin = {c.name: getattr(first, c.name) for c in Occurrence.__table__.columns if c.name != "id"}

    with pytest.raises(IntegrityError):
        desk.session.add(Occurrence(**twin))
        desk.session.flush()


def test_a_body_without_a_template_has_no_year(desk):
    with pytest.raises(TemplateNotFound):
        create_cycle(desk.work, "board", 2027)


def test_a_new_version_of_the_template_leaves_years_already_made_alone(desk, dates):
    cycle = desk.cycle()
    before = dates(cycle)

    save_template(desk.work, "board", name="Ny", events=EVENTS[:1])

    assert current_template(desk.work, "board").version == 2
    assert dates(cycle) == before


def test_copying_keeps_weekdays_and_distances_and_leaves_the_cancelled_behind(desk, dates):
    last = desk.cycle(2027)
    move_occurrence(desk.work, desk.occurrence(last, "meeting-1").id, date(2027, 3, 18))
    cancel_occurrence(desk.work, desk.occurrence(last, "ranking").id, reason="Ingen kandidater")

    copied = copy_cycle(desk.work, "board", 2028)

    found = dates(copied)
    assert found["meeting-1"] == date(2028, 3, 16)  # the third Thursday again
    assert found["status-1"] == date(2028, 2, 10)
    assert "ranking" not in found
    assert copied.copied_from_id == last.id


def test_what_followed_a_cancelled_event_is_copied_with_a_date_of_its_own(desk):
    last = desk.cycle(2027)
    cancel_occurrence(desk.work, desk.occurrence(last, "minutes-1").id, reason="Udgår")

    copied = copy_cycle(desk.work, "board", 2028)

    assert not desk.occurrence(copied, "minutes-follow").is_derived


def test_there_must_be_a_last_year_to_copy(desk):
    with pytest.raises(NothingToCopy):
        copy_cycle(desk.work, "board", 2027)


def test_next_year_begins_on_the_first_of_september_and_once(desk):
    desk.cycle(2026)

    assert begin_next_year(desk.on(2026, 8, 31).system, "board") is None
    begun = begin_next_year(desk.on(2026, 9, 1).system, "board")
    assert begin_next_year(desk.on(2026, 9, 2).system, "board") is None

    assert begun.year == 2027
    assert begun.copied_from_id is not None
    variables = {"cycle_id": begun.id, "body_code": "board", "year": 2027}
    assert desk.engine.started == [("annual_cycle", "cycle:board:2027", variables)]


def test_a_template_whose_events_follow_each_other_in_a_ring_is_refused(desk):
    ring = [
        EventDraft("a", "A", "A", OccurrenceKind.GATE, Offset("b", 1)),
        EventDraft("b", "B", "B", OccurrenceKind.GATE, Offset("a", 1)),
    ]

    with pytest.raises(OffsetLoop):
        save_template(desk.work, "board", name="Ring", events=ring)


def test_a_template_names_an_event_once(desk):
    twice = [EventDraft("a", "A", "A", OccurrenceKind.GATE, FixedDay(1, 10))] * 2

    with pytest.raises(OccurrenceExists):
        save_template(desk.work, "board", name="Dobbelt", events=twice)


def test_half_a_rule_is_refused():
    with pytest.raises(RuleIncomplete):
        rule_from("a", {"month": 3})


def test_only_the_secretariat_makes_a_year(desk):
    desk.cycle(2026)

    with pytest.raises(Forbidden):
        copy_cycle(desk.coordinator("region"), "board", 2027)
