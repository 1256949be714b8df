"""The diagrams that a case runs through, as drawn when its instances began."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from sqlalchemy.orm import undefer

from engine.deployment.source import bpmn, properties, read_xml, tag_of
from engine.persistence.tables import ProcessDefinition, ProcessInstance
from engine.queries import history, instances_of
from governance.work import Work

STEPS = frozenset(
    {
        "userTask",
        "serviceTask",
        "businessRuleTask",
        "scriptTask",
        "manualTask",
        "callActivity",
        "intermediateCatchEvent",
        "boundaryEvent",
        "startEvent",
        "endEvent",
    }
)


@dataclass(frozen=True)
class Element:
    """An element that a reader would call a step."""

    id: str
    tag: str
    da: str
    en: str

    def name(self, language: str) -> str:
        """The name in ``da`` or ``en``."""
        return (self.en or self.da) if language == "en" else self.da


@dataclass(frozen=True)
class Drawing:
    """One process of a case, in the version that the instance runs on."""

    instance: ProcessInstance
    definition: ProcessDefinition
    reached: bool

    @property
    def process_id(self) -> str:
        return self.definition.process_id


def drawings_of(work: Work, number: str) -> list[Drawing]:
    """Every diagram of the case, each process once; what runs now comes first."""
    found: dict[str, Drawing] = {}
    instances = instances_of(work.session, number)
    for instance in sorted(instances, key=lambda each: each.ended_at is not None):
        for drawing in _drawings(work, instance):
            known = found.get(drawing.process_id)
            if known is None or (drawing.reached and not known.reached):
                found[drawing.process_id] = drawing
    return list(found.values())


def elements_of(drawing: Drawing) -> dict[str, Element]:
    """The named steps of the diagram by id, in the order they were drawn."""
    return elements_in(drawing.definition.bpmn_xml)


@lru_cache(maxsize=64)
def elements_in(xml: str) -> dict[str, Element]:
    """The same of the XML; kept, for versions never change."""
    nodes = (node for node in read_xml(xml).iter() if tag_of(node) in STEPS)
    return {
        node.get("id"): Element(
            node.get("id"),
            tag_of(node),
            node.get("name") or "",
            properties(node).get("name:en", ""),
        )
        for node in nodes
        if node.get("name")
    }


@lru_cache(maxsize=64)
def xml_in(xml: str, language: str) -> bytes:
    """The diagram with its names in the language of the page."""
    root = read_xml(xml)
    if language == "en":
        english = {}
        for node in root.iter():
            name = properties(node).get("name:en") if isinstance(node.tag, str) else None
            if name:
                node.set("name", name)
                english[node.get("id")] = name
        for pool in root.iter(bpmn("participant")):
            pool.set("name", english.get(pool.get("processRef"), pool.get("name") or ""))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def process_name(definition: ProcessDefinition, language: str) -> str:
    """The name of the process in ``da`` or ``en``."""
    return _names(definition.bpmn_xml).get(language) or definition.name


@lru_cache(maxsize=64)
def _names(xml: str) -> dict[str, str]:
    process = next(read_xml(xml).iter(bpmn("process")))
    return {"da": process.get("name") or "", "en": properties(process).get("name:en", "")}


def _drawings(work: Work, instance: ProcessInstance) -> Iterator[Drawing]:
    reached = {event.process_id for event in history(work.session, instance.id)}
    waiting = [instance.definition_id]
    while waiting:
        definition = work.session.get_one(
            ProcessDefinition, waiting.pop(0), options=[undefer(ProcessDefinition.bpmn_xml)]
        )
        yield Drawing(instance, definition, definition.process_id in reached)
        waiting += definition.called.values()
