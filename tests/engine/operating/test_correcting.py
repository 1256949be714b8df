"""A variable is put right wherever the state holds a copy of it."""

import pytest

from engine.errors import InstanceEnded, ValueNotStorable
from engine.operating.errors import OtherKind, UnknownVariable
from engine.queries import history
from tests.engine.desk import person

OPERATOR = person(9, "operator")


def correct(desk, instance, name, value):
    return desk.move(
        lambda: desk.engine.operating.correct(
            desk.session, instance.id, name, value,
            reason="tastefejl", actor=OPERATOR, now=desk.now,
        )
    )  # fmt: skip


@pytest.fixture
def asked(desk):
    desk.deploy("judged")
    return desk.start("judged", amount=5, limit=10)


def test_the_new_value_decides_the_way(desk, asked):
    old = correct(desk, asked, "limit", 3)

    for task in desk.open():
        desk.complete(task)

    assert old == 10
    assert [task.element_id for task in desk.open()] == ["accepted"]


def test_a_branch_that_has_ended_before_does_not_bring_the_old_value_back(desk, asked):
    desk.complete(desk.open("first")[0])
    correct(desk, asked, "limit", 3)

    desk.complete(desk.open("second")[0])

    assert [task.element_id for task in desk.open()] == ["accepted"]


def test_the_history_says_who_changed_what_from_what_to_what_and_why(desk, asked):
    correct(desk, asked, "limit", 3)

    [event] = [e for e in history(desk.session, asked.id) if e.kind == "variable_corrected"]
    assert (event.actor_name, event.detail) == (
        "Person 9",
        {"variable": "limit", "old": 10, "new": 3, "reason": "tastefejl"},
    )
    assert asked.data["limit"] == 3


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("limt", 3, UnknownVariable),
        ("limit", "3", OtherKind),
        ("limit", True, OtherKind),
        ("limit", object(), ValueNotStorable),
    ],
)
def test_an_unknown_name_or_another_kind_is_refused(desk, asked, name, value, refused):
    with pytest.raises(refused):
        correct(desk, asked, name, value)


def test_what_has_ended_stays_as_it_is(desk, asked):
    desk.move(
        lambda: desk.engine.cancel(
            desk.session, asked.id, reason="slut", actor=OPERATOR, now=desk.now
        )
    )

    with pytest.raises(InstanceEnded):
        correct(desk, asked, "limit", 3)
