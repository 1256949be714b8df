"""Names that a diagram uses: delegates, forms, decisions, processes, roles, properties."""

import ast
from collections.abc import Iterator
from inspect import Parameter
from typing import Any

from engine.deployment.dataflow import listed
from engine.deployment.diagram import Diagram
from engine.deployment.findings import Finding
from engine.deployment.xml import properties
from engine.scripting import ExpressionError, parse

PROPERTIES = frozenset(
    {
        "candidateGroup", "seat", "assignee", "dueDate", "priority", "formKey", "page",
        "recordedBy", "subject", "outputs", "title", "variables",
    }
)  # fmt: skip
_OPERATOR = "./bpmn:extensionElements/spiffworkflow:serviceTaskOperator"
_DECISION = "./bpmn:extensionElements/spiffworkflow:calledDecisionId"


def operators_exist(diagram: Diagram) -> Iterator[Finding]:
    """A service task names a delegate."""
    known = diagram.surroundings.delegates.names()
    for node in diagram.every("serviceTask"):
        found = diagram.find(node, _OPERATOR)
        name = found[0].get("id", "") if found else ""
        if name not in known:
            yield _unknown(diagram, node, "delegate", name)


def parameters_fit(diagram: Diagram) -> Iterator[Finding]:
    """The parameters of a service task are those of its delegate."""
    delegates = diagram.surroundings.delegates
    for operator in diagram.search("//spiffworkflow:serviceTaskOperator"):
        if operator.get("id") not in delegates.names():
            continue
        wanted = delegates.parameters(operator.get("id"))
        given = {p.get("id", "") for p in diagram.find(operator, ".//spiffworkflow:parameter")}
        needed = {name for name, p in wanted.items() if _is_needed(p)}
        takes_all = any(p.kind is Parameter.VAR_KEYWORD for p in wanted.values())
        for name in sorted(needed - given):
            yield _parameter(diagram, operator, f"mangler parameteren {name}",
                             f"lacks the parameter {name}")  # fmt: skip
        for name in sorted(given - wanted.keys() if not takes_all else ()):
            yield _parameter(diagram, operator, f"har en ukendt parameter {name}",
                             f"has an unknown parameter {name}")  # fmt: skip


def _is_needed(parameter: Parameter) -> bool:
    variadic = (Parameter.VAR_KEYWORD, Parameter.VAR_POSITIONAL)
    return parameter.default is Parameter.empty and parameter.kind not in variadic


def recorders_exist(diagram: Diagram) -> Iterator[Finding]:
    """``recordedBy`` names a delegate."""
    known = diagram.surroundings.delegates.names()
    for node, values in _user_tasks(diagram):
        name = values.get("recordedBy")
        if name is not None and name not in known:
            yield _unknown(diagram, node, "recordedBy", name)


def forms_exist(diagram: Diagram) -> Iterator[Finding]:
    """``formKey`` names a file in forms/, and ``outputs`` fields of it."""
    for node, values in _user_tasks(diagram):
        form = values.get("formKey")
        if form is None:
            continue
        if form not in diagram.source.forms:
            yield _unknown(diagram, node, "forms/", f"{form}.json")
            continue
        if form in diagram.forms:
            asked = {field.key for field in diagram.forms[form].fields}
            for name in sorted((listed(values, "outputs") or frozenset()) - asked):
                yield _unknown(diagram, node, "outputs", name)


def decisions_exist(diagram: Diagram) -> Iterator[Finding]:
    """A business rule task names a decision of a .dmn file in the folder."""
    for node in diagram.every("businessRuleTask"):
        found = diagram.find(node, _DECISION)
        name = (found[0].text or "").strip() if found else ""
        if name not in diagram.decisions:
            yield _unknown(diagram, node, "DMN", name)


