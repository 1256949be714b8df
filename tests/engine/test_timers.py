"""Time: firing what is due, once; not touching what is not; moving moments."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select

from engine.persistence.tables import DueTimer, Incident, IncidentState, ProcessInstance
from tests.engine.desk import SYSTEM

SEATS = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 4)]


def at(desk, timer):
    return {t.element_id: t.due_at for t in desk.timers()}[timer]


def every_timer(desk):
    return desk.session.scalars(select(DueTimer)).all()


def test_two_timers_of_one_gateway_keep_their_own_time(desk):
    desk.deploy("waiting_room")

    desk.start("waiting_room")

    assert at(desk, "ten_days") == desk.now + timedelta(days=10)
    assert at(desk, "twenty_days") == desk.now + timedelta(days=20)


def test_the_first_timer_of_a_gateway_cancels_the_other_ways(desk):
    desk.deploy("waiting_room")
    instance = desk.start("waiting_room")

    desk.fire_due(days=10)

    assert "reminded" in desk.told(instance, "element_completed")
    assert [timer.element_id for timer in every_timer(desk)] == ["ten_days"]
    assert desk.correlate("paper_received") == 0


def test_a_message_at_a_gateway_cancels_the_timers(desk):
    desk.deploy("waiting_room")
    instance = desk.start("waiting_room")

    desk.correlate("paper_received")

    assert "received" in desk.told(instance, "element_completed")
    assert desk.timers() == []
    assert desk.fire_due(days=30) == 0


@pytest.mark.parametrize("way", ["a message", "an operator"])
def test_a_withdrawn_timer_stays_while_an_incident_tells_of_it(desk, way):
    desk.deploy("waiting_room")
    instance = desk.start("waiting_room")
    [ten_days, _] = desk.timers()
    action = {"what": "fire", "arguments": {"timer_id": ten_days.id}, "actor": {}}
    desk.session.add(
        Incident(
            instance_id=instance.id, timer_id=ten_days.id, kind="step", error="nede",
            action=action, state=IncidentState.RESOLVED, opened_at=desk.now,
        )
    )  # fmt: skip
    desk.session.commit()

    if way == "a message":
        desk.correlate("paper_received")
    else:
        cancel = {"reason": "Trukket", "actor": SYSTEM, "now": desk.now}
        desk.move(lambda: desk.engine.cancel(desk.session, instance.id, **cancel))

    assert [(t.element_id, t.state) for t in every_timer(desk)] == [("ten_days", "cancelled")]
    assert desk.fire_due(days=30) == 0


def test_looking_for_due_timers_loads_no_instance(desk):
    desk.deploy("waiting_room")
    for n in range(20):
        desk.start("waiting_room", key=f"case:{n}")
    statements = []
    event.listen(
        desk.database, "before_cursor_execute",
        lambda conn, cursor, statement, *rest: statements.append(statement),
    )  # fmt: skip

    fired = desk.fire_due(days=9)

    assert fired == 0
    assert [s for s in statements if "state_blob" in s] == []


def test_a_timer_fires_once(desk):
    desk.deploy("fragile_timer")
    desk.start("fragile_timer")
    desk.now += timedelta(days=1)
    [timer] = desk.engine.due(desk.session, desk.now)

    first = desk.move(lambda: desk._fire(timer.id))
    second = desk.move(lambda: desk._fire(timer.id))

    assert (first, second) == (True, False)
    assert desk.timers("fired")[0].fired_at == desk.now


def test_a_timer_that_is_not_due_does_not_fire(desk):
    desk.deploy("fragile_timer")
    desk.start("fragile_timer")
    [timer] = desk.timers()

    assert desk.move(lambda: desk._fire(timer.id)) is False
    assert [timer.state for timer in desk.timers()] == ["waiting"]


def test_a_bare_date_as_deadline_lasts_the_day(desk):
    desk.deploy("seat_review")

    desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)

    assert at(desk, "deadline_passed") == datetime(2026, 9, 15, 21, 59, 59, tzinfo=UTC)


def test_a_cycle_rings_its_number_of_times_and_stops(desk):
    desk.deploy("nagging")
    desk.start("nagging")

    fired = [desk.fire_due(days=1) for _ in range(5)]

    assert fired == [1, 1, 1, 0, 0]
    assert [element for element, _ in desk.calls] == ["send_nag"] * 3
    assert len(desk.open("do_it")) == 1


def test_missed_rings_do_not_come_in_a_burst(desk):
    desk.deploy("nagging")
    desk.start("nagging")

    fired = [desk.fire_due(days=10), desk.fire_due(hours=1), desk.fire_due(days=1)]

    assert fired == [1, 0, 1]


def test_completing_the_task_stops_the_cycle(desk):
    desk.deploy("nagging")
    instance = desk.start("nagging")
    desk.fire_due(days=1)

    desk.complete(desk.open("do_it")[0])

    assert desk.timers() == []
    assert desk.session.get_one(ProcessInstance, instance.id).state == "completed"


def test_a_moved_timer_fires_at_the_new_time(desk):
    desk.deploy("seat_review")
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)
    later = datetime(2026, 9, 25, 12, tzinfo=UTC)

    moved = desk.move(
        lambda: desk.engine.move_timer(
            desk.session, instance.id, "deadline_passed", later, actor=SYSTEM, now=desk.now
        )
    )

    assert moved == 1
    desk.complete(desk.open()[0], position="supports")  # restored and saved in between
    assert at(desk, "deadline_passed") == later
    desk.fire_due(days=15)
    assert len(desk.open()) == 2
    desk.fire_due(days=10)
    assert desk.open() == []


def test_a_moved_due_date_is_told(desk):
    desk.deploy("called_review")
    instance = desk.start("called_review", topic="FMK")
    [task] = desk.open()
    later = datetime(2026, 10, 1, 12, tzinfo=UTC)

    desk.move(
        lambda: desk.engine.move_due_date(desk.session, task.id, later, actor=SYSTEM, now=desk.now)
    )

    assert task.due_at == later
    assert desk.told(instance, "due_moved") == ["review"]
