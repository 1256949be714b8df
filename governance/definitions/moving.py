"""Moving running cases to a newer version of their process: seen first, then one by one."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.persistence.tables import ProcessInstance
from governance.casework.cases import Case
from governance.definitions.deploying import subject_of
from governance.definitions.errors import NoteMissing
from governance.definitions.queries import find_version
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work

if TYPE_CHECKING:
    from engine.versions.migration.moving import Migrated, Preview

MOST_CASES = 200


def preview_move(work: Work, process_id: str, version: int) -> "list[Preview]":
    """What moving each running case to a version would mean, the first 200; writes nothing.

    Raises ProcessNotFound.
    """
    require(work.actor, Permission.DEPLOY_PROCESS)
    target = find_version(work, process_id, version)
    return work.engine.preview_migration(
        work.session, process_id, target.version, now=work.now, limit=MOST_CASES
    )


def move_case(work: Work, instance_id: str, *, to: tuple[str, int], note: str) -> "Migrated":
    """Move one case to a version, ``to`` = process id and number.

    Raises NoteMissing, ProcessNotFound, and the engine's MigrationRefused with reasons.
    """
    require(work.actor, Permission.DEPLOY_PROCESS)
    if not note.strip():
        raise NoteMissing()
    target = find_version(work, *to)
    moved = work.engine.migrate(
        work.session, instance_id, target.id, actor=work.actor, now=work.now, note=note.strip()
    )
    key = moved.instance.business_key
    detail = {
        "business_key": key,
        "from_version": moved.from_version,
        "to_version": moved.to_version,
        "note": note.strip(),
    }
    case_id = work.session.scalar(select(Case.id).where(Case.number == key))
    journal.append(work, "case_moved", subject_of(to[0]), case_id=case_id, detail=detail)
    return moved


def key_of(work: Work, instance_id: str) -> str:
    """What a case is called; the id itself where there is none such."""
    require(work.actor, Permission.VIEW_PROCESSES)
    row = work.session.get(ProcessInstance, instance_id)
    return row.business_key if row else instance_id
