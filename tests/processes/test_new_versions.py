"""A new version of everything, in the middle of every process: cases end on the old one, or,
moved, on the new one, and the paths of the processes hold all the same."""

import importlib
import inspect
from functools import lru_cache

import pytest
from sqlalchemy import insert, select

from engine.deployment.source import Source
from engine.engine import Engine
from engine.persistence.tables import InstanceState, ProcessDefinition, ProcessInstance
from governance.permissions import SYSTEM
from processes import registry
from tests.processes.desk import open_desk, with_called

NOTE = (
    '<bpmn:textAnnotation id="a_note"><bpmn:text>ny version</bpmn:text></bpmn:textAnnotation>'
    "</bpmn:process>"
)
_newer = {}


class Restless(Engine):
    """Before the second thing that anybody does, every process gets a new version."""

    moves = False
    acts = 0
    names: tuple[str, ...] = ()

    def __init__(self, *args):
        super().__init__(*args)
        # instance id → its definition and version after the new ones have come
        self.expected = {}

    def complete(self, session, *args, **more):
        self._interfere(session, more["now"])
        return super().complete(session, *args, **more)

    def fire(self, session, *args, **more):
        self._interfere(session, more["now"])
        return super().fire(session, *args, **more)

    def _interfere(self, session, now):
        self.acts += 1
        if self.acts != 2:
            return
        self._deploy(session, now)
        running = select(ProcessInstance).where(ProcessInstance.state == InstanceState.RUNNING)
        for case in session.scalars(running).all():
            if self.moves:
                newest = session.scalars(
                    select(ProcessDefinition)
                    .where(ProcessDefinition.process_id == case.process_id)
                    .order_by(ProcessDefinition.version.desc())
                ).first()
                self.migrate(session, case.id, newest.id, actor=SYSTEM, now=now)
            self.expected[case.id] = (case.definition_id, 2 if self.moves else 1)

    def _deploy(self, session, now):
        """Compiled once for the same processes, then copied row by row."""
        if self.names in _newer:
            session.execute(insert(ProcessDefinition), _newer[self.names])
            return
        for folder in registry.folders():
            if folder.name in self.names:
                source = Source.read(folder)
                text = source.files["process.bpmn"].replace("</bpmn:process>", NOTE)
                files = {**source.files, "process.bpmn": text}
                self.deploy_source(session, Source(folder.name, files), by=SYSTEM, now=now)
        table = ProcessDefinition.__table__
        rows = session.execute(select(table).where(table.c.version == 2).order_by(table.c.id))
        _newer[self.names] = [dict(row) for row in rows.mappings()]


@lru_cache
def paths():
    """(process, path) of two tests of each process that need no more than a desk."""
    found = []
    for folder in registry.folders():
        module = importlib.import_module(f"tests.processes.{folder.name}.test_paths")
        alone = [
            name
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if name.startswith("test_") and list(inspect.signature(function).parameters) == ["desk"]
        ]
        found += [(folder.name, name) for name in sorted(alone, key=_line(module))[:2]]
    return found


def _line(module):
    return lambda name: getattr(module, name).__code__.co_firstlineno


@pytest.mark.parametrize("moves", [False, True], ids=["stays", "moves"])
@pytest.mark.parametrize(("process", "path"), paths())
def test_a_path_holds_while_versions_change(session, clock, process, path, moves):
    module = importlib.import_module(f"tests.processes.{process}.test_paths")
    names = [process, *getattr(module, "ALSO", ())]
    desk = open_desk(session, clock, names)
    desk.engine = Restless(registry.delegates())
    desk.engine.moves, desk.engine.names = moves, tuple(with_called(names))

    getattr(module, path)(desk)

    for instance_id, (definition_id, version) in desk.engine.expected.items():
        case = session.get_one(ProcessInstance, instance_id)
        assert case.definition_id == definition_id
        assert session.get_one(ProcessDefinition, definition_id).version == version
