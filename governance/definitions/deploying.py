"""Taking a draft into use: a new version for cases that begin from now on."""

from dataclasses import dataclass

from sqlalchemy import select

from engine.deployment.packaged import callers
from engine.deployment.version import latest
from engine.persistence.tables import ProcessDefinition
from governance.definitions.drafts import find_draft
from governance.definitions.errors import NewerVersion, NoteMissing, NothingToDeploy
from governance.permissions import Permission, require
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Deployed:
    """The new version, and those that were made of the processes that call it."""

    definition: ProcessDefinition
    bound: tuple[ProcessDefinition, ...]


def deploy_draft(work: Work, draft_id: int, *, note: str, seen: int | None) -> Deployed:
    """Deploy a draft as the newest version and bind what calls the process to it.

    ``seen`` is the newest version that whoever deploys has compared it with, None for a new
    process. Raises NoteMissing, NewerVersion, NothingToDeploy, and DeploymentRefused with
    findings.
    """
    require(work.actor, Permission.DEPLOY_PROCESS)
    draft = find_draft(work, draft_id)
    if not note.strip():
        raise NoteMissing()
    before = _locked_newest(work, draft.process_id)
    if before is not None and before.version != seen:
        raise NewerVersion(version=before.version, who=before.deployed_by)
    made = work.engine.deploy_source(
        work.session, draft.source, by=work.actor, now=work.now, note=note.strip()
    )
    if before is not None and made.id == before.id:
        raise NothingToDeploy()
    bound = work.engine.bind_callers(work.session, made, by=work.actor, now=work.now)
    work.session.delete(draft)
    _enter(work, made, "process_deployed")
    for row in bound:
        _enter(work, row, "process_bound")
    return Deployed(made, tuple(bound))


def called_by(work: Work, process_id: str) -> list[ProcessDefinition]:
    """The processes that would follow a new version of this one, directly or through others."""
    found: dict[str, ProcessDefinition] = {}
    waiting = [process_id]
    while waiting:
        fresh = [
            row for row in callers(work.session, waiting.pop(0)) if row.process_id not in found
        ]
        found |= {row.process_id: row for row in fresh}
        waiting += [row.process_id for row in fresh]
    return list(found.values())


def _locked_newest(work: Work, process_id: str) -> ProcessDefinition | None:
    """The newest version, held so that two who deploy at once come after one another."""
    newest = latest(work.session, process_id)
    if newest is None:
        return None
    query = select(ProcessDefinition).where(ProcessDefinition.id == newest.id)
    work.session.execute(query.with_for_update())
    return latest(work.session, process_id)


def _enter(work: Work, row: ProcessDefinition, action: str) -> None:
    detail = {"version": row.version, "note": row.note, "content": row.content_hash}
    journal.append(work, action, subject_of(row.process_id), detail=detail)


def subject_of(process_id: str) -> str:
    """What the journal calls a process."""
    return f"process:{process_id}"[:80]
