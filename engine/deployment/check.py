"""Check a process folder before it is taken into use.

Order matters: XML that cannot be read hides everything else; the rules speak about elements
by name; the schema and the runtime's own parser come last, as a net below the rules.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.spiff.parser.process import VALIDATOR

from engine.deployment.diagram import Diagram, Surroundings
from engine.deployment.findings import Finding
from engine.deployment.parse import compile_source, prepared
from engine.deployment.rules import RULES
from engine.deployment.source import Source, UnsafeXml, read_xml
from engine.dmn import DmnError, load_decisions
from engine.errors import SpokenError
from engine.forms import FormDefinitionError, load_form


def check(source: Source, surroundings: Surroundings) -> list[Finding]:
    """Everything that is wrong with the folder; empty when it can be deployed."""
    found = list(_unreadable(source))
    if found:
        return found
    decisions: set[str] = set()
    found += _decisions(source, decisions)
    found += _forms(source)
    for name, tree in source.trees.items():
        diagram = Diagram(source, name, tree, surroundings, frozenset(decisions))
        found += [finding for rule in RULES for finding in rule(diagram)]
    return found or list(_net(source))


def _unreadable(source: Source) -> Iterator[Finding]:
    if not source.of_kind(".bpmn"):
        yield _file("no_diagram", source.process_id, "har ingen .bpmn-fil.", "has no .bpmn file.")
    for name, text in source.of_kind(".bpmn").items():
        try:
            read_xml(text)
        except UnsafeXml as error:
            finding = _file("xml", name, f"kan ikke læses: {error}.", f"cannot be read: {error}.")
            yield replace(finding, line=error.line)


def _decisions(source: Source, known: set[str]) -> Iterator[Finding]:
    for name, text in source.of_kind(".dmn").items():
        try:
            known.update(load_decisions(text, name).decisions)
        except DmnError as error:
            yield _spoken("dmn", name, error)


def _forms(source: Source) -> Iterator[Finding]:
    for key, text in source.forms.items():
        try:
            load_form(text)
        except FormDefinitionError as error:
            yield _spoken("form", f"forms/{key}.json", error)


def _net(source: Source) -> Iterator[Finding]:
    """The schema, then the runtime's parser."""
    broken = False
    for name, tree in source.trees.items():
        for line, message in _schema_errors(tree):
            broken = True
            yield replace(_file("schema", name, message, message), line=line)
    if broken:
        return
    try:
        compile_source(source, {})
    except ValidationException as error:
        yield _refused(source, error)
    except Exception as error:  # noqa: BLE001 - whatever the parser trips over is a finding
        yield _file("parser", source.process_id, f"{error!r}", f"{error!r}")


def _schema_errors(tree: Any) -> list[tuple[int, str]]:
    copy = etree.fromstring(etree.tostring(prepared(tree)))
    VALIDATOR.preprocess(copy)
    schema = VALIDATOR.validator
    schema.validate(copy)
    return [(entry.line, entry.message) for entry in schema.error_log]


def _refused(source: Source, error: ValidationException) -> Finding:
    message = str(error).splitlines()[0]
    finding = _file("parser", error.file_name or source.process_id, message, message)
    nodes = (tree.xpath("//*[@id=$id]", id=error.id) for tree in source.trees.values())
    line = next((found[0].sourceline for found in nodes if found), 0) if error.id else 0
    return replace(finding, line=line, element_id=error.id, element_name=error.name)


def _spoken(rule: str, file: str, error: SpokenError) -> Finding:
    return _file(rule, file, error.message("da"), error.message("en"))


def _file(rule: str, file: str, da: str, en: str) -> Finding:
    return Finding(rule, file, 0, None, None, da, en)
