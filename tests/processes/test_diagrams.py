"""Every process folder deploys as it stands, and every diagram can be read by people."""

from importlib import import_module
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy.orm import Session

from engine.engine import Engine
from engine.persistence.tables import ProcessDefinition
from governance.permissions import SYSTEM
from governance.roles import ROLES
from processes import registry
from tests.conftest import Clock
from tests.processes.desk import with_called

NS = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "spiffworkflow": "http://spiffworkflow.org/bpmn/schema/1.0/core",
}
FOLDERS = registry.folders()
TASKS = ("userTask", "serviceTask", "businessRuleTask", "callActivity", "subProcess")
EVENTS = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent")
GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "eventBasedGateway")

each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def tree(folder: Path) -> etree._Element:
    return etree.parse(folder / "process.bpmn").getroot()


def elements(folder: Path, *tags: str) -> list[etree._Element]:
    return [node for tag in tags for node in tree(folder).iter(f"{{{NS['bpmn']}}}{tag}")]


def english(node: etree._Element) -> str | None:
    path = "bpmn:extensionElements/spiffworkflow:properties/*[@name='name:en']/@value"
    return next(iter(node.xpath(path, namespaces=NS)), None)


@each_folder
def test_the_folder_deploys_after_those_it_calls(folder: Path, session: Session, clock: Clock):
    engine = Engine(registry.delegates(), group_roles=ROLES)
    wanted = with_called([folder.name])

    engine.deploy_all(session, [f for f in FOLDERS if f.name in wanted], by=SYSTEM, now=clock.now)

    deployed = {row.process_id for row in session.query(ProcessDefinition)}
    assert deployed == set(wanted)


@each_folder
def test_no_delegate_of_the_folder_lies_idle(folder: Path):
    used = {
        node.get("id")
        for node in tree(folder).iter(f"{{{NS['spiffworkflow']}}}serviceTaskOperator")
    }
    used |= {
        node.get("value")
        for node in tree(folder).iter(f"{{{NS['spiffworkflow']}}}property")
        if node.get("name") == "recordedBy"
    }

    listed = {d.__name__ for d in import_module(f"processes.{folder.name}.delegates").DELEGATES}
    assert listed - used == set()


@each_folder
def test_everything_has_a_name_in_both_languages(folder: Path):
    nodes = elements(folder, "process", "lane", *TASKS, *EVENTS, *GATEWAYS)

    assert [n.get("id") for n in nodes if not (n.get("name") and english(n))] == []


@each_folder
def test_every_branch_of_a_decision_says_when_it_is_taken(folder: Path):
    sources = {n.get("id") for n in elements(folder, "exclusiveGateway", "inclusiveGateway")}
    flows = elements(folder, "sequenceFlow")
    leaving = [flow.get("sourceRef") for flow in flows]
    branches = [f for f in flows if f.get("sourceRef") in sources]
    real = [f for f in branches if leaving.count(f.get("sourceRef")) > 1]

    assert [f.get("id") for f in real if not (f.get("name") and english(f))] == []


@each_folder
def test_everything_drawn_has_its_place_and_its_line(folder: Path):
    drawn = {
        shape.get("bpmnElement")
        for kind in ("BPMNShape", "BPMNEdge")
        for shape in tree(folder).iter(f"{{{NS['bpmndi']}}}{kind}")
    }
    nodes = elements(folder, *TASKS, *EVENTS, *GATEWAYS, "sequenceFlow", "lane", "participant")

    assert [n.get("id") for n in nodes if n.get("id") not in drawn] == []


@each_folder
def test_every_process_says_in_its_readme_what_it_is_for(folder: Path):
    text = (folder / "README.md").read_text(encoding="utf-8")

    # a user task that the note forgets is one that a newcomer will not find
    assert [n.get("id") for n in elements(folder, "userTask") if n.get("id") not in text] == []
