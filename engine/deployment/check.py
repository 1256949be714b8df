"""Check a process folder before it is taken into use. See engine.deployment.rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.delegates import Delegates
from engine.deployment.findings import Finding
from engine.deployment.source import Source, UnsafeXml


@dataclass(frozen=True)
class Surroundings:
    """What a diagram may refer to outside its folder."""

    delegates: Delegates
    functions: frozenset[str] = frozenset()
    group_roles: frozenset[str] | None = None
    processes: frozenset[str] = frozenset()


def check(source: Source, surroundings: Surroundings) -> Iterator[Finding]:
    """Everything that is wrong with the folder."""
    try:
        source.trees  # noqa: B018 - reading is the check
    except UnsafeXml as error:
        yield Finding("xml", "", error.line, None, None, str(error), str(error))
