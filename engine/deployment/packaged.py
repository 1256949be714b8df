"""What the installation brought, what others have deployed since, and who must be bound anew.

The folders of the installation are deployed again only when they themselves have changed: a
start never puts a version back that somebody has replaced. A version remembers the hash of the
installation's files (``package_hash``) where its files are those.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.deployment.source import Source
from engine.deployment.version import Deployment, deploy, in_order, latest, newest_of_each
from engine.errors import DeploymentRefused
from engine.persistence.tables import ProcessDefinition


class Packaged(NamedTuple):
    """What became of the installation's folders: the newest versions, and those that could not
    be bound to what they call now, so that they stay as they were."""

    newest: list[ProcessDefinition]
    left: list[DeploymentRefused]


def files_hash(source: Source) -> str:
    """The identity of the files alone, whatever they are bound to."""
    text = json.dumps(source.files, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def last_packaged(session: Session, process_id: str) -> ProcessDefinition | None:
    """The newest version whose files came with the installation."""
    return session.scalar(
        select(ProcessDefinition)
        .where(ProcessDefinition.process_id == process_id)
        .where(ProcessDefinition.package_hash.is_not(None))
        .order_by(ProcessDefinition.version.desc())
        .limit(1)
    )


def deploy_packaged(deployment: Deployment, folders: Iterable[Path]) -> Packaged:
    """Deploy the installation's folders that have changed since they last were, called ones
    first. Raises DeploymentRefused where the installation itself is wrong."""
    done = Packaged([], [])
    for folder in in_order(folders):
        source = Source.read(folder)
        try:
            done.newest.append(_deploy_changed(deployment, source))
        except DeploymentRefused as refusal:
            standing = latest(deployment.session, source.process_id)
            if standing is None or _has_changed(deployment.session, source):
                raise
            # somebody's version no longer fits what it calls: a start must not fail on that
            done.newest.append(standing)
            done.left.append(refusal)
    return done


def bind_callers(deployment: Deployment, called: ProcessDefinition) -> list[ProcessDefinition]:
    """New versions of all that call ``called``, directly or through others, with the files they
    have. Raises DeploymentRefused."""
    made: list[ProcessDefinition] = []
    waiting = [called]
    while waiting:
        callee = waiting.pop(0)
        for caller in callers(deployment.session, callee.process_id):
            if caller.called[callee.process_id] != callee.id:
                note = f"{callee.process_id} v{callee.version}"
                waiting.append(_bound(replace(deployment, note=note), caller))
                made.append(waiting[-1])
    return made


def callers(session: Session, process_id: str) -> list[ProcessDefinition]:
    """The newest versions that call a process, by process id."""
    return [row for row in newest_of_each(session) if process_id in row.called]


def _has_changed(session: Session, source: Source) -> bool:
    known = last_packaged(session, source.process_id)
    return known is None or known.package_hash != files_hash(source)


def _deploy_changed(deployment: Deployment, source: Source) -> ProcessDefinition:
    newest = latest(deployment.session, source.process_id)
    if newest is None or _has_changed(deployment.session, source):
        made = deploy(deployment, source)
        made.package_hash = files_hash(source)
        return made
    bound = (latest(deployment.session, name) for name in newest.called)
    if {row.id for row in bound if row} == set(newest.called.values()):
        return newest
    return _bound(deployment, newest)


def _bound(deployment: Deployment, row: ProcessDefinition) -> ProcessDefinition:
    made = deploy(deployment, Source.stored(row))
    made.package_hash = row.package_hash
    return made
