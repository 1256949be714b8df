"""Which elements of a process its own tests have reached; every one must be.

A process is judged only in a session in which all of its tests passed, so that a part of the
tests can be run alone. Under xdist each worker hands in what it saw; the controller judges.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from engine.deployment.diagram import is_node
from engine.history import HistoryEvent

HERE = Path(__file__).parent
PROCESSES = HERE.parents[1] / "processes"


def noting(folder: str, seen: set[tuple[str, str]]) -> Callable[[HistoryEvent], None]:
    """A watcher of a session that notes in ``seen`` every element of the process ``folder``
    that a history tells of."""

    def told(event: HistoryEvent) -> None:
        if event.process_id == folder and event.element_id:
            seen.add((folder, event.element_id))

    return told


def missing(seen: set[tuple[str, str]], passed: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Process → the elements not reached; only processes whose tests all passed.

    ``passed`` are (folder, test function)."""
    found = {}
    for folder in sorted(path.parent for path in HERE.glob("*/test_paths.py")):
        name = folder.name
        if {(name, test) for test in names_of_tests(folder)} <= passed:
            left = sorted(set(drawn(name)) - {element for of, element in seen if of == name})
            found |= {name: left} if left else {}
    return found


def names_of_tests(folder: Path) -> Iterator[str]:
    """The test functions of a folder."""
    for path in folder.glob("test_*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node.name


def drawn(process: str) -> Iterator[str]:
    """The ids of the flow nodes of a process, also of those in its subprocesses."""
    tree = etree.parse(PROCESSES / process / "process.bpmn")
    return (node.get("id") for node in tree.iter() if is_node(node))


def folder_and_test(nodeid: str) -> tuple[str, str] | None:
    """Folder and function of a test of a process; None for another test."""
    path, _, name = nodeid.partition("::")
    parts = Path(path).parts
    if parts[:2] != ("tests", "processes") or len(parts) != 4:
        return None
    return parts[2], name.partition("[")[0]
