"""A definition ready to run: shared specs, decision tables and forms, kept in memory."""

import threading
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine as Database
from sqlalchemy.orm import Session, undefer

from engine.dmn import DecisionModel, read_decisions
from engine.errors import NotThere
from engine.forms import Form, load_form
from engine.persistence.serializer import spec_from_dict, unpack
from engine.persistence.tables import ProcessDefinition, UserTask


class Owner(NamedTuple):
    """The process that draws an element, in the version that runs."""

    process_id: str
    definition_id: int
    version: int


@dataclass(frozen=True)
class Bundle:
    """Everything an instance of one definition needs. Shared by all instances: never changed."""

    owner: Owner
    spec: Any
    subprocess_specs: dict[str, Any]
    owners: dict[str, Owner]
    dmn: dict[str, dict[str, str]]
    form_texts: dict[str, dict[str, str]]
    _models: dict[str, list[DecisionModel]] = field(default_factory=dict)
    _forms: dict[tuple[str, str], Form] = field(default_factory=dict)

    def owner_of(self, spec_name: str) -> Owner:
        """Whose diagram holds the spec."""
        return self.owners.get(spec_name, self.owner)

    def decisions(self, process_id: str) -> list[DecisionModel]:
        """The decision files of a process."""
        if process_id not in self._models:
            texts = self.dmn.get(process_id, {}).values()
            self._models[process_id] = [read_decisions(text) for text in texts]
        return self._models[process_id]

    def form(self, process_id: str, key: str) -> Form:
        """A form of a process; deployment has checked that it is there."""
        if (process_id, key) not in self._forms:
            self._forms[process_id, key] = load_form(self.form_texts[process_id][key])
        return self._forms[process_id, key]


class Bundles:
    """The bundles in this process's memory, by database and definition id. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: WeakKeyDictionary[Database, dict[tuple[int, str], Bundle]] = WeakKeyDictionary()

    def of(self, session: Session, definition_id: int, content_hash: str) -> Bundle:
        """The bundle, loaded the first time it is asked for."""
        key = (definition_id, content_hash)
        kept = self._of_database(session)
        if key not in kept:
            row = session.get(
                ProcessDefinition, definition_id, options=[undefer(ProcessDefinition.spec)]
            )
            if row is None:
                raise NotThere(what="definition", key=definition_id)
            bundle = _load(row)
            with self._lock:
                # the first one in wins: instances of one definition share one spec
                kept.setdefault(key, bundle)
        return kept[key]

    def form(self, session: Session, task: UserTask) -> Form | None:
        """The form of a task, in the version that its instance runs on; None without one."""
        if task.form_key is None:
            return None
        row = session.get_one(ProcessDefinition, task.definition_id)
        return self.of(session, row.id, row.content_hash).form(row.process_id, task.form_key)

    def _of_database(self, session: Session) -> dict[tuple[int, str], Bundle]:
        with self._lock:
            return self._kept.setdefault(session.get_bind().engine, {})


def _load(row: ProcessDefinition) -> Bundle:
    parcel = unpack(row.spec)
    own = Owner(row.process_id, row.id, row.version)
    specs = {name: spec_from_dict(values) for name, values in parcel["specs"].items()}
    return Bundle(
        owner=own,
        spec=specs[parcel["main"]],
        subprocess_specs=specs,
        owners={n: own if o[1] is None else Owner(*o) for n, o in parcel["owners"].items()},
        dmn=parcel["dmn"],
        form_texts=parcel["forms"],
    )
