"""Five, two and no workdays before; one, three and seven after; each once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any, cast

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from engine.persistence.base import Base
from governance.organisation.people import Notify
from governance.organisation.roles import Role
from governance.permissions import SYSTEM
from governance.work import Work
from notifications.reminders import remind
from notifications.tables import ReminderSent, ReminderState
from tests.conftest import Clock
from tests.governance.conftest import complete_tables
from tests.notifications.builders import Desk


def days_with_mail(desk: Desk, days: int) -> list[str]:
    """Let the worker run thrice a day, and tell on which days it wrote."""
    seen = []
    for _ in range(days):
        written = [desk.remind() for _ in range(3)]
        if any(written):
            seen.append(desk.work.today.isoformat())
            assert written[1:] == [0, 0]
        desk.clock.advance(days=1)
    return seen


def test_a_task_is_reminded_of_on_workdays_before_and_after_its_deadline(desk: Desk):
    desk.a_task(due_at=desk.due(2026, 9, 11))

    days = days_with_mail(desk, 30)

    before = ["2026-09-04", "2026-09-09", "2026-09-11"]
    assert days == [*before, "2026-09-14", "2026-09-16", "2026-09-22"]


def test_nobody_is_reminded_at_night(desk: Desk):
    desk.a_task(due_at=desk.due(2026, 9, 11))

    desk.clock.set(2026, 9, 4, hour=6)
    assert desk.remind() == 0
    desk.clock.set(2026, 9, 4, hour=8)
    assert desk.remind() == 1


def test_a_deadline_on_a_sunday_is_reminded_of_on_the_friday(desk: Desk):
    desk.a_task(due_at=desk.due(2026, 9, 13))

    days = days_with_mail(desk, 13)

    assert days[-1] == "2026-09-11"


def test_a_task_opened_late_is_not_reminded_of_what_it_never_lived(desk: Desk):
    desk.a_task(due_at=desk.due(2026, 9, 2))

    assert desk.remind() == 0


def test_after_a_week_of_silence_only_the_newest_reminder_goes(desk: Desk):
    task = desk.a_task(due_at=desk.due(2026, 9, 11))

    desk.clock.set(2026, 9, 17)
    desk.remind()

    assert desk.subjects(desk.holder()) == ["Fristen er overskredet: Afgiv tilkendegivelse"]
    rows = desk.session.scalars(select(ReminderSent).where(ReminderSent.task_id == task.id))
    states = {row.kind: row.state for row in rows}
    assert states["holders+3"] is ReminderState.SENT
    assert {kind for kind, state in states.items() if state is ReminderState.SKIPPED} == {
        "holders-5", "holders-2", "holders+0", "holders+1",
    }  # fmt: skip


def test_a_moved_deadline_is_reminded_of_anew(desk: Desk):
    task = desk.a_task(due_at=desk.due(2026, 9, 11))
    desk.clock.set(2026, 9, 11)
    desk.remind()

    task.due_at = desk.due(2026, 9, 18)
    desk.clock.set(2026, 9, 16)

    assert (desk.remind(), desk.remind()) == (1, 0)
    assert "fredag den 18. september" in desk.mail()[-1].text


def test_a_deadline_moved_by_hours_is_not_reminded_of_again(desk: Desk):
    task = desk.a_task(due_at=desk.due(2026, 9, 11))
    desk.clock.set(2026, 9, 11)
    desk.remind()

    task.due_at = desk.due(2026, 9, 11) + timedelta(hours=2)

    assert desk.remind() == 0


def test_an_answered_task_is_not_reminded_of(desk: Desk):
    desk.a_task(due_at=desk.due(2026, 9, 11), state="completed")
    desk.clock.set(2026, 9, 11)

    assert desk.remind() == 0


def test_several_deadlines_on_one_day_make_one_mail(desk: Desk):
    for _ in range(3):
        desk.a_task("secretariat", due_at=desk.due(2026, 9, 11))
    desk.clock.set(2026, 9, 11)

    assert desk.remind() == 1
    assert desk.subjects(desk.secretary) == ["3 opgaver har frist nu"]


def test_the_coordinator_of_the_seats_party_hears_on_the_first_workday_after(desk: Desk):
    desk.a_case()
    coordinator = desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
    desk.somebody("Anden koordinator", Role.COORDINATOR, scope="municipality")
    desk.a_task(due_at=desk.due(2026, 9, 2))

    desk.clock.set(2026, 9, 3)
    desk.remind()

    assert {message.person_id for message in desk.mail()} == {desk.holder().id, coordinator.id}
    (message,) = desk.mail(coordinator)
    assert "Repræsentant, Region Nordjylland" in message.text
    assert "%BASE_URL%/sager/2026-004" in message.text


def test_the_chair_of_the_seats_body_hears_on_the_third_and_is_led_to_the_review(desk: Desk):
    chair = desk.board.person("Repræsentant, Region Syddanmark")
    desk.a_task(due_at=desk.due(2026, 9, 2), subject="review:7")

    desk.clock.set(2026, 9, 4)
    desk.remind()
    assert desk.mail(chair) == []
    desk.clock.set(2026, 9, 7)
    desk.remind()

    (message,) = desk.mail(chair)
    assert "%BASE_URL%/gennemgange/7" in message.text


def test_after_a_week_of_silence_coordinator_and_chair_are_both_told(desk: Desk):
    coordinator = desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
    chair = desk.board.person("Repræsentant, Region Syddanmark")
    desk.a_task(due_at=desk.due(2026, 9, 2))

    desk.clock.set(2026, 9, 14)
    desk.remind()

    assert len(desk.mail(coordinator)) == len(desk.mail(chair)) == 1


def test_a_process_that_escalates_by_itself_is_not_escalated_twice(desk: Desk):
    coordinator = desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
    desk.a_task(due_at=desk.due(2026, 9, 2), process_id="status_reporting")

    desk.clock.set(2026, 9, 3)
    desk.remind()

    assert desk.mail(coordinator) == []


def test_a_chair_is_not_told_of_the_chairs_own_delay_as_if_it_were_anothers(desk: Desk):
    chair = desk.board.person("Repræsentant, Region Syddanmark")
    desk.a_task("chair:steering_group", due_at=desk.due(2026, 9, 2))

    desk.clock.set(2026, 9, 7)
    desk.remind()

    assert [message.kind for message in desk.mail(chair)] == ["reminder"]


def test_a_reader_of_the_digest_is_mailed_on_the_last_day_only(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task(due_at=desk.due(2026, 9, 11))

    days_with_mail(desk, 30)

    assert desk.subjects(desk.holder()) == ["Frist i dag: Afgiv tilkendegivelse"]


def test_who_wants_no_mail_gets_none(desk: Desk):
    desk.prefers(desk.holder(), Notify.NONE)
    desk.a_task(due_at=desk.due(2026, 9, 11))

    days_with_mail(desk, 30)

    assert desk.mail(desk.holder()) == []


@pytest.mark.postgres
def test_two_workers_at_the_same_moment_remind_once(postgres_url: str, clock: Clock):
    database = create_engine(postgres_url)
    Base.metadata.create_all(database, tables=complete_tables(Base.metadata))
    with Session(database) as session:
        desk = Desk(session, clock)
        desk.a_task(due_at=desk.due(2026, 9, 11))
        desk.clock.set(2026, 9, 11)
        session.commit()
    together = Barrier(2)

    def one_worker(_: int) -> int:
        with Session(database) as session:
            together.wait()
            written = remind(Work(session, cast(Any, None), SYSTEM, clock.now))
            session.commit()
            return written

    with ThreadPoolExecutor(2) as pool:
        written = list(pool.map(one_worker, range(2)))
    database.dispose()

    assert sorted(written) == [0, 1]
