"""Restored instances kept in memory between steps, so that the next step need not restore.

A kept instance is the one that its stored bytes would give: it is handed out only where the
row holds those very bytes, so whatever rolled a step back, moved another process on or
migrated the instance is noticed by itself. Whoever takes one has it alone, and gives it back
after the next save; an instance that met an exception is simply not given back.
"""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine as Database
from sqlalchemy.orm import Session

from engine.persistence.serializer import load_state
from engine.spiff.escapes import watch_dropped
from engine.spiff.waits import Waits, all_tasks
from engine.spiff.workflow import Workflow

if TYPE_CHECKING:
    from engine.deployment.bundle import Bundle
    from engine.persistence.tables import ProcessInstance

# compressed bytes of all kept instances of a database; in memory they take some fifty times more
MOST_BYTES = 1_500_000


class Kept(NamedTuple):
    """The bytes as stored, the workflow that they describe, and what it waits for."""

    blob: bytes
    workflow: Workflow
    waits: Waits


class _Shelf:
    """The instances of one database, the longest unused first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self.size = 0

    def take(self, instance_id: str) -> Kept | None:
        """The instance, which nobody else finds from now on."""
        with self.lock:
            found = self.kept.pop(instance_id, None)
            self.size -= len(found.blob) if found else 0
        return found

    def put(self, instance_id: str, kept: Kept) -> None:
        """Keep the instance, and let the longest unused go."""
        with self.lock:
            old = self.kept.pop(instance_id, None)
            self.kept[instance_id] = kept
            self.size += len(kept.blob) - (len(old.blob) if old else 0)
            while self.size > MOST_BYTES:
                _, gone = self.kept.popitem(last=False)
                self.size -= len(gone.blob)


_shelves: WeakKeyDictionary[Database, _Shelf] = WeakKeyDictionary()
_lock = threading.Lock()


def restore(
    session: Session, instance: "ProcessInstance", bundle: "Bundle"
) -> tuple[Workflow, Waits]:
    """The instance, from memory or from its bytes, and what it waits for. Whoever changes it
    without saving it drops it."""
    blob = instance.state_blob
    kept = _shelf(session).take(instance.id)
    # a migrated instance may keep its bytes and change its diagram
    if kept is not None and kept.blob == blob and kept.workflow.spec is bundle.spec:
        return kept.workflow, kept.waits
    workflow = load_state(blob, bundle.spec, bundle.subprocess_specs)
    watch_dropped(workflow)
    return workflow, Waits.of(workflow)


def keep(session: Session, instance_id: str, kept: Kept) -> None:
    """Give an instance back that has just been saved."""
    kept.workflow.script_engine = None  # it holds the session
    _part_from_relatives(kept.workflow)
    _shelf(session).put(instance_id, kept)


def _shelf(session: Session) -> _Shelf:
    with _lock:
        return _shelves.setdefault(session.get_bind().engine, _Shelf())


def _part_from_relatives(workflow: Any) -> None:
    """Copy nested values that a token shares with its relatives, as a restore would."""
    for task in all_tasks(workflow):
        for key, value in task.data.items():
            if isinstance(value, dict | list):
                task.data[key] = _copied(value)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return value
