"""SIGKILL between any two words to the database: done once, or not at all and then once."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from tests.robustness import deeds
from tests.robustness.books import audited
from tests.robustness.killing import killed_at_every_point
from tests.robustness.ledger import difference, ledger, unsent
from tests.robustness.mail import Sink, sink
from tests.robustness.scene import Scene, Template, copied

Note = Callable[[str, object], None]


@pytest.fixture
def mail() -> Iterator[Sink]:
    with sink() as running:
        yield running


@pytest.fixture
def pair(template: Template, tmp_path: Path, mail: Sink) -> Iterator[tuple[Scene, Scene]]:
    """Two copies of one house: one is killed over and over, the other lives in peace."""
    (tmp_path / "killed").mkdir()
    (tmp_path / "spared").mkdir()
    with (
        copied(template, tmp_path / "killed", smtp_port=mail.port) as killed,
        copied(template, tmp_path / "spared") as spared,
    ):
        yield killed, spared


def test_the_last_answer_survives_a_death_at_any_point(
    pair: tuple[Scene, Scene], record_property: Note
):
    killed, spared = pair
    for scene in pair:
        for task in scene.tasks("declare_interest")[1:]:
            scene.answer(task)
    deed, same = (_last_answer(scene) for scene in pair)

    toll = killed_at_every_point(
        killed.house, deed, spared=partial(deeds.in_house, spared.house, same), step=2
    )

    assert toll.survived
    assert toll.deaths > 15
    assert difference(ledger(killed), ledger(spared)) == {}
    assert audited(killed).answers["declare_interest"] == 13
    record_property("deaths", toll.deaths)


def test_what_a_week_made_due_survives_a_death_at_any_point(
    pair: tuple[Scene, Scene], mail: Sink, record_property: Note
):
    killed, spared = pair
    for scene in pair:
        scene.house.clock.advance(days=8)
        scene.close()

    toll = killed_at_every_point(
        killed.house,
        partial(deeds.tick, killed.house),
        spared=partial(deeds.in_house, spared.house, partial(deeds.rest, spared.house)),
        step=41,
    )
    deeds.rest(killed.house, killed.app)

    assert toll.survived
    assert difference(ledger(killed), ledger(spared)) == {}
    assert unsent(killed) == 0
    assert mail.doubled <= toll.deaths
    assert audited(killed).counts["fired"] > 0
    record_property("deaths", toll.deaths)
    record_property("mails_twice", mail.doubled)


def _last_answer(scene: Scene) -> Callable[[Flask], None]:
    [last] = scene.tasks("declare_interest")
    deed = partial(deeds.answer, last.id, last.element_id, scene.holder_of(last))
    scene.close()
    return deed
