"""Moving one date moves everything derived from it, and nothing else."""

from datetime import date

import pytest

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
from governance.records.journal import JournalEntry
from governance.workdays import workdays_between

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

    minutes = desk.occurrence(cycle, "minutes-1")

    assert move_occurrence(desk.work, meeting.id, meeting.occurs_on) == []
    assert move_occurrence(desk.work, minutes.id, minutes.occurs_on) == []
    assert minutes.is_derived


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


def test_tying_to_where_the_date_is_already_is_a_change_of_the_plan(desk):
    cycle = desk.approved()
    ranking = desk.occurrence(cycle, "ranking")
    base = desk.occurrence(cycle, "meeting-1").occurs_on
    distance = workdays_between(base, ranking.occurs_on)

    assert tie_occurrence(desk.work, ranking.id, Offset("meeting-1", distance)) == []

    assert ranking.is_derived
    assert cycle.state is CycleState.COMMENTED
    assert desk.session.query(JournalEntry).filter_by(action="occurrence_tied").count() == 1


def test_what_is_called_off_cannot_be_tied(desk):
    cycle = desk.cycle()
    ranking = desk.occurrence(cycle, "ranking")
    cancel_occurrence(desk.work, ranking.id, reason="Udgår")

    with pytest.raises(OccurrenceNotOpen):
        tie_occurrence(desk.work, ranking.id, Offset("meeting-1", 1))


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
