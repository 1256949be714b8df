"""The size gates: contracts keep the direction of the house, only these keep its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "governance", "processes", "notifications", "webapp")
MOST_LINES = 300
MOST_FILES = 15
MOST_IMPORTS = 12
MOST_NODES = 30
# What every page stands on; knowing it says nothing of a module (docs/decisions/0004).
FRAME = {
    "governance.permissions",
    "governance.work",
    "webapp.auth.identity",
    "webapp.database",
    "webapp.pages",
}
# Alembic writes these from its own template.
GENERATED = ("webapp", "migrations", "versions")
DRAWN = {
    "task", "userTask", "manualTask", "serviceTask", "businessRuleTask", "sendTask", "receiveTask",
    "callActivity", "subProcess", "transaction", "startEvent", "endEvent", "boundaryEvent",
    "intermediateCatchEvent", "intermediateThrowEvent", "exclusiveGateway", "parallelGateway",
    "inclusiveGateway", "eventBasedGateway",
}  # fmt: skip


def modules() -> Iterator[Path]:
    """Every Python file of the project that people wrote."""
    for folder in (*PACKAGES, "tests", "bench", "tools", "frontend"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if parts[:3] != GENERATED and "node_modules" not in parts:
                yield path


def imports_from_house(path: Path) -> set[str]:
    """The in-house modules that a module names, those for types only left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module in PACKAGES or any(
                (ROOT / Path(*node.module.split(".")) / f"{alias.name}.py").exists()
                for alias in node.names
            ):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found - FRAME if name.split(".")[0] in PACKAGES}


def test_no_module_is_longer_than_three_hundred_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
    }

    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_no_module_knows_more_than_twelve_others():
    # models.py exists to name every table of its package
    counts = {
        str(path.relative_to(ROOT)): len(imports_from_house(path))
        for path in modules()
        if path.name != "models.py" and "tests" not in path.relative_to(ROOT).parts
    }

    assert {name: n for name, n in counts.items() if n > MOST_IMPORTS} == {}


def test_no_folder_holds_more_than_fifteen_modules():
    folders = {path.parent for path in modules() if "tests" not in path.relative_to(ROOT).parts}
    counts = {
        str(folder.relative_to(ROOT)): sum(
            path.suffix == ".py" and path.name != "__init__.py" for path in folder.iterdir()
        )
        for folder in folders
    }

    assert {name: n for name, n in counts.items() if n > MOST_FILES} == {}


@pytest.mark.parametrize(
    "diagram", sorted((ROOT / "processes").rglob("*.bpmn")), ids=lambda path: path.parent.name
)
def test_no_diagram_has_more_than_thirty_nodes(diagram: Path):
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.parse(diagram).iter()]

    assert 1 < sum(tag in DRAWN for tag in tags) <= MOST_NODES
