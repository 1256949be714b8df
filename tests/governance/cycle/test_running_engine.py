"""The same promises kept with the real engine and its real timers."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from engine.delegates import Delegates
from engine.engine import Engine
from engine.persistence.tables import DueTimer, InstanceState, ProcessInstance, TimerState
from governance.cycle.cycles import OccurrenceState
from governance.cycle.dates import FixedDay
from governance.cycle.occurrences import cancel_occurrence, move_occurrence
from governance.cycle.starting import start_due_occurrences
from governance.cycle.templates import EventDraft, OccurrenceKind
from governance.permissions import SYSTEM
from governance.workdays import danish_day
from tests.engine.desk import MODELS

RENEWAL = EventDraft(
    "renewal",
    "Fornyelse",
    "Renewal",
    OccurrenceKind.AGREEMENT_RENEWAL,
    FixedDay(3, 1),
    lead_workdays=20,
    process_id="waiting_room",
)


@pytest.fixture
def waiting(desk):
    """An occurrence whose process waits at timers ten and twenty days after its start."""
    cycle = desk.adopted(events=[RENEWAL])
    engine = Engine(Delegates([lambda execution, **arguments: dict(arguments)]))
    engine.deploy(desk.session, MODELS / "waiting_room", by=SYSTEM, now=desk.now)
    today = replace(desk.on(2027, 2, 1), engine=engine)
    start_due_occurrences(today.system)
    return today, desk.occurrence(cycle, "renewal")


def timers(desk):
    query = select(DueTimer).where(DueTimer.state == TimerState.WAITING)
    return {t.element_id: danish_day(t.due_at) for t in desk.session.scalars(query)}


def test_the_engine_runs_the_process_under_the_key_of_the_occurrence(waiting):
    desk, renewal = waiting

    instance = desk.session.get_one(ProcessInstance, renewal.instance_id)

    assert (instance.process_id, instance.business_key) == ("waiting_room", "board:2027:renewal")
    assert start_due_occurrences(desk.system) == []
    assert len(desk.session.scalars(select(ProcessInstance)).all()) == 1


def test_moving_the_occurrence_moves_every_timer_that_waits(waiting):
    desk, renewal = waiting
    assert timers(desk) == {"ten_days": date(2027, 2, 11), "twenty_days": date(2027, 2, 21)}

    # ten workdays later
    move_occurrence(desk.work, renewal.id, date(2027, 3, 15), reason="Part bad om udsættelse")

    # twelve workdays before 1 March is 11 February; before 15 March it is the 25th.
    # the other stood on a Sunday: five workdays before, the Monday, is now 8 March
    assert timers(desk) == {"ten_days": date(2027, 2, 25), "twenty_days": date(2027, 3, 8)}


def test_a_moved_timer_fires_at_its_new_time_and_not_at_the_old(waiting):
    desk, renewal = waiting
    move_occurrence(desk.work, renewal.id, date(2027, 3, 15), reason="Udsættelse")

    assert desk.engine.due(desk.session, desk.on(2027, 2, 12).now) == []
    due = desk.engine.due(desk.session, desk.on(2027, 2, 26).now)
    assert [timer.element_id for timer in due] == ["ten_days"]


def test_calling_off_ends_the_process(waiting):
    desk, renewal = waiting

    cancel_occurrence(desk.work, renewal.id, reason="Aftalen er opsagt")

    instance = desk.session.get_one(ProcessInstance, renewal.instance_id)
    assert (instance.state, renewal.state) == (InstanceState.CANCELLED, OccurrenceState.CANCELLED)
    assert timers(desk) == {}
