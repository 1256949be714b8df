"""Thirteen answer the same case at the same instant, through two web processes."""

from collections.abc import Callable, Iterator

import pytest

from tests.robustness.books import audited
from tests.robustness.processes import Fleet
from tests.robustness.scene import Scene
from tests.robustness.together import at_once, drafted, send

Note = Callable[[str, object], None]


@pytest.fixture
def fleet(scene: Scene) -> Iterator[Fleet]:
    """Two web processes."""
    made = Fleet(scene.house)
    try:
        made.start(web=2)
        yield made
    finally:
        made.stop()


def test_thirteen_answer_at_the_same_instant_and_all_thirteen_count(
    scene: Scene, fleet: Fleet, record_property: Note
):
    tasks = scene.tasks("declare_interest")
    browsers = drafted(scene, fleet, tasks)
    # each sign-in is old enough to be noted anew: one more writer per request
    scene.house.clock.advance(minutes=6)

    answers = at_once([send(b, t) for b, t in zip(browsers, tasks, strict=True)])

    assert len(tasks) == 13
    assert [one.result.status for one in answers] == [303] * 13
    assert len(scene.tasks("give_statement")) == 13
    assert audited(scene).answers["declare_interest"] == 13
    record_property("slowest_seconds", round(max(one.seconds for one in answers), 2))


def test_of_two_that_send_the_same_answer_one_counts_and_the_other_is_told(
    scene: Scene, fleet: Fleet
):
    [task, *_] = scene.tasks("declare_interest")
    browsers = drafted(scene, fleet, [task, task])

    answers = at_once([send(b, task) for b in browsers])
    pages = [b.get(f"/opgaver/{task.id}/kvittering").text for b in browsers]

    assert [one.result.status for one in answers] == [303, 303]
    assert {one.result.location for one in answers} == {f"/opgaver/{task.id}/kvittering"}
    assert sorted("allerede afsluttet af" in page for page in pages) == [False, True]
    assert audited(scene).answers["declare_interest"] == 1
