"""The versions of a process, and what they are bound to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.persistence.tables import ProcessDefinition


def called_versions(session: Session, definition: ProcessDefinition) -> dict[str, int]:
    """Process id → version of each process that a version is bound to."""
    query = select(ProcessDefinition.id, ProcessDefinition.version)
    bound = query.where(ProcessDefinition.id.in_(set(definition.called.values())))
    numbers = {found: version for found, version in session.execute(bound)}
    called = definition.called.items()
    return {process_id: numbers[i] for process_id, i in called if i in numbers}


def definition_of(session: Session, process_id: str, version: int) -> ProcessDefinition | None:
    """One version of a process by its number."""
    return session.scalar(
        select(ProcessDefinition).where(
            ProcessDefinition.process_id == process_id, ProcessDefinition.version == version
        )
    )