def called_processes_exist(diagram: Diagram) -> Iterator[Finding]:
    """A call activity names a process of the folder, or one that is deployed."""
    known = diagram.surroundings.processes | diagram.own_processes
    for node in diagram.every("callActivity"):
        if node.get("calledElement") not in known:
            yield _unknown(diagram, node, "callActivity", node.get("calledElement", ""))


def no_process_calls_itself(diagram: Diagram) -> Iterator[Finding]:
    """A circle of calls is bound to versions that are not there yet, and may go on for ever."""
    for process in diagram.every("process"):
        name = process.get("id", "")
        for call in diagram.find(process, ".//bpmn:callActivity"):
            called = call.get("calledElement", "")
            if called in diagram.own_processes and name in {
                called, *diagram.called_from({called})
            }:  # fmt: skip
                yield diagram.finding(
                    "calls_itself",
                    call,
                    f"kalder »{called}«, som igen kalder »{name}«: det kan blive ved.",
                    f"calls “{called}”, which calls “{name}” again: that may go on for ever.",
                    ("Tegn gentagelsen som en løkke.", "Draw the repetition as a loop."),
                )


def somebody_is_asked(diagram: Diagram) -> Iterator[Finding]:
    """A user task belongs to a group or a person."""
    for node, values in _user_tasks(diagram):
        if not (values.get("candidateGroup") or values.get("assignee")):
            yield diagram.finding(
                "nobody",
                node,
                "siger ikke, hvem der skal løse opgaven.",
                "does not say who is to do the task.",
                ("Angiv candidateGroup.", "Set candidateGroup."),
            )


def roles_exist(diagram: Diagram) -> Iterator[Finding]:
    """The role of a candidate group is one that somebody can have."""
    roles = diagram.surroundings.group_roles
    for node, values in _user_tasks(diagram):
        role = _role(values.get("candidateGroup", ""))
        if roles is not None and role is not None and role not in roles:
            yield _unknown(diagram, node, "candidateGroup", role)


def properties_are_known(diagram: Diagram) -> Iterator[Finding]:
    """A mistyped property would be ignored."""
    for node, values in _user_tasks(diagram):
        for name in values:
            if name not in PROPERTIES and ":" not in name:
                yield _unknown(diagram, node, "property", name)


def _user_tasks(diagram: Diagram) -> Iterator[tuple[Any, dict[str, str]]]:
    for node in diagram.every("userTask", "manualTask"):
        yield node, properties(node)


def _role(group: str) -> str | None:
    """The role as far as it can be read: literal, or the text an expression begins with."""
    text = _leading_text(group[1:]) if group.startswith("=") else group
    return text.partition(":")[0] or None if text else None


def _leading_text(expression: str) -> str | None:
    try:
        node: Any = parse(expression).body
    except ExpressionError:
        return None
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _parameter(diagram: Diagram, node: Any, da: str, en: str) -> Finding:
    task = node.getparent().getparent()
    return diagram.finding(
        "parameters",
        task,
        f"{da} til {node.get('id')}.",
        f"{en} of {node.get('id')}.",
        ("Ret parametrene.", "Correct the parameters."),
    )


def _unknown(diagram: Diagram, node: Any, kind: str, name: str) -> Finding:
    rule = f"unknown_{kind.strip('/').lower()}"
    if not name:
        da, en = f"mangler en henvisning: {kind}.", f"lacks a reference: {kind}."
        return diagram.finding(rule, node, da, en, ("Angiv den.", "Give one."))
    return diagram.finding(
        rule,
        node,
        f"henviser til noget, der ikke findes: {kind} »{name}«.",
        f"refers to something that does not exist: {kind} “{name}”.",
        ("Ret navnet, eller opret det.", "Correct the name, or create it."),
    )


RULES = (
    operators_exist,
    parameters_fit,
    recorders_exist,
    forms_exist,
    decisions_exist,
    called_processes_exist,
    no_process_calls_itself,
    somebody_is_asked,
    roles_exist,
    properties_are_known,
)
