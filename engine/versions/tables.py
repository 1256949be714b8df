"""The decisions of a DMN file as a comparison sees them: columns, rules, and every cell.

The XML is read as it is, so that a table that the engine would refuse can be compared too.
"""

from collections.abc import Iterator
from typing import Any

from engine.deployment.source import tag_of
from engine.versions.changes import Described, Part

Key = tuple[str, ...]


def read_tables(file: str, root: Any) -> dict[Key, Described]:
    """(file, decision, part) → decision, column or rule."""
    found: dict[Key, Described] = {}
    for decision in _children(root, "decision"):
        key = decision.get("id") or decision.get("name") or ""
        table = next(_children(decision, "decisionTable"), None)
        aspects = dict(_decision(decision, table))
        found[file, key] = _part(Part.DECISION, file, key, decision.get("name") or key, aspects)
        if table is not None:
            found |= {(file, key, *own): part for own, part in _table(file, table)}
    return found


def _decision(decision: Any, table: Any) -> Iterator[tuple[str, str]]:
    yield "name", decision.get("name") or ""
    for part in ("question", "allowedAnswers", "description"):
        if text := _text_of(decision, part):
            yield part, text
    needs = [
        reference.get("href", "")
        for requirement in _children(decision, "informationRequirement")
        for reference in requirement
        if tag_of(reference)
    ]
    if needs:
        yield "requires", ", ".join(sorted(needs))
    for literal in _children(decision, "literalExpression"):
        yield "expression", _text_of(literal, "text")
    if table is not None:
        policy = (table.get("hitPolicy") or "UNIQUE", table.get("aggregation"))
        yield "hit_policy", " ".join(part for part in policy if part)
        yield "order", ", ".join(key for key, _, _ in _rules(table))


def _table(file: str, table: Any) -> Iterator[tuple[Key, Described]]:
    inputs = [(_column_key(n), n) for n in _children(table, "input")]
    outputs = [(_column_key(n), n) for n in _children(table, "output")]
    for side, columns in (("input", inputs), ("output", outputs)):
        for key, node in columns:
            name, aspects = _label(node), dict(_column(node))
            yield (side, key), _part(Part.COLUMN, file, key, name, aspects)
    labels = [_label(node) for _, node in (*inputs, *outputs)]
    sides = ["input"] * len(inputs) + ["output"] * len(outputs)
    notes = [node.get("name") or "" for node in _children(table, "annotation")]
    for key, number, rule in _rules(table):
        cells = [*_children(rule, "inputEntry"), *_children(rule, "outputEntry")]
        aspects = {
            f"{side}.{label}": _text_of(cell, "text")
            for side, label, cell in zip(sides, labels, cells, strict=False)
        }
        written = zip(notes, _children(rule, "annotationEntry"), strict=False)
        aspects |= {f"annotation.{name}": _text_of(note, "text") for name, note in written}
        aspects |= {"description": text} if (text := _text_of(rule, "description")) else {}
        yield ("rule", key), _part(Part.RULE, file, key, str(number), aspects)


def _rules(table: Any) -> Iterator[tuple[str, int, Any]]:
    for number, rule in enumerate(_children(table, "rule"), start=1):
        yield rule.get("id") or f"rule-{number}", number, rule


def _column(node: Any) -> Iterator[tuple[str, str]]:
    yield "label", _label(node)
    for expression in _children(node, "inputExpression"):
        yield "expression", _text_of(expression, "text")
        yield "type", expression.get("typeRef") or ""
    if tag_of(node) == "output":
        yield "name", node.get("name") or ""
        yield "type", node.get("typeRef") or ""
    for part in ("inputValues", "outputValues"):
        for values in _children(node, part):
            yield "allowed", _text_of(values, "text")
    for default in _children(node, "defaultOutputEntry"):
        yield "defaultValue", _text_of(default, "text")


def _column_key(node: Any) -> str:
    return node.get("id") or _label(node)


def _label(node: Any) -> str:
    expressions = (_text_of(part, "text") for part in _children(node, "inputExpression"))
    return str(node.get("label") or node.get("name") or next(expressions, "") or node.get("id"))


def _part(part: Part, file: str, key: str, name: str, aspects: dict[str, str]) -> Described:
    return Described(part, file, key, name, part.value, aspects)


def _children(node: Any, tag: str) -> Iterator[Any]:
    """By local name: the namespace changes with the version of the standard."""
    return (child for child in node if tag_of(child) == tag)


def _text_of(node: Any, tag: str) -> str:
    for child in _children(node, tag):
        return (child.text or "").strip()
    return ""
