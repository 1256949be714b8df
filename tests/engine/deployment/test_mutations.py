"""Whatever bytes are given, the check answers; what it lets pass can be compiled.

The diagrams are those of the installation, damaged as people and programs damage files.
"""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.deployment.check import check
from engine.deployment.diagram import Surroundings
from engine.deployment.parse import compile_source
from engine.deployment.source import Source
from processes.registry import delegates

PROCESSES = sorted(Path(__file__).parents[3].joinpath("processes").rglob("process.bpmn"))
TEXTS = [path.read_bytes() for path in PROCESSES]
PARTS = {
    str(part.relative_to(path.parent)): part.read_bytes()
    for path in PROCESSES
    for part in [*path.parent.glob("forms/*.json"), *path.parent.glob("*.dmn")]
}
AROUND = Surroundings(delegates(), processes=frozenset(path.parent.name for path in PROCESSES))
CALM = settings(
    max_examples=40, deadline=timedelta(seconds=60), derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def answers(data: bytes) -> list:
    """The findings; where none stops, the file must compile."""
    source = Source.lone({"process.bpmn": data, **PARTS})
    found = check(source, AROUND)
    for finding in found:
        assert finding.message("da")
        assert finding.message("en")
        assert finding.to_json()
    if not any(finding.stops for finding in found):
        compile_source(source, {})
    return found


@CALM
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_answered(data):
    assert answers(data)


@CALM
@given(st.sampled_from(TEXTS), st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 30))
def test_damaged_bytes_are_answered(text, place, put, cut):
    place %= len(text)

    answers(text[:place] + put + text[place + cut :])


def delete(node, others, rng):
    node.getparent().remove(node)


def double(node, others, rng):
    node.addnext(etree.fromstring(etree.tostring(node)))


def move(node, others, rng):
    other = rng.choice(others)
    if node not in [other, *other.iterancestors()]:
        other.append(node)


def retarget(node, others, rng):
    for name in list(node.attrib):
        if rng.random() < 0.5:
            node.set(name, rng.choice(others).get("id", "gone"))


def rename(node, others, rng):
    node.tag = rng.choice(others).tag


def empty(node, others, rng):
    node.text, node.attrib["id"] = "(", rng.choice(["", "typename", "Root", "a b", "é"])


def strip(node, others, rng):
    for name in list(node.attrib):
        del node.attrib[name]


@pytest.mark.parametrize("damage", [delete, double, move, retarget, rename, empty, strip])
def test_a_damaged_drawing_is_answered(damage):
    rng = random.Random(damage.__name__)
    for text in rng.sample(TEXTS, 4):
        for _ in range(5):
            root = etree.fromstring(text)
            for _ in range(rng.randint(1, 3)):
                inside = [node for node in root.iter("{*}*") if node.getparent() is not None]
                damage(rng.choice(inside), inside, rng)
            answers(etree.tostring(root))
