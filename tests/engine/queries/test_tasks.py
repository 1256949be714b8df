"""Work lists: whose, which, in what order, and every one of them."""

from datetime import timedelta

import pytest

from engine.persistence.tables import UserTask
from engine.queries import TaskFilter, count_tasks, element_states, open_tasks
from tests.engine.desk import SYSTEM

GROUPS = {"secretariat"}


@pytest.fixture
def crowd(desk):
    """Twenty-five tasks, some due, some without a date, some with the same one."""
    desk.deploy("called_review")
    for n in range(25):
        desk.start("called_review", key=f"case:{n}", topic=f"emne {n}")
    for n, task in enumerate(desk.open()):
        task.due_at = None if n % 5 == 0 else desk.now + timedelta(days=n % 3 - 1)
        task.priority = 50 + n % 2
    desk.session.commit()
    return desk


@pytest.mark.parametrize("sort", ["due", "created", "priority"])
def test_following_the_pages_meets_every_task_once(crowd, sort):
    met, after = [], None
    while True:
        page = open_tasks(crowd.session, GROUPS, None, sort=sort, after=after, limit=4)
        met += [task.id for task in page.tasks]
        after = page.after
        if after is None:
            break

    whole = open_tasks(crowd.session, GROUPS, None, sort=sort, limit=100)
    assert len(met) == 25
    assert met == [task.id for task in whole.tasks]


def test_the_most_urgent_comes_first_and_the_undated_last(crowd):
    tasks = open_tasks(crowd.session, GROUPS, None, limit=100).tasks

    dates = [task.due_at for task in tasks]
    dated = [date for date in dates if date is not None]
    assert dates == sorted(dated) + [None] * 5


def test_a_claimed_task_is_only_on_its_owners_list(crowd):
    task = crowd.open()[3]
    task.assignee = "person:7"
    crowd.session.commit()

    others = open_tasks(crowd.session, GROUPS, "person:8", limit=100).tasks
    mine = open_tasks(crowd.session, (), "person:7", limit=100).tasks

    assert task not in others
    assert mine == [task]


def test_search_finds_words_in_any_order_and_takes_no_wildcards(crowd):
    found = open_tasks(crowd.session, GROUPS, None, search="24 emne", limit=100).tasks
    wild = open_tasks(crowd.session, GROUPS, None, search="%", limit=100).tasks

    assert [task.business_key for task in found] == ["case:24"]
    assert wild == []


def test_counts_tell_overdue_from_soon(crowd):
    counts = count_tasks(
        crowd.session, TaskFilter(groups=GROUPS), now=crowd.now,
        soon=crowd.now + timedelta(hours=12),
    )  # fmt: skip

    due = [t.due_at for t in crowd.session.query(UserTask) if t.due_at]
    assert counts.total == 25
    assert counts.overdue == sum(at < crowd.now for at in due) > 0
    assert counts.soon == sum(at == crowd.now for at in due) > 0


def test_the_diagram_shows_done_active_and_overdue(desk):
    desk.deploy("rounds")
    instance = desk.start("rounds", parties=["stat", "regioner", "kommuner"])
    task = desk.open("reply")[0]
    desk.complete(task, position="støtter")
    late = desk.open("reply")[0]
    late.due_at = desk.now - timedelta(days=1)

    states = element_states(desk.session, instance.id, now=desk.now)

    assert states["begin"]["state"] == "done"
    assert states["reply"] == {
        "state": "overdue", "count": 2, "overdue": 1, "done": 1, "incidents": 0,
    }  # fmt: skip
    assert states["ask_party"]["state"] == "active"
    assert "one_more" not in states


def test_a_called_process_is_painted_on_its_own_diagram(desk):
    desk.deploy("called_review", "calling_intake")
    instance = desk.start("calling_intake", topic="FMK")

    caller = element_states(desk.session, instance.id, now=desk.now)
    called = element_states(desk.session, instance.id, now=desk.now, process_id="called_review")

    assert caller["run_review"]["state"] == "active"
    assert "review" not in caller
    assert called["review"]["state"] == "active"


def test_withdrawn_elements_are_not_active(desk):
    desk.deploy("nagging")
    instance = desk.start("nagging")
    desk.move(
        lambda: desk.engine.cancel(desk.session, instance.id, reason="", actor=SYSTEM, now=desk.now)
    )

    states = element_states(desk.session, instance.id, now=desk.now)

    assert set(states) == {"begin"}
