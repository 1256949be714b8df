"""Expressions that would only fail when a case reaches them."""

import re
from collections.abc import Iterator
from typing import Any

from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import properties
from engine.scripting import ExpressionError, unknown_functions
from engine.spiff.moments import is_plain

_TEXTS = (
    "//bpmn:conditionExpression | //bpmn:completionCondition | //bpmn:loopCardinality | "
    "//bpmn:loopCondition | //bpmn:condition | //spiffworkflow:messagePayload | "
    "//spiffworkflow:payloadExpression"
)
_TIMES = "//bpmn:timeDate | //bpmn:timeDuration | //bpmn:timeCycle"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# how expressions begin in the files of other engines
_FOREIGN = ("${", "#{", "=")
# signs of other languages, and what they are here
_SIGNS = {"&&": "and", "||": "or", "<>": "!=", "!": "not"}
_TEMPLATES = ("title", "title:en", "name:en")


def expressions_parse(diagram: Diagram) -> Iterator[Finding]:
    """Conditions, counts and payloads."""
    for node in diagram.search(_TEXTS):
        yield from _check(diagram, node, (node.text or "").strip())


def one_language(diagram: Diagram) -> Iterator[Finding]:
    """What says that it is written in another language would be read as something else."""
    for node in diagram.search(f"{_TEXTS} | {_TIMES}"):
        language, text = node.get("language", "").strip(), (node.text or "").strip()
        if text and language and "python" not in language.lower():
            yield diagram.finding(
                "expression_language",
                node,
                f"har et udtryk på et andet sprog, {language}: »{text}«.",
                f"has an expression in another language, {language}: “{text}”.",
                ("Skriv det i motorens eget sprog (docs/engine.md), og fjern language.",
                 "Write it in the engine's own language (docs/engine.md), and remove language."),
            )  # fmt: skip


def parameters_parse(diagram: Diagram) -> Iterator[Finding]:
    """The values of service parameters."""
    for node in diagram.search("//spiffworkflow:parameter"):
        yield from _check(diagram, node, node.get("value", "None"))


def times_parse(diagram: Diagram) -> Iterator[Finding]:
    """Timers: an ISO 8601 value as it is, or an expression."""
    for node in diagram.search(_TIMES):
        text = (node.text or "").strip()
        if not is_plain(text):
            yield from _check(diagram, node, text)


def properties_parse(diagram: Diagram) -> Iterator[Finding]:
    """Property values after ``=``, and placeholders in names."""
    for node in diagram.every("userTask", "manualTask"):
        values = properties(node)
        for value in values.values():
            if value.startswith("="):
                yield from _check(diagram, node, value[1:])
        templates = [values.get(name, "") for name in _TEMPLATES] + [node.get("name", "")]
        for placeholder in _PLACEHOLDER.findall(" ".join(templates)):
            yield from _check(diagram, node, placeholder)


def _check(diagram: Diagram, node: Any, expression: str) -> Iterator[Finding]:
    try:
        missing = unknown_functions(expression, diagram.surroundings.functions)
    except ExpressionError as error:
        yield _broken(diagram, node, expression, error.da, str(error))
        return
    for name in sorted(missing):
        yield _broken(diagram, node, expression, f"ukendt funktion {name}",
                      f"unknown function {name}")  # fmt: skip


def _broken(diagram: Diagram, node: Any, text: str, da: str, en: str) -> Finding:
    return diagram.finding(
        "expression",
        node,
        f"har et udtryk, der ikke kan læses: »{text}« ({da}).",
        f"has an expression that cannot be read: “{text}” ({en}).",
        _remedy(text.strip()),
    )


def _remedy(text: str) -> tuple[str, str]:
    da, en = "Ret udtrykket", "Correct the expression"
    if text.startswith(_FOREIGN):
        da, en = "Skriv det uden den anden motors tegn", "Write it without the other engine's signs"
        inner = text.lstrip("$#{=").rstrip("}").strip()
        da, en = f"{da} ({inner})", f"{en} ({inner})"
    signs = [f"{sign} → {word}" for sign, word in _SIGNS.items() if sign in text]
    if signs:
        da, en = (f"{said} ({', '.join(signs)})" for said in (da, en))
    return f"{da}; sproget står i docs/engine.md.", f"{en}; docs/engine.md has the language."


RULES = (
    one_language,
    expressions_parse,
    parameters_parse,
    times_parse,
    properties_parse,
)
