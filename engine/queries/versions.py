"""The versions of a process: who made them, and how many cases run on each."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.tables import LIVE_INSTANCE, ProcessDefinition, ProcessInstance
from engine.queries.instances import definitions


@dataclass(frozen=True)
class Version:
    """A version with its cases: ``running`` now, ``total`` ever. ``called`` is process id →
    version of what it is bound to."""

    definition: ProcessDefinition
    running: int
    total: int
    called: dict[str, int]


def versions(session: Session, process_id: str) -> list[Version]:
    """The versions of a process, newest first. Three queries, however many there are."""
    found = definitions(session, process_id)
    counted = {i: (total, running) for i, total, running in _counts(session, process_id)}
    numbers = _numbers(session, {i for row in found for i in row.called.values()})
    listed = []
    for row in found:
        total, running = counted.get(row.id, (0, 0))
        listed.append(Version(row, running, total, _called(row, numbers)))
    return listed


def running_cases(session: Session) -> dict[str, int]:
    """Process id → how many cases run, on any version."""
    query = (
        select(ProcessInstance.process_id, func.count())
        .where(ProcessInstance.state.in_(LIVE_INSTANCE))
        .group_by(ProcessInstance.process_id)
    )
    return {process_id: count for process_id, count in session.execute(query)}


def called_versions(session: Session, definition: ProcessDefinition) -> dict[str, int]:
    """Process id → version of each process that a version is bound to."""
    return _called(definition, _numbers(session, set(definition.called.values())))


def definition_of(session: Session, process_id: str, version: int) -> ProcessDefinition | None:
    """One version of a process by its number."""
    return session.scalar(
        select(ProcessDefinition).where(
            ProcessDefinition.process_id == process_id, ProcessDefinition.version == version
        )
    )


def _counts(session: Session, process_id: str) -> list[tuple[int, int, int]]:
    running = func.count().filter(ProcessInstance.state.in_(LIVE_INSTANCE))
    query = (
        select(ProcessInstance.definition_id, func.count(), running)
        .where(ProcessInstance.process_id == process_id)
        .group_by(ProcessInstance.definition_id)
    )
    return [(found, total, live) for found, total, live in session.execute(query)]


def _numbers(session: Session, ids: set[int]) -> dict[int, int]:
    query = select(ProcessDefinition.id, ProcessDefinition.version)
    rows = session.execute(query.where(ProcessDefinition.id.in_(ids)))
    return {found: version for found, version in rows}


def _called(row: ProcessDefinition, numbers: dict[int, int]) -> dict[str, int]:
    return {process_id: numbers[i] for process_id, i in row.called.items() if i in numbers}
