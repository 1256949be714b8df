"""Rehearsals of small diagrams, told as the elements that the path came through."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from engine.deployment.source import Source
from engine.rehearsal import Rehearsal, rehearse, script_of
from tests.engine.desk import MODELS
from tests.engine.rehearsal.drawing import GRANT

Try = Callable[..., Rehearsal]


@pytest.fixture
def grant() -> Source:
    """A task with a deadline, a choice, and a service."""
    return Source("grant", {"process.bpmn": GRANT})


@pytest.fixture
def try_grant(grant: Source) -> Try:
    def run(*steps: Mapping[str, Any], **around: Any) -> Rehearsal:
        return rehearse(grant, script_of(steps), **around)

    return run


@pytest.fixture
def try_model() -> Try:
    def run(name: str, *steps: Mapping[str, Any], calls: tuple[str, ...] = ()) -> Rehearsal:
        beside = {called: Source.read(MODELS / called) for called in calls}
        return rehearse(Source.read(MODELS / name), script_of(steps), processes=beside)

    return run
