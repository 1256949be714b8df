"""Moving running cases to a newer version: seen beforehand, and done one by one."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import undefer

from engine.call import Call
from engine.delegates import StoredPerformer
from engine.errors import NotThere, StaleInstance
from engine.history import Kind, record
from engine.moves import running
from engine.persistence.store import change, lock
from engine.persistence.tables import LIVE_INSTANCE, ProcessDefinition, ProcessInstance
from engine.queries.versions import definition_of
from engine.versions.errors import MigrationRefused
from engine.versions.migration.notes import incidents
from engine.versions.migration.plan import Plan, plan
from engine.versions.migration.reasons import At, Reason, reason

# a preview asks in nobody's name
NOBODY = StoredPerformer("system", "", is_system=True)


class Verdict(StrEnum):
    """``stays``: there is nothing to move; ``refused``: it cannot be moved as it stands."""

    MOVES = "moves"
    STAYS = "stays"
    REFUSED = "refused"


@dataclass(frozen=True)
class Preview:
    """What a move would mean for one case. ``stands`` is where it is now; ``reasons`` say why
    it stays or is refused, and what is worth knowing where it moves."""

    instance_id: str
    business_key: str
    from_version: int
    verdict: Verdict
    stands: tuple[At, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Migrated:
    """A case that has moved."""

    instance: ProcessInstance
    from_version: int
    to_version: int


def preview(
    call: Call, process_id: str, to_version: int, limit: int, after: str = ""
) -> list[Preview]:
    """What would happen to each running case, oldest version first. Writes nothing.

    ``after`` is the last instance id of the page before. Raises NotThere.
    """
    target = definition_of(call.session, process_id, to_version)
    if target is None:
        raise NotThere(what="version", key=f"{process_id} {to_version}")
    rows = call.session.execute(
        select(ProcessInstance, ProcessDefinition)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(
            ProcessInstance.process_id == process_id,
            ProcessInstance.state.in_(LIVE_INSTANCE),
            ProcessInstance.id > after,
        )
        .options(undefer(ProcessInstance.state_blob))
        .order_by(ProcessInstance.id)
        .limit(limit)
    ).all()
    broken = incidents(call.session, [instance.id for instance, _ in rows])
    return [
        _preview(call, instance, old, new=target, known=broken.get(instance.id, []))
        for instance, old in rows
    ]


def _preview(
    call: Call,
    instance: ProcessInstance,
    old: ProcessDefinition,
    *,
    new: ProcessDefinition,
    known: list[Reason],
) -> Preview:
    stays = _stays(old, new)
    if stays is not None:
        return Preview(instance.id, instance.business_key, old.version, Verdict.STAYS, (), (stays,))
    made = plan(call, instance, old, new)
    return Preview(
        instance.id,
        instance.business_key,
        old.version,
        Verdict.MOVES if made.is_possible else Verdict.REFUSED,
        tuple(made.stands),
        (*made.reasons, *known),
    )


def _stays(old: ProcessDefinition, new: ProcessDefinition) -> Reason | None:
    if old.id == new.id:
        return reason("already")
    return reason("newer", version=old.version) if old.version > new.version else None


def migrate(call: Call, instance_id: str, definition_id: int, note: str) -> Migrated:
    """Move one running case. See Engine.migrate."""
    if running(call, instance_id) is not None:
        raise StaleInstance()
    instance, _ = lock(call, ProcessInstance.id == instance_id, even_suspended=True)
    old = call.session.get_one(ProcessDefinition, instance.definition_id)
    new = call.session.get(ProcessDefinition, definition_id)
    if new is None or new.process_id != instance.process_id:
        raise NotThere(what="version", key=f"{instance.process_id} {definition_id}")
    stays = _stays(old, new)
    if stays is not None:
        raise MigrationRefused([stays], business_key=instance.business_key)
    made = plan(call, instance, old, new)
    if not made.is_possible:
        stops = [found for found in made.reasons if found.stops]
        raise MigrationRefused(stops, business_key=instance.business_key)
    change(call, instance, state_blob=made.blob, definition_id=new.id)
    _write_tasks(call, made)
    versions = {"from_version": old.version, "to_version": new.version}
    record(call, instance, Kind.MIGRATED, **versions, note=note)
    call.session.flush()
    return Migrated(instance, **versions)


def _write_tasks(call: Call, made: Plan) -> None:
    passed_on = [task.row for task in made.tasks if task.apply()]
    # whoever owns the transaction tells people of tasks that have come to them
    call.session.info.setdefault("engine.opened_tasks", []).extend(passed_on)
