"""One digest per person and workday, the overdue first."""

from governance.casework.events import CaseEnded
from governance.organisation.people import Notify
from governance.organisation.roles import Role
from notifications.tables import DigestItem
from tests.notifications.builders import Desk


def test_a_digest_lists_what_is_overdue_before_what_is_due_before_the_rest(desk: Desk):
    holder = desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task(name="Uden frist")
    desk.a_task(name="Snart", due_at=desk.due(2026, 9, 11))
    desk.a_task(name="For sent", due_at=desk.due(2026, 8, 28))

    assert desk.digest() == 1

    (message,) = desk.mail(holder)
    assert message.subject == "Dagens oversigt: 3 åbne opgaver, 1 over fristen"
    for body in (message.text, message.html):
        assert body.index("For sent") < body.index("Snart") < body.index("Uden frist")
    assert "(2 arbejdsdage over fristen)" in message.text


def test_a_person_gets_one_digest_a_day_however_often_the_worker_runs(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task()

    assert [desk.digest() for _ in range(3)] == [1, 0, 0]
    desk.clock.advance(days=1)
    assert desk.digest() == 1


def test_there_is_no_digest_before_half_past_seven_or_at_weekends(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task()

    desk.clock.set(2026, 9, 2, hour=7)
    assert desk.digest() == 0
    desk.clock.set(2026, 9, 5)
    assert desk.digest() == 0


def test_an_empty_digest_is_not_sent_and_not_made_up_for_later_that_day(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    assert desk.digest() == 0

    desk.a_task()
    desk.clock.advance(hours=2)

    assert desk.digest() == 0


def test_after_a_week_of_silence_there_is_one_digest(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task()

    desk.clock.advance(days=8)

    assert desk.digest() == 1


def test_news_waits_for_the_digest_and_is_told_once(desk: Desk):
    case = desk.a_case()
    coordinator = desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
    desk.prefers(coordinator, Notify.DIGEST)

    desk.enqueue(CaseEnded(case.id, "noted"))
    assert desk.mail(coordinator) == []
    desk.digest()
    desk.clock.advance(days=1)
    desk.digest()

    (message,) = desk.mail(coordinator)
    assert "Sagen er taget til efterretning: Fælles Medicinkort" in message.text
    assert "%BASE_URL%/sager/2026-004" in message.text


def test_news_that_waited_is_not_lost_when_the_reader_chooses_mail_at_once(desk: Desk):
    case = desk.a_case()
    coordinator = desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
    desk.prefers(coordinator, Notify.DIGEST)
    desk.enqueue(CaseEnded(case.id, "noted"))

    desk.prefers(coordinator, Notify.IMMEDIATE)

    assert desk.digest() == 1
    assert desk.session.query(DigestItem).filter_by(digest_id=None).count() == 0


def test_a_digest_shows_only_tasks_that_the_reader_may_answer(desk: Desk):
    holder = desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task(name="Min")
    desk.a_task(desk.seat("Region Sjælland"), name="En andens")
    desk.a_task("secretariat", name="Sekretariatets")

    desk.digest()

    (message,) = desk.mail(holder)
    assert "Min" in message.text
    assert "En andens" not in message.text
    assert "Sekretariatets" not in message.text
