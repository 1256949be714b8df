"""What a script expects, held against what is."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.persistence.tables import InstanceState
from engine.rehearsal.scripts.steps import Expect
from engine.rehearsal.stage import Stage, names

Unmet = tuple[dict[str, Any], Any]


def unmet(act: Expect, stage: Stage, main: str) -> Iterator[Unmet]:
    """(what was expected, what was found) of each expectation that does not hold."""
    yield from _open(act, stage)
    yield from _ended(act, stage)
    yield from _variables(act, stage)
    yield from _path(act, stage, main)


def _open(act: Expect, stage: Stage) -> Iterator[Unmet]:
    if act.open is None:
        return
    tasks = stage.open_tasks()
    wanted, left = Counter(act.open), list(tasks)
    for name in wanted.elements():
        task = next((t for t in left if name in names(t)), None)
        if task is None:
            yield {"open": act.open}, [t.element_id for t in tasks]
            return
        left.remove(task)
    # an element named once stands for all of its tasks, as in a round
    if any(not wanted.keys() & names(t) for t in left):
        yield {"open": act.open}, [t.element_id for t in tasks]


def _ended(act: Expect, stage: Stage) -> Iterator[Unmet]:
    states = [instance.state for instance in stage.instances()]
    ended = bool(states) and all(state != InstanceState.RUNNING for state in states)
    if act.ended is not None and act.ended != ended:
        yield {"ended": act.ended}, ended


def _variables(act: Expect, stage: Stage) -> Iterator[Unmet]:
    instances = stage.instances()
    data = instances[0].data if instances else {}
    for name, value in (act.variables or {}).items():
        if name not in data or data[name] != value:
            yield {"variables": {name: value}}, data.get(name)


def _path(act: Expect, stage: Stage, main: str) -> Iterator[Unmet]:
    passed = {event.element for event in stage.account.events if event.kind == "completed"}
    passed |= stage.account.flows(main)
    for name in act.passed or ():
        if name not in passed:
            yield {"passed": [name]}, False
    for name in act.not_passed or ():
        if name in passed:
            yield {"not_passed": [name]}, True
