"""New tasks: who is told, how often, and where the link leads."""

from governance.organisation.people import Account, Notify
from governance.organisation.roles import Role
from notifications.tables import DigestItem
from tests.notifications.builders import Desk


def test_a_new_task_is_mailed_to_whoever_fills_the_seat_with_a_link_to_exactly_that_task(
    desk: Desk,
):
    desk.a_case()
    task = desk.a_task(due_at=desk.due(2026, 9, 11))

    desk.enqueue()

    (message,) = desk.mail()
    assert message.person_id == desk.holder().id
    assert message.subject == "Ny opgave: Afgiv tilkendegivelse – 2026-004 Fælles Medicinkort"
    assert f"%BASE_URL%/opgaver/{task.id}\n" in message.text
    assert f'href="%BASE_URL%/opgaver/{task.id}"' in message.html
    assert "fredag den 11. september 2026 kl. 16.00 (om 8 arbejdsdage)" in message.text
    assert "fordi opgaven ligger hos pladsen Region Nordjylland" in message.text
    assert (message.task_id, message.case_number) == (task.id, "2026-004")


def test_a_reader_of_english_reads_english(desk: Desk):
    desk.holder().language = "en"
    desk.a_task(due_at=desk.due(2026, 9, 11))

    desk.enqueue()

    (message,) = desk.mail()
    assert message.subject == "New task: Give a statement"
    assert "Friday 11 September 2026 at 16:00 (in 8 workdays)" in message.text
    assert "the task lies with the seat Region Nordjylland" in message.text


def test_a_task_is_told_of_once_however_often_the_outbox_is_asked(desk: Desk):
    desk.a_task()

    assert (desk.enqueue(), desk.enqueue()) == (1, 0)


def test_a_task_of_a_group_goes_to_each_of_its_people_as_they_prefer(desk: Desk):
    gathered = desk.prefers(desk.somebody("Sekretær 2", Role.SECRETARIAT), Notify.DIGEST)
    silent = desk.prefers(desk.somebody("Sekretær 3", Role.SECRETARIAT), Notify.NONE)
    desk.a_task("secretariat")

    desk.enqueue()

    assert [message.person_id for message in desk.mail()] == [desk.secretary.id]
    assert desk.mail(gathered) == desk.mail(silent) == []


def test_an_assigned_task_goes_to_the_assignee_only(desk: Desk):
    other = desk.somebody("Sekretær 2", Role.SECRETARIAT)
    desk.a_task("secretariat", assignee=f"person:{other.id}")

    desk.enqueue()

    assert [message.person_id for message in desk.mail()] == [other.id]


def test_several_tasks_at_once_make_one_mail(desk: Desk):
    first, second = desk.a_task(), desk.a_task(name="Oplys interesser")

    desk.enqueue()

    (message,) = desk.mail()
    assert message.subject == "2 nye opgaver til dig"
    assert f"/opgaver/{first.id}\n" in message.text
    assert f"/opgaver/{second.id}\n" in message.text


def test_whoever_made_the_step_is_not_mailed_their_own_next_task(desk: Desk):
    desk.a_task("secretariat")

    assert desk.enqueue(by=desk.secretary) == 0


def test_a_task_that_was_withdrawn_in_the_same_step_is_not_told_of(desk: Desk):
    desk.a_task(state="cancelled")

    assert desk.enqueue() == 0


def test_nobody_without_an_address_is_written_to(desk: Desk):
    desk.holder().email = None
    desk.a_task()

    assert desk.enqueue() == 0


def test_a_new_task_leaves_nothing_behind_for_the_digest_which_lists_it_anyway(desk: Desk):
    desk.prefers(desk.holder(), Notify.DIGEST)
    desk.a_task()

    desk.enqueue()

    assert desk.session.query(DigestItem).count() == 0


def test_nobody_whose_account_is_closed_is_written_to(desk: Desk):
    holder = desk.holder()
    desk.session.add(Account(person_id=holder.id, email="closed@example.dk", active=False))
    desk.a_task()

    assert desk.enqueue() == 0
