"""Make a definition playable that only lacks what is around it.

A rehearsal has no installation behind it: nobody is asked by name, no delegate is called,
and a called process or a decision may be elsewhere. What the check says of that is advice
here. An element whose work is elsewhere becomes a task that the script answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from engine.deployment.findings import Finding
from engine.deployment.rules.references import PROPERTIES
from engine.deployment.source import NS, SPIFF, Source, bpmn, properties, tag_of

# rules whose findings are advice in a rehearsal
TOLERATED = frozenset(
    {
        "nobody", "unknown_candidategroup", "unknown_delegate", "unknown_recordedby",
        "unknown_callactivity", "unknown_dmn", "unknown_property", "not_executable",
        "main_process", "idle_process", "unknown_forms",
    }
)  # fmt: skip
ANYBODY = "anybody"
# the candidate group of a task that stands for work done elsewhere; no real one is called so
ELSEWHERE = "rehearsal:elsewhere"
_OPERATOR = "./bpmn:extensionElements/spiffworkflow:serviceTaskOperator"
# rule, the element that it is about, and the attribute that names what is elsewhere
_ELSEWHERE = (
    ("unknown_callactivity", "callActivity", "calledElement"),
    ("unknown_dmn", "businessRuleTask", "id"),
)
_KEPT = ("id", "name", "default")


def lenient(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those about the surroundings as advice."""
    return [replace(f, stops=f.stops and f.rule not in TOLERATED) for f in findings]


def adapted(source: Source, findings: Iterable[Finding]) -> Source:
    """The files with what the tolerated findings are about filled in."""
    about: dict[str, set[str]] = {}
    for finding in findings:
        if finding.rule in TOLERATED and finding.element_id:
            about.setdefault(finding.rule, set()).add(finding.element_id)
    trees = {name: deepcopy(tree) for name, tree in source.trees.items()}
    for tree in trees.values():
        _adapt(tree, about, source.process_id)
    texts = {name: etree.tostring(tree, encoding="unicode") for name, tree in trees.items()}
    return replace(source, files={**source.files, **texts})


def at_home(finding: Finding, source: Source) -> Finding:
    """A finding in adapted files, at the line where its author wrote the element."""
    tree = source.readable.get(finding.file)
    found = tree.xpath("//*[@id=$id]", id=finding.element_id) if tree is not None else ()
    return replace(finding, line=found[0].sourceline or 0) if found else finding


def names_of(source: Source) -> set[str]:
    """Every delegate and stand-in that the diagrams name."""
    found: set[str] = set()
    for tree in source.readable.values():
        found |= {o.get("id", "") for o in tree.iter(f"{{{SPIFF}}}serviceTaskOperator")}
        found |= {properties(n).get("recordedBy", "") for n in _asking(tree)}
    return found - {""}


def _adapt(tree: Any, about: Mapping[str, set[str]], main: str) -> None:
    for node in tree.iter(bpmn("process")):
        runs = node.get("id") == main or node.get("id") not in about.get("idle_process", ())
        mended = node.get("id") in about.get("not_executable", {main})
        node.set(
            "isExecutable", str(runs and (mended or node.get("isExecutable") != "false")).lower()
        )
    for node, name in list(_done_elsewhere(tree, about)):
        _stand_in(node, name)
    for node in _asking(tree):
        if node.get("id") in about.get("nobody", ()):
            _set_property(node, "candidateGroup", ANYBODY)
        if node.get("id") in about.get("unknown_property", ()):
            _keep_properties(node, lambda name: name in PROPERTIES or ":" in name)
        if node.get("id") in about.get("unknown_forms", ()):
            _keep_properties(node, lambda name: name not in ("formKey", "outputs"))


def _done_elsewhere(tree: Any, about: Mapping[str, set[str]]) -> Iterator[tuple[Any, str]]:
    """Each element whose work is not in these files, and the name that the script gives it."""
    for node in tree.iter(bpmn("serviceTask")):
        if not node.xpath(_OPERATOR, namespaces=NS):
            yield node, node.get("id")
    for rule, tag, name in _ELSEWHERE:
        for node in tree.iter(bpmn(tag)):
            if node.get("id") in about.get(rule, ()):
                yield node, node.get(name) or node.get("id")


def _stand_in(node: Any, name: str) -> None:
    """Turn an element into a task whose recording delegate is the script's stand-in."""
    named = {key: value for key, value in properties(node).items() if key.startswith("name:")}
    node.tag = bpmn("userTask")
    for attribute in list(node.attrib):
        if attribute not in _KEPT:
            del node.attrib[attribute]
    for values in node.xpath("./bpmn:extensionElements", namespaces=NS):
        values.getparent().remove(values)
    for key, value in (("candidateGroup", ELSEWHERE), ("recordedBy", name), ("outputs", "")):
        _set_property(node, key, value)
    for key, value in named.items():
        _set_property(node, key, value)


def _set_property(node: Any, name: str, value: str) -> None:
    holder = node.find(bpmn("extensionElements"))
    if holder is None:
        holder = etree.Element(bpmn("extensionElements"))
        documented = [c for c in node if tag_of(c) == "documentation"]
        node.insert(len(documented), holder)
    listed = holder.find(f"{{{SPIFF}}}properties")
    if listed is None:
        listed = etree.SubElement(holder, f"{{{SPIFF}}}properties")
    for given in listed:
        if given.get("name") == name:
            listed.remove(given)
    etree.SubElement(listed, f"{{{SPIFF}}}property", name=name, value=value)


def _keep_properties(node: Any, is_kept: Callable[[str], bool]) -> None:
    path = "./bpmn:extensionElements/spiffworkflow:properties/spiffworkflow:property"
    for given in node.xpath(path, namespaces=NS):
        if not is_kept(given.get("name", "")):
            given.getparent().remove(given)


def _asking(tree: Any) -> list[Any]:
    return list(tree.iter(bpmn("userTask"), bpmn("manualTask")))
