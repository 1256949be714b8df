"""Store a new version of a process folder when, and only when, something in it changed.

A version is bound to the versions of the processes it calls, so that a running case never
changes under way; therefore a changed called process makes a new version of its callers
at their next deployment.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from engine.delegates import Performer
from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.findings import Finding
from engine.deployment.parse import Called, compile_source
from engine.deployment.source import Source, UnsafeXml
from engine.errors import DeploymentRefused
from engine.persistence.serializer import pack, unpack
from engine.persistence.tables import ProcessDefinition

if TYPE_CHECKING:
    from engine.engine import Engine


@dataclass(frozen=True)
class Deployment:
    """Who deploys what they know of, when and why."""

    session: Session
    engine: "Engine"
    by: Performer
    now: datetime
    note: str = ""


def latest(session: Session, process_id: str) -> ProcessDefinition | None:
    """The newest version of a process."""
    return session.scalar(
        select(ProcessDefinition)
        .where(ProcessDefinition.process_id == process_id)
        .order_by(ProcessDefinition.version.desc())
        .limit(1)
    )


def newest_of_each(session: Session) -> list[ProcessDefinition]:
    """The newest version of every process, by process id."""
    newest = select(func.max(ProcessDefinition.id)).group_by(ProcessDefinition.process_id)
    query = select(ProcessDefinition).where(ProcessDefinition.id.in_(newest))
    return list(session.scalars(query.order_by(ProcessDefinition.process_id)))


def listening(session: Session, message: str) -> list[ProcessDefinition]:
    """The newest versions that have a start event for ``message``, by process id."""
    return [row for row in newest_of_each(session) if message in row.start_messages]


def examine(deployment: Deployment, source: Source) -> list[Finding]:
    """What the check finds in a folder, given what is deployed already."""
    return _examine(deployment, source)[0]


def deploy_folder(deployment: Deployment, folder: Path) -> ProcessDefinition:
    """As ``deploy``, for a folder on disk."""
    return deploy(deployment, Source.read(folder))


def deploy(deployment: Deployment, source: Source) -> ProcessDefinition:
    """The newest version, made now if the content differs. Raises DeploymentRefused."""
    findings, called = _examine(deployment, source)
    if any(finding.stops for finding in findings):
        raise DeploymentRefused(findings, process_id=source.process_id)
    newest = latest(deployment.session, source.process_id)
    digest = content_hash(source, called)
    if newest is not None and newest.content_hash == digest:
        return newest
    return _store(deployment, source, called, number=newest.version + 1 if newest else 1)


def _examine(deployment: Deployment, source: Source) -> tuple[list[Finding], dict[str, Called]]:
    called = _bound(deployment.session, _called(source))
    surroundings = Surroundings(
        delegates=deployment.engine.delegates,
        functions=frozenset(deployment.engine.functions),
        group_roles=deployment.engine.group_roles,
        processes=frozenset(called),
    )
    return check(source, surroundings), called


def _called(source: Source) -> list[str]:
    try:
        return source.called
    except UnsafeXml:
        return []


def _bound(session: Session, process_ids: Iterable[str]) -> dict[str, Called]:
    found = {}
    for process_id in process_ids:
        row = session.scalar(
            select(ProcessDefinition)
            .where(ProcessDefinition.process_id == process_id)
            .order_by(ProcessDefinition.version.desc())
            .limit(1)
            .options(undefer(ProcessDefinition.spec))
        )
        if row is not None:
            found[process_id] = Called(row.id, row.version, row.content_hash, unpack(row.spec))
    return found


def content_hash(source: Source, called: dict[str, Called]) -> str:
    """The identity of a version: its files and the versions it is bound to."""
    bound = {process_id: item.content_hash for process_id, item in called.items()}
    text = json.dumps([source.files, bound], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _store(
    deployment: Deployment, source: Source, called: dict[str, Called], *, number: int
) -> ProcessDefinition:
    compiled = compile_source(source, called)
    main_file = next(
        name
        for name, tree in source.trees.items()
        if tree.xpath("//*[local-name()='process'][@id=$id]", id=source.process_id)
    )
    row = ProcessDefinition(
        process_id=source.process_id,
        name=compiled.name,
        version=number,
        content_hash=content_hash(source, called),
        bpmn_xml=source.files[main_file],
        files=source.files,
        spec=pack(compiled.parcel),
        start_messages=compiled.start_messages,
        called={process_id: item.definition_id for process_id, item in called.items()},
        deployed_at=deployment.now,
        deployed_by=deployment.by.name,
        note=deployment.note,
    )
    deployment.session.add(row)
    deployment.session.flush()
    return row


def in_order(folders: Iterable[Path]) -> list[Path]:
    """Called processes before their callers. A circle is left in the given order and is
    refused when it is deployed, since the called one is then unknown."""
    waiting = {folder.name: folder for folder in folders}
    needs = {name: set(_called(Source.read(folder))) for name, folder in waiting.items()}
    ordered: list[Path] = []
    while waiting:
        ready = [n for n in waiting if not needs[n] & (waiting.keys() - {n})] or list(waiting)
        ordered += [waiting.pop(name) for name in ready]
    return ordered
