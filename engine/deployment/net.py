"""The net below the rules: the schema of BPMN 2.0, then the runtime's own parser."""

import re
from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.spiff.parser.process import VALIDATOR

from engine.deployment.canonical import prepared
from engine.deployment.findings import Finding
from engine.deployment.parse import compile_source
from engine.deployment.source import Source
from engine.deployment.xml import BPMN, namespace_of

_NAMESPACE = re.compile(r"\{[^}]*\}")
_DRAW = ("Tegn det på en anden måde; se docs/bpmn-profile.md.",
         "Draw it another way; see docs/bpmn-profile.md.")  # fmt: skip
_EXPORT = ("Eksportér filen igen fra det værktøj, den er tegnet i.",
           "Export the file again from the tool that it was drawn with.")  # fmt: skip


def net(source: Source) -> Iterator[Finding]:
    """What the schema says; where it is content, what the parser says."""
    broken = False
    for name, tree in source.trees.items():
        for finding in _schema_errors(name, tree):
            broken = True
            yield finding
    if not broken:
        yield from _parsed(source)


def _schema_errors(name: str, tree: Any) -> Iterator[Finding]:
    copy = prepared(tree)
    VALIDATOR.preprocess(copy)
    schema = VALIDATOR.validator
    schema.validate(copy)
    for entry in schema.error_log:
        said = _NAMESPACE.sub("", entry.message)
        node = _drawn_at(copy, entry.line)
        yield Finding(
            "schema",
            name,
            entry.line,
            None if node is None else node.get("id"),
            None if node is None else node.get("name"),
            f"følger ikke skemaet for BPMN 2.0: {said}",
            f"does not follow the schema of BPMN 2.0: {said}",
            *_EXPORT,
        )


def _drawn_at(tree: Any, line: int) -> Any | None:
    found = (n for n in tree.iter() if n.sourceline == line and namespace_of(n) == BPMN)
    return next((node for node in found if node.get("id")), None)


def _parsed(source: Source) -> Iterator[Finding]:
    try:
        compile_source(source, {})
    except ValidationException as error:
        yield _refused(source, error)
    except Exception as error:  # noqa: BLE001 - whatever the parser trips over is a finding
        said = f"{type(error).__name__}: {error}"
        yield Finding(
            "parser", source.process_id, 0, None, None,
            f"kan ikke læses af motoren ({said}).",
            f"cannot be read by the engine ({said}).", *_DRAW,
        )  # fmt: skip


def _refused(source: Source, error: ValidationException) -> Finding:
    said = (str(error).splitlines() or [type(error).__name__])[0]
    nodes = (tree.xpath("//*[@id=$id]", id=error.id) for tree in source.trees.values())
    line = next((found[0].sourceline for found in nodes if found), 0) if error.id else 0
    return Finding(
        "parser",
        error.file_name or source.process_id,
        line,
        error.id,
        error.name,
        f"afvises af motoren: {said}",
        f"is refused by the engine: {said}",
        *_DRAW,
    )
