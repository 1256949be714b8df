"""From a checked folder to specs in JSON, with everything the process calls bound in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask

from engine.deployment.canonical import prepared
from engine.deployment.source import Source
from engine.persistence.serializer import spec_to_dict
from engine.spiff.parser import Parser

Json = dict[str, Any]


@dataclass(frozen=True)
class Called:
    """A deployed definition that a call activity is bound to."""

    definition_id: int
    version: int
    content_hash: str
    parcel: Json


@dataclass(frozen=True)
class Compiled:
    """``parcel`` is what a definition stores: see :func:`compile_source`."""

    name: str
    parcel: Json
    start_messages: list[str]


def compile_source(source: Source, called: Mapping[str, Called]) -> Compiled:
    """Parse the folder. The parcel holds, all by name:

    ``main`` the process id · ``specs`` every spec, called ones too · ``owners`` spec name →
    [process id, definition id, version], None for its own · ``dmn`` and ``forms`` process id
    → file texts.
    """
    parser = Parser()
    for name, tree in source.trees.items():
        parser.add_bpmn_xml(prepared(tree), filename=name)
    main = parser.get_spec(source.process_id)
    inner = parser.get_subprocess_specs(source.process_id, require_call_activity_specs=False)
    own = {source.process_id: main, **{n: s for n, s in inner.items() if s is not None}}
    _give_full_names(own, source.process_id)
    parcel: Json = {
        "main": source.process_id,
        "specs": {spec.name: spec_to_dict(spec) for spec in own.values()},
        "owners": {spec.name: [source.process_id, None, None] for spec in own.values()},
        "dmn": {source.process_id: source.of_kind(".dmn")},
        "forms": {source.process_id: source.forms},
    }
    for item in called.values():
        _bind(parcel, item)
    return Compiled(main.description, parcel, _start_messages(main))


def _give_full_names(specs: dict[str, Any], process_id: str) -> None:
    """Embedded subprocesses get the process's name in front: two called processes may each
    have a subprocess ``round``, and SpiffWorkflow knows specs by name alone."""
    for spec in specs.values():
        for task in spec.task_specs.values():
            if isinstance(task, SubWorkflowTask) and task.spec in specs:
                task.spec = _full_name(task.spec, process_id)
    for spec in specs.values():
        spec.name = _full_name(spec.name, process_id)


def _full_name(name: str, process_id: str) -> str:
    return name if name == process_id else f"{process_id}.{name}"


def _bind(parcel: Json, called: Called) -> None:
    theirs = called.parcel
    owner = [theirs["main"], called.definition_id, called.version]
    owners = {n: o if o[1] is not None else owner for n, o in theirs["owners"].items()}
    for part, values in (("specs", theirs["specs"]), ("owners", owners)):
        parcel[part] = {**values, **parcel[part]}
    for part in ("dmn", "forms"):
        parcel[part] = {**theirs[part], **parcel[part]}


def _start_messages(spec: Any) -> list[str]:
    definitions = (start.event_definition for start in spec.bpmn_start_events)
    return [d.name for d in definitions if isinstance(d, MessageEventDefinition)]
