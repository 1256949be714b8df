"""Names given to variables: ones that expressions can read and that the runtime can keep."""

import keyword
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.deployment.dataflow import COUNTERS, listed
from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import properties
from engine.scripting import WORDS

# keys that SpiffWorkflow takes for its own when it reads a stored instance
KEPT = frozenset({"typename", "data_objects"})


def names_can_be_kept(diagram: Diagram) -> Iterator[Finding]:
    """Some names make an instance unreadable, or disappear without a word."""
    for node, name in _given(diagram):
        if name in KEPT or name.startswith("spiff__"):
            yield _bad(diagram, node, name, "som motoren selv bruger",
                       "which the engine uses itself")  # fmt: skip


def names_can_be_read(diagram: Diagram) -> Iterator[Finding]:
    """A word of the language cannot be a name, and a counter of rounds would be hidden by one.

    The name of a function does no harm: ``round["id"]`` reads, ``round(x)`` calls.
    """
    for node, name in _given(diagram):
        if name in COUNTERS:
            yield _bad(diagram, node, name, "som er en af rundernes tællere",
                       "which is a counter of multi-instances")  # fmt: skip
        elif keyword.iskeyword(name) or name in WORDS:
            yield _bad(diagram, node, name, "som er et ord i udtrykkenes sprog",
                       "which is a word of the language of expressions")  # fmt: skip


def names_are_words(diagram: Diagram) -> Iterator[Finding]:
    """Another name can only be read by ``get("…")``."""
    for node, name in _given(diagram):
        if not name.isidentifier():
            found = _bad(diagram, node, name, "som ikke kan skrives i et udtryk",
                         "which cannot be written in an expression")  # fmt: skip
            yield replace(found, stops=False)


def _given(diagram: Diagram) -> Iterator[tuple[Any, str]]:
    """Each name that a variable gets, with where it is written."""
    for node in diagram.search("//spiffworkflow:serviceTaskOperator[@resultVariable]"):
        yield node, node.get("resultVariable")
    path = "//bpmn:inputDataItem | //bpmn:outputDataItem"
    for node in diagram.search(path):
        yield node, node.get("name") or node.get("id") or ""
    path = (
        "//spiffworkflow:messageVariable | //spiffworkflow:variableName | //bpmn:loopDataOutputRef"
    )
    for node in diagram.search(path):
        yield node, (node.text or "").strip()
    for node in diagram.every("userTask", "manualTask", "startEvent", "process"):
        yield from ((node, name) for name in _of_properties(diagram, node))


def _of_properties(diagram: Diagram, node: Any) -> list[str]:
    values = properties(node)
    names = {*(listed(values, "outputs") or ()), *(listed(values, "variables") or ())}
    form = diagram.forms.get(values.get("formKey", ""))
    if form is not None and "outputs" not in values:
        names |= {*form.non_text_keys()}
    return sorted(names)


def _bad(diagram: Diagram, node: Any, name: str, da: str, en: str) -> Finding:
    return diagram.finding(
        "variable",
        node,
        f"kalder en variabel »{name}«, {da}.",
        f"calls a variable “{name}”, {en}.",
        ("Vælg et andet navn.", "Choose another name."),
    )


RULES: tuple[Any, ...] = (
    names_can_be_kept,
    names_can_be_read,
    names_are_words,
)
