"""What is over is forgotten, and nobody who is under way notices."""

import random

import pytest
import sqlalchemy as sa

from engine import queries
from engine.persistence import store
from engine.persistence.base import Base
from engine.persistence.serializer import state_values
from engine.persistence.tables import InstanceState, ProcessInstance
from tests.engine.desk import Desk, sqlite

SEATS = [{"id": str(n), "label": f"plads {n}"} for n in range(1, 5)]
WALKS = {
    "looping": {},
    "nagging": {},
    "seat_review": {"seats": SEATS, "close_on": "2026-09-15", "review_id": 7},
    "rounds": {"parties": ["stat", "region"], "close_on": "2026-12-01"},
    "guarded_scope": {"code": "not_good"},
    "round_trip": {},
}


def rows_in_state(desk, instance) -> int:
    blob = desk.session.scalar(
        sa.select(ProcessInstance.state_blob).where(ProcessInstance.id == instance.id)
    )
    values = state_values(blob)
    return len(values["tasks"]) + sum(len(s["tasks"]) for s in values["subprocesses"].values())


def answer(desk, element_id, **answers):
    [task] = desk.open(element_id)
    desk.complete(task, **answers)


def test_a_case_that_goes_round_does_not_grow(desk):
    desk.deploy("looping")
    instance = desk.start("looping")
    sizes = []

    for _ in range(40):
        answer(desk, "once_more", more=True)
        sizes.append(rows_in_state(desk, instance))

    assert len(set(sizes[1:])) == 1


def test_a_case_goes_round_more_often_than_the_tree_may_be_deep(desk):
    desk.deploy("looping")
    instance = desk.start("looping")

    for _ in range(340):  # each round is three deep, and SpiffWorkflow looks 1000 deep
        answer(desk, "once_more", more=True)
    answer(desk, "once_more", more=False)

    desk.session.refresh(instance)
    assert instance.state == InstanceState.COMPLETED


def test_branches_and_boundary_events_in_a_loop_neither_grow_nor_mix_rounds(desk):
    desk.deploy("round_trip")
    instance = desk.start("round_trip")
    sizes = []

    for turn in range(12):
        answer(desk, "hear" if turn % 2 else "draft", heard=turn, text=turn)
        assert desk.open("judge") == []  # the other branch of this very round is awaited
        answer(desk, "draft" if turn % 2 else "hear", heard=turn, text=turn)
        sizes.append(rows_in_state(desk, instance))
        answer(desk, "judge", more=True)

    assert len(set(sizes[2:])) == 1


def test_a_timer_on_a_task_goes_on_after_many_rounds(desk):
    desk.deploy("round_trip")
    instance = desk.start("round_trip")
    for _ in range(5):
        answer(desk, "draft")
        answer(desk, "hear")
        answer(desk, "judge", more=True)

    fired = desk.fire_due(days=2)

    assert fired == 1
    assert desk.told(instance, "element_completed").count("nudged") == 1
    assert len(desk.timers("waiting")) == 0
    answer(desk, "draft")
    answer(desk, "hear")
    answer(desk, "judge", more=False)
    desk.session.refresh(instance)
    assert instance.state == InstanceState.COMPLETED


def walk(desk, name, seed) -> list[tuple[str, str | None]]:
    """Answer and wait at random; what the account tells of it."""
    chance = random.Random(seed)
    desk.deploy(name)
    instance = desk.start(name, **WALKS[name])
    for _ in range(25):
        tasks = sorted(desk.open(), key=lambda task: (task.element_id, task.seat or "", task.name))
        if not tasks:
            break
        if chance.random() < 0.15:
            desk.fire_due(days=chance.choice((1, 3, 8)))
        else:
            more = chance.random() < 0.7
            desk.complete(chance.choice(tasks), more=more, approved=more, text=1, heard=2)
    return [(e.kind, e.element_id) for e in queries.history(desk.session, instance.id)]


@pytest.fixture
def other_desk(tmp_path):
    database = sqlite(tmp_path / "other.db")
    Base.metadata.create_all(database)
    desk = Desk(database)
    yield desk
    desk.session.close()
    database.dispose()


@pytest.mark.parametrize("name", sorted(set(WALKS) - {"round_trip"}))
@pytest.mark.parametrize("seed", range(3))
def test_with_and_without_forgetting_the_same_happens(desk, other_desk, monkeypatch, name, seed):
    pruned = walk(desk, name, seed)
    monkeypatch.setattr(store, "prune", lambda workflow: None)
    monkeypatch.setattr(store.live, "keep", lambda *kept: None)

    assert walk(other_desk, name, seed) == pruned
